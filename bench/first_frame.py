"""Starts a window, tells when its first frame has been painted, and closes it again.

``python -m bench.first_frame program`` or ``empty``. Prints the reading of the monotonic clock,
which on one machine is the same for all processes: whoever noted it before starting this process
knows how long the start took.
"""

import sys
import time


def watch_first_frame() -> None:
    """Have the time printed, and the windows closed, when one has been painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    wait_for_events = QApplication.exec

    class FirstFrame(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
                QApplication.instance().removeEventFilter(self)
                QTimer.singleShot(0, self.tell)  # when all of this frame has been painted
            return False

        def tell(self) -> None:
            print(time.monotonic(), flush=True)
            QApplication.closeAllWindows()

    def watch(*_: object) -> int:
        first_frame = FirstFrame()
        QApplication.instance().installEventFilter(first_frame)
        return wait_for_events()

    QApplication.exec = watch


def main() -> int:
    """Start what the command line names; returns its exit code."""
    if sys.argv[1:] == ["empty"]:
        from bench.empty_window import show_empty_window

        watch_first_frame()
        return show_empty_window()
    from main import main as start_program

    watch_first_frame()
    return start_program([])


if __name__ == "__main__":
    sys.exit(main())
