"""A second ball, dropped on the plane, that rolls by gradient descent without leaving it.

The steps are worked out in the background, a stretch ahead of what is shown; the picture takes
them at an even pace.
"""

import time

import numpy as np

from core.background import Background, Job
from core.evaluation import Evaluation
from core.landscape import result_on_tests
from core.plane import Plane
from core.plane_walk import Walk, walk
from core.recipe import Recipe
from gui.digits import DigitsOnDisc

WALKING, TESTING = "landscape-walk", "landscape-test"
STEPS_A_SECOND = 60.0
STRETCHES = ((1000, 60), (5000, 30), (60_000, 6))  # steps a job over so many examples
MOST_STEPS = 3000
STILL = 2e-4  # a last stretch shorter than this part of the picture is a rest
SETTLE_SECONDS = 0.15  # after the last move of a drag


class Walker:
    """The walk over ``plane``, if there is one.

    Attributes
    ----------
    rate
        The learning rate of the steps to come.
    result
        How the network at the ball's place does on the test images, measured when it has stopped.
    """

    def __init__(self, background: Background, digits: DigitsOnDisc, rate: float) -> None:
        self.rate = rate
        self.result: Evaluation | None = None
        self._background = background
        self._digits = digits
        self._job: Job[Walk] | None = None
        self._testing: Job[Evaluation] | None = None
        self._plane: Plane | None = None
        self.take_away()

    @property
    def present(self) -> bool:
        """Whether there is a ball on the plane."""
        return self._plane is not None

    @property
    def walking(self) -> bool:
        """Whether it moves, or is about to."""
        return self.present and not self._held and not self.at_rest

    @property
    def at_rest(self) -> bool:
        """Whether there is nothing more to come: it lies still, or it has gone to infinity."""
        return self._ended and self._shown >= len(self._places) - 1

    @property
    def steps(self) -> int:
        """How many steps it has taken, as far as they are shown."""
        return int(self._shown)

    @property
    def path(self) -> np.ndarray:
        """Where it has been, shape (n, 2)."""
        return self._places[: self.steps + 1]

    @property
    def cost(self) -> float:
        """The cost where it is; not a number as long as that is not known."""
        return float(self._costs[self.steps]) if self.steps < len(self._costs) else np.nan

    def theta(self) -> np.ndarray | None:
        """The parameters at its place, shape (size,); None without a ball."""
        return None if self._plane is None else self._plane.lift(*self.path[-1])

    def drop(
        self, recipe: Recipe, plane: Plane, examples: int, width: float, place: np.ndarray
    ) -> None:
        """Put a ball at ``place``, shape (2,); the picture is so wide."""
        self.take_away()
        self._recipe, self._plane, self._examples = recipe, plane, examples
        self._width = width
        self._places = np.array([place], float)
        self._ready_at = time.monotonic() + SETTLE_SECONDS

    def hold(self, held: bool) -> None:
        """Let it wait, or go on."""
        self._held = held
        self.result = None

    def take_away(self) -> None:
        """Take the ball off the plane."""
        self.rest()
        self._job = self._testing = None
        self._plane = None
        self._places, self._costs = np.empty((0, 2)), np.empty(0)
        self._shown, self._ready_at = 0.0, 0.0
        self._ended = self._held = False
        self.result = None

    def rest(self) -> None:
        """Ask for nothing more until ``tick`` is called again."""
        for key in (WALKING, TESTING):
            self._background.cancel(key)

    def facts(self) -> dict[str, float | str]:
        """How the walk went, by name; nothing without a ball."""
        if not self.present or not self.steps:
            return {}
        return {
            "steps of the walk": float(self.steps),
            "cost at its start": float(self._costs[0]),
            "cost at its end": self.cost,
        }

    def tick(self, elapsed: float) -> bool:
        """Move for so many seconds; whether there is anything new to show."""
        if self._plane is None or time.monotonic() < self._ready_at:
            return False
        before = self.steps, len(self._costs), self.result
        self._take()
        if not self._held:
            self._shown = min(self._shown + elapsed * STEPS_A_SECOND, len(self._places) - 1)
        ahead = len(self._places) - 1 - self._shown
        if self._job is None and not self._ended and ahead < self._stretch:
            self._ask(self._plane)
        self._test(self._plane)
        return before != (self.steps, len(self._costs), self.result)

    @property
    def _stretch(self) -> int:
        return next(steps for most, steps in STRETCHES if self._examples <= most)

    def _ask(self, plane: Plane) -> None:
        self._job = self._background.start(
            WALKING,
            walk,
            self._recipe,
            plane,
            tuple(self._places[-1].tolist()),
            self.rate,
            self._stretch,
            self._examples,
            self._digits.folder,
            self._digits.cache,
        )

    def _take(self) -> None:
        job = self._job
        if job is None or not job.finished:
            return
        self._job = None
        walked = job.poll()
        if walked is None or not len(walked.places):
            self._ended = not job.cancelled
            return
        self._places = np.vstack([self._places[:-1], walked.places])
        self._costs = np.append(self._costs[: len(self._places) - len(walked.costs)], walked.costs)
        moved = np.ptp(walked.places, axis=0).max()
        short = len(walked.places) <= self._stretch
        still = moved < STILL * self._width
        self._ended = short or still or len(self._places) > MOST_STEPS

    def _test(self, plane: Plane) -> None:
        """Have the network at the ball's place tested, once it has stopped."""
        job = self._testing
        if job is not None:
            if job.finished and job.fault is None:
                self._testing = None
                self.result = job.poll() if not self.walking else None
        elif job is None and self.result is None and not self.walking and len(self._costs):
            self._testing = self._background.start(
                TESTING,
                result_on_tests,
                self._recipe,
                plane.lift(*self.path[-1]),
                self._digits.folder,
                self._digits.cache,
            )
