"""Level lines of a sampled function by marching squares, all cells and levels at once.

Each cell is cut into the cases of which corners lie above the level; the ends of a line are placed
by linear interpolation along the cell's edges. Saddle cells are decided by the mean of the four
corners.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

# Edges of a cell, as pairs of corners; corners run round: (0,0) (1,0) (1,1) (0,1).
_CORNERS = np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
_EDGE_ENDS = np.array([[0, 1], [1, 2], [2, 3], [3, 0]])
# Which edges a line joins for each case 0..15 (bit k: corner k above); -1 is no line.
_JOINED = np.full((16, 2, 2), -1)
for _case, _lines in {
    1: [(3, 0)], 2: [(0, 1)], 3: [(3, 1)], 4: [(1, 2)], 5: [(3, 0), (1, 2)], 6: [(0, 2)],
    7: [(3, 2)], 8: [(2, 3)], 9: [(0, 2)], 10: [(0, 1), (2, 3)], 11: [(1, 2)], 12: [(1, 3)],
    13: [(0, 1)], 14: [(0, 3)],
}.items():  # fmt: skip
    _JOINED[_case, : len(_lines)] = _lines


def level_segments(x: ArrayLike, y: ArrayLike, z: ArrayLike, levels: ArrayLike) -> Floats:
    """Pieces of the lines z = level: shape (n, 2, 2), n times start and end, each x, y.

    ``z`` has shape (len(x), len(y)) and is finite; ``levels`` is one number or several, rising.
    """
    x, y, z = np.asarray(x, float), np.asarray(y, float), np.asarray(z, float)
    i, j, level, corners = _crossed_cells(z, np.atleast_1d(np.asarray(levels, float)))
    case = (corners > level[:, None]) @ (1 << np.arange(4))
    middle_above = corners.mean(axis=-1) > level
    # Corners on a diagonal belong together if the middle does; else the other pairing separates.
    case = np.where((case == 5) & middle_above, 10, np.where((case == 10) & middle_above, 5, case))
    cell, line = np.nonzero(_JOINED[case][:, :, 0] >= 0)
    edges = _JOINED[case[cell], line]
    first, last = _EDGE_ENDS[edges, 0], _EDGE_ENDS[edges, 1]
    low, high = corners[cell[:, None], first], corners[cell[:, None], last]
    share = ((level[cell, None] - low) / (high - low))[..., None]
    place = _CORNERS[first] + share * (_CORNERS[last] - _CORNERS[first])
    place = place + np.stack([i, j], axis=-1)[cell][:, None]
    across = np.interp(place[..., 0], np.arange(x.size), x)
    along = np.interp(place[..., 1], np.arange(y.size), y)
    return np.stack([across, along], axis=-1)


def _crossed_cells(
    z: Floats, levels: Floats
) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats, Floats]:
    """Every pair of a cell and a level that crosses it: i, j, level and the four corners."""
    passed = np.searchsorted(levels, z)  # how many levels lie below each grid point
    around = (np.s_[:-1, :-1], np.s_[1:, :-1], np.s_[1:, 1:], np.s_[:-1, 1:])
    lowest = np.minimum.reduce([passed[part] for part in around])
    highest = np.maximum.reduce([passed[part] for part in around])
    i, j = np.nonzero(highest > lowest)
    corners = np.stack([z[part][i, j] for part in around], axis=-1)
    crossings = (highest - lowest)[i, j]
    pair = np.repeat(np.arange(i.size), crossings)
    nth = np.arange(pair.size) - np.repeat(np.cumsum(crossings) - crossings, crossings)
    return i[pair], j[pair], levels[lowest[i, j][pair] + nth], corners[pair]
