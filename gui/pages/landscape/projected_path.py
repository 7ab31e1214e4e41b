"""Where the run went, as it falls onto a plane."""

import numpy as np

from core.history import History
from core.plane import Plane

NUMBERS_AT_ONCE = 500_000  # of parameters projected in one frame


class ProjectedPath:
    """Projects the moments of a history, each once, a few in every frame."""

    def __init__(self) -> None:
        self._plane: Plane | None = None
        self._generation = -1
        self._places: dict[int, np.ndarray] = {}

    def follow(self, plane: Plane, history: History) -> np.ndarray:
        """The places known by now, oldest first, shape (n, 2); the newest moment is the last."""
        last = len(history) - 1
        if last < 0:
            return np.empty((0, 2))
        newest = history.at(last)
        if plane is not self._plane or newest.generation != self._generation:
            self._plane, self._generation = plane, newest.generation
            self._places.clear()
        steps = history.steps[:-1].tolist()
        missing = [i for i, step in enumerate(steps) if step not in self._places]
        for i in missing[: max(NUMBERS_AT_ONCE // newest.theta.size, 1)]:
            self._places[steps[i]] = plane.project(history.theta(i))
        known = [self._places[step] for step in steps if step in self._places]
        return np.array([*known, plane.project(newest.theta)])
