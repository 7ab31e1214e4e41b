"""An exam under way: who is examined, how fast, and what has become of it so far.

The network's weights of the moment when the exam began are examined, whatever the run does
meanwhile. A frame reads only so many images that it is not late.
"""

from dataclasses import dataclass

import numpy as np

from core.background import Job
from core.evaluation import Evaluation
from core.exam import Exam, examine
from core.mnist import Digits
from core.snapshot import Snapshot
from gui.pages.training.desk import Desk

WORK_A_FRAME = 13_000_000  # images times parameters: about a millisecond
MOST_A_FRAME = 2000  # images, for small networks
AGAIN_SECONDS = 1.0  # from one exam to the next while following the training
TRAIN_SECONDS = 5.0  # the same for the training images, which are six times as many
JOB = "exam"


@dataclass(eq=False)
class Sheet:
    """One exam with the moment of the run that it is about."""

    exam: Exam
    step: int
    tried_out: bool  # whether with other weights than the run's own

    @classmethod
    def of(cls, snapshot: Snapshot, digits: Digits) -> "Sheet":
        """A sheet for these weights, on which nothing is answered yet."""
        exam = Exam(snapshot.network, snapshot.theta, digits)
        return cls(exam, snapshot.step, snapshot.changed_theta is not None)


class Sitting:
    """Reads on in every frame as long as ``reading``; times are seconds of one clock.

    Attributes
    ----------
    sheet
        What is shown; None before the first exam.
    pace
        Images a second; infinite for all at once.
    following
        Whether a new exam begins every second while the network learns.
    on_train, train_step
        The result on the images to learn from, and the step of the weights it belongs to.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.sheet: Sheet | None = None
        self.reading = False
        self.pace = float("inf")
        self.following = False
        self.on_train: Evaluation | None = None
        self.train_step = -1
        self._next: Sheet | None = None  # of which nothing is shown until it is complete
        self._owed = 0.0  # images, in parts
        self._ticked_at = 0.0
        self._began_at = self._asked_at = float("-inf")
        self._job: Job[Evaluation] | None = None
        self._job_step = -1

    def begin(self, now: float) -> bool:
        """Begin an exam of the weights that are shown; returns whether there are any yet."""
        sheet = self._new_sheet()
        if sheet is None:
            return False
        self.sheet, self._next = sheet, None
        self.on_train = None
        self._desk.background.cancel(JOB)
        self._job = None
        self._asked_at = float("-inf")
        self.go_on(now)
        return True

    def go_on(self, now: float) -> None:
        """Read on, the next image at once."""
        self.reading = True
        self._owed = 1.0
        self._ticked_at = self._began_at = now

    def forget(self) -> None:
        """There is another network: nothing is known of it."""
        self.leave()
        self.sheet = self._next = self.on_train = None
        self.reading = False

    def leave(self) -> None:
        """Ask nothing of the background any more."""
        self._desk.background.cancel(JOB)
        self._job = None

    def tick(self, now: float) -> None:
        """Read what is due."""
        self._take_job()
        if self.sheet is not None and self.reading:
            self._read_on(self.sheet.exam, now)
        elif self.following:
            self._follow(now)
        self._ticked_at = now
        if self.sheet is not None and self.sheet.exam.finished and self._next is None:
            self._ask_for_train(self.sheet, now)

    def _read_on(self, exam: Exam, now: float) -> None:
        self._owed = min(self._owed + (now - self._ticked_at) * self.pace, _in_a_frame(exam))
        count = int(self._owed)
        if count:
            self._owed -= count
            with np.errstate(all="ignore"):
                exam.read(count)
        self.reading = not exam.finished

    def _follow(self, now: float) -> None:
        if self._next is None:
            shown = self._desk.shown
            due = now - self._began_at >= AGAIN_SECONDS
            if due and shown is not None and not self._is_of(shown):
                self._next = self._new_sheet()
                self._began_at = now
        if self._next is not None:
            with np.errstate(all="ignore"):  # weights that have flown off answer nothing
                self._next.exam.read(_in_a_frame(self._next.exam))
            if self._next.exam.finished:
                self.sheet, self._next = self._next, None

    def _is_of(self, shown: Snapshot) -> bool:
        return (
            self.sheet is not None
            and self.sheet.step == shown.step
            and self.sheet.tried_out == (shown.changed_theta is not None)
            and bool((self.sheet.exam.theta == shown.theta).all())
        )

    def _new_sheet(self) -> Sheet | None:
        mnist, shown = self._desk.mnist, self._desk.shown
        return None if mnist is None or shown is None else Sheet.of(shown, mnist.test)

    def _ask_for_train(self, sheet: Sheet, now: float) -> None:
        known = self.on_train is not None and self.train_step == sheet.step
        if self._job is not None or known or now - self._asked_at < TRAIN_SECONDS:
            return
        shown = self._desk.shown
        if shown is None or shown.recipe.widths != sheet.exam.network.layout.widths:
            return
        self._asked_at, self._job_step = now, sheet.step
        place = self._desk.digits.folder, self._desk.digits.cache
        self._job = self._desk.background.start(
            JOB, examine, shown.recipe, sheet.exam.theta, *place, of_test=False
        )

    def _take_job(self) -> None:
        if self._job is not None and self._job.finished:
            result = self._job.poll()
            if result is not None:
                self.on_train, self.train_step = result, self._job_step
            self._job = None


def _in_a_frame(exam: Exam) -> int:
    return max(1, min(MOST_A_FRAME, WORK_A_FRAME // exam.theta.size))
