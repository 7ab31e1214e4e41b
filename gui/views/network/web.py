"""Paints hundreds of edges at once: where each falls on which pixel is worked out only once.

Qt takes 40 microseconds for one smooth line. Here the shares that every edge has in the pixels
along it are kept, so that edges in other colours are one weighted count over them. What lies over
each other adds up as layers of glass do, whichever comes first.
"""

from functools import cache
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage

from gui.views.network.places import Column

LEVELS = 96
LEVELS_A_UNIT = 32.0  # of optical depth


class EdgeWeb:
    """All edges between the neurons that are shown, ``height`` pixels high at this ``ratio``."""

    def __init__(self, columns: list[Column], height: float, ratio: float) -> None:
        self._ratio = ratio
        self.left = np.floor(columns[0].x * ratio)
        self._width = int(np.ceil(columns[-1].x * ratio) - self.left) + 3
        self._height = int(np.ceil(height * ratio)) + 3
        ends = np.concatenate([_ends(*pair) for pair in pairwise(columns)]) * np.float32(ratio)
        ends[:, [0, 2]] -= self.left
        self._pixels, self._edges, self._shares = _splats(ends.astype(np.float32), self._width)
        # Memory that is kept: taking fresh pages every time costs more than the reckoning.
        area, count = self._width * self._height, len(self._pixels)
        self._weights = np.empty(count)
        self._bins = np.empty(count, np.intp)
        self._levels = np.empty(2 * area, np.intp)
        self._colours = np.empty(area, np.uint32)

    def paint(self, depths: np.ndarray, table: np.ndarray) -> QImage:
        """Return the picture, good until the next one is painted; it belongs at ``corner``.

        Parameters
        ----------
        depths
            The optical depth of every edge, (edges,) float64, layer by layer, neurons fastest;
            negative ones count for the first colour of ``table``.
        table
            What `glass_table` gives.
        """
        area = self._width * self._height
        np.take(np.abs(depths) * LEVELS_A_UNIT, self._edges, out=self._weights, mode="clip")
        self._weights *= self._shares
        np.take(np.where(depths > 0, area, 0), self._edges, out=self._bins, mode="clip")
        self._bins += self._pixels
        summed = np.bincount(self._bins, self._weights, 2 * area)
        np.minimum(summed, LEVELS - 1, out=summed)
        np.copyto(self._levels, summed, casting="unsafe")
        negative, positive = self._levels[:area], self._levels[area:]
        negative *= LEVELS
        negative += positive
        np.take(table, negative, out=self._colours, mode="clip")
        image = QImage(
            self._colours.data,
            self._width,
            self._height,
            4 * self._width,
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.setDevicePixelRatio(self._ratio)
        return image

    @property
    def corner(self) -> QPointF:
        """Where the top left of the picture belongs."""
        return QPointF(self.left / self._ratio, 0.0)


@cache
def glass_table(negative_colour: str, positive_colour: str) -> np.ndarray:
    """Colours by the depths of the negative and of the positive edges, (LEVELS²,) uint32."""
    depth = np.arange(LEVELS) / LEVELS_A_UNIT
    negative, positive = depth[:, None], depth[None, :]
    total = negative + positive
    alpha = 1.0 - np.exp(-total)
    share = positive / np.maximum(total, 1e-9)
    table = np.rint(255 * alpha).astype(np.uint32) << 24
    first, second = QColor(negative_colour), QColor(positive_colour)
    channels = (
        (16, first.redF(), second.redF()),
        (8, first.greenF(), second.greenF()),
        (0, first.blueF(), second.blueF()),
    )
    for shift, one, other in channels:
        channel = 255 * alpha * (one + share * (other - one))
        table |= np.rint(channel).astype(np.uint32) << np.uint32(shift)
    return table.ravel()


def _ends(left: Column, right: Column) -> np.ndarray:
    """x1, y1, x2, y2 of every edge between two columns, (edges, 4)."""
    shape = len(left.y), len(right.y)
    sides = (left.x + left.radius, left.y[:, None], right.x - right.radius, right.y[None, :])
    return np.column_stack([np.broadcast_to(side, shape).ravel() for side in sides])


def _splats(ends: np.ndarray, width: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pixels, edges and shares, each (n,): a point a pixel along an edge, shared by two pixels."""
    x1, y1, x2, y2 = ends.T
    steep = np.abs(y2 - y1) > np.abs(x2 - x1)
    counts = np.ceil(np.maximum(np.abs(x2 - x1), np.abs(y2 - y1))).astype(np.int32)
    edges = np.repeat(np.arange(len(ends)), counts)
    firsts = np.cumsum(counts) - counts
    along = (np.arange(len(edges)) - firsts[edges] + 0.5) / counts[edges]
    x = x1[edges] + along * (x2 - x1)[edges]
    y = y1[edges] + along * (y2 - y1)[edges]
    leaning = steep[edges]
    column = np.where(leaning, np.floor(x - 0.5), np.floor(x))
    row = np.where(leaning, np.floor(y), np.floor(y - 0.5))
    rest = np.where(leaning, x - 0.5 - column, y - 0.5 - row).astype(np.float64)
    # As wide as counting wants them, or it would convert them every time.
    pixels = (row * width + column).astype(np.intp)
    beside = pixels + np.where(leaning, 1, width)
    return (
        np.concatenate([pixels, beside]),
        np.concatenate([edges, edges]),
        np.concatenate([1 - rest, rest]),
    )
