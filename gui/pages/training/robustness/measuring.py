"""One measurement of robustness: every point of every curve, one background job after another."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.background import Background, Job
from core.robustness import DISTURBANCES, accuracy_under
from core.snapshot import Snapshot
from gui.digits import DigitsOnDisc

JOB = "robustness"

Curves = dict[str, NDArray[np.float64]]


def no_curves() -> Curves:
    """For each disturbance an accuracy a strength, shape (n,), all NaN: not known yet."""
    return {each.key: np.full(len(each.strengths), np.nan) for each in DISTURBANCES}


def _order() -> list[tuple[str, int]]:
    """All points: the curves grow together, from left to right."""
    points = [(each.key, place) for each in DISTURBANCES for place in range(len(each.strengths))]
    lengths = {each.key: len(each.strengths) for each in DISTURBANCES}
    return sorted(points, key=lambda point: point[1] / lengths[point[0]])


class Measuring:
    """Asks for one point at a time, with the weights of one moment.

    Attributes
    ----------
    curves
        The accuracies so far, by the keys of the disturbances.
    fault
        Why it goes no further, as a sentence; None as long as all is well.
    """

    def __init__(
        self, snapshot: Snapshot, examples: int, background: Background, digits: DigitsOnDisc
    ) -> None:
        self.step = snapshot.step
        self.changed = snapshot.changed_theta is not None
        self.examples = examples
        self.curves = no_curves()
        self.fault: str | None = None
        self._recipe = snapshot.recipe
        self._theta: NDArray[Any] = snapshot.theta.copy()
        self._background = background
        self._digits = digits
        self._left = _order()
        self._points = len(self._left)
        self._job: Job[float] | None = None

    @property
    def progress(self) -> float:
        """How much is done, from 0 to 1."""
        return 1.0 - len(self._left) / self._points

    @property
    def finished(self) -> bool:
        """Whether every point is there, or no more will come."""
        return not self._left or self.fault is not None

    def go_on(self) -> bool:
        """Take a finished point and ask for the next; whether there is a new one."""
        if self.finished:
            return False
        if self._job is None:
            self._ask()
            return False
        accuracy, self.fault = self._job.poll(), self._job.fault
        if accuracy is None:
            if self._job.cancelled:
                self._job = None
            return False
        key, place = self._left.pop(0)
        self.curves[key][place] = accuracy
        self._job = None
        if self._left:
            self._ask()
        return True

    def cancel(self) -> None:
        """End the job in hand."""
        self._background.cancel(JOB)
        self._job = None

    def _ask(self) -> None:
        key, place = self._left[0]
        strengths = {each.key: each.strengths for each in DISTURBANCES}
        self._job = self._background.start(
            JOB,
            accuracy_under,
            self._recipe,
            self._theta,
            key,
            strengths[key][place],
            self.examples,
            self._digits.folder,
            self._digits.cache,
        )
