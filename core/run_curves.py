"""How a run has done so far: the curves of its costs and accuracies, without its weights."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from core.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class RunCurves:
    """The curves of a run up to ``step`` and ``epoch``.

    Attributes
    ----------
    steps, costs
        Shape (n,): the middles of the bins of steps, and the mean mini-batch cost in each.
    tests
        Shape (m,), as ``Snapshot.tests``.
    """

    step: int
    epoch: float
    steps: NDArray[Any]
    costs: NDArray[Any]
    tests: NDArray[np.void]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Self:
        """The curves up to this moment, copied, so that they do not keep its weights in memory."""
        steps, costs = snapshot.costs
        return cls(snapshot.step, snapshot.epoch, steps, costs.copy(), snapshot.tests.copy())

    def epochs(self, steps: NDArray[Any]) -> NDArray[np.float64]:
        """How often the training set had been read at these steps, shape (n,) to (n,).

        Known at every test and at the end; in between, where the batch size may have been changed,
        it is taken to grow evenly.
        """
        known_steps = np.concatenate([[0], self.tests["step"], [self.step]])
        known_epochs = np.concatenate([[0.0], self.tests["epoch"], [self.epoch]])
        epochs: NDArray[np.float64] = np.interp(steps, known_steps, known_epochs)
        return epochs
