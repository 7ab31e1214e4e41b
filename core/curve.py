"""A curve: the cost of one parameter, which can be seen whole at a glance."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.cost import Vector
from core.curve_shapes import Array, HeightAndSlope


@dataclass(frozen=True)
class Curve:
    """A cost of one parameter, w.

    Heights and slopes are float64. Far from the picture they may overflow to infinity or become
    NaN, silently: a ball that has flown off is recognised by its cost.

    Parameters
    ----------
    key
        Its name in files and settings.
    formula
        C(w) as plain text.
    shape
        w, a number or an array, to C(w) and C'(w) of the same shape.
    low, high
        The stretch of w that is drawn.
    start
        Where the ball starts.
    rate
        A learning rate at which plain gradient descent from ``start`` does well.
    minima
        Every minimum between ``low`` and ``high``, from left to right, to 1e-9.
    """

    key: str
    formula: str
    shape: Callable[[Array], HeightAndSlope]
    low: float
    high: float
    start: float
    rate: float
    minima: tuple[float, ...] = ()

    @property
    def size(self) -> int:
        """One parameter."""
        return 1

    @property
    def bounds(self) -> Array:
        """The stretch of w that is drawn, shape (1, 2)."""
        return np.array([[self.low, self.high]], float)

    @property
    def first_start(self) -> Array:
        """Where the ball starts, shape (1,)."""
        return np.array([self.start], float)

    @property
    def lowest(self) -> float | None:
        """The lowest of ``minima``; the leftmost if several are equally low; None without any."""
        if not self.minima:
            return None
        return self.minima[int(np.argmin(self.heights(np.array(self.minima)).round(9)))]

    def value(self, theta: Vector) -> float:
        """C(theta), for theta of shape (1,)."""
        with np.errstate(all="ignore"):
            return float(self.shape(theta[0])[0])

    def slope(self, theta: Vector, out: Vector) -> float:
        """Fill ``out``, shape (1,), with the slope at theta, and return C(theta)."""
        with np.errstate(all="ignore"):
            height, out[0] = self.shape(theta[0])
        return float(height)

    def heights(self, w: Array) -> Array:
        """C at every w, of the shape of w."""
        with np.errstate(all="ignore"):
            return self.shape(w)[0]

    def slopes(self, w: Array) -> Array:
        """C' at every w, of the shape of w."""
        with np.errstate(all="ignore"):
            return self.shape(w)[1]
