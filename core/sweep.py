"""What a sweep shows: runs that differ in one number, and how well each of them does.

The numbers of a sweep run through decades, so distances here are factors.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


def spread_out(count: int) -> list[int]:
    """The places 0 to ``count - 1`` in an order that fills the gaps: the ends, the middle, ...

    So the picture of a sweep is there at once, coarsely, and every run makes it finer.
    """
    if count < 1:
        return []
    order = list(dict.fromkeys((0, count - 1)))
    while len(order) < count:
        gaps = list(pairwise(sorted(order)))
        order += [(low + high) // 2 for low, high in gaps if high - low > 1]
    return order


@dataclass(frozen=True)
class WorkingRange:
    """From which to which value it works, out of a sweep.

    Attributes
    ----------
    low, high
        The outermost values that work.
    best, accuracy
        The value that does best, and how well it does.
    below, above
        The next values beyond, which do not work; None where the sweep ends before.
    """

    low: float
    high: float
    best: float
    accuracy: float
    below: float | None
    above: float | None

    @property
    def factor(self) -> float:
        """How many times as large the highest is as the lowest."""
        return self.high / self.low

    @property
    def edge(self) -> float | None:
        """Where it breaks: half-way, as factors go, from the last that works to the first not."""
        return None if self.above is None else float(np.sqrt(self.high * self.above))


def working_range(
    values: Sequence[float], accuracies: Sequence[float], chance: float
) -> WorkingRange | None:
    """The values around the best that come at least half-way from chance to it.

    ``values`` rise; None if none of them does better than chance by a tenth.
    """
    if not values or max(accuracies) < chance + 0.1:
        return None
    best = int(np.argmax(accuracies))
    enough = (chance + accuracies[best]) / 2
    low = high = best
    while low > 0 and accuracies[low - 1] >= enough:
        low -= 1
    while high < len(values) - 1 and accuracies[high + 1] >= enough:
        high += 1
    return WorkingRange(
        low=values[low],
        high=values[high],
        best=values[best],
        accuracy=accuracies[best],
        below=values[low - 1] if low > 0 else None,
        above=values[high + 1] if high < len(values) - 1 else None,
    )


def factor_a_decade(values: NDArray[np.float64], shares: NDArray[np.float64]) -> float | None:
    """By what factor ``shares`` change when ``values`` grow tenfold, both (n,) and above 0.

    The slope of the straight line through their logarithms (least squares); None where all values
    are the same.
    """
    x, y = np.log10(values), np.log10(shares)
    x = x - x.mean()
    if not np.any(x):
        return None
    return float(10.0 ** (x @ (y - y.mean()) / (x @ x)))
