"""Which images does a network get wrong? Asked in the background, for there are up to 60,000."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.cost import Vector
from core.mnist import Digits, at_hand
from core.network import Network

WORK_A_CHUNK = 10_000_000  # images times parameters between two reports: under 0.1 s


def wrong_answers(
    folder: Path,
    cache: Path | None,
    of_test: bool,
    network: Network,
    theta: Vector,
    *,
    first: int = 0,
    stop: int | None = None,
    report: Callable[[float], None] = lambda _: None,
) -> NDArray[Any]:
    """The indices of the images from ``first`` up to ``stop`` that are read wrongly, in order.

    Parameters
    ----------
    folder, cache
        Where the digits are: see ``core.mnist.load``.
    of_test
        Whether to ask about the test images, or about those to learn from.
    report
        Called often, with how much is done, from 0 to 1; may raise to put an end to the work.
    """
    mnist = at_hand(folder, cache)
    digits = mnist.test if of_test else mnist.train
    stop = len(digits) if stop is None else min(stop, len(digits))
    chunk = int(np.clip(WORK_A_CHUNK // network.layout.size, 10, 1000))
    found = [np.zeros(0, np.int64)]
    for start in range(first, stop, chunk):
        report((start - first) / (stop - first))
        found.append(_wrong(network, theta, digits, np.arange(start, min(start + chunk, stop))))
    return np.concatenate(found)


def _wrong(
    network: Network, theta: Vector, digits: Digits, indices: NDArray[np.integer]
) -> NDArray[Any]:
    with np.errstate(all="ignore"):  # a network that has flown off answers nothing rightly
        a = network.answer(theta, digits.batch(indices))
    right = (a.argmax(axis=1) == digits.labels[indices]) & np.isfinite(a).all(axis=1)
    wrong: NDArray[Any] = indices[~right]
    return wrong
