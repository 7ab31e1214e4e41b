"""What every update rule has: a learning rate, and a memory that can be drawn, saved, wound back.

A rule turns a gradient into a step of theta. ``core.rules`` holds the rules themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import ClassVar, Self

import numpy as np

from core.cost import Vector


@dataclass(frozen=True)
class Memory:
    """What a rule remembers: how many updates it has made and its arrays, each of shape (size,)."""

    updates: int
    arrays: Mapping[str, Vector]


@dataclass
class Rule:
    """The frame of every rule: a learning rate, a count of updates and named arrays of memory.

    ``remembers`` names the arrays. A rule is told by ``forget`` how large they are, and then
    ``update`` moves theta in place. ``gain`` is how many times a plain step, at the same rate, its
    steps grow to on an even slope; None where their length does not follow the slope's.
    """

    rate: float = 0.1
    remembers: ClassVar[tuple[str, ...]] = ()
    fixed: ClassVar[tuple[str, ...]] = ()  # fields that this rule inherits but does not leave open
    gain: ClassVar[float | None] = None

    @classmethod
    def suited_to(cls, rate: float) -> Self:
        """The rule for a ground on which plain gradient descent does well at this learning rate.

        The other hyperparameters are standard, and so is the rate of a rule without ``gain``; the
        others get a rate at which their steps on an even slope are as long as plain ones.
        """
        return cls() if cls.gain is None else cls(rate=rate / cls.gain)

    def forget(self, theta: Vector) -> None:
        """Start afresh for a theta of this shape and dtype: no updates made, arrays all zero."""
        self.updates = 0
        self.arrays = {name: np.zeros_like(theta) for name in self.remembers}
        self._scratch = np.empty_like(theta)
        self._step = np.empty_like(theta)

    def update(self, theta: Vector, gradient: Vector) -> None:
        """Move theta one step, in place; both have shape (size,)."""
        self.updates += 1
        self._take_step(theta, gradient)

    def memory(self) -> Memory:
        """A copy of what the rule remembers."""
        return Memory(self.updates, {name: kept.copy() for name, kept in self.arrays.items()})

    def recall(self, memory: Memory) -> None:
        """Put back what ``memory`` returned."""
        self.updates = memory.updates
        for name, kept in self.arrays.items():
            kept[:] = memory.arrays[name]

    def settings(self) -> dict[str, float | bool]:
        """The hyperparameters by name, without those that ``fixed`` names."""
        names = [field.name for field in fields(self) if field.name not in self.fixed]
        return {name: getattr(self, name) for name in names}

    def _take_step(self, theta: Vector, gradient: Vector) -> None:
        raise NotImplementedError

    def _blend(self, mean: Vector, new: Vector, keep: float) -> None:
        """The running mean: mean <- keep * mean + (1 - keep) * new."""
        mean *= keep
        np.multiply(new, 1 - keep, out=self._scratch)
        mean += self._scratch

    def _blend_square(self, mean: Vector, gradient: Vector, keep: float) -> None:
        """The running mean of squares: mean <- keep * mean + (1 - keep) * gradient^2."""
        mean *= keep
        np.multiply(gradient, gradient, out=self._scratch)
        self._scratch *= 1 - keep
        mean += self._scratch

    def _step_over_root(
        self, theta: Vector, direction: Vector, squares: Vector, epsilon: float
    ) -> None:
        """The step: theta <- theta - rate * direction / (sqrt(squares) + epsilon)."""
        np.sqrt(squares, out=self._scratch)
        self._scratch += epsilon
        np.multiply(direction, self.rate, out=self._step)
        self._step /= self._scratch
        theta -= self._step
