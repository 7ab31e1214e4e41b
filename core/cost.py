"""What is minimised: a number that depends on a vector.

A parabola has one parameter, a surface two, the chapter's network 13,002; to gradient descent they
are the same thing. A ``Slice`` cuts a line or a plane out of a cost and is a cost again, which is
how a network of 13,002 parameters can be looked at as a surface.
"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.floating]


class Cost(Protocol):
    """A scalar function C of one flat vector theta."""

    @property
    def size(self) -> int:
        """How many parameters theta has."""

    def value(self, theta: Vector) -> float:
        """C(theta), for theta of shape (size,)."""

    def slope(self, theta: Vector, out: Vector) -> float:
        """Fill ``out``, shape (size,), with the gradient of C at theta, and return C(theta)."""


class Slice:
    """The cost along a line or a plane: C(origin + s @ directions).

    By the chain rule its gradient is the full gradient measured along each direction.

    Parameters
    ----------
    cost
        The cost to cut, of size n.
    origin
        Shape (n,): where s = 0 lies.
    directions
        Shape (k, n): the k directions that span the slice, linearly independent.

    Raises
    ------
    ValueError
        If the shapes do not belong together.
    """

    def __init__(self, cost: Cost, origin: Vector, directions: Vector) -> None:
        if origin.shape != (cost.size,) or directions.shape[1:] != (cost.size,):
            raise ValueError(
                f"a slice of a cost of size {cost.size} needs an origin of shape ({cost.size},) "
                f"and directions of shape (k, {cost.size}), "
                f"not {origin.shape} and {directions.shape}"
            )
        self.cost = cost
        self.origin = origin
        self.directions = directions
        self.size = len(directions)
        self._gradient = np.empty_like(origin)

    def lift(self, s: Vector) -> Vector:
        """The point of the full space, shape (n,), that lies at s, shape (k,), on the slice."""
        return (self.origin + s @ self.directions).astype(self.origin.dtype, copy=False)

    def project(self, theta: Vector) -> Vector:
        """The s, shape (k,), whose point on the slice is nearest to theta, shape (n,)."""
        return np.linalg.lstsq(self.directions.T, theta - self.origin, rcond=None)[0]

    def value(self, theta: Vector) -> float:
        """The cost at coordinates theta, shape (k,), on the slice."""
        return self.cost.value(self.lift(theta))

    def slope(self, theta: Vector, out: Vector) -> float:
        """Fill ``out``, shape (k,), with the gradient within the slice; return the cost."""
        value = self.cost.slope(self.lift(theta), self._gradient)
        np.matmul(self.directions, self._gradient, out=out)
        return value


def numeric_gradient(cost: Cost, theta: Vector, nudge: float = 1e-6) -> Vector:
    """The gradient by brute force: nudge each parameter both ways and watch the cost.

    Central differences, (C(theta + h) - C(theta - h)) / 2h, with an error of order h squared. It
    asks for 2 * size values where ``slope`` asks for one: that is what backpropagation saves.

    Parameters
    ----------
    theta
        Shape (size,); use float64, since single precision drowns a nudge of 1e-6.
    nudge
        h, in the units of theta.
    """
    gradient = np.empty_like(theta)
    nudged = theta.copy()
    for i, coordinate in enumerate(theta):
        nudged[i] = coordinate + nudge
        above = cost.value(nudged)
        nudged[i] = coordinate - nudge
        below = cost.value(nudged)
        nudged[i] = coordinate
        gradient[i] = (above - below) / (2 * nudge)
    return gradient
