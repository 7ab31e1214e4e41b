"""The network as one function of its inputs and its parameters, and the way back through it.

Forward: each layer takes the weighted sums of the one before, adds its biases and squishes the
result. Backward, the chain rule layer by layer: how the cost feels each weighted sum, hence each
weight and bias, hence each activation of the layer before. The formulas are those of Nielsen,
2015, chapter 2, BP1 to BP4, for all examples at once: one example a row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np

from core.activations import SIGMOID, Activation, Array
from core.cost import Vector
from core.parameters import Layer, Layout


@dataclass(frozen=True)
class Network:
    """What is fixed about a network: its layout and what its neurons do; not its parameters."""

    layout: Layout
    hidden: Activation = SIGMOID
    output: Activation = SIGMOID

    @cached_property
    def activations(self) -> tuple[Activation, ...]:
        """The activation of each layer after the inputs."""
        return (self.hidden,) * (len(self.layout.widths) - 2) + (self.output,)

    def answer(self, theta: Vector, x: Array) -> Array:
        """The outputs, shape (N, outputs), for inputs x of shape (N, inputs)."""
        return forward(self, self.layout.views(theta), x)[-1]


def forward(
    network: Network,
    layers: Sequence[Layer],
    x: Array,
    out: Sequence[Array] | None = None,
    masks: Sequence[Array] = (),
) -> list[Array]:
    """The activations of every layer: [x, a1, ..., aL], each of shape (N, neurons).

    Parameters
    ----------
    layers
        The weights and biases, as ``Layout.views`` gives them.
    x
        Shape (N, inputs), of the parameters' dtype.
    out
        Where to write a1 to aL, if not into new arrays.
    masks
        What to multiply a1, a2 ... by, (N, neurons) each, as far as there are any: see ``Dropout``.
    """
    activations = [x]
    for i, ((W, b), f) in enumerate(zip(layers, network.activations, strict=True)):
        z = np.matmul(activations[-1], W, out=None if out is None else out[i])
        z += b
        f.fill(z, z)
        if i < len(masks):
            z *= masks[i]
        activations.append(z)
    return activations


def backward(
    network: Network,
    layers: Sequence[Layer],
    activations: Sequence[Array],
    delta: Array,
    slopes: Sequence[Layer],
    masks: Sequence[Array] = (),
) -> None:
    """Fill ``slopes`` with the gradient of the cost by every weight and bias.

    Parameters
    ----------
    activations
        What ``forward`` returned.
    delta
        dC/dz of the output layer, shape (N, outputs).
    slopes
        ``Layout.views`` of the gradient vector, summed over the N examples.
    masks
        Those that ``forward`` was given.
    """
    for i in reversed(range(len(layers))):
        a = activations[i]
        np.matmul(a.T, delta, out=slopes[i].W)
        np.dot(_ones(len(delta), delta.dtype), delta, out=slopes[i].b)
        if i > 0:
            delta = delta @ layers[i].W.T
            if i <= len(masks):
                mask = masks[i - 1]
                delta *= mask
                a = np.divide(a, mask, out=np.zeros_like(a), where=mask > 0)  # as f(z) was
            network.activations[i - 1].pull_back(a, delta)


@cache
def _ones(rows: int, dtype: np.dtype[Any]) -> Array:
    # A product with ones sums over the examples of a mini-batch twice as fast as ``sum`` does.
    return np.ones(rows, dtype)
