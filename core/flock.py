"""Many balls at once: one rule, one landscape, one array.

Every rule works coordinate by coordinate, so the same ``Rule`` that moves one ball moves thousands,
and a flock needs no rules of its own.
"""

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.rule import Memory, Rule

Array = NDArray[np.float64]


class Landscape(Protocol):
    """A cost of few parameters whose formula takes whole arrays: a curve or a surface."""

    @property
    def size(self) -> int:
        """How many parameters it has."""

    @property
    def shape(self) -> Callable[..., tuple[Array, ...]]:
        """One array a parameter in; the cost, then its slope along each, out, of that shape."""


class Flock:
    """n balls that move in step under one rule, each as if it were alone.

    Parameters
    ----------
    landscape
        What they roll on.
    rule
        How they move. The flock owns it from now on: its memory is wiped.
    starts
        Shape (n, size): where they start. Copied.

    Attributes
    ----------
    theta, gradients
        Shape (n, size), float64: where the balls are, and the gradients that led there.
    costs
        Shape (n,): the costs of the points that the last step left, NaN before the first.
    steps
        How many steps have been taken.

    Raises
    ------
    ValueError
        If ``starts`` has not one column a parameter.
    """

    def __init__(self, landscape: Landscape, rule: Rule, starts: Array) -> None:
        if starts.ndim != 2 or starts.shape[1] != landscape.size:
            raise ValueError(f"starts have shape {starts.shape}, but need (n, {landscape.size})")
        self.landscape = landscape
        self.rule = rule
        # Column by column, since formulas read whole columns.
        self.theta: Array = np.array(starts, np.float64, order="F")
        self.gradients = np.zeros_like(self.theta)
        self.costs = np.full(len(starts), np.nan)
        self.steps = 0
        rule.forget(self.theta)

    def step(self) -> None:
        """Every ball looks where downhill is and takes the step that the rule makes of it."""
        with np.errstate(all="ignore"):
            self.costs[:], *slopes = self.landscape.shape(*self.theta.T)
            for i, slope in enumerate(slopes):
                self.gradients[:, i] = slope
            self.rule.update(self.theta, self.gradients)
        self.steps += 1

    def keep(self, kept: NDArray[np.bool_]) -> None:
        """Go on with some of the balls only: those where ``kept``, shape (n,), is true."""
        memory = self.rule.memory()
        self.theta = np.asfortranarray(self.theta[kept])
        self.gradients = np.asfortranarray(self.gradients[kept])
        self.costs = self.costs[kept]
        self.rule.forget(self.theta)
        arrays = {name: array[kept] for name, array in memory.arrays.items()}
        self.rule.recall(Memory(memory.updates, arrays))
