"""What every update rule has: a learning rate, and a memory that can be drawn, saved, wound back.

A rule turns a gradient into a step of theta. ``core.rules`` holds the rules themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import ClassVar

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
    ``update`` moves theta in place.
    """

    rate: float = 0.1
    remembers: ClassVar[tuple[str, ...]] = ()

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
        """The hyperparameters by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

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
