"""A network that has stopped learning without diverging: its neurons are saturated.

After steps that were too long, every sigmoid sits where it is flat and passes next to no gradient
back. The network then answers 0 everywhere, for which the squared error is 1 an example, and stays
there. A network that learns slowly looks similar, but its cost still falls, or is lower already:
0.9 for answering 0.1 everywhere.

Cross-entropy has no such flat place at the outputs, but the neurons before them can be dead. Then
the best that is left is to answer the same for every image, each digit by its frequency of 1/10:
ln 10 = 2.30 with softmax outputs, 10 (0.1 ln 10 + 0.9 ln (10/9)) = 3.25 with ten sigmoids.
"""

import math

import numpy as np
from numpy.typing import NDArray

from core.activations import SOFTMAX
from core.losses import Loss, SquaredError

DIGITS = 10
NEARLY = 0.99  # of the cost of a network that tells nothing apart
TESTS_WITHOUT_PROGRESS = 3
FALL = 0.01  # of the cost, as a share: less is no progress


def cost_of_telling_nothing(loss: Loss) -> float:
    """What an example costs a network that answers the same, whatever it sees."""
    if isinstance(loss, SquaredError):
        return 1.0
    if loss.output is SOFTMAX:
        return math.log(DIGITS)
    rare = 1 / DIGITS
    return -DIGITS * (rare * math.log(rare) + (1 - rare) * math.log(1 - rare))


def has_stopped_learning(tests: NDArray[np.void], loss: Loss) -> bool:
    """Whether the last tests say so; ``tests`` (n,) has fields cost and accuracy, newest last.

    The costs are those of ``loss``.
    """
    last = tests[-(TESTS_WITHOUT_PROGRESS + 1) :]
    if len(last) <= TESTS_WITHOUT_PROGRESS:
        return False
    costs, accuracies = last["cost"], last["accuracy"]
    saturated = bool(costs.min() >= NEARLY * cost_of_telling_nothing(loss))
    falling = bool(costs[-1] < (1.0 - FALL) * costs[0])
    improving = bool(accuracies[1:].max() > accuracies[0])
    return saturated and not falling and not improving
