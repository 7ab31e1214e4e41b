"""A training run at one moment: the descent, how far it has read, and how it has done so far.

It can be written into a record and made again from one, so a run goes on from its last snapshot
exactly as it would have gone on by itself.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.channel import TESTS, State
from core.cost_history import CostHistory
from core.descent import Checkpoint, Descent
from core.evaluation import Evaluation
from core.network_cost import Examples
from core.recipe import Recipe
from core.rule import Memory
from core.snapshot import Snapshot

FIRST_MILESTONE = 16  # steps; must be a power of two


class RunState:
    """The run of a recipe over some examples.

    Parameters
    ----------
    record
        Shape (), of ``record_dtype``: the child's own copy, which ``written`` fills.
    resumed
        A snapshot of the same recipe to go on from.
    """

    def __init__(
        self,
        recipe: Recipe,
        examples: Examples,
        record: NDArray[np.void],
        resumed: Snapshot | None = None,
    ) -> None:
        self.recipe = recipe
        self.examples = examples
        self.network = recipe.network()
        self.loss = recipe.counted_loss()
        self._record = record
        self._begin()
        if resumed is not None:
            self._go_on_from(resumed)

    def reset(self, seed: int) -> None:
        """Start again at step 0, with the present learning rate."""
        self.recipe = replace(self.recipe, seed=seed, rate=self.descent.rule.rate)
        self._record["generation"] += 1
        self._begin()

    def go_back(self, snapshot: Snapshot) -> None:
        """Go on from an earlier snapshot of this recipe, as a generation of its own."""
        version, generation = int(self._record["version"]), int(self._record["generation"])
        self.recipe = replace(self.recipe, seed=snapshot.seed)
        self._begin()
        self._go_on_from(snapshot)
        self._record["version"], self._record["generation"] = version, generation + 1

    def step(self) -> bool:
        """Look and, unless the cost has stopped being a number, move. Tells whether it moved."""
        if self.diverged:
            return False
        self.descent.look()
        if self.diverged:
            return False
        self.descent.move()
        self.history.add(self.descent.value)
        self.steps_since_test += 1
        return True

    @property
    def diverged(self) -> bool:
        """Whether the last cost that was looked at is infinite or not a number."""
        return self.descent.diverged

    @property
    def at_milestone(self) -> bool:
        """Whether it is time for a test: after an epoch, and early on after 16, 32, 64 ... steps.

        Most is learned in the first steps, so that is where the curve must be dense.
        """
        steps = self.descent.steps
        doubled = steps >= FIRST_MILESTONE and steps & (steps - 1) == 0
        return doubled or self.cost.seen % len(self.examples) == 0

    def add_test(self, evaluation: Evaluation) -> None:
        """Note how the present theta does on the test set."""
        tests = self._record["tests"]
        count = int(self._record["tested"])
        if count == TESTS:  # keep every other one: half as dense, as far back as ever
            count = TESTS // 2
            tests[:count] = tests[1::2].copy()
        tests[count] = (
            self.descent.steps,
            self.cost.epochs,
            evaluation.cost,
            evaluation.accuracy,
        )
        self._record["tested"] = count + 1
        self.steps_since_test = 0

    def written(self, state: State) -> NDArray[np.void]:
        """The record of this moment, shape (), one version on from the last."""
        record = self._record
        record["version"] += 1
        record["state"] = state
        record["seed"] = self.recipe.seed
        record["step"] = self.descent.steps
        record["seen"] = self.cost.seen
        record["epoch"] = self.cost.epochs
        record["cost"] = self.descent.value
        record["rate"] = self.descent.rule.rate
        record["theta"] = self.descent.theta
        record["gradient"] = self.descent.gradient
        record["updates"] = self.descent.rule.updates
        for kept, array in zip(record["memory"], self.descent.rule.arrays.values(), strict=False):
            kept[:] = array
        record["bin_width"] = self.history.width
        filled = self.history.filled
        record["cost_bins"][:filled] = self.history.means[:filled]
        return record

    def _begin(self) -> None:
        self.cost = self.recipe.cost(self.examples)
        self.descent = Descent(self.cost, self.recipe.new_rule(), self.recipe.first_theta())
        self.history = CostHistory()
        self.steps_since_test = 0
        self._record["tested"] = 0

    def _go_on_from(self, snapshot: Snapshot) -> None:
        record = snapshot.record
        names = self.descent.rule.remembers
        arrays = dict(zip(names, record["memory"], strict=False))
        memory = Memory(int(record["updates"]), arrays)
        self.descent.restore(Checkpoint(snapshot.step, snapshot.theta, memory))
        self.descent.rule.rate = snapshot.rate
        self.descent.value = snapshot.cost
        self.descent.looked = snapshot.state is State.DIVERGED
        self.descent.gradient[:] = snapshot.gradient
        self.cost.seen = snapshot.seen
        self.history.restore(snapshot.costs[1], int(record["bin_width"]), snapshot.step)
        for field in ("version", "generation", "tested", "tests"):
            self._record[field] = record[field]
