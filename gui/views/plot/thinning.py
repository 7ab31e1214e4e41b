"""Fewer points for the same picture of a long curve.

A screen a thousand pixels wide cannot show two hundred thousand points, but a plain "every n-th"
would lose the spikes. So each block of points becomes its smallest and its largest value. Blocks
are powers of two and begin at multiples of their size, so a growing curve does not shimmer.
"""

import numpy as np


def thinned(
    x: np.ndarray, y: np.ndarray, low: float, high: float, blocks: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the part of a curve from ``low`` to ``high`` in at most about 2 ``blocks`` points.

    ``x`` (n,) does not fall, ``y`` (n,) may hold NaN. One point beyond either end is kept, so the
    line runs out of the picture; a block is NaN only where all of its points are.
    """
    first = max(0, int(np.searchsorted(x, low, side="left")) - 1)
    stop = min(len(x), int(np.searchsorted(x, high, side="right")) + 1)
    size = 1
    while stop - first > 2 * blocks * size:
        size *= 2
    if size == 1:
        return x[first:stop], y[first:stop]
    first -= first % size
    full = (stop - first) // size
    inner = slice(first, first + full * size)
    grid = y[inner].reshape(full, size)
    points = np.empty((full, 2))
    points[:, 0] = np.fmin.reduce(grid, axis=1)
    points[:, 1] = np.fmax.reduce(grid, axis=1)
    starts = np.repeat(x[inner][::size], 2)
    rest = slice(inner.stop, stop)
    return np.concatenate([starts, x[rest]]), np.concatenate([points.ravel(), y[rest]])
