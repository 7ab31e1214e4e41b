"""Two things timed side by side: in small blocks, turn about, each pair of blocks one ratio.

A busy or throttled machine slows both halves of a pair alike, so the median of the ratios holds
still where absolute times do not.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """Medians over all pairs: microseconds a call of each, and the ratio first / second."""

    first_us: float
    second_us: float
    ratio: float


def compare(
    first: Callable[[], object], second: Callable[[], object], pairs: int, calls: int
) -> Comparison:
    """Time ``pairs`` pairs of blocks of ``calls`` calls, after one block of each to warm up."""
    seconds_a_call(first, calls)
    seconds_a_call(second, calls)
    firsts, seconds = [], []
    for pair in range(pairs):
        if pair % 2:  # whoever runs second finds the caches as the other left them: take turns
            seconds.append(seconds_a_call(second, calls))
            firsts.append(seconds_a_call(first, calls))
        else:
            firsts.append(seconds_a_call(first, calls))
            seconds.append(seconds_a_call(second, calls))
    return Comparison(
        1e6 * statistics.median(firsts),
        1e6 * statistics.median(seconds),
        median_ratio(firsts, seconds),
    )


def median_ratio(firsts: list[float], seconds: list[float]) -> float:
    """The median of the ratios of each pair, first / second."""
    return statistics.median(a / b for a, b in zip(firsts, seconds, strict=True))


def percentile(values: list[float], share: float) -> float:
    """The value that ``share`` (0 to 1) of the values do not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def seconds_a_call(function: Callable[[], object], calls: int) -> float:
    """The mean time of a call over one block."""
    began = time.perf_counter()
    for _ in range(calls):
        function()
    return (time.perf_counter() - began) / calls
