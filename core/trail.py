"""A descent with a memory: every step it took can be gone back to and forward again.

Made for costs of one or two parameters, where a checkpoint a step is a few numbers. A past that
is walked through again is the recorded one, bit for bit; a changed setting makes a new future.
"""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from core.cost import Vector
from core.descent import Checkpoint, Descent
from core.rule import Memory

FIRST_CAPACITY = 64

Rows = NDArray[np.float64]


class Trail:
    """The moments of a descent: moment 0 is the start, moment i the state after i steps.

    Attributes
    ----------
    descent
        The descent, always standing at the present moment and looking downhill from there.
    present
        The moment shown, from 0 to ``last``.
    last
        How many steps have been recorded.
    """

    def __init__(self, descent: Descent) -> None:
        self.descent = descent
        self.present = 0
        self.last = 0
        size, names = descent.cost.size, descent.rule.remembers
        self._points = np.empty((FIRST_CAPACITY, size))
        self._gradients = np.empty((FIRST_CAPACITY, size))
        self._memory = {name: np.empty((FIRST_CAPACITY, size)) for name in names}
        self._costs = np.empty(FIRST_CAPACITY)
        self._record()

    @property
    def points(self) -> Rows:
        """Where the ball was from the start to the present, shape (present + 1, size)."""
        return self._points[: self.present + 1]

    @property
    def gradients(self) -> Rows:
        """The gradients at those points, shape (present + 1, size)."""
        return self._gradients[: self.present + 1]

    @property
    def costs(self) -> NDArray[np.float64]:
        """The costs of all recorded moments, shape (last + 1,), the future included."""
        return self._costs[: self.last + 1]

    @property
    def steps_taken(self) -> NDArray[np.int64]:
        """The moments of ``costs``: 0, 1, ..., last."""
        return np.arange(self.last + 1)

    @property
    def memory(self) -> Mapping[str, Vector]:
        """What the rule remembers at the present moment, by name, each of shape (size,)."""
        return {name: rows[self.present] for name, rows in self._memory.items()}

    @property
    def steepness(self) -> float:
        """The length of the gradient at the present point."""
        return math.hypot(*self._gradients[self.present])  # unlike the norm it never overflows

    @property
    def diverged(self) -> bool:
        """Whether the present moment is past hope: a step on would lead from nowhere to nowhere."""
        return self.descent.diverged or not bool(np.isfinite(self.descent.gradient).all())

    def step(self) -> bool:
        """Go one step on, into the recorded future if there is one. False if it has diverged."""
        if self.present < self.last:
            self.go_to(self.present + 1)
            return True
        if self.diverged:
            return False
        with np.errstate(all="ignore"):  # a step may overflow: then the next look finds it
            self.descent.move()
        self.present += 1
        self._record()
        return True

    def go_to(self, moment: int) -> None:
        """Stand at a recorded moment, 0 to ``last``; the future stays known."""
        self.present = min(max(moment, 0), self.last)
        memory = Memory(self.present, self.memory)
        self.descent.restore(Checkpoint(self.present, self._points[self.present], memory))
        self.descent.look()

    def forget_future(self) -> None:
        """Drop what was recorded after the present: a setting has changed, it no longer holds."""
        self.last = self.present

    def restart(self, theta: Vector) -> None:
        """Begin anew at theta, shape (size,)."""
        self.descent = Descent(self.descent.cost, self.descent.rule, theta)
        self.present = self.last = 0
        self._record()

    def _record(self) -> None:
        """Look from the present point and write down what is seen there."""
        now, descent = self.present, self.descent
        if now == len(self._costs):
            self._grow()
        descent.look()
        self._points[now] = descent.theta
        self._gradients[now] = descent.gradient
        self._costs[now] = descent.value
        for name, rows in self._memory.items():
            rows[now] = descent.rule.arrays[name]
        self.last = now

    def _grow(self) -> None:
        """Double the room, so that recording n moments copies each only about twice."""
        self._points = np.concatenate([self._points] * 2)
        self._gradients = np.concatenate([self._gradients] * 2)
        self._memory = {name: np.concatenate([rows] * 2) for name, rows in self._memory.items()}
        self._costs = np.concatenate([self._costs] * 2)
