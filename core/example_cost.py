"""One example through the network and back: every number on the way, to be looked at.

A batch keeps only what the next step needs. Here the weighted sums, the term that each output adds
to the cost, and the gradient of this one example's cost by every weight and bias are all kept.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from core.activations import Array
from core.cost import Vector
from core.losses import Loss
from core.network import Network, backward, forward
from core.parameters import Layer, Layout


@dataclass(frozen=True, eq=False)
class ExamplePass:
    """What happens to one example.

    Attributes
    ----------
    activations
        Of every layer, the inputs first, each of shape (neurons,).
    layers
        The weights and biases that lead into each layer but the first.
    sums
        The weighted sums with their biases, z = a W + b, layer by layer, each (neurons,).
    target
        What is wanted of the outputs, shape (outputs,).
    terms
        What each output adds to the cost, shape (outputs,).
    slopes
        The gradient of this example's cost, laid out as ``layers``.
    """

    activations: list[Array]
    layers: list[Layer]
    sums: list[Array]
    target: Array
    terms: Array
    slopes: list[Layer]

    @property
    def outputs(self) -> Array:
        """The activations of the last layer."""
        return self.activations[-1]

    @property
    def cost(self) -> float:
        """How wrong the outputs are."""
        return float(self.terms.sum())

    @property
    def answer(self) -> int | None:
        """The place of the largest output; None if an output is not a number."""
        return int(self.outputs.argmax()) if np.isfinite(self.outputs).all() else None


def pass_through(network: Network, loss: Loss, theta: Vector, x: Array, y: Array) -> ExamplePass:
    """Send one example forward and its error back.

    Parameters
    ----------
    theta
        Shape (size,).
    x, y
        The inputs, shape (inputs,), and the outputs wanted, shape (outputs,), of theta's dtype.
    """
    layers = network.layout.views(theta)
    slopes = network.layout.views(np.empty_like(theta))
    with np.errstate(all="ignore"):  # weights that have flown off are shown as they are
        activations = forward(network, layers, x[np.newaxis])
        sums = [(a @ W + b)[0] for a, (W, b) in zip(activations, layers, strict=False)]
        _, delta = loss.value_and_delta(activations[-1], y[np.newaxis], 1)
        backward(network, layers, activations, delta, slopes)
        terms = cost_terms(loss, activations[-1][0], y)
    return ExamplePass([a[0] for a in activations], layers, sums, y, terms, slopes)


def cost_terms(loss: Loss, a: Array, y: Array) -> Array:
    """What each output adds to the cost of one example, shape (outputs,).

    Every cost here is a sum over the outputs, so each can be asked about as if it were alone.
    """
    return loss.each(a[:, np.newaxis], y[:, np.newaxis])


def cost_of_example(network: Network, loss: Loss, theta: Vector, x: Array, y: Array) -> float:
    """The cost of one example alone; the arguments are those of ``pass_through``."""
    with np.errstate(all="ignore"):
        return float(loss.each(network.answer(theta, x[np.newaxis]), y[np.newaxis])[0])


def weight_index(layout: Layout, layer: int, source: int, neuron: int) -> int:
    """Where in theta the weight from ``source`` to ``neuron`` is, ``layer`` 0 being the first.

    ``source`` may be the number of neurons before: that is where the bias of ``neuron`` stands.
    """
    widths = layout.widths
    start = sum((n + 1) * m for n, m in pairwise(widths[: layer + 1]))
    return start + source * widths[layer + 1] + neuron


def weight_place(layout: Layout, index: int) -> tuple[int, int, int]:
    """The layer, the source and the neuron of an entry of theta: undoes ``weight_index``.

    Raises
    ------
    IndexError
        If theta has no such entry.
    """
    if not 0 <= index < layout.size:
        raise IndexError(f"theta has {layout.size} entries, none of them is number {index}")
    layer, start = 0, 0
    widths = layout.widths
    while index >= start + (widths[layer] + 1) * widths[layer + 1]:
        start += (widths[layer] + 1) * widths[layer + 1]
        layer += 1
    source, neuron = divmod(index - start, widths[layer + 1])
    return layer, source, neuron
