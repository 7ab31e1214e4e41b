"""An empty plot in an empty window: the least that PySide6 with pyqtgraph can be."""

import sys
from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


def show_empty_window(then: Callable[[], object] | None = None, after: float = 0.0) -> int:
    """Show it until it is closed; call ``then`` so many seconds after the start."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(pg.PlotWidget())
    window.resize(1280, 800)
    window.show()
    if then is not None:
        QTimer.singleShot(round(1000 * after), then)
    return application.exec()
