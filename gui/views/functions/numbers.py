"""The numbers that flow through the three functions, as plain arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from gui.numerals import integer


@dataclass(frozen=True, eq=False)
class Flowing:
    """One moment of the run with one image in the network.

    Attributes
    ----------
    widths
        The numbers of neurons, layer by layer.
    image, outputs
        What goes into the network, (inputs,), and what comes out, (outputs,).
    theta
        All weights and biases, (size,).
    cost, gradient
        What comes out of the other two functions, a number and (size,); None if nobody knows.
    cost_words
        What the cost is the mean over, or why there is none.
    examples
        A few of the training images, (n, 784).
    example_count
        How many training images there are.
    """

    widths: tuple[int, ...]
    image: np.ndarray
    outputs: np.ndarray
    theta: np.ndarray
    cost: float | None
    gradient: np.ndarray | None
    cost_words: str
    examples: Sequence[np.ndarray]
    example_count: int

    @property
    def size(self) -> str:
        """How many weights and biases there are, in print."""
        return integer(len(self.theta))


def size_sum(widths: tuple[int, ...]) -> str:
    """How the weights and biases of these layers add up: 784 × 16 + 16 + ... = 13,002."""
    pairs = list(pairwise(widths))
    terms = [f"{integer(n)} × {integer(m)} + {integer(m)}" for n, m in pairs]
    total = sum((n + 1) * m for n, m in pairs)
    return f"{' + '.join(terms)} = {integer(total)}"
