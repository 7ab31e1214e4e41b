"""How a wall of weight tiles is painted: tiles, captions, marks, read-out and colour scale."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPen

from gui.theme import Theme
from gui.views.tint import role_colour
from gui.views.weights.colours import image_of
from gui.views.weights.tile_grid import CRISP_SCALE, TileGrid


class TileWall:
    """The pens and colours of one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def strip_height(self, line: float) -> float:
        """Return the height of the strip below the tiles for text lines of ``line`` pixels."""
        return 2.4 * line

    def paint_empty(self, painter: QPainter, room: QRectF, text: str) -> None:
        """Write ``text`` where the tiles would be."""
        painter.setPen(role_colour(self._theme, "muted"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def paint_tiles(
        self, painter: QPainter, grid: TileGrid, image: QImage, neurons: Sequence[int]
    ) -> None:
        """Paint the tiles of ``neurons``; in ``image`` all stand one above the other."""
        ratio = painter.device().devicePixelRatioF()
        crisp = grid.scale * ratio >= CRISP_SCALE
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not crisp)
        for place, neuron in enumerate(neurons):
            source = QRectF(0, neuron * grid.rows, grid.columns, grid.rows)
            painter.drawImage(grid.tile(place), image, source)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(role_colour(self._theme, "line"), 1.0))
        for place in range(grid.count):
            painter.drawRect(grid.tile(place).adjusted(-0.5, -0.5, 0.5, 0.5))
        if grid.caption:
            self._paint_captions(painter, grid, neurons)

    def _paint_captions(self, painter: QPainter, grid: TileGrid, neurons: Sequence[int]) -> None:
        metrics = QFontMetricsF(painter.font())
        roomy = grid.tile_width >= metrics.horizontalAdvance(f"neuron {max(neurons)}")
        painter.setPen(role_colour(self._theme, "muted"))
        for place, neuron in enumerate(neurons):
            tile = grid.tile(place)
            spot = QRectF(tile.left(), tile.top() - grid.caption, tile.width(), metrics.height())
            text = f"neuron {neuron}" if roomy else str(neuron)
            painter.drawText(spot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)

    def paint_marks(
        self,
        painter: QPainter,
        grid: TileGrid,
        focused: int | None,
        hovered: tuple[int, int, int] | None,
    ) -> None:
        """Frame the tile with the focus, the one under the pointer, and the weight there.

        Tiles are told by their place in the grid.
        """
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if focused is not None:
            painter.setPen(QPen(role_colour(self._theme, "accent"), 2.0))
            painter.drawRect(grid.tile(focused).adjusted(-1, -1, 1, 1))
        if hovered is not None:
            place, row, column = hovered
            tile = grid.tile(place)
            painter.setPen(QPen(role_colour(self._theme, "text"), 1.0))
            painter.drawRect(tile.adjusted(-0.5, -0.5, 0.5, 0.5))
            corner = tile.topLeft() + QPointF(column, row) * grid.scale
            spot = QRectF(corner.x(), corner.y(), grid.scale, grid.scale)
            painter.drawRect(spot.adjusted(-0.5, -0.5, 0.5, 0.5))

    def paint_readout(self, painter: QPainter, strip: QRectF, text: str) -> None:
        """Write the exact value under the pointer at the left of the strip."""
        room = strip.adjusted(0, 0, -self._scale_width(strip) - 12, 0)
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.setPen(role_colour(self._theme, "text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def paint_scale(self, painter: QPainter, strip: QRectF, table: np.ndarray, end: str) -> None:
        """Paint the colour scale at the right of the strip; ``end`` stands at either end."""
        width = self._scale_width(strip)
        line = painter.fontMetrics().height()
        top = strip.top() + 0.45 * line
        bar = QRectF(strip.right() - width - 1, top, width, 0.6 * line)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        painter.drawImage(bar, image_of(table, table.size))
        painter.setPen(QPen(role_colour(self._theme, "line"), 1.0))
        painter.drawRect(bar.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setPen(role_colour(self._theme, "muted"))
        labels = QRectF(bar.left(), bar.bottom() + 1, bar.width(), 1.25 * line)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(labels, middle | Qt.AlignmentFlag.AlignLeft, f"−{end}")
        painter.drawText(labels, middle | Qt.AlignmentFlag.AlignHCenter, "0")
        painter.drawText(labels, middle | Qt.AlignmentFlag.AlignRight, f"+{end}")

    def _scale_width(self, strip: QRectF) -> float:
        return min(240.0, 0.42 * strip.width())
