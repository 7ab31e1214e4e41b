"""Looking at a landscape nobody has prepared: where to start on it, and how fast to go.

The catalogue knows its starts and learning rates by heart. For any other landscape they are chosen
from what its picture shows: how steep it is, how sharply it bends, and how high its corners are.
"""

import math
from typing import Literal

import numpy as np

from core.flock import Array, Landscape

STEEP_CORNERS = 6.0  # how far the highest rises over how far the middling does, for a logarithm
SURE_STEPS = 100


class Sight:
    """What can be seen of a landscape at the n points of a grid.

    Parameters
    ----------
    points
        Shape (n, size).
    heights, steepness, bends
        Shape (n,): the cost, the length of its gradient, and its sharpest curvature. At least one
        height is finite.
    """

    def __init__(self, points: Array, heights: Array, steepness: Array, bends: Array) -> None:
        self._points = points
        self._heights = heights
        self._steepness = steepness
        self._bends = bends
        self._finite = np.isfinite(heights)

    def starts(self, bounds: Array, wishes: Array) -> Array:
        """The points, neither level nor of the steepest, nearest to the wishes: (k, size)."""
        low, extent = bounds[:, 0], np.ptp(bounds, axis=1)
        u = (self._points - low) / extent
        fit = self._finite & ((u > 0.06) & (u < 0.94)).all(axis=1)
        moving = fit & np.isfinite(self._steepness) & (self._steepness > 0)
        if moving.any():
            least, most = np.quantile(self._steepness[moving], (0.3, 0.7))
            fit = moving & (self._steepness >= least) & (self._steepness <= most)
            high = fit & (self._heights >= np.quantile(self._heights[moving], 0.4))
            fit = high if high.any() else fit
        elif not fit.any():
            fit = self._finite
        far = np.square(u[fit] - wishes[:, None]).sum(axis=2)
        points: Array = self._points[fit][far.argmin(axis=1)]
        digits = 2 - np.floor(np.log10(extent))
        return np.array(
            [[round(c, int(d)) for c, d in zip(p, digits, strict=True)] for p in points]
        )

    def rate(self, landscape: Landscape, bounds: Array, starts: Array) -> float:
        """A learning rate that leads down from every start, from the curvature met on the way.

        Nothing higher than the starts is met on a way down. The bound is that of a rather sharp
        bend there; the round numbers below it are tried until the balls roll down without
        leaping up, or, where folds make every ball leap, stay below where they started.
        """
        extent = np.ptp(bounds, axis=1)
        with np.errstate(all="ignore"):
            height, *slopes = landscape.shape(*starts.T)
            steepest = np.sqrt(np.square(slopes).sum(axis=0)).max()
            met = self._bends[(self._heights <= height.max()) & np.isfinite(self._bends)]
            bend = np.quantile(met, 0.8) if len(met) else np.float64(0)
            size = extent.min()
            # On a plain the slope says nothing; the whole drop bounds what is sensible.
            drop = height.max() - self._heights[self._finite].min()
            rate = min(0.5 / bend, 0.2 * size / steepest, size * size / drop)
            if not 0 < rate < math.inf:
                return 0.1
            candidates = _round_numbers_below(rate)
            for leaps in (False, True):
                for candidate in candidates:
                    if _leads_down(landscape, bounds, starts, candidate, leaps):
                        return candidate
        return candidates[0]

    def scale(self) -> Literal["linear", "log"]:
        """Whether a few steep corners would flatten everything else."""
        with np.errstate(all="ignore"):
            low, middling, high = np.quantile(self._heights[self._finite], (0, 0.5, 1))
            steep = high - low > STEEP_CORNERS * (middling - low)
        return "log" if steep else "linear"


def _round_numbers_below(rate: float) -> list[float]:
    """The numbers 1, 2, 3 or 5 with so many zeros that are at most ``rate``, largest first."""
    exponent = math.floor(math.log10(rate))
    decades = range(exponent, exponent - 7, -1)
    numbers = [float(f"{digit}e{decade}") for decade in decades for digit in (5, 3, 2, 1)]
    return [number for number in numbers if 0 < number <= rate] or [rate]


def _leads_down(
    landscape: Landscape, bounds: Array, starts: Array, rate: float, leaps: bool
) -> bool:
    """Whether no ball climbs while it is in the picture; with ``leaps``, none above its start."""
    theta = starts.copy()
    rolling = np.ones(len(theta), np.bool_)
    ceiling, *slopes = landscape.shape(*theta.T)
    for _ in range(SURE_STEPS):
        theta[rolling] -= rate * np.column_stack(slopes)[rolling]
        rolling &= np.all((theta >= bounds[:, 0]) & (theta <= bounds[:, 1]), axis=1)
        height, *slopes = landscape.shape(*theta.T)
        allowed = ceiling + 1e-12 * np.abs(ceiling)
        if not (height <= allowed)[rolling].all() or not np.isfinite(theta).all():
            return False
        ceiling = ceiling if leaps else height
    return True
