"""What crosses the border between the window and the training process, and nothing else.

Up goes one record in shared memory: the newest state of the run, overwritten in place, so that a
slow window never makes a queue. Down goes a pipe with commands; the only thing that comes back up
it is why the child failed.
"""

from dataclasses import dataclass
from enum import IntEnum
from multiprocessing.context import SpawnContext
from multiprocessing.synchronize import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.cost_history import BINS
from core.goal import Goal
from core.recipe import Recipe

MEMORIES = 2  # the most arrays that any rule remembers
TESTS = 1024  # the most test results that a record holds


class State(IntEnum):
    """What the run is doing."""

    STARTING = 0  # the child is loading the data
    PAUSED = 1
    RUNNING = 2
    DIVERGED = 3  # the cost is no longer a number; only a reset helps
    STOPPED = 4  # the child is gone, and the run has a fault


@dataclass(frozen=True)
class Resume:
    """Train on, without end."""


@dataclass(frozen=True)
class Pause:
    """Stop after the present step."""


@dataclass(frozen=True)
class TakeSteps:
    """Train for this many steps, then pause."""

    count: int


@dataclass(frozen=True)
class SetPace:
    """At most this many steps a second; infinity for flat out."""

    steps_per_second: float


@dataclass(frozen=True)
class TrainUntil:
    """Train until the goal is reached, then pause."""

    goal: Goal


@dataclass(frozen=True)
class Adjust:
    """Go on by another recipe of the same run from the next step on."""

    recipe: Recipe


@dataclass(frozen=True)
class Put:
    """Replace the weights and biases, shape (size,); all else stays."""

    theta: NDArray[Any]


@dataclass(frozen=True)
class Reset:
    """Start again from step 0, paused, by this recipe: that of the run, with any seed."""

    recipe: Recipe


@dataclass(frozen=True)
class GoBack:
    """Go on, paused and by ``recipe``, from an earlier record, shape (), made by another recipe."""

    record: NDArray[np.void]
    made_by: Recipe
    recipe: Recipe


@dataclass(frozen=True)
class Stop:
    """Leave."""


Command = Resume | Pause | TakeSteps | TrainUntil | SetPace | Adjust | Put | Reset | GoBack | Stop


def record_dtype(size: int) -> np.dtype[Any]:
    """The layout of a record for a network of ``size`` parameters."""
    test = [
        *(("step", "i8"), ("epoch", "f8"), ("cost", "f8"), ("accuracy", "f8")),
        *(("train_cost", "f8"), ("train_accuracy", "f8")),  # of the first of the training set
    ]
    return np.dtype(
        [
            ("version", "i8"),  # counts what has been published
            ("generation", "i8"),  # counts the resets
            ("obeyed", "i8"),  # how many commands of this child's
            ("state", "i8"),
            ("seed", "i8"),
            ("step", "i8"),
            ("seen", "i8"),  # examples read so far
            ("epoch", "f8"),
            ("cost", "f8"),  # of the last mini-batch
            ("rate", "f8"),  # of the step to come
            ("theta", "f4", size),
            ("gradient", "f4", size),  # the one that led to theta
            ("updates", "i8"),
            ("memory", "f4", (MEMORIES, size)),
            ("bin_width", "i8"),
            ("cost_bins", "f4", BINS),
            ("tested", "i8"),
            ("tests", test, TESTS),
        ]
    )


class Channel:
    """One record in anonymous shared memory, written by the child and read by the window.

    Made in the parent, handed to the child when it is spawned, and gone when the last of the two
    lets go of it, however they end.
    """

    def __init__(self, context: SpawnContext, size: int) -> None:
        self._dtype = record_dtype(size)
        self._block = context.RawArray("b", self._dtype.itemsize)
        self._lock: Lock = context.Lock()

    def publish(self, record: NDArray[np.void]) -> None:
        """Overwrite the shared record with another of shape ()."""
        with self._lock:
            self._shared()[...] = record

    def newest(self, version: int) -> NDArray[np.void] | None:
        """A copy of the record, shape (); None if it is still ``version`` or being written.

        Never waits, so it can be called from the window's thread. A lock that a killed child has
        left taken looks like a record that is being written.
        """
        if not self._lock.acquire(block=False):
            return None
        try:
            shared = self._shared()
            return None if int(shared["version"]) == version else shared.copy()
        finally:
            self._lock.release()

    def handed_over(self) -> NDArray[np.void]:
        """A copy of the record that the parent left for its child to go on from, shape ().

        Waits for the lock, which the window holds for moments only.

        Raises
        ------
        LookupError
            If there is no record.
        """
        with self._lock:
            record = self._shared().copy()
        if int(record["version"]) == 0:
            raise LookupError("there is no snapshot to go on from")
        return record

    def hand_over(self, record: NDArray[np.void] | None, version: int, generation: int) -> None:
        """Leave a record, or none, for the child to go on from, and the numbers to count on from.

        Raises
        ------
        ValueError
            If the record is of a network of another size.
        """
        handed = np.zeros((), self._dtype)
        if record is not None:
            if record.dtype != self._dtype:
                raise ValueError("this snapshot is of another network")
            handed[...] = record
        handed["version"], handed["generation"] = version, generation
        self.publish(handed)

    def empty(self) -> NDArray[np.void]:
        """A record of zeros, shape (), for the child to fill; it counts on if it was told to."""
        record = np.zeros((), self._dtype)
        with self._lock:
            for number in ("version", "generation"):
                record[number] = self._shared()[number]
        return record

    def _shared(self) -> NDArray[np.void]:
        return np.frombuffer(self._block, self._dtype).reshape(())
