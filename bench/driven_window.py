"""Downhill itself, unchanged, from its command line on, with a hand at the controls.

When the program is about to wait for events, its window stands: then the driver takes over, a
generator that yields the seconds to wait between what it does. Settings and logs go into a folder
that is thrown away; the unpacked images stay in the user's cache, as in daily use.
"""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui.main_window import MainWindow
from main import main as start_program

Driver = Callable[[MainWindow], Iterator[float]]


def drive_program(arguments: Sequence[str], driver: Driver) -> None:
    """Start the program with these ``arguments``, drive it, and close it at the driver's end.

    Raises
    ------
    RuntimeError
        If the program did not end well. What the driver raises comes out unchanged.
    """
    faults: list[Exception] = []
    wait_for_events = QApplication.exec

    def take_over(*_: object) -> int:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        if not windows:
            faults.append(RuntimeError("the program opened no window; it has said why above"))
            return 1
        _go_on(driver(windows[0]), faults)
        return wait_for_events()

    with tempfile.TemporaryDirectory(prefix="downhill-bench-") as folder:
        os.environ["DOWNHILL_CONFIG_DIR"] = os.environ["DOWNHILL_DATA_DIR"] = folder
        QApplication.exec = take_over
        try:
            code = start_program(arguments)
        finally:
            QApplication.exec = wait_for_events
    if faults:
        raise faults[0]
    if code != 0:
        raise RuntimeError(f"the program ended with exit code {code}")


def _go_on(drive: Iterator[float], faults: list[Exception]) -> None:
    try:
        wait = next(drive)
    except StopIteration:
        QApplication.closeAllWindows()
    except Exception as fault:
        faults.append(fault)
        QApplication.closeAllWindows()
    else:
        QTimer.singleShot(round(1000 * wait), lambda: _go_on(drive, faults))
