"""An experiment under way: short background jobs one after another, each made from the last.

What an experiment does is written as a generator: it yields an errand and is sent its result, then
yields the next. So it reads from top to bottom, the window never waits, and between two errands
everything is whole: that is where pictures are refreshed and where it can be cancelled.
"""

import logging
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

from core.background import Background, Job

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Errand:
    """A job for the background: ``function(*arguments, report=...)``, under a second long.

    ``share`` is how much of the whole experiment it is, from 0 to 1.
    """

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    share: float


Plan = Generator[Errand, Any, None]


class Course:
    """Runs a plan in the background, one errand at a time.

    Attributes
    ----------
    ended, completed
        Whether no more will come of it, and whether everything has been done.
    fault
        Why it ended before its time, as a sentence; None if all is well.
    """

    def __init__(self, background: Background, key: str, plan: Plan) -> None:
        self.ended = self.completed = False
        self.fault: str | None = None
        self._background = background
        self._key = f"experiment-{key}"
        self._plan = plan
        self._errand: Errand | None = None
        self._job: Job[Any] | None = None
        self._done = 0.0
        self._ask(None)

    @property
    def progress(self) -> float:
        """How much is done, from 0 to 1."""
        if self._errand is None or self._job is None:
            return self._done
        return min(1.0, self._done + self._errand.share * self._job.progress)

    def go_on(self) -> bool:
        """Take a finished result and ask for the next; whether anything has changed."""
        if self.ended or self._job is None or not self._job.finished:
            return False
        if self._job.fault is not None or self._job.cancelled:
            self.fault = self._job.fault
            if self._job.fault_detail:
                log.error("%s", self._job.fault_detail)
            self._end()
            return True
        self._done += 0.0 if self._errand is None else self._errand.share
        self._ask(self._job.poll())
        return True

    def cancel(self) -> None:
        """End it here; what has been found stays."""
        self._background.cancel(self._key)
        self._end()

    def _ask(self, result: Any) -> None:
        try:
            self._errand = self._plan.send(result)
        except StopIteration:
            self.completed = True
            self._end()
            return
        self._job = self._background.start(
            self._key, self._errand.function, *self._errand.arguments
        )

    def _end(self) -> None:
        self._plan.close()
        self.ended = True
