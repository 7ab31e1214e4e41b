"""The curve of the cost along one weight, drawn by the background: roughly first, then finely."""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.along_weight import WeightCurve, along_weight
from core.background import Job
from core.channel import State
from core.snapshot import Snapshot
from gui.pages.training.desk import Desk

KEY = "weight-curve"
COARSE = 41  # places of the first round; each later one halves the gaps
ROUNDS = 3
BEYOND = 1.1  # of the reach: the curve runs out of the picture
PAUSE_SECONDS = 0.5  # between two curves while training runs


@dataclass(frozen=True)
class Wish:
    """Which entry of theta, how far to either side, and over how many training images."""

    index: int
    reach: float
    examples: int


class WeightCurves:
    """Keeps a curve that goes with the weights that are looked at.

    A curve stays good while only its own weight moves, and within its reach.

    Attributes
    ----------
    curve
        The finest curve there is for ``wish``; None before the first.
    centre
        The weight in its middle.
    fault
        Why there is none, as a sentence; None as long as all is well.
    """

    def __init__(self, desk: Desk) -> None:
        self.wish: Wish | None = None
        self.curve: WeightCurve | None = None
        self.centre = 0.0
        self.fault: str | None = None
        self._desk = desk
        self._base: NDArray[np.floating] | None = None  # where the curve in the making lies
        self._snapshot: Snapshot | None = None
        self._round = 0
        self._job: Job[WeightCurve] | None = None
        self._started_at = -PAUSE_SECONDS

    def look(self, snapshot: Snapshot, theta: NDArray[np.floating], wish: Wish) -> None:
        """Want the curve at ``theta``, shape (size,), around the run's own weight.

        Call it in every frame.
        """
        if wish != self.wish:
            self.forget()
            self.wish = wish
        if self._is_good(snapshot, theta, wish):
            return
        now = time.monotonic()
        busy = self._job is not None and self._round == 0
        if snapshot.state is State.RUNNING:
            busy = self._job is not None or now - self._started_at < PAUSE_SECONDS
        if busy:
            return
        self._snapshot, self._started_at, self._round = snapshot, now, 0
        self._base = np.array(theta)
        own = float(snapshot.record["theta"][wish.index])
        if abs(own - float(theta[wish.index])) <= wish.reach:
            self._base[wish.index] = own
        self._ask()

    def poll(self) -> bool:
        """Take what is finished; True if there is another curve."""
        job = self._job
        if job is None or not job.finished:
            return False
        self._job = None
        part = job.poll()
        if part is None:
            self.fault = job.fault
            return False
        assert self._base is not None
        assert self.wish is not None
        self.centre = float(self._base[self.wish.index])
        self.curve = part if self._round == 0 or self.curve is None else _merged(self.curve, part)
        self._round += 1
        if self._round < ROUNDS:
            self._ask()
        return True

    def forget(self) -> None:
        """Begin from nothing."""
        self._desk.background.cancel(KEY)
        self._job = self._base = self.curve = self.fault = self.wish = None

    def _is_good(self, snapshot: Snapshot, theta: NDArray[np.floating], wish: Wish) -> bool:
        base, before = self._base, self._snapshot
        if base is None or before is None or before.recipe != snapshot.recipe:
            return False
        others = np.flatnonzero(base != theta)
        alone = len(others) == 0 or (len(others) == 1 and others[0] == wish.index)
        return alone and bool(abs(theta[wish.index] - base[wish.index]) <= wish.reach)

    def _ask(self) -> None:
        assert self._base is not None
        assert self._snapshot is not None
        assert self.wish is not None
        wish, digits = self.wish, self._desk.digits
        finest = (COARSE - 1) * 2**self._round + 1
        offsets = np.linspace(-BEYOND, BEYOND, finest)[(slice(1, None, 2) if self._round else ...)]
        self._job = self._desk.background.start(
            KEY,
            along_weight,
            self._snapshot.recipe,
            self._base,
            wish.index,
            float(self._base[wish.index]) + wish.reach * offsets,
            wish.examples,
            digits.folder,
            digits.cache,
        )


def _merged(curve: WeightCurve, finer: WeightCurve) -> WeightCurve:
    weights = np.concatenate([curve.weights, finer.weights])
    order = np.argsort(weights)
    costs = np.concatenate([curve.costs, finer.costs])
    slopes = np.concatenate([curve.slopes, finer.slopes])
    return WeightCurve(weights[order], costs[order], slopes[order], finer.examples)
