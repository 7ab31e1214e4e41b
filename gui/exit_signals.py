"""A clean end when the system asks for it: Ctrl+C in the terminal, or a log-out.

Python runs signal handlers only between its own instructions, and an idle window runs none. So the
signal also writes a byte into a socket, and Qt wakes up on that. The second signal is obeyed by
the system at once, in case the clean way hangs.
"""

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class ExitSignals(QObject):
    """Calls ``on_exit`` in the event loop at the first SIGINT or SIGTERM; from the main thread."""

    def __init__(self, on_exit: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_exit = on_exit
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        self._previous_wakeup = signal.set_wakeup_fd(self._writer.fileno())
        self._previous = {number: signal.signal(number, self._received) for number in SIGNALS}

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._previous_wakeup)
        for number, handler in self._previous.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()

    def _received(self, number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        # Later, because the event loop may not have started yet, or be in the middle of something.
        QTimer.singleShot(0, self._on_exit)

    def _wake(self) -> None:
        # Reading lets Python run, and with that `_received`.
        self._reader.recv(64)
