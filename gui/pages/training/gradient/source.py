"""Which gradient is looked at: of the last mini-batch, of the whole training set, of one image."""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.background import Job
from core.full_gradient import FullGradient, example_gradient, full_gradient
from core.snapshot import Snapshot
from gui.numerals import integer, number
from gui.pages.training.desk import Desk, Example

BATCH, ALL, ONE = range(3)
KEY = "gradient-all"
PAUSE_SECONDS = 1.0  # between two full gradients


@dataclass(frozen=True, eq=False)
class Shown:
    """Minus a gradient, shape (size,), the moment it belongs to, and what it is of."""

    downhill: NDArray[np.floating]
    snapshot: Snapshot
    caption: str


class GradientSource:
    """Follows the moment that is looked at and brings its gradient.

    Attributes
    ----------
    which
        BATCH, ALL or ONE.
    """

    def __init__(self, desk: Desk) -> None:
        self.which = BATCH
        self._desk = desk
        self._snapshot: Snapshot | None = None
        self._asked: tuple[int, Snapshot | None, Example | None] | None = None
        self._job: Job[FullGradient] | None = None
        self._job_snapshot: Snapshot | None = None
        self._started_at = -PAUSE_SECONDS

    @property
    def waiting(self) -> str:
        """Why there is nothing to show, as a sentence."""
        if self._snapshot is None:
            return "Waiting for the first weights"
        if self.which == BATCH:
            if self._snapshot.step == 0:
                return "No step has been taken yet, so there is no mini-batch"
            return "The gradient is not made of finite numbers any more"
        fault = self._job.fault if self._job is not None and self.which == ALL else None
        return fault or self._desk.digits.fault or "Working out the gradient"

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Look at this moment."""
        self._snapshot = snapshot

    def forget(self) -> None:
        """Begin from nothing: another run."""
        self.cancel()
        self._snapshot = None

    def cancel(self) -> None:
        """Stop what the background does for it."""
        self._desk.background.cancel(KEY)
        self._job = self._asked = None

    def poll(self) -> Shown | None:
        """The gradient if there is another one since the last call."""
        if self._snapshot is None:
            return None
        if self.which == ALL:
            return self._poll_all(self._snapshot)
        example = self._desk.example if self.which == ONE else None
        wanted = (self.which, self._snapshot, example)
        if wanted == self._asked:
            return None
        shown = self._of_one(self._snapshot) if self.which == ONE else _of_batch(self._snapshot)
        if shown is not None:
            self._asked = wanted
        return shown

    def _of_one(self, snapshot: Snapshot) -> Shown | None:
        mnist, example = self._desk.mnist, self._desk.example
        if mnist is None:
            return None
        digits = example.digits(mnist)
        found = example_gradient(snapshot.recipe, snapshot.theta, digits, example.index)
        kind = "test" if example.of_test else "training"
        label = int(digits.labels[example.index])
        words = f"{kind} image {integer(example.index)}, a {label} · cost {number(found.cost)}"
        return _shown(found.gradient, snapshot, words)

    def _poll_all(self, snapshot: Snapshot) -> Shown | None:
        shown = None
        found = self._job.poll() if self._job is not None else None
        if found is not None and self._job_snapshot is not None:
            self._job = None
            words = f"all {integer(found.examples)} training images · cost {number(found.cost)}"
            shown = _shown(found.gradient, self._job_snapshot, words)
        now = time.monotonic()
        asked = (ALL, snapshot, None)
        free = self._job is None or (self._job.finished and self._job.fault is None)
        if free and asked != self._asked and now - self._started_at >= PAUSE_SECONDS:
            self._asked, self._job_snapshot, self._started_at = asked, snapshot, now
            digits = self._desk.digits
            theta = np.array(snapshot.theta)
            self._job = self._desk.background.start(
                KEY, full_gradient, snapshot.recipe, theta, digits.folder, digits.cache
            )
        return shown


def _of_batch(snapshot: Snapshot) -> Shown | None:
    if snapshot.step == 0:
        return None
    count = integer(snapshot.recipe.batch_size)
    words = f"the last mini-batch, {count} images · cost {number(snapshot.cost)}"
    if snapshot.changed_theta is not None:
        words += " · at the run's own weights"
    return _shown(snapshot.gradient, snapshot, words)


def _shown(gradient: NDArray[np.floating], snapshot: Snapshot, of: str) -> Shown | None:
    if not np.isfinite(gradient).all():
        return None
    return Shown(-gradient, snapshot, f"step {integer(snapshot.step)} · {of}")
