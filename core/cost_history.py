"""The cost of every step of a run, in bounded memory.

A run may take millions of steps and a plot shows a thousand points. The costs are kept as means
over bins of equal width; when the bins are full, neighbours are merged and the width doubles.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

BINS = 4096


class CostHistory:
    """Means of the costs of ``width`` steps each, the newest step included as soon as it is added.

    Attributes
    ----------
    means
        Shape (BINS,) float32; the first ``filled`` are in use.
    width
        Steps a bin: 1, 2, 4, ...
    steps
        How many costs have been added.
    """

    def __init__(self) -> None:
        self.means = np.zeros(BINS, np.float32)
        self.width = 1
        self.steps = 0
        self._open_sum = 0.0

    @property
    def filled(self) -> int:
        """How many bins are in use, the last one perhaps not yet full."""
        return -(-self.steps // self.width)

    def add(self, cost: float) -> None:
        """Append the cost of one more step."""
        if self.steps == BINS * self.width:
            self._merge()
        within = self.steps % self.width
        self._open_sum = cost if within == 0 else self._open_sum + cost
        self.means[self.steps // self.width] = self._open_sum / (within + 1)
        self.steps += 1

    def restore(self, means: NDArray[Any], width: int, steps: int) -> None:
        """Go on from a history read off earlier; ``means`` holds its filled bins."""
        self.means[: len(means)] = means
        self.width = width
        self.steps = steps
        self._open_sum = float(means[-1]) * (steps % width) if len(means) else 0.0

    def _merge(self) -> None:
        half = BINS // 2
        self.means[:half] = self.means.reshape(half, 2).mean(axis=1)
        self.width *= 2


def running_mean(values: NDArray[Any], width: int) -> NDArray[np.float64]:
    """The mean of each value and its neighbours, ``width`` in all, fewer at the ends.

    Shape (n,) to shape (n,): what a noisy curve does on the whole.
    """
    before, after = (width - 1) // 2, width // 2
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    places = np.arange(len(values))
    first = np.maximum(places - before, 0)
    last = np.minimum(places + after + 1, len(values))
    means: NDArray[np.float64] = (sums[last] - sums[first]) / (last - first)
    return means
