"""The pad on which a digit is drawn, by mouse, pen, finger or keyboard.

Strokes are kept as the hand made them, in units of the pad's side, so that size, pen width and
centring can change afterwards. Every added point is announced at once: the network answers while
the pen still moves. `PadInput` turns events into the gestures that are carried out here.
"""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import DARK, Theme
from gui.views.pad import strokes as shapes
from gui.views.pad.furniture import PadFurniture
from gui.views.pad.input import PadInput
from gui.views.pad.stroke_history import StrokeHistory
from gui.views.pad.stroke_layer import StrokeLayer

HINT = "Draw a digit here"
LEAST_DISTANCE = 0.002
ERASER_RADIUS = 0.025


class DigitCanvas(PadInput):
    """A square pad of pen strokes.

    ``undo``, ``redo`` and ``clear`` are the learner's gestures, wherever their buttons are, so
    they signal; ``set_strokes`` and ``pen_width`` are settings, so they do not.
    """

    ink_changed = Signal()  # after every added point, and whatever else changes the drawing
    stroke_finished = Signal()
    history_changed = Signal()  # what can be undone or redone has changed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = StrokeHistory()
        self._layer = StrokeLayer()
        self._live: list[tuple[float, float, float]] = []
        self._pen_width = 0.07
        self._erased = False
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

    @property
    def can_undo(self) -> bool:
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        return self._history.can_redo

    def strokes(self) -> list[np.ndarray]:
        """Return the strokes, the one under the pen included: (n, 3) float64 x, y, pressure."""
        drawn = list(self._history.strokes)
        return [*drawn, np.array(self._live)] if self._live else drawn

    def set_strokes(self, strokes: list[np.ndarray]) -> None:
        """Put a drawing on the pad and forget the past; signals nothing.

        Raises ValueError where a stroke is not a finite array (n, 3).
        """
        checked = tuple(shapes.checked_stroke(stroke) for stroke in strokes)
        self.abandon_gesture()
        self._live = []
        self._history.restart(checked)
        self._repaint_all()

    def clear(self) -> None:
        """Take every stroke off the pad; can be undone."""
        self.end_gesture()
        if self._history.strokes:
            self._history.change(())
            self._tell_history()

    def undo(self) -> None:
        """Take back the last stroke, erasure or clearing."""
        self.end_gesture()
        if self._history.undo():
            self._tell_history()

    def redo(self) -> None:
        """Make again what was taken back last."""
        self.end_gesture()
        if self._history.redo():
            self._tell_history()

    # What the gestures do.

    def begin_stroke(self, x: float, y: float, pressure: float) -> None:
        self._live = [(x, y, pressure)]
        if len(self._history.strokes) == 0:
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
        self._history.change((*self._history.strokes, stroke))
        self.stroke_finished.emit()
        self.history_changed.emit()

    def begin_erasing(self, x: float, y: float) -> None:
        self._erased = False
        self.go_on_erasing(x, y)

    def go_on_erasing(self, x: float, y: float) -> None:
        self._eraser = QPointF(x, y)
        self.update()
        kept = tuple(s for s in self._history.strokes if not self._is_under_eraser(s, x, y))
        if len(kept) == len(self._history.strokes):
            return
        if self._erased:
            self._history.amend(kept)
            self._repaint_all()
            self.ink_changed.emit()
        else:
            self._erased = True
            self._history.change(kept)
            self._tell_history()

    def finish_erasing(self) -> None:
        self._eraser = None
        self.update()

    def pad_rectangle(self) -> QRect:
        side = max(1, min(self.width(), self.height()))
        return QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)

    def _is_under_eraser(self, stroke: np.ndarray, x: float, y: float) -> bool:
        width = shapes.stroke_width(float(stroke[:, 2].max()), self._pen_width)
        return shapes.touches(stroke, x, y, ERASER_RADIUS + width / 2)

    def _tell_history(self) -> None:
        self._repaint_all()
        self.ink_changed.emit()
        self.history_changed.emit()

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
            self._history.strokes,
            self._pen_width,
            ink,
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._furniture.paint_paper(painter, pad, self.hasFocus())
        self._furniture.paint_guide(painter, pad)
        if not self._live and not self._history.strokes:
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
