"""Training runs from start to end, without a window: how good a recipe is and how long it takes."""

import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.evaluation import evaluate
from core.mnist import Mnist
from core.network_descent import NetworkDescent
from core.recipe import Recipe


@dataclass(frozen=True)
class FullRun:
    """What became of a run.

    Attributes
    ----------
    accuracies
        The shares of right answers on the test set, after each of the epochs asked for.
    seconds, processor_seconds
        How long it took by the clock, and how much of that it was given a processor.
    """

    accuracies: tuple[float, ...]
    seconds: float
    processor_seconds: float


def preset_recipe(path: Path, key: str) -> Recipe:
    """The recipe of the training preset of this key; raises KeyError if there is none."""
    presets = tomllib.loads(path.read_text(encoding="utf-8"))["preset"]
    return Recipe.read({preset["key"]: preset["recipe"] for preset in presets}[key])


def run(recipe: Recipe, mnist: Mnist, epochs: Sequence[float]) -> FullRun:
    """Train to the last of these epochs, which rise, and test after each."""
    began, began_on_processor = time.perf_counter(), time.process_time()
    descent = NetworkDescent(recipe, mnist.train)
    accuracies = []
    for epoch in epochs:
        while descent.cost.epochs < epoch:
            descent.step()
        result = evaluate(recipe.network(), recipe.counted_loss(), descent.theta, mnist.test)
        accuracies.append(result.accuracy)
    return FullRun(
        tuple(accuracies),
        time.perf_counter() - began,
        time.process_time() - began_on_processor,
    )
