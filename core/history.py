"""The past of a training run: moments to look at again and to go on from, in bounded memory.

Every snapshot can be added. What no longer fits is thinned: the moment that is missed least goes,
measured half by relative and half by absolute distance in steps, so that the first steps, in which
most is learned, stay dense, and the rest is even. The first moment and the newest are always there.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.channel import State
from core.recipe import Recipe
from core.rules import RULES
from core.snapshot import Snapshot

BUDGET = 64 * 2**20  # bytes
BEFORE_ALL = -1  # a step before the first


@dataclass(frozen=True, eq=False)
class Moment:
    """What a record holds that the newest record of the same run does not hold as well.

    Attributes
    ----------
    numbers
        The fields of the record that are single numbers, by name.
    arrays
        Theta, gradient and what the rule remembers, shape (2 + memories, size) float32.
    open_bin
        The mean cost over the last bin, which was perhaps not full yet.
    """

    recipe: Recipe
    numbers: dict[str, Any]
    arrays: NDArray[Any]
    open_bin: float

    @property
    def step(self) -> int:
        """How many steps had been taken."""
        return int(self.numbers["step"])

    @property
    def generation(self) -> int:
        """How often the run had been reset, or gone back, before."""
        return int(self.numbers["generation"])


class History:
    """Past moments of one run, oldest first.

    Parameters
    ----------
    budget_bytes
        How much memory they may take; it is taken as they come, and not before.
    """

    def __init__(self, budget_bytes: int = BUDGET) -> None:
        self._budget = budget_bytes
        self._bytes = 0
        self._moments: list[Moment] = []  # without the newest
        self._moment_steps = np.zeros(0, np.int64)
        self._newest: Snapshot | None = None
        self._branch = math.inf, math.inf  # the step and the generation that the run branched from

    def __len__(self) -> int:
        """How many moments there are."""
        return len(self._moments) + (self._newest is not None)

    @property
    def steps(self) -> NDArray[np.int64]:
        """The step of every moment, shape (n,), increasing."""
        if self._newest is None:
            return np.zeros(0, np.int64)
        return np.append(self._moment_steps, self._newest.step)

    def add(self, snapshot: Snapshot) -> None:
        """Take in the newest moment of the run; quick enough for every frame.

        A network of another layout starts a new history, a new generation one that goes on from
        where it branched off.
        """
        newest = self._newest
        if newest is not None:
            if newest.record.dtype != snapshot.record.dtype:
                self._forget_after(BEFORE_ALL)
            elif newest.generation != snapshot.generation:
                self._forget_after(*self._branch)
            self._forget_after(snapshot.step)
        if self._newest is not None and self._newest.step < snapshot.step:
            self._keep(self._newest, snapshot)
        self._newest = snapshot

    def at(self, index: int) -> Snapshot:
        """A moment as a full snapshot, paused, that the run can go on from to the last bit.

        Raises
        ------
        IndexError
            If there is no such moment; the last is ``len(self) - 1``.
        """
        if self._newest is None or not 0 <= index < len(self):
            raise IndexError(f"there is no moment {index} among {len(self)}")
        if index == len(self._moments):
            return self._newest
        return _rebuilt(self._moments[index], self._newest)

    def index_of(self, step: int) -> int:
        """The index of the moment nearest to ``step``.

        Raises
        ------
        IndexError
            If there is none.
        """
        if not len(self):
            raise IndexError("there is no moment yet")
        return int(np.argmin(np.abs(self.steps - step)))

    def theta(self, index: int) -> NDArray[Any]:
        """The weights and biases of a moment, shape (size,) float32: not a copy, only to be read.

        Raises
        ------
        IndexError
            If there is no such moment.
        """
        if self._newest is not None and index == len(self._moments):
            return self._newest.theta
        if not 0 <= index < len(self._moments):
            raise IndexError(f"there is no moment {index} among {len(self)}")
        theta: NDArray[Any] = self._moments[index].arrays[0]
        return theta

    def thetas(self, indices: Sequence[int] | NDArray[np.integer] | None = None) -> NDArray[Any]:
        """The weights and biases of these moments, or of all, shape (n, size) float32; a copy.

        All of them take half the budget and more, so pick some where some will do.
        """
        chosen = range(len(self)) if indices is None else [int(index) for index in indices]
        if not len(chosen):
            size = 0 if self._newest is None else self._newest.theta.size
            return np.zeros((0, size), np.float32)
        return np.stack([self.theta(index) for index in chosen])

    def branch(self, snapshot: Snapshot) -> None:
        """Forget all that did not lead to ``snapshot``: the run has been told to go on from there.

        What it still does until it obeys is forgotten when the new generation is added.
        """
        self._branch = snapshot.step, snapshot.generation
        self._forget_after(*self._branch)

    def clear(self) -> None:
        """Forget everything: the run has been told to start again, or another has begun."""
        self._branch = BEFORE_ALL, BEFORE_ALL
        self._forget_after(BEFORE_ALL)

    def _forget_after(self, step: float, generation: float = math.inf) -> None:
        """Forget the moments after this step, and those of later generations."""

        def too_late(moment: Moment | Snapshot) -> bool:
            return moment.step > step or moment.generation > generation

        if self._newest is None or not too_late(self._newest):
            return
        while self._moments and too_late(self._moments[-1]):
            self._drop(len(self._moments) - 1)
        # The last one left becomes the newest, with the curves of the run as far as it had come.
        last = _rebuilt(self._moments[-1], self._newest) if self._moments else None
        if last is not None:
            self._drop(len(self._moments) - 1)
        self._newest = last

    def _keep(self, snapshot: Snapshot, newer: Snapshot) -> None:
        """Store a moment that is no longer the newest, unless it is the one missed least."""
        memories = len(RULES[snapshot.recipe.rule].remembers)
        needed = (2 + memories) * snapshot.record["theta"].nbytes
        while self._moments and self._bytes + needed > self._budget - snapshot.record.nbytes:
            steps = np.concatenate([self._moment_steps, [snapshot.step, newer.step]])
            least = _least_missed(steps)
            if least == len(self._moments):
                return
            self._drop(least)
        moment = _moment(snapshot, memories)
        self._moments.append(moment)
        self._moment_steps = np.append(self._moment_steps, moment.step)
        self._bytes += moment.arrays.nbytes

    def _drop(self, index: int) -> None:
        self._bytes -= self._moments.pop(index).arrays.nbytes
        self._moment_steps = np.delete(self._moment_steps, index)


def _least_missed(steps: NDArray[np.int64]) -> int:
    """Which of the steps, shape (n,), other than first and last leaves the smallest gap."""
    last = steps[-1]
    place = np.log1p(steps) / np.log1p(last) + steps / last
    return 1 + int(np.argmin(place[2:] - place[:-2]))


def _moment(snapshot: Snapshot, memories: int) -> Moment:
    record = snapshot.record
    fields = record.dtype
    # [()] takes the number itself; a view would keep the whole record.
    numbers = {name: record[name][()] for name in fields.names or () if fields[name].shape == ()}
    arrays = np.empty((2 + memories, record["theta"].size), np.float32)
    arrays[0] = record["theta"]
    arrays[1] = record["gradient"]
    arrays[2:] = record["memory"][:memories]
    costs = snapshot.costs[1]
    return Moment(snapshot.recipe, numbers, arrays, float(costs[-1]) if len(costs) else math.nan)


def _rebuilt(moment: Moment, newest: Snapshot) -> Snapshot:
    """The snapshot of a moment, its curves cut from those of the newest."""
    source = newest.record
    record = np.zeros((), source.dtype)
    for name, value in moment.numbers.items():
        record[name] = value
    if record["state"] != State.DIVERGED:
        record["state"] = State.PAUSED
    record["theta"], record["gradient"] = moment.arrays[:2]
    record["memory"][: len(moment.arrays) - 2] = moment.arrays[2:]
    width = int(source["bin_width"])
    filled = -(-moment.step // width)
    record["bin_width"] = width
    record["cost_bins"][:filled] = source["cost_bins"][:filled]
    if filled and width == moment.numbers["bin_width"]:
        record["cost_bins"][filled - 1] = moment.open_bin
    tested = int(np.searchsorted(newest.tests["step"], moment.step, side="right"))
    record["tested"] = tested
    record["tests"][:tested] = newest.tests[:tested]
    return Snapshot(record, moment.recipe)
