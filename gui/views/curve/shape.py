"""The samples of a curve and how they lie in the picture, from parameter and cost to pixels.

All that is drawn on the curve is worked out in pixels, so a ball keeps its size and stands square
on the line however the axes are stretched.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

_LARGEST = 1e100  # beyond it a view range overflows
_WALL = 2.2  # so many times as high as most of the curve, it runs out of the picture
_PROBE = 1.5  # pixels to either side between which the slope under a ball is measured


class CurveShape:
    """Costs over w; values that are not finite are gaps, and beyond the ends it goes on straight.

    ``bounds`` are the least and the greatest w that matter, where they are not the ends of ``w``.
    Raises ValueError unless ``w`` rises, both are (n,) and two costs at least are finite.
    """

    def __init__(
        self, w: ArrayLike, cost: ArrayLike, bounds: tuple[float, float] | None = None
    ) -> None:
        self.w, self.cost = np.array(w, float), np.array(cost, float)
        if self.w.ndim != 1 or self.w.shape != self.cost.shape:
            raise ValueError(f"w and cost have to be (n,), not {self.w.shape}, {self.cost.shape}")
        self.cost[~(np.abs(self.cost) <= _LARGEST)] = np.nan
        self._known = np.isfinite(self.cost)
        if not (np.diff(self.w) > 0).all() or self._known.sum() < 2:
            raise ValueError("w has to rise, and the cost has to be finite at two places at least")
        self.bounds = bounds or (float(self.w[0]), float(self.w[-1]))

    def span(self) -> tuple[float, float]:
        """Return the lowest and the highest cost to show; walls run out of it."""
        within = self._known & (self.w >= self.bounds[0]) & (self.w <= self.bounds[1])
        known = self.cost[within if within.any() else self._known]
        # A pole, or a steep wall at the edge, must not press the valleys flat.
        deep, low, high = np.quantile(known, (0.0, 0.02, 0.85))
        reach = _WALL * (high - low) or np.inf
        bottom, top = max(deep, low - reach), min(known.max(), low + reach)
        if top - bottom <= 1e-12 * max(abs(top), abs(bottom), 1e-300):
            half = 0.5 * abs(top) or 1.0
            bottom, top = bottom - half, top + half
        return float(bottom), float(top)

    def height(self, w: Floats) -> Floats:
        """Return the cost at ``w`` (n,), from the samples around it."""
        xs, ys = self.w[self._known], self.cost[self._known]
        before = (ys[1] - ys[0]) / (xs[1] - xs[0])
        after = (ys[-1] - ys[-2]) / (xs[-1] - xs[-2])
        inside = np.interp(w, xs, ys)
        heights: Floats = inside + np.minimum(w - xs[0], 0) * before
        heights += np.maximum(w - xs[-1], 0) * after
        return heights


@dataclass(frozen=True)
class CurveScale:
    """What part of the plane the picture shows, and where: y in pixels grows downwards."""

    left: float
    right: float
    low: float  # the cost at the bottom edge
    high: float  # the cost at the top edge
    width: float
    height: float
    floor: float  # pixels: where the axis line lies, above the strip of basins

    def across(self, w: Floats | float) -> Floats:
        """Return the pixels of ``w``; what is far outside stays near enough to be painted."""
        share = (np.asarray(w, float) - self.left) / (self.right - self.left)
        return np.clip(share, -50, 50) * self.width

    def down(self, cost: Floats | float) -> Floats:
        """Return the pixels of ``cost``."""
        share = (self.high - np.asarray(cost, float)) / (self.high - self.low)
        return np.clip(share, -50, 50) * self.height

    def spots(self, w: Floats, cost: Floats) -> Floats:
        """Return the pixels of places (n,), shape (n, 2)."""
        return np.column_stack([self.across(w), self.down(cost)])

    def w_at(self, pixels: float) -> float:
        """Return the w under a pixel."""
        return self.left + pixels / self.width * (self.right - self.left)

    def along(self, slope: float) -> Floats:
        """Return the unit vector, (2,), to the right along a line of this slope, in pixels."""
        run = self.width / (self.right - self.left)
        rise = -slope * self.height / (self.high - self.low)
        vector = np.array([run, rise])
        return vector / float(np.hypot(run, rise))

    def normals(self, shape: CurveShape, w: Floats) -> Floats:
        """Return unit vectors, (n, 2), that stand on the curve at ``w`` (n,), upwards."""
        near = _PROBE * (self.right - self.left) / self.width
        step = self.down(shape.height(w + near)) - self.down(shape.height(w - near))
        vectors = np.column_stack([step, np.full(len(step), -2 * _PROBE)])
        normals: Floats = vectors / np.hypot(vectors[:, :1], vectors[:, 1:])
        return normals
