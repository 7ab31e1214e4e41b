"""What the network really costs, and what it would cost on the plane: measured again and again."""

import time
from dataclasses import dataclass

from core.background import Background, Job
from core.landscape import both_costs
from core.plane import Plane
from core.snapshot import Snapshot
from gui.digits import DigitsOnDisc

KEY = "landscape-costs"
LEAST_SECONDS = 0.3  # between two measurements


@dataclass(frozen=True)
class Reading:
    """The costs of the network at a step, over some examples: its own, and on the plane."""

    step: int
    true: float
    on_plane: float


class Gauge:
    """Holds the newest ``reading``, None before the first."""

    def __init__(self, background: Background, digits: DigitsOnDisc) -> None:
        self.reading: Reading | None = None
        self._background = background
        self._digits = digits
        self._job: Job[tuple[float, float]] | None = None
        self._asked: tuple[object, ...] = ()
        self._asked_at = 0.0
        self._step = 0

    def follow(self, snapshot: Snapshot, plane: Plane, examples: int) -> None:
        """Measure this moment, unless it has been measured or another one is being."""
        if self._job is not None:
            self._take(self._job)
            return
        wanted = snapshot.version, plane, examples
        soon = time.monotonic() - self._asked_at < LEAST_SECONDS
        if soon or self._asked == wanted:
            return
        self._asked, self._asked_at, self._step = wanted, time.monotonic(), snapshot.step
        self._job = self._background.start(
            KEY,
            both_costs,
            snapshot.recipe,
            plane,
            snapshot.theta,
            examples,
            self._digits.folder,
            self._digits.cache,
        )

    def rest(self) -> None:
        """Measure nothing until it is asked to follow again."""
        self._background.cancel(KEY)

    def _take(self, job: Job[tuple[float, float]]) -> None:
        if not job.finished:
            return
        self._job = None
        costs = job.poll()
        if costs is not None:
            self.reading = Reading(self._step, *costs)
        elif job.cancelled:
            self._asked = ()
