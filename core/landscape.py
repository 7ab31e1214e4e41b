"""The true cost of a network over a plane through its parameters, worked out fast and exactly.

On a plane the weighted sums of the first layer are x W + s x D + t x E: three products, done once,
where most of the work is. A point then costs two additions and the small layers behind.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.cost import Vector
from core.losses import Loss
from core.mnist import at_hand
from core.network import Network, forward
from core.parameters import Layout
from core.plane import Plane
from core.recipe import Recipe

ROUNDS = (11, 21, 41, 81)  # points a side; each grid holds all points of the one before


class PlaneCost:
    """The mean cost over some examples as a function of the place on a plane.

    Parameters
    ----------
    x, y
        Inputs (N, inputs) and wanted outputs (N, outputs), float32.
    """

    def __init__(
        self,
        network: Network,
        loss: Loss,
        x: NDArray[np.float32],
        y: NDArray[np.float32],
        plane: Plane,
    ) -> None:
        self._loss = loss
        self._y = y
        self._squish = network.activations[0]
        inner = network.layout.widths[1:]
        self._inner = (
            Network(Layout(inner), network.hidden, network.output) if len(inner) > 1 else None
        )
        origin, *directions = (
            network.layout.views(vector) for vector in (plane.origin, *plane.directions)
        )
        self._sums = x @ origin[0].W + origin[0].b
        self._along = [x @ layers[0].W + layers[0].b for layers in directions]
        behind = (network.layout.inputs + 1) * inner[0]
        self._theta = plane.origin[behind:]
        self._steps = plane.directions[:, behind:]
        self._z = np.empty_like(self._sums)
        self._part = np.empty_like(self._sums)
        self._out = [np.empty((len(x), width), np.float32) for width in inner[1:]]

    def at(self, s: float, t: float) -> float:
        """The mean cost at (s, t); infinite or not a number where the network's sums overflow."""
        z, part = self._z, self._part
        np.multiply(self._along[0], np.float32(s), out=z)
        z += self._sums
        np.multiply(self._along[1], np.float32(t), out=part)
        z += part
        self._squish.fill(z, z)
        a = z
        if self._inner is not None:
            theta = self._theta + np.array([s, t], np.float32) @ self._steps
            a = forward(self._inner, self._inner.layout.views(theta), z, self._out)[-1]
        return float(self._loss.each(a, self._y).mean())


def axis(reach: tuple[float, float], points: int) -> NDArray[np.float64]:
    """Evenly spaced places from end to end, shape (points,)."""
    return np.linspace(*reach, points)


def heights(
    cost: PlaneCost,
    s: NDArray[np.float64],
    t: NDArray[np.float64],
    report: Callable[[float], object],
    known: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """The cost on a grid, shape (len(s), len(t)).

    Parameters
    ----------
    known
        The heights on every other place of both axes, shape (n, m) where the grid is
        (2n - 1, 2m - 1): those are taken over, and three quarters are left to do.
    """
    z = np.full((len(s), len(t)), np.nan)
    if known is not None:
        z[::2, ::2] = known
    with np.errstate(all="ignore"):
        for i, across in enumerate(s):
            for j, along in enumerate(t):
                if known is None or i % 2 or j % 2:
                    z[i, j] = cost.at(across, along)
                    report((i + j / len(t)) / len(s))
    return z


def survey(
    recipe: Recipe,
    plane: Plane,
    s: NDArray[np.float64],
    t: NDArray[np.float64],
    examples: int,
    folder: Path,
    cache: Path | None,
    known: NDArray[np.float64] | None = None,
    *,
    report: Callable[[float], object],
) -> NDArray[np.float64]:
    """``heights`` over the first training examples, as a job for the background process."""
    digits = at_hand(folder, cache).train
    first = np.arange(min(examples, len(digits)))
    cost = PlaneCost(
        recipe.network(), recipe.counted_loss(), digits.batch(first), digits.targets(first), plane
    )
    return heights(cost, s, t, report, known)


def along_line(
    recipe: Recipe,
    start: Vector,
    end: Vector,
    places: NDArray[np.float64],
    examples: int,
    folder: Path,
    cache: Path | None,
    *,
    report: Callable[[float], object],
) -> NDArray[np.float64]:
    """The cost on the straight line between two networks, shape (len(places),), as a job.

    Place 0 is ``start`` and place 1 is ``end``, both of shape (size,).
    """
    line = Plane(start, np.stack([end - start, np.zeros_like(start)]))
    return survey(recipe, line, places, np.zeros(1), examples, folder, cache, report=report)[:, 0]
