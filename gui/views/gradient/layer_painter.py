"""How the maps of a network's layers are painted: tiles, matrices, captions and marks."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPainterPath, QPen

from gui.numerals import number
from gui.theme import Theme
from gui.views.gradient.layer_plan import BIAS, Block, LayerPlan, Spot
from gui.views.tint import role_colour
from gui.views.weights.colours import colour_table, coloured, image_of
from gui.views.weights.tile_grid import CRISP_SCALE, TileGrid

GAMMA = 0.6  # of the colours, so that small entries are seen beside large ones

Matrices = tuple[NDArray[np.floating], NDArray[np.floating]]  # weights (inputs, n), biases (n,)


class LayerPainter:
    """The pens and colours of one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._table = colour_table(theme, GAMMA)

    def paint_empty(self, painter: QPainter, room: QRectF, words: str) -> None:
        """Write ``words`` where the maps would be."""
        painter.setPen(role_colour(self._theme, "muted"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)

    def paint_layers(
        self,
        painter: QPainter,
        plan: LayerPlan,
        layers: Sequence[Matrices],
        silent: NDArray[np.bool_],
    ) -> None:
        """Paint all layers; inputs in ``silent``, shape (inputs,) or empty, are hatched."""
        W, _ = layers[0]
        peak = _largest(W)
        pixels = coloured(W, np.full(W.shape[1], peak), self._table)
        image = image_of(pixels, plan.tiles.columns)
        self._paint_tiles(painter, plan.tiles, image)
        self._paint_silent(painter, plan.tiles, silent)
        legend = self._paint_legend(painter, plan.caption)
        room = plan.caption.adjusted(0, 0, -legend, 0)
        self._write(painter, room, *_caption("layer 1", peak))
        for block, (weights, biases) in zip(plan.blocks, layers, strict=True):
            self._paint_block(painter, block, weights, biases)

    def paint_marks(
        self, painter: QPainter, plan: LayerPlan, hovered: Spot | None, marked: Spot | None
    ) -> None:
        """Frame the entry under the pointer and the chosen one."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for spot, role in ((hovered, "text"), (marked, "ball")):
            if spot is not None:
                painter.setPen(QPen(role_colour(self._theme, role), 2.0))
                painter.drawRect(plan.rect(spot).adjusted(-1.5, -1.5, 1.5, 1.5))

    def _paint_tiles(self, painter: QPainter, tiles: TileGrid, image: QImage) -> None:
        crisp = tiles.scale * painter.device().devicePixelRatioF() >= CRISP_SCALE
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not crisp)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for neuron in range(tiles.count):
            tile = tiles.tile(neuron)
            painter.drawImage(
                tile, image, QRectF(0, neuron * tiles.rows, tiles.columns, tiles.rows)
            )
            painter.setPen(QPen(role_colour(self._theme, "line"), 1.0))
            painter.drawRect(tile.adjusted(-0.5, -0.5, 0.5, 0.5))
            if tiles.caption:
                above = tile.translated(0, -tiles.caption)
                above.setHeight(tiles.caption)
                self._write(painter, above, f"neuron {neuron}", str(neuron))

    def _paint_silent(self, painter: QPainter, tiles: TileGrid, silent: NDArray[np.bool_]) -> None:
        scale, columns = tiles.scale, tiles.columns
        path = QPainterPath()
        for source in np.flatnonzero(silent).tolist():
            row, column = divmod(source, columns)
            path.addRect(column * scale, row * scale, scale, scale)
        ground = role_colour(self._theme, "line", 0.6)
        hatch = QBrush(role_colour(self._theme, "faint"), Qt.BrushStyle.BDiagPattern)
        for neuron in range(tiles.count):
            corner = tiles.tile(neuron).topLeft()
            painter.translate(corner)
            painter.fillPath(path, ground)
            painter.fillPath(path, hatch)
            painter.translate(-corner)

    def _paint_block(
        self,
        painter: QPainter,
        block: Block,
        weights: NDArray[np.floating],
        biases: NDArray[np.floating],
    ) -> None:
        alone = not block.sources
        peak = np.array([max(_largest(biases), 0.0 if alone else _largest(weights))])
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        stripes = [(0, biases[None, :])] if alone else [(0, weights.T), (BIAS, biases[:, None])]
        painter.setPen(QPen(role_colour(self._theme, "line"), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for source, matrix in stripes:
            pixels = coloured(matrix.reshape(-1, 1).astype(np.float32), peak, self._table)
            corner = block.rect(source, 0).topLeft()
            size = QPointF(matrix.shape[1], matrix.shape[0]) * block.cell
            room = QRectF(corner, corner + size)
            painter.drawImage(room, image_of(pixels, matrix.shape[1]))
            painter.drawRect(room.adjusted(-0.5, -0.5, 0.5, 0.5))
        name = "biases" if alone else f"layer {block.layer}"
        self._write(painter, block.caption, *_caption(name, float(peak[0])))

    def _paint_legend(self, painter: QPainter, room: QRectF) -> float:
        """Say at the right of ``room`` what the two colours mean; return how wide that is."""
        right, line = room.right(), float(painter.fontMetrics().height())
        for words, role in (("increase", "positive"), ("decrease", "negative")):
            width = painter.fontMetrics().horizontalAdvance(words)
            place = QRectF(right - width, room.top(), width, room.height())
            painter.setPen(role_colour(self._theme, "muted"))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
            dot = QRectF(place.left() - line, room.center().y() - line / 3, line / 1.5, line / 1.5)
            painter.fillRect(dot, role_colour(self._theme, role))
            right = dot.left() - line
        return room.right() - right

    def _write(self, painter: QPainter, room: QRectF, words: str, short: str = "") -> None:
        """Write ``words`` into ``room``; where they do not fit, ``short`` or what fits of them."""
        painter.setPen(role_colour(self._theme, "muted"))
        if short and painter.fontMetrics().horizontalAdvance(words) > room.width():
            words = short
        shown = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


def _caption(name: str, peak: float) -> tuple[str, str]:
    """What stands over a map, in full and in short."""
    return f"{name} · largest {number(peak, 2)}", f"{name} · {number(peak, 2)}"


def _largest(values: NDArray[np.floating]) -> float:
    return float(np.abs(values).max())
