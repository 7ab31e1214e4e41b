"""How well the network does before and after what was done to it, asked of the background."""

import numpy as np

from core.background import Background, Job
from core.evaluation import Evaluation
from core.exam import examine
from core.recipe import Recipe
from gui.digits import DigitsOnDisc
from gui.numerals import fixed, number

JOB = "lab"
BETWEEN_SECONDS = 0.1  # from one question to the next while a slider moves
WHILE_LEARNING_SECONDS = 1.0
SIDES = ("before", "after")
Known = tuple[np.ndarray, Evaluation]


class Comparison:
    """Asks about two thetas and forgets what is overtaken; the last answers stay until then."""

    def __init__(self, background: Background, digits: DigitsOnDisc) -> None:
        self._background = background
        self._digits = digits
        self._recipe: Recipe | None = None
        self._wanted: dict[str, np.ndarray | None] = dict.fromkeys(SIDES)
        self._known: dict[str, Known] = {}
        self._job: Job[Evaluation] | None = None
        self._asked: tuple[str, np.ndarray] | None = None
        self._asked_at = float("-inf")

    def want(self, recipe: Recipe, before: np.ndarray, after: np.ndarray | None) -> None:
        """Compare these thetas, shape (size,), which nobody writes to; None if nothing is done."""
        self._recipe = recipe
        self._wanted = {"before": before, "after": after}
        if after is None:
            self._known.pop("after", None)

    def forget(self) -> None:
        """Another network: nothing is known of it, and nothing asked."""
        self.leave()
        self._known.clear()
        self._wanted = dict.fromkeys(SIDES)

    def leave(self) -> None:
        """Ask nothing any more."""
        self._background.cancel(JOB)
        self._job = None
        self._asked_at = float("-inf")

    def tick(self, now: float) -> None:
        """Take an answer, and ask the next question."""
        if self._job is not None and self._job.finished:
            result = self._job.poll()
            if result is not None and self._asked is not None:
                self._known[self._asked[0]] = self._asked[1], result
            self._job = None
        compares = self._wanted["after"] is not None
        pause = BETWEEN_SECONDS if compares else WHILE_LEARNING_SECONDS
        if self._job is not None or self._recipe is None or now - self._asked_at < pause:
            return
        for side in SIDES:
            theta = self._wanted[side]
            if theta is not None and not self._knows(side, theta):
                self._asked, self._asked_at = (side, theta), now
                place = self._digits.folder, self._digits.cache
                self._job = self._background.start(
                    JOB, examine, self._recipe, theta, *place, of_test=True
                )
                return

    @property
    def settled(self) -> bool:
        """Whether all that was asked is known."""
        return all(theta is None or self._knows(s, theta) for s, theta in self._wanted.items())

    def accuracy(self) -> str:
        """The test accuracy: "93.1 % → 89.7 %"."""
        return self._arrow([f"{fixed(100 * e.accuracy, 1)} %" for e in self._results()])

    def cost(self) -> str:
        """The cost on the test images: "0.103 → 0.187"."""
        return self._arrow([number(e.cost) for e in self._results()])

    def _arrow(self, parts: list[str]) -> str:
        waits = len(parts) == 1 and self._wanted["after"] is not None
        return " → ".join([*parts, "…"] if waits else parts)

    def _results(self) -> list[Evaluation]:
        return [self._known[side][1] for side in SIDES if side in self._known]

    def _knows(self, side: str, theta: np.ndarray) -> bool:
        return side in self._known and self._known[side][0] is theta
