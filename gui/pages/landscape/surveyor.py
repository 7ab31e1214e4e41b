"""Has planes laid and measured in the background, and keeps what is known of them.

The coarse picture is there at once; finer ones follow. The measuring goes in short jobs, so that
others get their turn between them.
"""

import time

import numpy as np

from core.background import Background, Job
from core.landscape import costs_at
from core.plane import Plane
from core.plane_choice import lay_plane
from core.survey import Survey
from gui.digits import DigitsOnDisc
from gui.pages.landscape.set_up import Look, PlaneOrder

LAYING, MEASURING = "landscape-plane", "landscape-survey"
JOB_SECONDS = 0.2  # how long one job should take
FEWEST, MOST = 12, 3000  # points a job
FIRST = 121


class Surveyor:
    """Knows the plane that is looked at, and its heights as far as they are measured.

    Attributes
    ----------
    order, plane, survey
        What was asked for, the plane that was laid, and how far it is measured; None before.
    look
        How much of it is wanted.
    refusal
        Why there is no such plane, as a sentence; whoever tells it takes it away.
    """

    def __init__(self, background: Background, digits: DigitsOnDisc) -> None:
        self.order: PlaneOrder | None = None
        self.plane: Plane | None = None
        self.survey: Survey | None = None
        self.look = Look()
        self.refusal: str | None = None
        self._background = background
        self._digits = digits
        self._wanted: PlaneOrder | None = None
        self._laying: Job[Plane | str] | None = None
        self._measuring: Job[np.ndarray] | None = None
        self._points = FIRST
        self._asked_at = 0.0

    @property
    def busy(self) -> bool:
        """Whether a plane is being laid or measured."""
        return self._wanted is not None or self.measuring

    @property
    def measuring(self) -> bool:
        """Whether the plane is not measured to the end yet."""
        return self.survey is not None and not self.survey.complete

    def lay(self, order: PlaneOrder) -> None:
        """Look at another plane as soon as it is laid; the last one stays in sight until then."""
        self._wanted = order
        self._laying = self._background.start(
            LAYING,
            lay_plane,
            order.kind,
            order.recipe,
            order.origin,
            order.others,
            order.seed,
            self.look.examples,
            self._digits.folder,
            self._digits.cache,
        )

    def set_look(self, look: Look) -> None:
        """See more or less of the plane, or measure it over more or fewer examples."""
        if look != self.look:
            self.look = look
            self._begin()

    def forget(self) -> None:
        """The plane means nothing any more: another network is looked at."""
        self.rest()
        self.order = self.plane = self.survey = self._wanted = None

    def rest(self) -> None:
        """Ask for nothing more until ``tick`` is called again."""
        for key in (LAYING, MEASURING):
            self._background.cancel(key)

    def tick(self) -> bool:
        """Take what is finished and ask for the rest; whether there are new heights to show."""
        self._take_plane()
        changed = self._take_costs()
        if self.measuring and self._measuring is None:
            self._ask()
        return changed

    def _take_plane(self) -> None:
        job, wanted = self._laying, self._wanted
        if job is None or wanted is None or not job.finished:
            return
        self._laying = None
        if job.cancelled:
            self.lay(wanted)
            return
        self._wanted = None
        result = job.poll()
        if isinstance(result, Plane):
            self.order, self.plane = wanted, result
            self._begin()
        else:
            self.refusal = result if result is not None else job.fault

    def _begin(self) -> None:
        self._background.cancel(MEASURING)
        self._measuring = None
        if self.order is not None and self.plane is not None:
            self.survey = Survey(*self.order.region(self.plane, self.look.reach))

    def _ask(self) -> None:
        assert self.survey is not None
        assert self.order is not None
        self._asked_at = time.monotonic()
        self._measuring = self._background.start(
            MEASURING,
            costs_at,
            self.order.recipe,
            self.plane,
            self.survey.due(self._points),
            self.look.examples,
            self._digits.folder,
            self._digits.cache,
        )

    def _take_costs(self) -> bool:
        job = self._measuring
        if job is None or not job.finished:
            return False
        self._measuring = None
        costs = job.poll()
        if costs is None or self.survey is None:
            if job.fault is not None:
                self.refusal = f"{job.fault} Re-centre the plane to measure it again."
                self.survey = None
            return False
        taken = max(time.monotonic() - self._asked_at, 1e-3)
        paced = int(len(costs) * JOB_SECONDS / taken)
        self._points = int(np.clip(paced, FEWEST, MOST))
        return self.survey.take(costs)
