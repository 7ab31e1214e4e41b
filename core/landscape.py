"""The true cost of a network over a plane through its parameters, worked out fast and exactly.

On a plane the weighted sums of the first layer are x W + s x D + t x E: three products, done once,
where most of the work is. A point then costs two additions and the small layers behind, and so
does the slope there: on a plane a network's cost is a function of two numbers like any other.
"""

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.activations import Array
from core.cost import Vector
from core.evaluation import Evaluation, evaluate
from core.losses import Loss
from core.mnist import at_hand
from core.network import Network, forward
from core.network_cost import Examples
from core.parameters import Layer, Layout
from core.plane import Plane
from core.recipe import Recipe
from core.training_set import FirstExamples

CHUNK = 1000  # examples turned to floats at a time


class PlaneCost:
    """The mean cost over some examples as a function of the place on a plane: a ``Cost``."""

    size = 2

    def __init__(self, network: Network, loss: Loss, examples: Examples, plane: Plane) -> None:
        self._loss = loss
        self._squish = network.activations[0]
        widths = network.layout.widths[1:]
        self._inner = (
            Network(Layout(widths), network.hidden, network.output) if len(widths) > 1 else None
        )
        firsts = [network.layout.views(vector)[0] for vector in (plane.origin, *plane.directions)]
        products, self._y = _first_products(examples, firsts)
        self._sums, self._along = products[0], products[1:]
        behind = (network.layout.inputs + 1) * widths[0]
        self._theta = plane.origin[behind:]
        self._steps = plane.directions[:, behind:]
        self._z, self._part = np.empty_like(self._sums), np.empty_like(self._sums)
        self._out = [np.empty((len(examples), width), np.float32) for width in widths[1:]]

    def at(self, s: float, t: float) -> float:
        """The mean cost at (s, t); infinite or not a number where the network's sums overflow."""
        return float(self._loss.each(self._activations(s, t)[0][-1], self._y).mean())

    def value(self, theta: Vector) -> float:
        """The mean cost at theta = (s, t)."""
        return self.at(*theta)

    def slope(self, theta: Vector, out: Vector) -> float:
        """Fill ``out``, shape (2,), with the gradient by s and t at (s, t); return the cost."""
        activations, layers = self._activations(*theta)
        value, delta = self._loss.value_and_delta(activations[-1], self._y, len(self._y))
        out[:] = 0
        if self._inner is not None:
            steps = [self._inner.layout.views(step) for step in self._steps]
            for i in reversed(range(len(layers))):
                slopes, summed = activations[i].T @ delta, delta.sum(axis=0)
                for k, step in enumerate(steps):
                    out[k] += np.vdot(slopes, step[i].W) + np.vdot(summed, step[i].b)
                delta = delta @ layers[i].W.T
                before = self._squish if i == 0 else self._inner.activations[i - 1]
                before.pull_back(activations[i], delta)
        out += [np.vdot(delta, along) for along in self._along]
        return value

    def _activations(self, s: float, t: float) -> tuple[list[Array], list[Layer]]:
        """Of every layer at (s, t), the first one's first, and the layers behind that."""
        z, part = self._z, self._part
        np.multiply(self._along[0], np.float32(s), out=z)
        z += self._sums
        np.multiply(self._along[1], np.float32(t), out=part)
        z += part
        self._squish.fill(z, z)
        if self._inner is None:
            return [z], []
        theta = self._theta + np.array([s, t], np.float32) @ self._steps
        layers = self._inner.layout.views(theta)
        return forward(self._inner, layers, z, self._out), layers


def axis(reach: tuple[float, float], points: int) -> NDArray[np.float64]:
    """Evenly spaced places from end to end, shape (points,)."""
    return np.linspace(*reach, points)


def examples_at_hand(
    recipe: Recipe, examples: int, folder: Path, cache: Path | None
) -> FirstExamples:
    """The first of the examples that the recipe learns from, undistorted."""
    return FirstExamples(recipe.training_set(at_hand(folder, cache).train), examples)


@lru_cache(maxsize=2)
def plane_cost(
    recipe: Recipe, plane: Plane, examples: int, folder: Path, cache: Path | None
) -> PlaneCost:
    """The cost on a plane over the first examples: kept, for jobs that come one after another."""
    chosen = examples_at_hand(recipe, examples, folder, cache)
    return PlaneCost(recipe.network(), recipe.counted_loss(), chosen, plane)


def costs_at(
    recipe: Recipe,
    plane: Plane,
    places: NDArray[np.float64],
    examples: int,
    folder: Path,
    cache: Path | None,
    *,
    report: Callable[[float], object],
) -> NDArray[np.float64]:
    """The cost at places on a plane, shape (n, 2), over the first examples: (n,). A job."""
    cost = plane_cost(recipe, plane, examples, folder, cache)
    costs = np.empty(len(places))
    with np.errstate(all="ignore"):
        for i, place in enumerate(places):
            report(i / len(places))
            costs[i] = cost.at(*place)
    return costs


def both_costs(
    recipe: Recipe,
    plane: Plane,
    theta: Vector,
    examples: int,
    folder: Path,
    cache: Path | None,
    *,
    report: Callable[[float], object],
) -> tuple[float, float]:
    """The cost of theta, shape (size,), itself, and where it falls onto the plane. A job.

    Both over the first examples; only the second can be seen on the picture.
    """
    chosen = examples_at_hand(recipe, examples, folder, cache)
    network, loss, total = recipe.network(), recipe.counted_loss(), 0.0
    with np.errstate(all="ignore"):
        for start in range(0, len(chosen), CHUNK):
            report(start / len(chosen))
            indices = np.arange(start, min(start + CHUNK, len(chosen)))
            answers = network.answer(theta, chosen.batch(indices))
            total += float(loss.each(answers, chosen.targets(indices)).sum())
        on_plane = plane_cost(recipe, plane, examples, folder, cache).value(plane.project(theta))
    return total / len(chosen), on_plane


def result_on_tests(
    recipe: Recipe,
    theta: Vector,
    folder: Path,
    cache: Path | None,
    *,
    report: Callable[[float], object],
) -> Evaluation:
    """How theta, shape (size,), does on all test images. A job."""
    report(0.0)
    with np.errstate(all="ignore"):
        test = at_hand(folder, cache).test
        return evaluate(recipe.network(), recipe.counted_loss(), theta, test)


def _first_products(examples: Examples, firsts: list[Layer]) -> tuple[list[Array], Array]:
    """The sums x W + b with each of these W and b, shape (N, n), and the wanted outputs."""
    count = len(examples)
    products = [np.empty((count, len(b)), np.float32) for _, b in firsts]
    y = np.empty((count, examples.targets(np.arange(1)).shape[1]), np.float32)
    for start, end in pairwise([*range(0, count, CHUNK), count]):
        x = examples.batch(np.arange(start, end))
        y[start:end] = examples.targets(np.arange(start, end))
        for product, (W, b) in zip(products, firsts, strict=True):
            product[start:end] = x @ W + b
    return products, y
