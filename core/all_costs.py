"""The cost of every single training example; their average is the cost of the network.

That average is all that training lowers, and a few examples that are read badly can weigh as much
in it as thousands that are read well.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.cost import Vector
from core.mnist import Digits, at_hand
from core.network_cost import Backpropagation
from core.recipe import Recipe

CHUNK = 1000  # examples at a time


class ExampleCosts:
    """What each example that is learned from costs, with weights that stay as they are.

    Parameters
    ----------
    recipe
        The network, how wrongness is counted, and how many of the digits are learned from, with
        which labels. Distortions, dropout and the L2 penalty are left out.
    theta
        Shape (size,), float32.
    rows
        The most examples that are asked for at a time.
    """

    def __init__(self, recipe: Recipe, theta: Vector, digits: Digits, rows: int = CHUNK) -> None:
        self._theta = theta
        self.examples = recipe.training_set(digits)
        self._pass = Backpropagation(
            recipe.network(), recipe.counted_loss(), self.examples, rows, np.float32
        )

    def of(self, indices: NDArray[np.integer]) -> NDArray[Any]:
        """The costs of the examples of these indices, shape (N,) float32, N at most ``rows``."""
        return self._pass.costs(self._theta, indices)


def costs_of_examples(
    recipe: Recipe,
    theta: Vector,
    folder: Path,
    cache: Path | None,
    report: Callable[[float], None],
) -> NDArray[np.float32]:
    """The cost of every example that is learned from, shape (N,): a job for the background.

    ``folder`` and ``cache`` are those of ``core.mnist.load``; ``report`` that of ``core.worker``.
    """
    at_theta = ExampleCosts(recipe, theta, at_hand(folder, cache).train)
    total = len(at_theta.examples)
    costs = np.empty(total, np.float32)
    for start in range(0, total, CHUNK):
        report(start / total)
        indices = np.arange(start, min(start + CHUNK, total))
        costs[indices] = at_theta.of(indices)
    return costs
