"""When a dream takes its steps: paced by the clock, never longer in a frame than a frame allows."""

import time

from core.dream import Dream

LOWEST_PACE, HIGHEST_PACE, USUAL_PACE = 1.0, 600.0, 15.0
FRAME_SECONDS = 0.006  # of work a frame
LONGEST_GAP = 0.1  # a window that stood still does not make up for it


class Playing:
    """Counts out steps.

    Attributes
    ----------
    on
        Whether it plays.
    pace
        Steps a second.
    """

    def __init__(self) -> None:
        self.on = False
        self.pace = USUAL_PACE
        self._owed = 0.0
        self._last = 0.0

    def set_on(self, on: bool) -> None:
        """Play or pause from now on; the first step comes at once."""
        self.on = on
        self._owed, self._last = 1.0, time.monotonic()

    def advance(self, dream: Dream) -> bool:
        """Take the steps that are due; whether there were any. Stops when the dream is full."""
        if not self.on:
            return False
        now = time.monotonic()
        self._owed += min(now - self._last, LONGEST_GAP) * self.pace
        self._last = now
        due = int(self._owed)
        self._owed -= due
        for _ in range(due):
            dream.step()
            if dream.full or time.monotonic() - now > FRAME_SECONDS:
                break
        self.on = not dream.full
        return due > 0
