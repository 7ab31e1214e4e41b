"""How the learning rate changes over a run: long steps to get there, short ones to settle.

A schedule multiplies the rate by a factor that depends on how far the run has come towards its
horizon. After the horizon the last factor stays, so a run that goes on still learns a little.
"""

import math
from collections.abc import Callable

LAST = 0.01  # the factor at which both falling schedules end


def _constant(_progress: float) -> float:
    return 1.0


def _step(progress: float) -> float:
    """A tenth from half of the way on, a hundredth from three quarters on.

    As He et al., 2016, trained their networks on CIFAR-10 (arXiv 1512.03385, section 4.2).
    """
    if progress < 0.5:
        return 1.0
    return 0.1 if progress < 0.75 else LAST


def _cosine(progress: float) -> float:
    """Down half a cosine, without restarts (Loshchilov and Hutter, 2017, arXiv 1608.03983)."""
    return LAST + (1 - LAST) * (1 + math.cos(math.pi * progress)) / 2


SCHEDULES: dict[str, Callable[[float], float]] = {
    "constant": _constant,
    "step": _step,
    "cosine": _cosine,
}


def factor(schedule: str, epoch: float, horizon: float) -> float:
    """What to multiply the learning rate by after so many epochs.

    Parameters
    ----------
    schedule
        A name in ``SCHEDULES``.
    epoch
        How often the training set has been read, 0 or more.
    horizon
        The epochs over which the schedule runs out, more than 0.
    """
    return SCHEDULES[schedule](min(epoch / horizon, 1.0))
