"""One picture judged at every past moment of the run, a few moments a frame.

Moments far apart come first, so the whole course shows at once and becomes finer; what has been
judged is kept while the picture stays, also when the history is thinned or goes on.
"""

import time
from collections.abc import Iterator

import numpy as np

from core.history import History
from core.mnist import CLASSES
from core.network import Network

FRAME_SECONDS = 0.003
COARSEST = 32


class Judging:
    """The outputs for one picture, by the step of the moment that was asked."""

    def __init__(self) -> None:
        self._picture = np.zeros(0)
        self._known: dict[int, np.ndarray] = {}
        self._run: tuple[int, int] | None = None

    def forget(self) -> None:
        """Forget what was judged."""
        self._known = {}

    def work(self, history: History, network: Network, run: int, picture: np.ndarray) -> bool:
        """Judge for a few milliseconds; returns whether anything has become known.

        ``run`` tells runs apart, ``picture`` is (28, 28); another of either starts anew.
        """
        if self._run != (run, network.layout.size) or not np.array_equal(self._picture, picture):
            self._known, self._picture = {}, picture.copy()
            self._run = run, network.layout.size
        until, before = time.perf_counter() + FRAME_SECONDS, len(self._known)
        x = picture.reshape(1, -1)
        steps = history.steps
        for index in _coarse_first(len(history)):
            step = int(steps[index])
            if step not in self._known:
                with np.errstate(all="ignore"):  # a run may have diverged
                    self._known[step] = network.answer(history.theta(index), x)[0]
                if time.perf_counter() > until:
                    break
        return len(self._known) != before

    def course(self, history: History) -> tuple[np.ndarray, np.ndarray]:
        """The steps judged so far, (n,), and the outputs at each, (n, 10)."""
        steps = [step for step in history.steps.tolist() if step in self._known]
        outputs = [self._known[step] for step in steps]
        return np.array(steps, np.int64), np.array(outputs).reshape(-1, CLASSES)


def _coarse_first(count: int) -> Iterator[int]:
    """Every index below ``count``: the ends, then every 32nd, then those in between."""
    if count:
        yield count - 1
    stride = COARSEST
    while stride:
        yield from range(0, count, stride)
        stride //= 2
