"""A typed formula as a curve or a surface, just like those of the catalogue.

The heights and the exact slopes come from core/expression.py. What the catalogue knows by heart is
found by looking at the picture: the minima, where a ball may well start, a learning rate that works
there, and whether the heights need a logarithm.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from core.curve import Curve
from core.curve_shapes import HeightAndSlope
from core.dual import Array, Dual, Slope, constant
from core.expression import Expression, parse
from core.flock import Landscape
from core.formula_tokens import FormulaError
from core.minima import find_minima
from core.sight import Sight
from core.surface import Point, Surface
from core.surface_shapes import HeightAndSlopes

__all__ = ["FormulaError", "typed_curve", "typed_surface"]

KEY = "typed"
CURVE_POINTS = 2001
SURFACE_POINTS = 151  # along each side
# Where balls should like to start, in sizes of the picture: off the middle and off the axes.
_CURVE_STARTS = np.array([[0.12]])
_SURFACE_STARTS = np.array([[0.14, 0.78], [0.86, 0.7], [0.3, 0.1]])
_ANGLES = np.linspace(0, 2 * np.pi, 8, endpoint=False)
_RINGS = {1: np.array([[-1], [1]]), 2: np.column_stack([np.cos(_ANGLES), np.sin(_ANGLES)])}
_ONE = constant(1).value


@dataclass(frozen=True)
class CurveShape:
    """The height and slope of a formula of one variable; see ``Curve.shape``."""

    expression: Expression

    def __call__(self, w: Array) -> HeightAndSlope:
        """C(w) and C'(w), of the shape of w."""
        w = np.asarray(w, dtype=np.float64)[()]
        cost = self.expression.evaluate(Dual(w, _ONE))
        return _filled(cost.value, w), _filled(cost.dx, w)


@dataclass(frozen=True)
class SurfaceShape:
    """The height and both slopes of a formula of x and y; see ``Surface.shape``."""

    expression: Expression

    def __call__(self, x: Array, y: Array) -> HeightAndSlopes:
        """C, ∂C/∂x and ∂C/∂y, of the shape of x and y."""
        x, y = np.asarray(x, dtype=np.float64)[()], np.asarray(y, dtype=np.float64)[()]
        cost = self.expression.evaluate(Dual(x, _ONE), Dual(y, None, _ONE))
        return _filled(cost.value, x), _filled(cost.dx, x), _filled(cost.dy, x)


def _filled(part: Slope, like: Array) -> Array:
    """A height or slope in the shape it is asked for, though it may be the same everywhere."""
    if part is None:
        return np.zeros(np.shape(like))[()]
    if np.shape(part) != np.shape(like) or part is like:
        return np.full(np.shape(like), part)[()]
    return part


def typed_curve(text: str, low: float, high: float) -> Curve:
    """The curve of a formula in w or x, drawn from ``low`` to ``high``.

    Raises
    ------
    FormulaError
        If the text is no formula, or is nowhere a finite number between ``low`` and ``high``.
    ValueError
        If ``low`` is not below ``high``, or one of them is not finite.
    """
    bounds = _bounds((low, high))
    shape = CurveShape(parse(text, {"w": 0, "x": 0}))
    w = np.linspace(low, high, CURVE_POINTS)
    with np.errstate(all="ignore"):
        heights, slopes = shape(w)
        bends = np.abs(np.gradient(slopes, w))
    _require_numbers(heights)
    sight = Sight(w[:, None], heights, np.abs(slopes), bends)
    starts = sight.starts(bounds, _CURVE_STARTS)
    curve = Curve(KEY, text.strip(), shape, low, high, float(starts[0, 0]), rate=0.1)
    rate = sight.rate(curve, bounds, starts)
    minima = sorted(_sure_minima(curve, bounds)[:, 0].tolist())
    return replace(curve, rate=rate, minima=tuple(minima))


def typed_surface(text: str, x_bounds: Point, y_bounds: Point) -> Surface:
    """The surface of a formula in x and y, drawn over a rectangle.

    Raises
    ------
    FormulaError
        If the text is no formula, or is nowhere a finite number within the rectangle.
    ValueError
        If the lower end of a bound is not below its upper end, or one of them is not finite.
    """
    bounds = _bounds(x_bounds, y_bounds)
    shape = SurfaceShape(parse(text, {"x": 0, "y": 1}))
    x, y = (np.linspace(low, high, SURFACE_POINTS) for low, high in (x_bounds, y_bounds))
    grid_x, grid_y = np.meshgrid(x, y, indexing="ij")
    with np.errstate(all="ignore"):
        heights, dx, dy = shape(grid_x, grid_y)
        xx, xy = np.gradient(dx, x, y)
        yy = np.gradient(dy, y, axis=1)
        # The larger of the two principal curvatures, whichever way it bends.
        bends = (np.abs(xx + yy) + np.hypot(xx - yy, 2 * xy)) / 2
        steepness = np.hypot(dx, dy)
    _require_numbers(heights)
    points = np.column_stack([grid_x.ravel(), grid_y.ravel()])
    sight = Sight(points, heights.ravel(), steepness.ravel(), bends.ravel())
    starts = sight.starts(bounds, _SURFACE_STARTS)
    listed = tuple(dict.fromkeys((float(x), float(y)) for x, y in starts))
    surface = Surface(KEY, text.strip(), shape, x_bounds, y_bounds, listed, rate=0.1)
    return replace(
        surface,
        rate=sight.rate(surface, bounds, starts),
        minima=tuple((float(x), float(y)) for x, y in _sure_minima(surface, bounds)),
        scale=sight.scale(),
    )


def _bounds(*ends: Point) -> Array:
    """Shape (size, 2), after a look at them."""
    for low, high in ends:
        if not (low < high and math.isfinite(high - low)):
            raise ValueError(
                f"the picture must go from a lower to a higher end, not {low} to {high}"
            )
    return np.array(ends, dtype=np.float64)


def _require_numbers(heights: Array) -> None:
    if not np.isfinite(heights).any():
        raise FormulaError("this is nowhere a finite number within the picture", 0)


def _sure_minima(landscape: Landscape, bounds: Array) -> Array:
    """The minima, shape (m, size), without poles, jumps and the dents of rounding; lowest first."""
    found = find_minima(landscape, bounds)
    with np.errstate(all="ignore"):
        height = landscape.shape(*found.T)[0]
        rises = []
        for radius in (1e-7, 1e-5, 1e-3):
            ring = found[:, None] + radius * np.ptp(bounds, axis=1) * _RINGS[found.shape[1]]
            around = landscape.shape(*ring.reshape(-1, found.shape[1]).T)[0]
            rises.append(around.reshape(ring.shape[:2]) - height[:, None])
        nearest, near, far = rises
        rounding = 8 * np.finfo(np.float64).eps * np.abs(height)
        sure = np.minimum(nearest.min(axis=1), near.min(axis=1)) >= -rounding
        sure &= np.isfinite(height) & (far.min(axis=1) > 8 * rounding)
        # Beside a pole or a jump most of the rise is at once; beside a tip it is spread.
        sure &= nearest.max(axis=1) <= 0.1 * far.max(axis=1) + rounding
    kept: Array = found[sure]
    return kept
