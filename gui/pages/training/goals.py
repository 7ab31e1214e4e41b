"""How far to train: the goals on offer, and how long until one is reached."""

import math

from core.goal import Goal
from core.snapshot import Snapshot

GOALS: tuple[tuple[str, str, Goal], ...] = (
    *(
        (f"accuracy-{percent}", f"{percent} % of tests right", Goal(accuracy=percent / 100))
        for percent in (90, 95, 96, 98)
    ),
    *(
        (f"epoch-{epochs}", f"{epochs} epochs" if epochs > 1 else "1 epoch", Goal(epoch=epochs))
        for epochs in (1, 5, 10, 30)
    ),
)
MINUTE = 60


def goal_words(goal: Goal) -> str:
    """The goal in words that follow "until"."""
    if goal.accuracy is not None:
        return f"{100 * goal.accuracy:g} % right"
    return f"epoch {goal.epoch:.4g}"


def progress_words(goal: Goal, snapshot: Snapshot, epochs_a_second: float) -> str:
    """The goal, and how long it will take where that can be known: it cannot for an accuracy."""
    words = f"until {goal_words(goal)}"
    if goal.epoch is None or not epochs_a_second > 0:
        return words
    seconds = max(0.0, goal.epoch - snapshot.epoch) / epochs_a_second
    return f"{words}: {_duration(seconds)} left"


def _duration(seconds: float) -> str:
    if seconds < MINUTE:
        return f"{max(1, math.ceil(seconds))} s"
    minutes = seconds / MINUTE
    return f"{minutes:.0f} min" if minutes < MINUTE else f"{minutes / MINUTE:.1f} h"
