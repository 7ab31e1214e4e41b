"""The cost of the example over the past of the run, worked out a few moments at a frame."""

import numpy as np

from core.example_cost import cost_of_example
from core.history import History
from core.snapshot import Snapshot

MOST = 100  # moments
A_FRAME = 4  # moments worked out in one frame
PARAMETERS_A_FRAME = 400_000  # fewer moments a frame for a larger network


class CostTrace:
    """Costs of one example by step. ``forget`` when the example or the run is another one."""

    def __init__(self) -> None:
        self._costs: dict[int, float] = {}
        self._seen: tuple[int, int] = (0, -1)  # how many moments there were, and the last step

    def forget(self) -> None:
        """Begin with nothing."""
        self._costs = {}
        self._seen = (0, -1)

    def work(self, history: History, snapshot: Snapshot, x: np.ndarray, y: np.ndarray) -> bool:
        """Work out some of what is missing; returns whether the curve has changed.

        ``x`` is the image, shape (784,), and ``y`` what is wanted, shape (10,).
        """
        count = len(history)
        if not count:
            return False
        steps = history.steps
        indices = _spread(count)
        missing = [i for i in indices.tolist() if int(steps[i]) not in self._costs]
        size = snapshot.theta.size
        network, loss = snapshot.network, snapshot.recipe.counted_loss()
        for i in missing[: max(1, min(A_FRAME, PARAMETERS_A_FRAME // size))]:
            theta = history.theta(i)
            if theta.size == size:
                self._costs[int(steps[i])] = cost_of_example(network, loss, theta, x, y)
        self._keep(steps[indices])
        changed = bool(missing) or self._seen != (count, int(steps[-1]))
        self._seen = count, int(steps[-1])
        return changed

    def curve(self) -> tuple[np.ndarray, np.ndarray]:
        """The steps and the costs that are known, both (n,)."""
        steps = sorted(self._costs)
        return np.array(steps, float), np.array([self._costs[step] for step in steps])

    def _keep(self, steps: np.ndarray) -> None:
        wanted = set(steps.tolist())
        if len(self._costs) > 2 * MOST:
            self._costs = {step: cost for step, cost in self._costs.items() if step in wanted}


def _spread(count: int) -> np.ndarray:
    """At most MOST of ``count`` moments, mostly the same ones when there are a few more."""
    stride = 1
    while count > MOST * stride:
        stride *= 2
    return np.unique(np.append(np.arange(0, count, stride), count - 1))
