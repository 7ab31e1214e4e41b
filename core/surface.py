"""A surface: the cost of two parameters, and how high it is drawn."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from core.cost import Vector
from core.surface_shapes import Array, HeightAndSlopes

Point = tuple[float, float]


@dataclass(frozen=True)
class Surface:
    """A cost of two parameters, x and y.

    Heights and slopes are float64. Far from the picture they may overflow to infinity or become
    NaN, silently: a ball that has flown off is recognised by its cost.

    Parameters
    ----------
    key
        Its name in files and settings.
    formula
        C(x, y) as plain text.
    shape
        x and y, two numbers or two arrays of one shape, to C, ∂C/∂x and ∂C/∂y of that shape.
    x_bounds, y_bounds
        The rectangle that is drawn.
    starts
        Where a ball may well start; the first is the default.
    rate
        A learning rate at which plain gradient descent from every start does well.
    minima
        The minima within the rectangle to 1e-9, lowest first: all of them, or, where they are too
        many to list, the lowest alone.
    scale
        How a cost becomes a height of the picture: "linear", or "log" where a few steep corners
        would flatten everything else.
    """

    key: str
    formula: str
    shape: Callable[[Array, Array], HeightAndSlopes]
    x_bounds: Point
    y_bounds: Point
    starts: tuple[Point, ...]
    rate: float
    minima: tuple[Point, ...] = ()
    scale: Literal["linear", "log"] = "linear"

    @property
    def size(self) -> int:
        """Two parameters."""
        return 2

    @property
    def bounds(self) -> Array:
        """The rectangle that is drawn, shape (2, 2): the bounds of x, then those of y."""
        return np.array([self.x_bounds, self.y_bounds], float)

    @property
    def first_start(self) -> Array:
        """Where the ball starts by default, shape (2,)."""
        return np.array(self.starts[0], float)

    @property
    def lowest(self) -> Point | None:
        """A lowest point, the first of ``minima``; None without any."""
        return self.minima[0] if self.minima else None

    def value(self, theta: Vector) -> float:
        """C(theta), for theta of shape (2,)."""
        with np.errstate(all="ignore"):
            return float(self.shape(theta[0], theta[1])[0])

    def slope(self, theta: Vector, out: Vector) -> float:
        """Fill ``out``, shape (2,), with the gradient at theta, and return C(theta)."""
        with np.errstate(all="ignore"):
            height, out[0], out[1] = self.shape(theta[0], theta[1])
        return float(height)

    def heights(self, x: Array, y: Array) -> Array:
        """C over the grid of x, shape (nx,), and y, shape (ny,): shape (nx, ny)."""
        with np.errstate(all="ignore"):
            return self.shape(*np.meshgrid(x, y, indexing="ij"))[0]

    def values(self, points: Array) -> Array:
        """C at many points, shape (n, 2): shape (n,)."""
        with np.errstate(all="ignore"):
            return self.shape(points[:, 0], points[:, 1])[0]

    def slopes(self, points: Array) -> Array:
        """The gradients at many points, shape (n, 2): shape (n, 2)."""
        gradients = np.empty(points.shape)
        with np.errstate(all="ignore"):
            _, gradients[:, 0], gradients[:, 1] = self.shape(points[:, 0], points[:, 1])
        return gradients

    def display_height(self, cost: Array) -> Array:
        """The height, 0 to 1, at which a cost is drawn; of the shape of ``cost``.

        0 is the lowest and 1 the highest cost within the rectangle; in between it grows with the
        cost, or for the "log" scale with log(1 + cost - lowest cost). Costs beyond are drawn at 0
        and 1, NaN stays NaN.
        """
        low, high = self.height_range
        rise = np.clip(cost, low, high) - low
        if high == low:
            return rise
        if self.scale == "log":
            return np.log1p(rise) / math.log1p(high - low)
        return rise / (high - low)

    @cached_property
    def height_range(self) -> Point:
        """The lowest and the highest finite cost within the rectangle, found on a fine grid."""
        grid = self.heights(np.linspace(*self.x_bounds, 201), np.linspace(*self.y_bounds, 201))
        known = [self.value(np.array(point)) for point in self.minima]
        finite = np.append(grid[np.isfinite(grid)], known)
        return float(finite.min()), float(finite.max())
