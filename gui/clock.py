"""The one clock that everything on screen moves by.

Graphics tick 60 times a second and text 5 times, because numbers that flicker cannot be read.
A late frame is skipped, never queued: Qt drops timer events that pile up.
"""

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

FRAMES_PER_SECOND = 60
TEXTS_PER_SECOND = 5


class FrameClock(QObject):
    """Emits `frame_ticked` at 60 Hz and `text_ticked` at 5 Hz while it runs."""

    frame_ticked = Signal()
    text_ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1000 // FRAMES_PER_SECOND)
        self._timer.timeout.connect(self._tick)
        self._next_text = 0.0
        self._retired = False

    @property
    def running(self) -> bool:
        """Whether ticks are being sent."""
        return self._timer.isActive()

    def start(self) -> None:
        """Start ticking; nothing happens once the clock was retired."""
        if not self._retired and not self._timer.isActive():
            self._next_text = 0.0
            self._timer.start()

    def stop(self) -> None:
        """Stop ticking until `start`."""
        self._timer.stop()

    def retire(self) -> None:
        """Stop for good, so that a dialog about a crash cannot set the pages going again."""
        self._retired = True
        self._timer.stop()

    def _tick(self) -> None:
        self.frame_ticked.emit()
        now = time.monotonic()
        if now >= self._next_text and self._timer.isActive():
            self._next_text = now + 1 / TEXTS_PER_SECOND
            self.text_ticked.emit()
