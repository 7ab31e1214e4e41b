"""How a wall of weight tiles is painted: tiles, captions, marks, read-out and colour scale."""

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from gui.theme import Theme
from gui.views.tint import role_colour
from gui.views.weights.colours import image_of
from gui.views.weights.tile_grid import CRISP_SCALE, TileGrid


class TileWall:
    """The pens and colours of one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint_empty(self, painter: QPainter, room: QRectF, text: str) -> None:
        """Write ``text`` where the tiles would be."""
        painter.setPen(role_colour(self._theme, "muted"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def paint_tiles(
        self,
        painter: QPainter,
        grid: TileGrid,
        image: QImage,
        neurons: Sequence[int],
        remarks: Mapping[int, str],
    ) -> None:
        """Paint the tiles of ``neurons``; in ``image`` all stand one above the other.

        ``remarks`` are said of single neurons, at their tiles.
        """
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
        for place, neuron in enumerate(neurons):
            if neuron in remarks:
                self._paint_flag(painter, grid.tile(place))
        if grid.caption:
            self._paint_captions(painter, grid, neurons, remarks)

    def _paint_flag(self, painter: QPainter, tile: QRectF) -> None:
        """Fill the corner of a tile of whose neuron there is something to say."""
        side = max(4.0, min(12.0, 0.2 * tile.width()))
        corner = tile.topRight()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_colour(self._theme, "warning"))
        painter.drawPolygon(
            QPolygonF([corner, corner + QPointF(-side, 0), corner + QPointF(0, side)])
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_captions(
        self,
        painter: QPainter,
        grid: TileGrid,
        neurons: Sequence[int],
        remarks: Mapping[int, str],
    ) -> None:
        metrics = QFontMetricsF(painter.font())
        roomy = grid.tile_width >= metrics.horizontalAdvance(f"neuron {max(neurons)}")
        for place, neuron in enumerate(neurons):
            tile = grid.tile(place)
            spot = QRectF(tile.left(), tile.top() - grid.caption, tile.width(), metrics.height())
            text = f"neuron {neuron}" if roomy else str(neuron)
            painter.setPen(role_colour(self._theme, "muted"))
            painter.drawText(spot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
            remark = remarks.get(neuron, "")
            if metrics.horizontalAdvance(f"{text}  {remark}") <= tile.width():
                painter.setPen(role_colour(self._theme, "warning"))
                top_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
                painter.drawText(spot, top_right, remark)

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

    def paint_chosen(self, painter: QPainter, grid: TileGrid, weight: tuple[int, int, int]) -> None:
        """Ring a weight, told by the place of its tile, row and column, so that it is found."""
        place, row, column = weight
        middle = grid.tile(place).topLeft() + QPointF(column + 0.5, row + 0.5) * grid.scale
        half = max(4.0, 0.5 * grid.scale + 2.0)
        ring = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for role, width in (("outline", 4.0), ("ball", 2.0)):
            painter.setPen(QPen(role_colour(self._theme, role), width))
            painter.drawRect(ring)

    def paint_readout(self, painter: QPainter, strip: QRectF, text: str) -> None:
        """Write the exact value under the pointer, a line or two, at the left of the strip."""
        room = strip.adjusted(0, 0, -self._scale_width(strip) - 12, 0)
        metrics, end = painter.fontMetrics(), Qt.TextElideMode.ElideRight
        shown = "\n".join(
            metrics.elidedText(line, end, int(room.width())) for line in text.split("\n")
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
        return min(240.0, 0.36 * strip.width())
