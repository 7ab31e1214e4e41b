"""Where n equal tiles go in a rectangle so that each is as large as it can be.

A weight is drawn as a whole number of true pixels where that costs little room; where rounding
would make the tiles clearly smaller, some weights are a pixel wider than others.
"""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

CRISP_SCALE = 3.0  # true pixels a weight, from which on edges are drawn hard
WHOLE_SHARE = 0.9  # of the scale that rounding down may leave


@dataclass(frozen=True)
class TileGrid:
    """``count`` tiles of ``rows`` x ``columns`` weights, ``across`` of them side by side.

    ``scale`` is the width of one weight in logical pixels; ``caption`` the room above each tile.
    """

    count: int
    rows: int
    columns: int
    across: int
    scale: float
    gap: float
    caption: float
    left: float
    top: float

    @property
    def tile_width(self) -> float:
        return self.columns * self.scale

    @property
    def tile_height(self) -> float:
        return self.rows * self.scale

    @property
    def down(self) -> int:
        """How many tiles stand above each other."""
        return math.ceil(self.count / self.across)

    def tile(self, neuron: int) -> QRectF:
        """Return the rectangle of one tile, without its caption."""
        row, column = divmod(neuron, self.across)
        return QRectF(
            self.left + column * (self.tile_width + self.gap),
            self.top + row * (self.tile_height + self.caption + self.gap) + self.caption,
            self.tile_width,
            self.tile_height,
        )

    def find(self, spot: QPointF) -> tuple[int, int, int] | None:
        """Return neuron, row and column of the weight at ``spot``; None in a gap."""
        column, x = divmod(spot.x() - self.left, self.tile_width + self.gap)
        row, y = divmod(spot.y() - self.top, self.tile_height + self.caption + self.gap)
        neuron = int(row) * self.across + int(column)
        y -= self.caption
        inside = 0 <= x < self.tile_width and 0 <= y < self.tile_height
        if not inside or not (0 <= column < self.across and 0 <= neuron < self.count and row >= 0):
            return None
        return neuron, int(y / self.scale), int(x / self.scale)


def best_grid(
    count: int,
    shape: tuple[int, int],
    room: QRectF,
    ratio: float,
    gap: float,
    caption: float,
) -> TileGrid:
    """Return the grid with the largest tiles; ``shape`` is rows, columns of one tile.

    ``ratio`` is the number of true pixels in a logical one.
    """
    rows, columns = shape

    def scale_with(across: int) -> float:
        down = math.ceil(count / across)
        wide = (room.width() - gap * (across - 1)) / (across * columns)
        high = (room.height() - gap * (down - 1) - caption * down) / (down * rows)
        scale = max(min(wide, high) * ratio, 0.05)
        whole = math.floor(scale)
        return (whole if whole >= WHOLE_SHARE * scale else scale) / ratio

    # Of equally large tiles the grid with fewer empty places looks calmer.
    across = max(range(1, count + 1), key=lambda n: (scale_with(n), -(-count % n)))
    scale = scale_with(across)
    down = math.ceil(count / across)
    width = across * columns * scale + gap * (across - 1)
    height = down * (rows * scale + caption) + gap * (down - 1)
    left = room.left() + max(0.0, (room.width() - width) / 2)
    top = room.top() + max(0.0, (room.height() - height) / 2)
    left, top = math.floor(left * ratio) / ratio, math.floor(top * ratio) / ratio
    return TileGrid(count, rows, columns, across, scale, gap, caption, left, top)


def wall_grid(
    count: int, shape: tuple[int, int], room: QRectF, ratio: float, line: float
) -> TileGrid:
    """Return the grid, with captions if the tiles are wide enough for text ``line`` pixels high.

    The other arguments are those of `best_grid`.
    """
    captioned = best_grid(count, shape, room, ratio, 0.45 * line, 1.25 * line)
    if captioned.tile_width >= 2.4 * line:
        return captioned
    return best_grid(count, shape, room, ratio, max(1.0, 0.15 * line), 0.0)
