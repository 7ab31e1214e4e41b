"""The picture of the finished ink, kept so that a new piece of a stroke costs only itself.

Painting a whole drawing anew at every move of the pen would make the pen lag behind the hand.
The layer holds what is certain in a pixmap of the pad's true pixels, and the stroke under the pen
is taken over in chunks.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from gui.views.pad import strokes

CHUNK = 48  # pieces taken over at once: one path has no seams, and this many paint at once


class StrokeLayer:
    """A transparent square pixmap of strokes, ``side`` logical pixels wide."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._key: tuple[int, float] = (0, 0.0)
        self._stale = True
        self.settled = 1  # the point of the live stroke whose piece is not in the pixmap yet

    def invalidate(self) -> None:
        """Have everything painted anew when it is next needed."""
        self._stale = True

    def refresh(
        self,
        side: int,
        ratio: float,
        drawing: Iterable[np.ndarray],
        pen_width: float,
        colour: QColor,
    ) -> None:
        """Bring the finished strokes up to date if a size, a width or a stroke has changed."""
        if not self._stale and self._key == (side, ratio):
            return
        self._key, self._stale = (side, ratio), False
        self.settled = 1
        self._pixmap = QPixmap(round(side * ratio), round(side * ratio))
        self._pixmap.setDevicePixelRatio(ratio)
        self._pixmap.fill(Qt.GlobalColor.transparent)
        painter = self._painter()
        for stroke in drawing:
            strokes.paint_stroke(painter, stroke, pen_width, colour)
        painter.end()

    def settle(self, live: Sequence[strokes.Point], pen_width: float, colour: QColor) -> None:
        """Take over the pieces of the stroke under the pen that no new point can change."""
        stop = len(live) - 1
        if self._stale or stop - self.settled < CHUNK:
            return
        painter = self._painter()
        strokes.paint_pieces(painter, live, pen_width, colour, self.settled, stop)
        painter.end()
        self.settled = stop

    def finish(self, live: Sequence[strokes.Point], pen_width: float, colour: QColor) -> None:
        """Take over what is left of a stroke that has just been finished."""
        if not self._stale:
            painter = self._painter()
            strokes.paint_stroke(painter, live, pen_width, colour, self.settled)
            painter.end()
        self.settled = 1

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        """Lay the ink over what ``painter`` has painted, its upper left at ``corner``."""
        painter.drawPixmap(corner, self._pixmap)

    def _painter(self) -> QPainter:
        painter = QPainter(self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._key[0], self._key[0])
        return painter
