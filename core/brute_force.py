"""Backpropagation against brute force: nudge a weight both ways and watch the cost.

One pass back gives all entries of the gradient; brute force pays two values of the cost for each.
Here both are done for the same images in double precision, and timed. A part of a check ends when
its time is up, so that other work gets its turn and the learner sees it grow.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.cost import Cost, Vector
from core.mnist import at_hand
from core.network_cost import NetworkCost
from core.recipe import Recipe
from core.training_set import FirstExamples

NUDGE = 1e-5  # balances rounding, eps / h, against the error of the formula, of order h squared
REPEATS = 3  # passes back of which the quickest counts


@dataclass(frozen=True, eq=False)
class Check:
    """Some entries of a gradient, worked out in both ways.

    Attributes
    ----------
    indices, backpropagated, differences
        Shape (k,): which entries; what backpropagation says; what central differences say.
    backpropagation_seconds
        For all entries at once.
    brute_force_seconds
        For these k entries.
    size
        How many entries there are.
    """

    indices: NDArray[np.intp]
    backpropagated: Vector
    differences: Vector
    backpropagation_seconds: float
    brute_force_seconds: float
    size: int

    @property
    def largest_difference(self) -> float:
        """The largest disagreement, as a share of the largest entry; 0 if all are 0."""
        largest = max(np.abs(self.backpropagated).max(), np.abs(self.differences).max())
        apart = float(np.abs(self.backpropagated - self.differences).max())
        return apart / float(largest) if largest > 0 else 0.0

    @property
    def seconds_for_all(self) -> float:
        """How long brute force would take for every entry, at the pace it has gone so far."""
        return self.brute_force_seconds / len(self.indices) * self.size

    def joined(self, other: "Check") -> "Check":
        """A check of the entries of both, which are parts of one check."""
        return Check(
            np.concatenate([self.indices, other.indices]),
            np.concatenate([self.backpropagated, other.backpropagated]),
            np.concatenate([self.differences, other.differences]),
            min(self.backpropagation_seconds, other.backpropagation_seconds),
            self.brute_force_seconds + other.brute_force_seconds,
            self.size,
        )


def central_difference(cost: Cost, theta: Vector, index: int, nudge: float = NUDGE) -> float:
    """One entry of the gradient at theta, float64: (C(theta + h) - C(theta - h)) / 2h.

    Theta is nudged in place and put back.
    """
    coordinate = theta[index]
    theta[index] = coordinate + nudge
    above = cost.value(theta)
    theta[index] = coordinate - nudge
    below = cost.value(theta)
    theta[index] = coordinate
    return (above - below) / (2 * nudge)


def check_part(
    recipe: Recipe,
    theta: Vector,
    indices: NDArray[np.intp],
    examples: int,
    patience: float,
    folder: Path,
    cache: Path | None,
    report: Callable[[float], None] = lambda _: None,
) -> Check:
    """Check as many of the entries ``indices``, shape (k,), as fit in ``patience`` seconds.

    At least one is checked, over the first ``examples`` training images and without a penalty.
    ``folder`` and ``cache`` are those of ``core.mnist.load``.
    """
    digits = recipe.training_set(at_hand(folder, cache).train)
    few = FirstExamples(digits, min(examples, len(digits)))
    cost = NetworkCost(recipe.network(), recipe.counted_loss(), few, dtype=np.float64)
    theta = theta.astype(np.float64)
    gradient, quickest = np.empty_like(theta), np.inf
    for _ in range(REPEATS):
        began = time.perf_counter()
        cost.slope(theta, gradient)
        quickest = min(quickest, time.perf_counter() - began)
    differences: list[float] = []
    began = time.perf_counter()
    for index in indices:
        report(len(differences) / len(indices))
        differences.append(central_difference(cost, theta, int(index)))
        if time.perf_counter() - began > patience:
            break
    seconds = time.perf_counter() - began
    done = indices[: len(differences)]
    return Check(done, gradient[done], np.array(differences), quickest, seconds, len(theta))
