"""Which moment of a run each picture of an animation shows."""

import math
from dataclasses import dataclass

MOST_FRAMES = 600
FIRST_HOLD, LAST_HOLD = 0.5, 1.0  # seconds that the start and the end stand still


@dataclass(frozen=True)
class Timeline:
    """The first ``steps`` steps of a run at ``pace`` steps and ``frame_rate`` pictures a second."""

    steps: int
    pace: float
    frame_rate: int

    @classmethod
    def fitted(cls, steps: int, pace: float, frame_rate: int) -> "Timeline":
        """At this pace, or as much faster as it takes not to need more than ``MOST_FRAMES``."""
        seconds = MOST_FRAMES / frame_rate - FIRST_HOLD - LAST_HOLD
        return cls(steps, max(pace, steps / seconds), frame_rate)

    @property
    def frames(self) -> int:
        """How many pictures there are."""
        return min(math.ceil(self.seconds * self.frame_rate), MOST_FRAMES)

    @property
    def seconds(self) -> float:
        """How long the animation is."""
        return FIRST_HOLD + self.steps / self.pace + LAST_HOLD

    def moment(self, frame: int) -> tuple[int, float]:
        """The moment that a picture shows, and for how many seconds it has been the present one."""
        seconds = frame / self.frame_rate - FIRST_HOLD
        if seconds < 0:
            return 0, 0.0
        moment = min(int(seconds * self.pace) + 1, self.steps)
        return moment, seconds - (moment - 1) / self.pace
