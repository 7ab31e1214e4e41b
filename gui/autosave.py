"""Keeps the training run safe from a crash, and what happened to it up to date.

Five times a second, whatever page is on screen and even while the window is minimised, it takes the
newest snapshot, so that the history has no holes. Every ten seconds, and when the run comes to
rest, a thread writes it to a file, so that no frame waits for the disc.
"""

import logging
import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from core.autosave import AutosaveFile
from core.channel import State
from core.snapshot import Snapshot
from core.training_run import TrainingRun
from gui.digits import DigitsOnDisc
from gui.version import NAME

log = logging.getLogger(__name__)

WATCHES_PER_SECOND = 5
SECONDS_BETWEEN = 10.0
SECONDS_BETWEEN_AT_REST = 1.0  # steps may be taken one by one
LONGEST_SHARE = 0.05  # of the time that may go into writing, should the network be huge


class Autosave(QObject):
    """Watches ``run`` from `start` on and saves it in ``folder``, until `close` or `abandon`."""

    def __init__(
        self, run: TrainingRun, digits: DigitsOnDisc, folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._run = run
        self._digits = digits
        self._file = AutosaveFile(folder)
        self._found: Snapshot | None = None
        self._looked = False
        self._saved: Snapshot | None = None
        self._saved_at = 0.0
        self._save_seconds = 0.0
        self._thread: threading.Thread | None = None
        self._fault: str | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(1000 // WATCHES_PER_SECOND)
        self._timer.timeout.connect(self.watch)

    @property
    def left_behind(self) -> Snapshot | None:
        """The run that was lost when the program last ended unexpectedly, until `forget`."""
        if not self._looked:
            self._looked = True
            self._found = self._file.left_behind()
        return self._found

    @property
    def offer(self) -> str:
        """What was lost, as a sentence; empty if nothing was."""
        lost = self.left_behind
        if lost is None:
            return ""
        words = f"{NAME} ended unexpectedly while training: step {lost.step:,}"
        if len(lost.tests):
            words += f", {lost.tests[-1]['accuracy']:.1%} right"
        return f"{words}."

    def forget(self) -> None:
        """The lost run has been taken up, or is not wanted: it is not offered again."""
        self._found = None
        self._file.forget()

    def start(self) -> None:
        """Begin to watch."""
        self._timer.start()

    def watch(self) -> None:
        """Take the run's newest snapshot, and have it saved if that is due."""
        if not self._run.started:
            return
        self._run.poll()
        snapshot = self._run.snapshot
        busy = self._thread is not None and self._thread.is_alive()
        if snapshot is None or busy or not self._is_due(snapshot):
            return
        self._saved, self._saved_at = snapshot, time.monotonic()
        self._thread = threading.Thread(target=self._save, args=(snapshot,), name="autosave")
        self._thread.start()

    def close(self) -> None:
        """End well: nothing needs to be saved any more. May be called twice."""
        self._stop(keep=False)

    def abandon(self) -> None:
        """End badly: what was saved last stays for the next start."""
        self._stop(keep=True)

    def _is_due(self, snapshot: Snapshot) -> bool:
        if snapshot.step == 0 or snapshot.state is State.DIVERGED:
            return False
        saved = self._saved
        if saved is None:
            return snapshot.state is State.PAUSED or self._waited(SECONDS_BETWEEN)
        if snapshot.version == saved.version:
            return False
        moved = (snapshot.generation, snapshot.step) != (saved.generation, saved.step)
        at_rest = moved and snapshot.state is State.PAUSED
        return self._waited(SECONDS_BETWEEN_AT_REST if at_rest else SECONDS_BETWEEN)

    def _waited(self, seconds: float) -> bool:
        if not self._saved_at:
            self._saved_at = time.monotonic()  # the first steps are not worth a file yet
        seconds = max(seconds, self._save_seconds / LONGEST_SHARE)
        return time.monotonic() - self._saved_at >= seconds

    def _save(self, snapshot: Snapshot) -> None:
        mnist = self._digits.poll()
        began = time.monotonic()
        try:
            self._file.save(snapshot, "" if mnist is None else mnist.fingerprint)
        except ValueError:
            return  # it has just diverged, and will find out at its next step
        except OSError as error:
            if str(error) != self._fault:  # not every ten seconds
                log.warning("The training run is not saved: %s", error)
            self._fault = str(error)
        self._save_seconds = time.monotonic() - began

    def _stop(self, *, keep: bool) -> None:
        self._timer.stop()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._file.close(keep=keep)
