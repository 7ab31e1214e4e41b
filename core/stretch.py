"""A run in stretches, for experiments: train a while, say how it does, go on from there.

The live run has a process of its own and a clock; an experiment has many runs and one background
process. So a run is handed over as what it needs to go on, and each stretch is a job of its own:
between two of them its curves grow on screen, and cancelling leaves nothing half done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import numpy as np

from core.cost import Vector
from core.descent import Checkpoint
from core.evaluation import Evaluation, evaluate
from core.mnist import at_hand
from core.network_descent import NetworkDescent
from core.recipe import Recipe

REPORT_SECONDS = 0.05


@dataclass(frozen=True, eq=False)
class Standing:
    """Where a run stands after a stretch.

    Attributes
    ----------
    recipe
        What is being trained and how.
    checkpoint, seen
        All that going on needs: theta, the rule's memory, the steps taken, the examples read.
    train, test
        How it does on what it learns from, wrong labels and all, and on the test images.
    diverged
        Whether the cost has stopped being a number; it then goes nowhere any more.
    """

    recipe: Recipe
    checkpoint: Checkpoint
    seen: int
    train: Evaluation
    test: Evaluation
    diverged: bool = False

    @property
    def theta(self) -> Vector:
        """The weights and biases, shape (size,)."""
        return self.checkpoint.theta

    @property
    def epochs(self) -> float:
        """How often it has read all that it learns from."""
        return self.seen / self.train.total


def train_on(
    recipe: Recipe,
    standing: Standing | None,
    steps: int,
    folder: Path,
    cache: Path | None,
    *,
    report: Callable[[float], object],
) -> Standing:
    """Train for so many steps, from where a run stands or from its start: a background job.

    A run in stretches is the run in one go, bit for bit.
    """
    mnist = at_hand(folder, cache)
    descent = NetworkDescent(recipe, mnist.train)
    if standing is not None:
        descent.restore(standing.checkpoint)
        descent.cost.seen = standing.seen
    with np.errstate(all="ignore"):  # a run that diverges is found by looking at its cost
        _take_steps(descent, steps, report)
        network, loss = recipe.network(), recipe.counted_loss()
        train = evaluate(network, loss, descent.theta, recipe.training_set(mnist.train))
        test = evaluate(network, loss, descent.theta, mnist.test)
    diverged = descent.diverged or not np.isfinite(descent.theta).all()
    return Standing(recipe, descent.checkpoint(), descent.cost.seen, train, test, bool(diverged))


def _take_steps(descent: NetworkDescent, steps: int, report: Callable[[float], object]) -> None:
    report_at = 0.0
    for done in range(steps):
        descent.step()
        if descent.diverged:
            return
        if monotonic() >= report_at:
            report(done / steps)
            report_at = monotonic() + REPORT_SECONDS
