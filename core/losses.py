"""The cost of one example, averaged over the examples: how wrong are the outputs?

The squared error is the chapter's: add up the squares of the differences between the ten outputs
and the ten values wanted, and take the mean of that over the examples. There is no factor 1/2 in
it, so its gradient has a factor 2: books that halve the cost (Nielsen, for one) take the same
steps at twice our learning rate, their 3.0 being our 1.5.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from core.activations import SIGMOID, SOFTMAX, Activation, Array


@dataclass(frozen=True)
class SquaredError:
    """C = mean over the examples of the sum over the outputs of (a - y)^2."""

    name: ClassVar = "squared error"
    output: Activation = SIGMOID

    def each(self, a: Array, y: Array) -> Array:
        """The cost of every single example, shape (N,), for outputs and targets (N, outputs)."""
        difference = a - y
        squares: Array = np.einsum("ij,ij->i", difference, difference)
        return squares

    def value_and_delta(self, a: Array, y: Array, total: int) -> tuple[float, Array]:
        """What these examples add to the mean over ``total`` ones, and its slope dC/dz."""
        delta = a - y
        value = float(np.vdot(delta, delta)) / total
        delta *= 2 / total
        self.output.pull_back(a, delta)
        return value, delta


@dataclass(frozen=True)
class CrossEntropy:
    """C = mean over the examples of the sum over the outputs of -ln(probability of what is wanted).

    With softmax outputs that is -sum y ln a. With sigmoid outputs each output is its own yes or
    no: -sum (y ln a + (1 - y) ln(1 - a)). In both the slope by the weighted sums is simply a - y.

    Being certain and wrong is dear, not infinite: a probability counts as at least the smallest
    that the outputs can tell from 0. For softmax that is the smallest number of the dtype, 87 a
    wrong output in float32; sigmoids are sums with 1, so theirs is epsilon / 4, or 17.3.
    """

    name: ClassVar = "cross-entropy"
    output: Activation = SOFTMAX

    def __post_init__(self) -> None:
        if self.output not in (SIGMOID, SOFTMAX):
            raise ValueError(
                f"cross-entropy needs outputs that are probabilities, sigmoid or softmax, "
                f"not {self.output.name}"
            )

    def each(self, a: Array, y: Array) -> Array:
        """The cost of every single example, shape (N,), for outputs and targets (N, outputs)."""
        limits = np.finfo(a.dtype)
        least = limits.eps / 4 if self.output is SIGMOID else limits.tiny
        cost = -(y * np.log(np.maximum(a, least)))
        if self.output is SIGMOID:
            cost -= (1 - y) * np.log(np.maximum(1 - a, least))
        summed: Array = cost.sum(axis=1)
        return summed

    def value_and_delta(self, a: Array, y: Array, total: int) -> tuple[float, Array]:
        """What these examples add to the mean over ``total`` ones, and its slope dC/dz."""
        value = float(self.each(a, y).sum()) / total
        delta = a - y
        delta /= total
        return value, delta


Loss = SquaredError | CrossEntropy
LOSSES = (SquaredError.name, CrossEntropy.name)


def loss_called(name: str, output: Activation) -> Loss:
    """The loss of this name for a network with these outputs.

    Raises
    ------
    ValueError
        If there is none of that name, or it does not go with these outputs.
    """
    if name == SquaredError.name:
        return SquaredError(output)
    if name == CrossEntropy.name:
        return CrossEntropy(output)
    raise ValueError(f"no cost is called {name!r}; there are {LOSSES}")
