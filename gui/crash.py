"""What happens when something goes wrong that no one foresaw.

After an unexpected exception the state of the program cannot be trusted. So the clock stops first
(a fault in a frame would come back 60 times a second), the training run is closed, the user is
told once in plain words, and the program ends with code 1. Everything else only goes to the log.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from gui.version import NAME

log = logging.getLogger(__name__)


class CrashHandler(QObject):
    """Catches what would otherwise be lost, from construction until `close`.

    ``log_path`` is named to the user. Without ``dialogs`` only the log is told, which is on stderr
    too. ``on_crash`` are called in order, once, before the user is told. The program ends when the
    event loop runs next.
    """

    _thread_failed = Signal(object)  # BaseException

    def __init__(
        self, log_path: Path, *, dialogs: bool = True, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.crashed = False
        self.on_crash: list[Callable[[], object]] = []
        self._log_path = log_path
        self._dialogs = dialogs
        self._previous = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        # A thread may not open a dialog; the signal brings the exception to this object's thread.
        self._thread_failed.connect(self.report)

    def close(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._previous

    def report(self, error: BaseException) -> None:
        """End the program because of ``error``; the second one and later are only logged."""
        details = "".join(traceback.format_exception(error))
        log.critical("Unexpected error\n%s", details)
        if self.crashed:
            return
        self.crashed = True
        for action in self.on_crash:
            try:
                action()
            except Exception:
                log.exception("While closing after the error")
        # Not from here: the error may come out of a paint event, where no dialog can run.
        QTimer.singleShot(0, self, partial(self._end, type(error).__name__, details))

    def _end(self, name: str, details: str) -> None:
        if self._dialogs:
            self._tell(name, details)
        QCoreApplication.exit(1)

    def _tell(self, name: str, details: str) -> None:
        box = QMessageBox()
        box.setIcon(QMessageBox.Icon.Critical)
        box.setWindowTitle(f"{NAME} has to close")
        box.setText(f"Something went wrong inside {NAME}, and it has to close.")
        box.setInformativeText(f"It was: {name}. What led to it is written in\n{self._log_path}")
        copy = box.addButton("Copy details", QMessageBox.ButtonRole.ActionRole)
        # A message box closes on every button that it knows about; this one should not.
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Close))
        box.exec()

    def _caught(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
        else:
            self.report(error)

    def _caught_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and arguments.exc_type is not SystemExit:
            self._thread_failed.emit(arguments.exc_value)
