"""A layer of the picture of a curve, and the box that layers and mouse share.

Layers paint in pixels of the box. Those that seldom change are kept as pictures, so that a ball
on its way costs no more than the ball.
"""

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject, QGraphicsSceneMouseEvent

from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.views.curve.shape import CurveScale, CurveShape
from gui.views.tint import role_colour


class CurveBox(pg.ViewBox):  # type: ignore[misc]
    """A view box that picks at the very press and with each move of the left button.

    pyqtgraph's own drags begin some pixels late; a ball has to be in the hand at once. The wheel
    and the middle button move the view along w.
    """

    def __init__(self, pick: Callable[[QPointF], None]) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.setMouseEnabled(x=True, y=False)
        self._pick = pick

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            self._pick(event.pos())
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pick(event.pos())

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self.mousePressEvent(event)


class CurveLayer(QGraphicsObject):
    """Something painted over the whole box; ``still`` keeps it as a picture until it changes."""

    def __init__(self, box: CurveBox, height: int, still: bool = False) -> None:
        super().__init__(box)
        self.theme: Theme = DARK
        self.shape_: CurveShape | None = None
        self.scale_: CurveScale | None = None
        self.font = QFont()
        self.unit = 1.0  # pixels that one is at the usual size of text
        self.setZValue(height)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        if still:
            self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self.theme = theme
        self.update()

    def place(self, shape: CurveShape, scale: CurveScale, font: QFont) -> None:
        """Belong to another curve or another view of it; words are set in ``font``."""
        if scale != self.scale_:
            self.prepareGeometryChange()
        self.shape_, self.scale_ = shape, scale
        self.font, self.unit = font, grid_step(font) / 8
        self.update()

    def pen(
        self,
        role: str,
        width: float,
        opacity: float = 1.0,
        style: Qt.PenStyle = Qt.PenStyle.SolidLine,
    ) -> QPen:
        """Return a round pen in a role's colour, ``width`` in pixels at the usual text size."""
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        colour = role_colour(self.theme, role, opacity)
        return QPen(colour, width * self.unit, style, cap, join)

    def boundingRect(self) -> QRectF:
        if self.scale_ is None:
            return QRectF()
        return QRectF(0.0, 0.0, self.scale_.width, self.scale_.height)
