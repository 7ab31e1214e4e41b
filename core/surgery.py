"""Changes made to a network by hand: what happens to it if a neuron falls silent?

Each operation takes theta and returns a changed copy. A neuron is told by its layer, 0 for the
inputs, and its number within it, from 0.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.cost import Vector
from core.parameters import Layout


class Operation(Protocol):
    """A change of theta; operations are values, so a list of them can be kept and undone."""

    def apply(self, theta: Vector, layout: Layout) -> Vector:
        """Theta, shape (size,), changed; the one handed in stays as it is."""


def operate(theta: Vector, layout: Layout, operations: Iterable[Operation]) -> Vector:
    """Apply one operation after another to a copy of theta, shape (size,)."""
    theta = theta.copy()
    for operation in operations:
        theta = operation.apply(theta, layout)
    return theta


def switch_off(theta: Vector, layout: Layout, layer: int, neuron: int) -> Vector:
    """No other neuron hears this one any more: the weights that lead from it are 0.

    Raises ValueError for an output, which no weight leads from.
    """
    _check(layout, layer, neuron, 0, len(layout.widths) - 2)
    theta = theta.copy()
    layout.views(theta)[layer].W[neuron] = 0
    return theta


def shift_bias(theta: Vector, layout: Layout, layer: int, neuron: int, shift: float) -> Vector:
    """Add ``shift`` to the bias of a neuron; raises ValueError for an input."""
    _check(layout, layer, neuron, 1, len(layout.widths) - 1)
    theta = theta.copy()
    layout.views(theta)[layer - 1].b[neuron] += shift
    return theta


def scale_weights(theta: Vector, layout: Layout, layer: int, neuron: int, factor: float) -> Vector:
    """Multiply the weights that lead into a neuron; raises ValueError for an input."""
    _check(layout, layer, neuron, 1, len(layout.widths) - 1)
    theta = theta.copy()
    layout.views(theta)[layer - 1].W[:, neuron] *= theta.dtype.type(factor)
    return theta


def prune(theta: Vector, layout: Layout, share: float) -> Vector:
    """Set the smallest weights of all layers to 0, ``share`` of them, 0 to 1; no bias.

    Weights that are 0 already count among the smallest.
    """
    weights = np.flatnonzero(is_weight(layout))
    count = round(share * len(weights))
    theta = theta.copy()
    if count:
        smallest_first = np.argpartition(np.abs(theta[weights]), count - 1)
        theta[weights[smallest_first[:count]]] = 0
    return theta


def add_noise(theta: Vector, layout: Layout, size: float, seed: int) -> Vector:
    """Add a random number to every weight and bias.

    They come from N(0, s^2), where s is ``size`` times the root mean square of the weights of the
    layer: at 1 there is as much noise as there was network.
    """
    rng = np.random.default_rng([seed, 0])
    theta = theta.copy()
    for W, b in layout.views(theta):
        spread = size * float(np.sqrt(np.mean(W.astype(np.float64) ** 2)))
        W += spread * rng.standard_normal(W.shape, np.float32)
        b += spread * rng.standard_normal(b.shape, np.float32)
    return theta


def is_weight(layout: Layout) -> NDArray[np.bool_]:
    """Which entries of theta are weights, not biases: shape (size,)."""
    mask = np.zeros(layout.size, np.bool_)
    for W, _ in layout.views(mask):  # type: ignore[arg-type]
        W[:] = True
    return mask


@dataclass(frozen=True)
class SwitchOff:
    """`switch_off` as a value."""

    layer: int
    neuron: int

    def apply(self, theta: Vector, layout: Layout) -> Vector:
        """As `Operation.apply`."""
        return switch_off(theta, layout, self.layer, self.neuron)


@dataclass(frozen=True)
class ShiftBias:
    """`shift_bias` as a value."""

    layer: int
    neuron: int
    shift: float

    def apply(self, theta: Vector, layout: Layout) -> Vector:
        """As `Operation.apply`."""
        return shift_bias(theta, layout, self.layer, self.neuron, self.shift)


@dataclass(frozen=True)
class ScaleWeights:
    """`scale_weights` as a value."""

    layer: int
    neuron: int
    factor: float

    def apply(self, theta: Vector, layout: Layout) -> Vector:
        """As `Operation.apply`."""
        return scale_weights(theta, layout, self.layer, self.neuron, self.factor)


@dataclass(frozen=True)
class Prune:
    """`prune` as a value."""

    share: float

    def apply(self, theta: Vector, layout: Layout) -> Vector:
        """As `Operation.apply`."""
        return prune(theta, layout, self.share)


@dataclass(frozen=True)
class AddNoise:
    """`add_noise` as a value."""

    size: float
    seed: int

    def apply(self, theta: Vector, layout: Layout) -> Vector:
        """As `Operation.apply`."""
        return add_noise(theta, layout, self.size, self.seed)


def _check(layout: Layout, layer: int, neuron: int, first: int, last: int) -> None:
    if not first <= layer <= last:
        raise ValueError(f"this can be done to layers {first} to {last}, not to layer {layer}")
    if not 0 <= neuron < layout.widths[layer]:
        raise ValueError(
            f"layer {layer} has neurons 0 to {layout.widths[layer] - 1}, not a number {neuron}"
        )
