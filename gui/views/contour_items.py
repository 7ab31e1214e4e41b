"""Parts of the contour map: its mouse, its arrows and the corner that reads values out."""

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent, MouseDragEvent
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme import Theme

Floats = NDArray[np.float64]

_HEAD_LENGTH, _HEAD_HALF_WIDTH, _SHAFT_WIDTH = 13.0, 6.5, 3.2  # pixels
_OUTLINE = 1.3


class PickingViewBox(pg.ViewBox):  # type: ignore[misc]
    """A view box whose left button picks places; other buttons and the wheel move the view."""

    def __init__(self, pick: Callable[[QPointF], None]) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self._pick = pick

    def mouseClickEvent(self, event: MouseClickEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            self._pick(self.mapToView(event.pos()))

    def mouseDragEvent(self, event: MouseDragEvent, axis: int | None = None) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            self._pick(self.mapToView(event.pos()))
        elif event.button() == Qt.MouseButton.MiddleButton:
            super().mouseDragEvent(event, axis)


class MapArrow(pg.GraphicsObject):  # type: ignore[misc]
    """An arrow between two places of the map whose head and width keep their size in pixels."""

    def __init__(self) -> None:
        super().__init__()
        self._ends = np.zeros((2, 2))
        self._colour = QColor()
        self._outline = QColor()

    def set_ends(self, tail: Floats, tip: Floats) -> None:
        """Point from (2,) to (2,) in the map's units."""
        ends = np.array([tail, tip])
        if not np.array_equal(ends, self._ends):
            self._ends = ends
            self.prepareGeometryChange()
            self.update()

    def set_colours(self, colour: QColor, outline: QColor) -> None:
        """Recolour it."""
        self._colour, self._outline = colour, outline
        self.update()

    def viewTransformChanged(self) -> None:
        self.prepareGeometryChange()

    def boundingRect(self) -> QRectF:
        across, up = self.pixelVectors()
        if across is None or up is None:
            return QRectF()
        pad_x, pad_y = (_HEAD_LENGTH + 2) * across.x(), (_HEAD_LENGTH + 2) * abs(up.y())
        (x0, y0), (x1, y1) = self._ends.min(axis=0), self._ends.max(axis=0)
        return QRectF(x0 - pad_x, y0 - pad_y, x1 - x0 + 2 * pad_x, y1 - y0 + 2 * pad_y)

    def paint(self, painter: QPainter, *_: object) -> None:
        onto = painter.transform()
        scale = painter.device().devicePixelRatioF()
        mapped = [onto.map(QPointF(*end.tolist())) for end in self._ends]
        tail, tip = (np.array([point.x(), point.y()]) / scale for point in mapped)
        length = float(np.hypot(*(tip - tail)))
        if length < 0.5:
            return
        along = (tip - tail) / length
        side = np.array([-along[1], along[0]])
        part = min(length / _HEAD_LENGTH, 1.0)
        neck = tip - along * _HEAD_LENGTH * part
        half = side * _HEAD_HALF_WIDTH * part
        head = QPolygonF([QPointF(*at.tolist()) for at in (tip, neck + half, neck - half)])
        shaft = QLineF(*tail.tolist(), *neck.tolist())
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, grow in ((self._outline, _OUTLINE), (self._colour, 0.0)):
            painter.setPen(_round_pen(colour, _SHAFT_WIDTH + 2 * grow))
            painter.drawLine(shaft)
            painter.setPen(_round_pen(colour, 2 * grow + 0.5))
            painter.setBrush(colour)
            painter.drawPolygon(head)


def _round_pen(colour: QColor, width: float) -> QPen:
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(colour, width, Qt.PenStyle.SolidLine, cap, join)


class CornerReadOut(QLabel):
    """Numbers at the place under the mouse, in a corner of the map."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMargin(4)
        self.setAutoFillBackground(True)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Recolour it; the map shines through a little."""
        ground = QColor(theme.stage)
        ground.setAlphaF(0.78)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), ground)
        palette.setColor(self.foregroundRole(), QColor(theme.text))
        self.setPalette(palette)

    def show_place(self, names: tuple[str, str], place: Floats, value: float) -> None:
        """Show x, y and the cost there."""
        parts = (f"{names[0]} {place[0]:.2f}", f"{names[1]} {place[1]:.2f}", f"cost {value:.4g}")
        self.setText("   ".join(parts).replace("-", "−"))
        self.adjustSize()
        self.show()
