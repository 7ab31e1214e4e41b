"""How well a network does: its cost and the share of right answers on a set of digits."""

from dataclasses import dataclass

import numpy as np

from core.cost import Vector
from core.losses import Loss
from core.network import Network
from core.network_cost import Examples

CHUNK = 1000  # images turned to floats at a time


@dataclass(frozen=True)
class Evaluation:
    """The mean cost over ``total`` digits and how many of them were answered rightly."""

    cost: float
    correct: int
    total: int

    @property
    def accuracy(self) -> float:
        """The share of right answers, 0 to 1."""
        return self.correct / self.total


def evaluate(network: Network, loss: Loss, theta: Vector, digits: Examples) -> Evaluation:
    """Ask the network about all digits; its answer is the output that is largest.

    Outputs that are not numbers count as a wrong answer.
    """
    cost, correct = 0.0, 0
    for start in range(0, len(digits), CHUNK):
        indices = np.arange(start, min(start + CHUNK, len(digits)))
        a = network.answer(theta, digits.batch(indices))
        y = digits.targets(indices)
        cost += float(loss.each(a, y).sum())
        right = a.argmax(axis=1) == y.argmax(axis=1)
        correct += int(np.count_nonzero(right & np.isfinite(a).all(axis=1)))
    return Evaluation(cost / len(digits), correct, len(digits))
