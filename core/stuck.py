"""A network that has stopped learning without diverging: its neurons are saturated.

After steps that were too long, every sigmoid sits where it is flat and passes next to no gradient
back. The network then answers 0 everywhere, for which the squared error is 1 an example, and stays
there. A network that learns slowly looks similar, but its cost still falls, or is lower already:
0.9 for answering 0.1 everywhere.
"""

import numpy as np
from numpy.typing import NDArray

SATURATED_COST = 0.99
TESTS_WITHOUT_PROGRESS = 3
FALL = 0.01  # of the cost, as a share: less is no progress


def has_stopped_learning(tests: NDArray[np.void]) -> bool:
    """Whether the last tests say so; ``tests`` (n,) has fields cost and accuracy, newest last.

    The costs are squared errors.
    """
    last = tests[-(TESTS_WITHOUT_PROGRESS + 1) :]
    if len(last) <= TESTS_WITHOUT_PROGRESS:
        return False
    costs, accuracies = last["cost"], last["accuracy"]
    saturated = bool(costs.min() >= SATURATED_COST)
    falling = bool(costs[-1] < (1.0 - FALL) * costs[0])
    improving = bool(accuracies[1:].max() > accuracies[0])
    return saturated and not falling and not improving
