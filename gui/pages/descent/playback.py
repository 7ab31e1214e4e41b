"""When the next step is due, and where the ball is seen between two steps.

The ball glides from point to point with its speed eased in and out. It always passes through the
true points: what is between them is only shown, never computed with.
"""

import numpy as np

SLOWEST_PACE, FASTEST_PACE, FIRST_PACE = 0.5, 200.0, 6.0  # steps a second
LONGEST_GLIDE_SECONDS = 0.5
GLIDE_SHARE = 0.8  # of the time between two steps; the rest of it the ball lies still
MOST_STEPS_A_FRAME = 60


class Playback:
    """The clock of a descent: ``pace`` in steps a second, running while ``playing``."""

    def __init__(self, pace: float) -> None:
        self.pace = pace
        self.playing = False
        self._owed = 0.0

    def start(self) -> None:
        """Play; the first step is due at once."""
        self.playing = True
        self._owed = 1.0

    def stop(self) -> None:
        """Pause."""
        self.playing = False

    def due(self, seconds: float) -> int:
        """How many steps to take now, ``seconds`` after the last call."""
        if not self.playing:
            return 0
        self._owed += seconds * self.pace
        steps = int(self._owed)
        self._owed -= steps
        return min(steps, MOST_STEPS_A_FRAME)

    @property
    def glide_seconds(self) -> float:
        """How long the ball should take from one point to the next."""
        return min(LONGEST_GLIDE_SECONDS, GLIDE_SHARE / self.pace)


class Glide:
    """A point on its way: from where it is seen now to where it truly is."""

    def __init__(self, point: np.ndarray) -> None:
        self._begin = self._end = np.array(point, float)
        self._seconds = 0.0
        self._elapsed = 0.0

    @property
    def moving(self) -> bool:
        """Whether it has not arrived yet."""
        return self._elapsed < self._seconds

    @property
    def point(self) -> np.ndarray:
        """Where it is seen, of the shape of the points."""
        if not self.moving:
            return self._end
        share = self._elapsed / self._seconds
        eased = share * share * (3 - 2 * share)
        point: np.ndarray = self._begin + eased * (self._end - self._begin)
        return point

    def jump(self, point: np.ndarray) -> None:
        """Be at ``point`` now."""
        self._begin = self._end = np.array(point, float)
        self._seconds = 0.0

    def head_for(self, point: np.ndarray, seconds: float) -> None:
        """Be on the way to ``point``, to arrive in ``seconds``."""
        self._begin = self.point.copy()
        self._end = np.array(point, float)
        self._seconds = seconds
        self._elapsed = 0.0

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass."""
        self._elapsed += seconds
