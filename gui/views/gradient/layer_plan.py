"""Where the maps of a network's layers go: tiles for the first, small matrices for the others.

Under the tiles stand the biases of the first layer in a row, and below, side by side, the weights
of each other layer: a row for each neuron, a column for each neuron it listens to, and at the
right, a little apart, its bias.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from gui.views.weights.tile_grid import TileGrid, wall_grid

BIAS = -1  # in the place of the neuron that a weight comes from
BIAS_GAP = 0.6  # cells
LARGEST_CELL = 1.1  # lines of text
BLOCKS_SHARE = 0.26  # of the height that the matrices may take
BIASES_NAME = 10.5  # lines of text that the name of the row of biases takes

Spot = tuple[int, int, int]  # layer from 1, source or BIAS, neuron


@dataclass(frozen=True)
class Block:
    """A matrix: ``neurons`` rows by ``sources`` columns of cells and, apart, the biases.

    Without sources it is the biases alone, in one row.
    """

    layer: int
    sources: int
    neurons: int
    corner: QPointF
    cell: float
    caption: QRectF

    @property
    def rows(self) -> int:
        return self.neurons if self.sources else 1

    def rect(self, source: int, neuron: int) -> QRectF:
        """Return the cell of one weight or bias."""
        if not self.sources:
            column, row = float(neuron), 0
        else:
            column = self.sources + BIAS_GAP if source == BIAS else float(source)
            row = neuron
        return QRectF(
            self.corner.x() + column * self.cell,
            self.corner.y() + row * self.cell,
            self.cell,
            self.cell,
        )

    def find(self, spot: QPointF) -> Spot | None:
        """Return what is at ``spot``."""
        column = (spot.x() - self.corner.x()) / self.cell
        row = (spot.y() - self.corner.y()) / self.cell
        if not 0 <= row < self.rows or column < 0:
            return None
        if not self.sources:
            return (self.layer, BIAS, int(column)) if column < self.neurons else None
        if column < self.sources:
            return self.layer, int(column), int(row)
        beyond = column - self.sources - BIAS_GAP
        return (self.layer, BIAS, int(row)) if 0 <= beyond < 1 else None


@dataclass(frozen=True)
class LayerPlan:
    """The tiles of the first layer, under a caption, and the blocks: first that of its biases."""

    tiles: TileGrid
    caption: QRectF
    blocks: tuple[Block, ...]

    def find(self, spot: QPointF) -> Spot | None:
        """Return the weight or bias at ``spot``."""
        found = self.tiles.find(spot)
        if found is not None:
            neuron, row, column = found
            return 1, row * self.tiles.columns + column, neuron
        return next((hit for block in self.blocks if (hit := block.find(spot))), None)

    def rect(self, spot: Spot) -> QRectF:
        """Return where a weight or bias is."""
        layer, source, neuron = spot
        if layer == 1 and source != BIAS:
            row, column = divmod(source, self.tiles.columns)
            scale = self.tiles.scale
            corner = self.tiles.tile(neuron).topLeft() + QPointF(column, row) * scale
            return QRectF(corner.x(), corner.y(), scale, scale)
        return self.blocks[layer - 1].rect(source, neuron)


def layer_plan(widths: Sequence[int], room: QRectF, line: float, ratio: float) -> LayerPlan:
    """Share out ``room`` for layers of these widths; ``ratio`` true pixels make a logical one."""
    matrices, top = _matrices(widths, room, line)
    biases = _biases(widths[1], QRectF(room.left(), top - 1.6 * line, room.width(), line), line)
    caption = QRectF(room.left(), room.top(), room.width(), 1.3 * line)
    bottom = biases.corner.y() - 0.5 * line
    wall = QRectF(room.left(), caption.bottom(), room.width(), bottom - caption.bottom())
    side = math.isqrt(widths[0])
    shape = (side, side) if side * side == widths[0] else (1, widths[0])
    tiles = wall_grid(widths[1], shape, wall, ratio, line)
    return LayerPlan(tiles, caption, (biases, *matrices))


def _biases(neurons: int, room: QRectF, line: float) -> Block:
    name = min(BIASES_NAME * line, 0.45 * room.width())
    cell = min((room.width() - name) / neurons, room.height())
    caption = QRectF(room.left(), room.top(), name, room.height())
    return Block(1, 0, neurons, QPointF(caption.right(), room.top()), cell, caption)


def _matrices(widths: Sequence[int], room: QRectF, line: float) -> tuple[list[Block], float]:
    """The blocks of the layers after the first, and where their captions begin."""
    shapes = list(pairwise(widths[1:]))
    if not shapes:
        return [], room.bottom()
    columns = [n + BIAS_GAP + 1 for n, _ in shapes]
    gap = 1.6 * line
    across = (room.width() - gap * (len(shapes) - 1)) / sum(columns)
    tallest = max(m for _, m in shapes)
    cell = max(1.0, min(across, BLOCKS_SHARE * room.height() / tallest, LARGEST_CELL * line))
    cell = float(math.floor(cell)) if cell >= 4 else cell
    top = room.bottom() - tallest * cell
    blocks, left = [], room.left()
    for layer, ((n, m), wide) in enumerate(zip(shapes, columns, strict=True), start=2):
        caption = QRectF(left, top - 1.3 * line, wide * cell + 0.6 * gap, 1.2 * line)
        blocks.append(Block(layer, n, m, QPointF(left, top), cell, caption))
        left += wide * cell + gap
    return blocks, top - 1.3 * line
