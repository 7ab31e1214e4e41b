"""Finds in the background which images the present weights get wrong, piece after piece."""

import time

import numpy as np
from numpy.typing import NDArray

from core.background import Job
from core.snapshot import Snapshot
from core.wrong_answers import wrong_answers
from gui.pages.training.desk import Desk

KEY = "network-mistakes"
WORK_A_PIECE = 3e8  # images times parameters, about a second
PAUSE_SECONDS = 2.0  # between two searches while the weights change


class Mistakes:
    """The wrong answers of one set of images; asked for again when the weights have changed.

    Attributes
    ----------
    found
        The indices of the last search that was completed, None before the first.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.found: np.ndarray | None = None
        self.fault: str | None = None
        self._job: Job[NDArray[np.int64]] | None = None
        self._snapshot: Snapshot | None = None
        self._of_test = True
        self._pieces: list[np.ndarray] = []
        self._next = 0
        self._done_at = float("-inf")

    def forget(self) -> None:
        """Stop, and know nothing."""
        self._desk.background.cancel(KEY)
        self._job = self._snapshot = None
        self.found = self.fault = None
        self._done_at = float("-inf")

    def follow(self, snapshot: Snapshot, of_test: bool, total: int) -> bool:
        """Take what is there and ask for more; returns whether ``found`` is another one."""
        if of_test != self._of_test:
            self.forget()
            self._of_test = of_test
        if self._job is not None:
            return self._take(total)
        rested = time.monotonic() - self._done_at >= PAUSE_SECONDS
        if snapshot is not self._snapshot and rested:
            self._snapshot, self._next, self._pieces = snapshot, 0, []
            self._ask(total)
        return False

    def _ask(self, total: int) -> None:
        snapshot, digits = self._snapshot, self._desk.digits
        assert snapshot is not None
        network = snapshot.network
        first = self._next
        self._next = min(total, first + max(1000, int(WORK_A_PIECE / network.layout.size)))
        self._job = self._desk.background.start(
            KEY,
            wrong_answers,
            digits.folder,
            digits.cache,
            self._of_test,
            network,
            np.array(snapshot.theta),
            first=first,
            stop=self._next,
        )

    def _take(self, total: int) -> bool:
        assert self._job is not None
        if not self._job.finished:
            return False
        piece, self.fault = self._job.poll(), self._job.fault
        self._job = None
        if piece is not None:
            self._pieces.append(piece)
            if self._next < total:
                self._ask(total)
                return False
            self.found = np.concatenate(self._pieces)
        self._done_at = time.monotonic()
        return piece is not None
