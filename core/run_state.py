"""A training run at one moment: the descent, how far it has read, and how it has done so far.

It can be written into a record and made again from one, so a run goes on from its last snapshot
exactly as it would have gone on by itself.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.channel import TESTS, State
from core.cost_history import CostHistory
from core.descent import Checkpoint
from core.evaluation import Evaluation
from core.network_cost import Examples, MinibatchCost
from core.network_descent import NetworkDescent
from core.recipe import Recipe
from core.rule import Memory
from core.snapshot import Snapshot

FIRST_MILESTONE = 16  # steps; must be a power of two


class RunState:
    """The run of a recipe over some examples.

    Parameters
    ----------
    examples
        The whole training set, of which the recipe may take a part.
    record
        Shape (), of ``record_dtype``: the child's own copy, which ``written`` fills.
    resumed
        A snapshot to go on from, of a recipe of the same run.

    Attributes
    ----------
    obeyed
        How many commands have been obeyed; whoever obeys counts.
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
        self.obeyed = 0
        self._record = record
        self._begin()
        if resumed is not None:
            self._go_on_from(resumed)

    def reset(self, recipe: Recipe) -> None:
        """Start again at step 0, by this recipe, which may have another seed."""
        self.recipe = recipe
        self._record["generation"] += 1
        self._begin()

    def adjust(self, recipe: Recipe) -> None:
        """Go on by another recipe of the same run."""
        if recipe.rule != self.recipe.rule:
            self._record["memory"] = 0
        self.recipe = recipe
        self.descent.adjust(recipe)

    def put(self, theta: NDArray[Any]) -> None:
        """Replace the weights and biases, shape (size,); all else stays."""
        self.descent.theta[:] = theta
        self.descent.looked = False  # from here, nobody has: a run that had blown up may go on
        self.steps_since_test += 1

    def go_back(self, snapshot: Snapshot, recipe: Recipe) -> None:
        """Go on by this recipe from an earlier snapshot, as a generation of its own."""
        version, generation = int(self._record["version"]), int(self._record["generation"])
        self.recipe = recipe
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
    def cost(self) -> MinibatchCost:
        """What the run minimises."""
        return self.descent.cost

    @property
    def at_milestone(self) -> bool:
        """Whether a test is due in any case: after 16, 32, 64 ... steps and 1, 2, 4 ... epochs.

        Most is learned in the first steps, so that is where the curve must be dense.
        """
        steps = self.descent.steps
        if steps & (steps - 1) == 0 and steps >= FIRST_MILESTONE:
            return True
        cost = self.descent.cost
        return cost.at_epoch_end and _is_power_of_two(round(cost.epochs))

    @property
    def accuracy(self) -> float:
        """The share of right answers in the newest test; not a number before the first."""
        count = int(self._record["tested"])
        return float(self._record["tests"]["accuracy"][count - 1]) if count else math.nan

    def add_test(self, test: Evaluation, train: Evaluation | None = None) -> None:
        """Note how the present theta does in the test and, if known, in training.

        What is not known is noted as not a number.
        """
        tests = self._record["tests"]
        count = int(self._record["tested"])
        if count == TESTS:  # keep every other one: half as dense, as far back as ever
            count = TESTS // 2
            tests[:count] = tests[1::2].copy()
        tests[count] = (
            self.descent.steps,
            self.cost.epochs,
            test.cost,
            test.accuracy,
            math.nan if train is None else train.cost,
            math.nan if train is None else train.accuracy,
        )
        self._record["tested"] = count + 1
        self.steps_since_test = 0

    def written(self, state: State) -> NDArray[np.void]:
        """The record of this moment, shape (), one version on from the last."""
        record = self._record
        record["version"] += 1
        record["obeyed"] = self.obeyed
        record["state"] = state
        record["seed"] = self.recipe.seed
        record["step"] = self.descent.steps
        record["seen"] = self.cost.seen
        record["epoch"] = self.cost.epochs
        record["cost"] = self.descent.value
        record["rate"] = self.descent.rate
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
        self.descent = NetworkDescent(self.recipe, self.examples)
        self.history = CostHistory()
        self.steps_since_test = 0
        self._record["tested"] = 0

    def _go_on_from(self, snapshot: Snapshot) -> None:
        record = snapshot.record
        memory = self.descent.rule.memory()
        if snapshot.recipe.rule == self.recipe.rule:  # else it would not know what to make of it
            arrays = dict(zip(memory.arrays, record["memory"], strict=False))
            memory = Memory(int(record["updates"]), arrays)
        self.descent.restore(Checkpoint(snapshot.step, snapshot.theta, memory))
        self.descent.value = snapshot.cost
        self.descent.looked = snapshot.state is State.DIVERGED
        self.descent.gradient[:] = snapshot.gradient
        self.cost.seen = snapshot.seen
        self.history.restore(snapshot.costs[1], int(record["bin_width"]), snapshot.step)
        for field in ("version", "generation", "tested", "tests"):
            self._record[field] = record[field]


def _is_power_of_two(number: int) -> bool:
    return number > 0 and number & (number - 1) == 0
