"""The pad on which a digit is drawn, by mouse, pen, finger or keyboard.

Strokes are kept as the hand made them, in units of the pad's side, so that size, pen width and
centring can change afterwards. Every added point is announced at once: the network answers while
the pen still moves. `PadInput` turns events into the gestures that are carried out here. What can
be undone is for others to keep.
"""

import math
import operator
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRect, QSize, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import DARK, Theme
from gui.views.pad import strokes as shapes
from gui.views.pad.furniture import PadFurniture
from gui.views.pad.input import PadInput
from gui.views.pad.picture_layer import PictureLayer
from gui.views.pad.stroke_layer import StrokeLayer

HINT = "Draw a digit here"
LEAST_DISTANCE = 0.002
ERASER_RADIUS = 0.025


class DigitCanvas(PadInput):
    """A square pad of pen strokes, perhaps on a picture.

    ``clear`` is the learner's gesture, wherever its button is, so it signals; ``set_strokes``,
    ``set_picture`` and ``pen_width`` are settings, so they do not.
    """

    ink_changed = Signal()  # after every added point, and whatever else a gesture changes
    gesture_finished = Signal()  # the pen or the eraser is lifted
    rubbed = Signal(float, float, float)  # where the eraser is, and its radius, in sides of the pad
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: tuple[np.ndarray, ...] = ()
        self._layer = StrokeLayer()
        self._ground = PictureLayer()
        self._live: list[tuple[float, float, float]] = []
        self._pen_width = 0.07
        self._eraser: QPointF | None = None
        self.setAccessibleName("Drawing pad")
        self.setAccessibleDescription(
            "Arrow keys move a pen, Space lowers and lifts it, Delete clears the pad."
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of paper and ink from ``theme``."""
        self._furniture = PadFurniture(theme)
        self._ground.set_theme(theme)
        self._repaint_all()

    @property
    def pen_width(self) -> float:
        """Width of a line at full pressure, in units of the pad's side; holds for all strokes."""
        return self._pen_width

    @pen_width.setter
    def pen_width(self, width: float) -> None:
        if not 0.0 < width < 1.0:
            raise ValueError(f"a pen width lies between 0 and 1 of the pad's side, not {width}")
        self._pen_width = float(width)
        self._repaint_all()

    def strokes(self) -> list[np.ndarray]:
        """Return the strokes, the one under the pen included: (n, 3) float64 x, y, pressure."""
        drawn = list(self._strokes)
        return [*drawn, np.array(self._live)] if self._live else drawn

    def set_strokes(self, strokes: Sequence[np.ndarray]) -> None:
        """Put a drawing on the pad; signals nothing.

        Raises ValueError where a stroke is not a finite array (n, 3).
        """
        checked = tuple(shapes.checked_stroke(stroke) for stroke in strokes)
        self.abandon_gesture()
        self._live, self._eraser = [], None
        self._strokes = checked
        self._repaint_all()

    def set_picture(self, picture: np.ndarray | None) -> None:
        """Put a picture, (n, n) from 0 to 1 for ink, under the strokes; None for blank paper."""
        self._ground.show_picture(picture)
        self.update()

    def clear(self) -> None:
        """Take everything off the pad."""
        self.end_gesture()
        self._strokes = ()
        self._ground.show_picture(None)
        self._repaint_all()
        self.cleared.emit()

    def image(self, side: int) -> QImage:
        """Return the ink on its paper, without guides, ``side`` pixels wide and high."""
        image = QImage(side, side, QImage.Format.Format_RGB32)
        image.fill(self._furniture.paper)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground.paint(painter, QRect(0, 0, side, side))
        painter.scale(side, side)
        for stroke in self.strokes():
            shapes.paint_stroke(painter, stroke, self._pen_width, self._furniture.ink)
        painter.end()
        return image

    # What the gestures do.

    def begin_stroke(self, x: float, y: float, pressure: float) -> None:
        self._live = [(x, y, pressure)]
        if not self._strokes:
            self.update()  # the hint goes
        self._show_newest()
        self.ink_changed.emit()

    def extend_stroke(self, x: float, y: float, pressure: float) -> None:
        last_x, last_y, _ = self._live[-1]
        if math.hypot(x - last_x, y - last_y) < LEAST_DISTANCE:
            return
        self._live.append((x, y, pressure))
        self._layer.settle(self._live, self._pen_width, self._furniture.ink)
        self._show_newest()
        self.ink_changed.emit()

    def finish_stroke(self) -> None:
        self._layer.finish(self._live, self._pen_width, self._furniture.ink)
        stroke = shapes.checked_stroke(np.array(self._live))
        self._live = []
        self._strokes = (*self._strokes, stroke)
        self.gesture_finished.emit()

    def begin_erasing(self, x: float, y: float) -> None:
        self.go_on_erasing(x, y)

    def go_on_erasing(self, x: float, y: float) -> None:
        last, self._eraser = self._eraser, QPointF(x, y)
        self.update()
        for spot in _spots_between(last, self._eraser):
            self._rub(spot.x(), spot.y())

    def finish_erasing(self) -> None:
        self._eraser = None
        self.update()
        self.gesture_finished.emit()

    def pad_rectangle(self) -> QRect:
        side = max(1, min(self.width(), self.height()))
        return QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)

    def _rub(self, x: float, y: float) -> None:
        """Cut out of the strokes what the eraser covers."""
        left: list[np.ndarray] = []
        for stroke in self._strokes:
            width = shapes.stroke_width(float(stroke[:, 2].max()), self._pen_width)
            reach = ERASER_RADIUS + width / 2
            touched = shapes.touches(stroke, x, y, reach)
            left += shapes.without(stroke, x, y, reach) if touched else [stroke]
        if len(left) != len(self._strokes) or any(map(operator.is_not, left, self._strokes)):
            self._strokes = tuple(shapes.checked_stroke(stroke) for stroke in left)
            self._repaint_all()
            self.ink_changed.emit()
        self.rubbed.emit(x, y, ERASER_RADIUS)

    def _repaint_all(self) -> None:
        self._layer.invalidate()
        self.update()

    def _show_newest(self) -> None:
        """Ask for the few pixels around the newest points of the stroke under the pen."""
        pad = self.pad_rectangle()
        newest = self._live[-4:]
        reach = self._pen_width / 2
        left, right = min(p[0] for p in newest) - reach, max(p[0] for p in newest) + reach
        top, bottom = min(p[1] for p in newest) - reach, max(p[1] for p in newest) + reach
        corner = QPointF(left, top) * pad.width() + QPointF(pad.topLeft())
        size = QPointF(right - left, bottom - top) * pad.width()
        region = QRect(corner.toPoint(), QSize(math.ceil(size.x()), math.ceil(size.y())))
        self.update(region.adjusted(-3, -3, 3, 3))

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height() * 22
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        side = self.fontMetrics().height() * 19
        return QSize(side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._layer.invalidate()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        pad, ink = self.pad_rectangle(), self._furniture.ink
        self._layer.refresh(
            pad.width(),
            self.devicePixelRatioF(),
            self._strokes,
            self._pen_width,
            ink,
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._furniture.paint_paper(painter, pad, self.hasFocus())
        self._ground.paint(painter, pad.adjusted(3, 3, -3, -3))
        self._furniture.paint_guide(painter, pad)
        if self._ground.is_blank and not self._live and not self._strokes:
            self._furniture.paint_hint(painter, pad, self.font(), HINT)
        self._layer.paint(painter, pad.topLeft())
        self._paint_live(painter, pad)
        painter.end()

    def _paint_live(self, painter: QPainter, pad: QRect) -> None:
        corner = QPointF(pad.topLeft())
        painter.save()
        painter.translate(corner)
        painter.scale(pad.width(), pad.width())
        shapes.paint_stroke(
            painter, self._live, self._pen_width, self._furniture.ink, self._layer.settled
        )
        painter.restore()
        if self._eraser is not None:
            spot = corner + self._eraser * pad.width()
            self._furniture.paint_eraser(painter, spot, ERASER_RADIUS * pad.width())
        if self.keyboard_pen.shown and self.hasFocus():
            spot = corner + QPointF(self.keyboard_pen.x, self.keyboard_pen.y) * pad.width()
            radius = max(4.0, self._pen_width * pad.width() / 2)
            self._furniture.paint_pen(painter, spot, radius, bool(self._live))


def _spots_between(last: QPointF | None, now: QPointF) -> list[QPointF]:
    """Return places on the way, so close together that a quick eraser leaves no gaps."""
    if last is None:
        return [now]
    count = math.ceil(math.hypot(now.x() - last.x(), now.y() - last.y()) / ERASER_RADIUS)
    return [last + (now - last) * (place / count) for place in range(1, count + 1)]
