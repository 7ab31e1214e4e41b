"""The level lines on the map, drawn piece by piece.

A curve item would stroke them as one path, which takes a hundred times as long. Pieces are a little
longer than they should be, which closes the notches where two of them meet. The whole is drawn once
and kept by Qt; it is see-through as a whole, so that nothing shows where pieces overlap.
"""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from gui.theme import Theme
from gui.views.contour.mark_shapes import in_pixels

Floats = NDArray[np.float64]

_WIDTH, _OVERLAP = 1.4, 0.3  # pixels


class LevelLines(pg.GraphicsObject):  # type: ignore[misc]
    """Straight pieces between true places, as wide on the screen however large the map is."""

    def __init__(self) -> None:
        super().__init__()
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self._ends = np.empty((0, 2, 2))
        self._bounds = QRectF()
        self._pen = QPen()

    def set_theme(self, theme: Theme) -> None:
        """Recolour them."""
        dark = theme.name == "dark"
        self._pen = QPen(QColor(theme.text if dark else theme.stage), _WIDTH)
        self._pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self.setOpacity(0.26 if dark else 0.38)
        self.update()

    def set_pieces(self, ends: Floats, bounds: QRectF) -> None:
        """Show pieces (n, 2, 2) in true coordinates that lie within ``bounds``."""
        self.prepareGeometryChange()
        self._ends, self._bounds = ends, bounds
        self.update()

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, *_: object) -> None:
        ends = in_pixels(self._ends, painter.transform())
        way = ends[:, 1] - ends[:, 0]
        longer = way * (_OVERLAP / np.maximum(np.hypot(*way.T), 1e-6))[:, None]
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        lines = ends + np.stack([-longer, longer], axis=1)
        painter.drawLines([QLineF(*line) for line in lines.reshape(-1, 4).tolist()])
