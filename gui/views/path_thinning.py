"""Paths with as many points as can be told apart on a screen, however many steps they have."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def spaced(points: Floats, before: Floats, spacing: float) -> Floats:
    """Points (n, 2) at least about a spacing apart, going on from the last one before, (0|1, 2)."""
    if not len(points):
        return points
    line = np.vstack([before, points])
    steps = np.hypot(*np.diff(line, axis=0).T)
    mark = np.floor(np.concatenate([[0.0], np.cumsum(steps)]) / spacing)
    keep = np.concatenate([[not len(before)], mark[1:] > mark[:-1]])
    kept: Floats = line[keep]
    return kept


def newest_distinct(rows: Floats, cell: float) -> NDArray[np.intp]:
    """Indices, rising, of rows (n, k <= 4) that differ on a grid; of equal ones the newest.

    Rows lie within -2..2 or so; a valley crossed a thousand times on the same track is kept once.
    """
    cells = np.round(rows / cell).astype(np.int64) + 1024
    key = cells @ (np.int64(2048) ** np.arange(cells.shape[1], dtype=np.int64))
    _, newest = np.unique(key[::-1], return_index=True)
    return np.sort(len(key) - 1 - newest)
