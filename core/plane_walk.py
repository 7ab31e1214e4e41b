"""Gradient descent that is kept to a plane: the same descent, on the same cost, of two numbers.

The plane's coordinates are lengths here, so that a step is the network's own step projected onto
the plane: what the gradient would do to all parameters, had it only these two directions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.cost import Cost, Vector
from core.descent import Descent
from core.landscape import plane_cost
from core.plane import Plane
from core.recipe import Recipe
from core.rules import GradientDescent


@dataclass(frozen=True, eq=False)
class Walk:
    """Some steps of a walk: where it was, shape (n, 2), and the cost there, shape (n,)."""

    places: NDArray[np.float64]
    costs: NDArray[np.float64]


class InLengths:
    """A cost of places on a plane, with each coordinate in the length of parameters."""

    def __init__(self, cost: Cost, lengths: Vector) -> None:
        self.size = cost.size
        self._cost = cost
        self._lengths = lengths

    def value(self, theta: Vector) -> float:
        """The cost at theta, shape (size,)."""
        return self._cost.value(theta / self._lengths)

    def slope(self, theta: Vector, out: Vector) -> float:
        """Fill ``out``, shape (size,), with the gradient by lengths; return the cost."""
        value = self._cost.slope(theta / self._lengths, out)
        out /= self._lengths
        return value


def walk(
    recipe: Recipe,
    plane: Plane,
    start: tuple[float, float],
    rate: float,
    steps: int,
    examples: int,
    folder: Path,
    cache: Path | None,
    *,
    report: Callable[[float], object],
) -> Walk:
    """Take so many steps of gradient descent on a plane; start and end are part of it. A job.

    It ends where the cost is no longer a number.
    """
    cost = plane_cost(recipe, plane, examples, folder, cache)
    lengths = np.linalg.norm(plane.directions.astype(np.float64), axis=1)
    ball = Descent(InLengths(cost, lengths), GradientDescent(rate), np.array(start) * lengths)
    places, costs = [], []
    with np.errstate(all="ignore"):
        for step in range(steps + 1):
            report(step / (steps + 1))
            ball.look()
            if ball.diverged:
                break
            places.append(ball.theta / lengths)
            costs.append(ball.value)
            ball.move()
    return Walk(np.reshape(places, (-1, 2)), np.array(costs))
