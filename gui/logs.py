"""Where the program writes what happened: a log that rotates, and a crash log.

The crash log is open from the first moment, so that even a crash inside Qt leaves the Python lines
that led to it. A run that ends well deletes it; one that is found with something in it at the next
start means that the run before did not end well.
"""

import faulthandler
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger(__name__)
qt_log = logging.getLogger("qt")

LOG_NAME = "downhill.log"
CRASH_NAME = "crash.log"
PREVIOUS_CRASH_NAME = "crash.previous.log"
LOG_BYTES = 500_000
FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Logs:
    """The logs of one run, in ``folder``; without a folder to write in, only stderr is told.

    ``level`` is a name that `logging` knows. `ended_badly` is the file with what is known about a
    crash of the run before, or ``None``.
    """

    def __init__(self, folder: Path, level: str = "INFO") -> None:
        self.folder = folder
        self.path = folder / LOG_NAME
        self.ended_badly: Path | None = None
        self._crash_path = folder / CRASH_NAME
        self._crash_file: TextIO | None = None
        self._handlers: list[logging.Handler] = []
        self._level = level
        self._start()

    def close(self, clean: bool) -> None:
        """Stop logging; a ``clean`` end leaves no crash log behind."""
        qInstallMessageHandler(self._previous_qt_handler)
        if self._crash_file is not None:
            faulthandler.disable()
            self._crash_file.close()
            self._crash_file = None
            if clean:
                self._delete_crash_log()
        for handler in self._handlers:
            logging.getLogger().removeHandler(handler)
            handler.close()
        self._handlers = []

    def _start(self) -> None:
        problem = self._open_files()
        if sys.stderr is not None:
            to_screen = logging.StreamHandler()
            to_screen.setLevel(max(logging.WARNING, logging.getLevelName(self._level)))
            self._handlers.append(to_screen)
        root = logging.getLogger()
        root.setLevel(self._level)
        for handler in self._handlers:
            handler.setFormatter(logging.Formatter(FORMAT))
            root.addHandler(handler)
        self._previous_qt_handler = qInstallMessageHandler(write_qt_message)
        if problem is not None:
            log.warning("No log is written: %s", problem)
        if self.ended_badly is not None:
            log.warning("The run before ended unexpectedly: %s", self.ended_badly)

    def _open_files(self) -> OSError | None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._handlers.append(
                RotatingFileHandler(
                    self.path, maxBytes=LOG_BYTES, backupCount=3, encoding="utf-8", delay=False
                )
            )
            if self._crash_path.exists() and self._crash_path.stat().st_size:
                self.ended_badly = self._crash_path.replace(self.folder / PREVIOUS_CRASH_NAME)
            self._crash_file = self._crash_path.open("w", encoding="utf-8")
            faulthandler.enable(self._crash_file)
        except OSError as error:
            return error
        return None

    def _delete_crash_log(self) -> None:
        try:
            self._crash_path.unlink(missing_ok=True)
        except OSError as error:
            log.debug("The crash log stays: %s", error)


def write_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    """Pass a message of Qt's to `logging`, with the level that it has there."""
    qt_log.log(QT_LEVELS.get(kind, logging.WARNING), "%s", message)
