"""How fast a run goes."""

import time

from core.channel import State
from core.snapshot import Snapshot

SECONDS = 1.0  # the stretch over which the speed is measured


class Speed:
    """Steps and epochs a second, 0 until they have been measured."""

    def __init__(self) -> None:
        self.steps = 0.0
        self.epochs = 0.0
        self._since = time.monotonic()
        self._from: tuple[int, float] = (0, 0.0)

    def measure(self, newest: Snapshot) -> None:
        """Take note of where the run is now."""
        now = time.monotonic()
        step, epoch = self._from
        if newest.state is not State.RUNNING or newest.step < step:
            self._since, self._from = now, (newest.step, newest.epoch)
        elif now - self._since >= SECONDS:
            elapsed = now - self._since
            self.steps = (newest.step - step) / elapsed
            self.epochs = (newest.epoch - epoch) / elapsed
            self._since, self._from = now, (newest.step, newest.epoch)
