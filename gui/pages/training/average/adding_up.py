"""Adding up the costs of the training examples, first at reading speed, then faster and faster."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.all_costs import CHUNK, ExampleCosts
from core.mnist import Digits
from core.snapshot import Snapshot

READING_PACE = 0.8  # examples a second
READ = 5  # examples at that pace; from then on it grows
FAST_PACE = 400.0
DOUBLING_SECONDS = 0.75
QUICK_WORK = 10_000_000  # weights times examples that are passed in a few milliseconds


class AddingUp:
    """A sum under way, at the weights of one moment, over what is learned from of ``digits``.

    Attributes
    ----------
    step
        Of the moment whose weights these are.
    count
        How many examples are in the sum.
    """

    def __init__(self, snapshot: Snapshot, digits: Digits) -> None:
        self.step = snapshot.step
        self.changed = snapshot.changed_theta is not None
        self.recipe = replace(snapshot.recipe, seed=snapshot.seed)
        self.theta: NDArray[Any] = snapshot.theta.copy()
        self.count = 0
        self._pace = READING_PACE
        self._owed = 1.0  # the first comes at once
        self._live = ExampleCosts(self.recipe, self.theta, digits)
        self._most_live = max(1, min(CHUNK, QUICK_WORK // self.theta.size))
        self.examples = len(self._live.examples)
        self._costs = np.zeros(self.examples, np.float32)
        self._sums = np.zeros(self.examples)
        self._known = 0
        self._all_wanted = False

    @property
    def finished(self) -> bool:
        """Whether all are in."""
        return self.count == self.examples

    @property
    def reading(self) -> bool:
        """Whether it is slow enough to read every number."""
        return self._pace < 4 * READING_PACE and not self._all_wanted

    @property
    def costs(self) -> NDArray[np.float32]:
        """The costs in the sum, shape (count,)."""
        return self._costs[: self.count]

    @property
    def total(self) -> float:
        """The sum so far."""
        return float(self._sums[self.count - 1]) if self.count else 0.0

    @property
    def average(self) -> float | None:
        """The average so far; None before the first."""
        return self.total / self.count if self.count else None

    @property
    def averages(self) -> NDArray[np.float64]:
        """The average of the first one, two, three ... so far, shape (count,)."""
        running: NDArray[np.float64] = self._sums[: self.count] / np.arange(1, self.count + 1)
        return running

    @property
    def highest(self) -> float:
        """The highest cost that is known, if not yet in the sum."""
        return float(self._costs[: max(1, self._known)].max())

    @property
    def newest(self) -> tuple[NDArray[Any], int]:
        """Image, shape (784,), and label of the example that came last."""
        index = np.array([self.count - 1])
        examples = self._live.examples
        return examples.batch(index)[0], int(examples.targets(index)[0].argmax())

    def labels(self, indices: NDArray[np.integer]) -> NDArray[np.integer]:
        """The labels that are learned for these examples, shape (N,)."""
        found: NDArray[np.integer] = self._live.examples.targets(indices).argmax(axis=1)
        return found

    def know(self, costs: NDArray[np.float32]) -> None:
        """Take the costs of all examples, as worked out elsewhere."""
        self._costs = costs
        self._sums = np.cumsum(costs, dtype=np.float64)
        self._known = self.examples
        if self._all_wanted:
            self.count = self.examples

    def advance(self, seconds: float) -> None:
        """Add what is due after so much time."""
        self._owed += seconds * self._pace
        due = int(self._owed)
        self._owed -= due
        self.add(due)
        if self.count >= READ:
            self._pace *= 2.0 ** (seconds / DOUBLING_SECONDS)

    def add(self, count: int) -> None:
        """Add the next so many examples, or fewer where their costs are not known yet."""
        wanted = min(self.count + count, self.examples)
        if wanted > self._known:
            wanted = min(wanted, self._known + self._most_live)
            fresh = np.arange(self._known, wanted)
            self._costs[fresh] = self._live.of(fresh)
            before = self._sums[self._known - 1] if self._known else 0.0
            self._sums[fresh] = before + np.cumsum(self._costs[fresh], dtype=np.float64)
            self._known = wanted
        self.count = wanted

    def hurry(self) -> None:
        """Add many a second from now on, and ever more."""
        self._pace = max(8.0 * self._pace, FAST_PACE)

    def add_all(self) -> None:
        """Add all that are left, as soon as their costs are known."""
        self._all_wanted = True
        if self._known == self.examples:
            self.count = self.examples
