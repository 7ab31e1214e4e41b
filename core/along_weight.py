"""The cost along one weight, all others held still: the curve that its entry of the gradient is
the slope of.

It is what ``Slice`` gives along one axis of theta, but quicker: a weight changes the sums of one
neuron, and those only for examples in which what it weighs is not zero. So everything before that
neuron is worked out once, and the rest again for every place on the curve.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.activations import Array
from core.cost import Vector
from core.importance import Place, place_of
from core.losses import Loss
from core.mnist import at_hand
from core.network import Network, forward
from core.recipe import Recipe

CHUNK = 500  # examples between two reports


@dataclass(frozen=True, eq=False)
class WeightCurve:
    """The cost and its slope at ``weights``, all of shape (k,), over ``examples`` images."""

    weights: Vector
    costs: Vector
    slopes: Vector
    examples: int


class AlongWeight:
    """What some examples add to the cost while one entry of theta moves.

    Parameters
    ----------
    theta
        Shape (size,), float64.
    index
        The entry that moves.
    x, y
        Inputs (N, inputs) and the outputs wanted (N, outputs), float64.
    """

    def __init__(
        self, network: Network, loss: Loss, theta: Vector, index: int, x: Array, y: Array
    ) -> None:
        self._layers = network.layout.views(theta)
        self._activations = network.activations
        self._loss = loss
        self._place: Place = place_of(network.layout, index)
        depth = self._place.layer - 1
        before = forward(network, self._layers, x)
        source = self._place.source
        weighed = np.ones(len(x)) if source is None else before[depth][:, source]
        moved = weighed != 0
        self._weighed, self._y = weighed[moved], y[moved]
        self._sums = before[depth][moved] @ self._layers[depth].W + self._layers[depth].b
        self._unmoved_cost = float(loss.each(before[-1][~moved], y[~moved]).sum())

    def look(self, shift: float) -> tuple[float, float]:
        """The sum of the examples' costs with the entry moved by ``shift``, and its slope."""
        if not len(self._weighed):
            return self._unmoved_cost, 0.0
        depth, neuron = self._place.layer - 1, self._place.neuron
        z = self._sums.copy()
        z[:, neuron] += shift * self._weighed
        self._activations[depth].fill(z, z)
        activations = [z]
        for layer, f in zip(self._layers[depth + 1 :], self._activations[depth + 1 :], strict=True):
            z = activations[-1] @ layer.W + layer.b
            f.fill(z, z)
            activations.append(z)
        cost, delta = self._loss.value_and_delta(activations[-1], self._y, 1)
        for k in reversed(range(len(activations) - 1)):
            delta = delta @ self._layers[depth + 1 + k].W.T
            self._activations[depth + k].pull_back(activations[k], delta)
        return self._unmoved_cost + cost, float(delta[:, neuron] @ self._weighed)


def along_weight(
    recipe: Recipe,
    theta: Vector,
    index: int,
    weights: NDArray[np.float64],
    examples: int,
    folder: Path,
    cache: Path | None,
    report: Callable[[float], None] = lambda _: None,
) -> WeightCurve:
    """The mean cost with entry ``index`` of theta at each of ``weights``, shape (k,).

    It is over the first ``examples`` training images, in double precision, so that a flat curve
    is flat; an L2 penalty is included. ``folder`` and ``cache`` are those of ``core.mnist.load``.
    """
    digits = recipe.training_set(at_hand(folder, cache).train)
    total = min(examples, len(digits))
    theta = theta.astype(np.float64)
    network, loss = recipe.network(), recipe.counted_loss()
    sums = np.zeros((len(weights), 2))
    for start in range(0, total, CHUNK):
        report(start / total)
        chunk = np.arange(start, min(start + CHUNK, total))
        x = digits.batch(chunk).astype(np.float64)
        y = digits.targets(chunk).astype(np.float64)
        along = AlongWeight(network, loss, theta, index, x, y)
        sums += [along.look(float(weight - theta[index])) for weight in weights]
    costs, slopes = (sums / total).T
    if recipe.l2:
        costs = costs + recipe.l2 / 2 * _squares(network, theta, index, weights)
        slopes = slopes + (recipe.l2 * weights if _is_weight(network, index) else 0.0)
    return WeightCurve(weights, costs, slopes, total)


def _is_weight(network: Network, index: int) -> bool:
    return place_of(network.layout, index).source is not None


def _squares(network: Network, theta: Vector, index: int, weights: Vector) -> Vector | float:
    """The sum of the squares of all weights, not biases, with one at each of ``weights``."""
    summed = sum(float(np.vdot(W, W)) for W, _ in network.layout.views(theta))
    return summed - theta[index] ** 2 + weights**2 if _is_weight(network, index) else summed
