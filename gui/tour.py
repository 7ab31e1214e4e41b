"""The program shows itself: every page in a real window, played on real data, in both themes.

For each page it writes a picture a theme at two sizes and prints what the page measured. It is a
demonstration for people and, because it fails when a page does, a test of the whole program.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QMainWindow, QWidget

from gui.main_window import MainWindow
from gui.page import Page
from gui.session import Session
from gui.theme import THEMES

SIZES = {"": QSize(1280, 800), "-1080": QSize(1920, 1080)}
SETTLE_SECONDS = 0.4


class Tour(QObject):
    """Leads ``window`` through its pages, writes the pictures to ``folder``, and ends the program.

    `folder_fault` has made the folder. The exit code is 0; an error on a page ends the program as
    any unexpected error does.
    """

    def __init__(self, window: MainWindow, session: Session, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._folder = folder
        self._steps = self._visit_all()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._advance)

    def start(self) -> None:
        """Set out, once the event loop runs."""
        self._timer.start(0)

    def _advance(self) -> None:
        try:
            seconds = next(self._steps)
        except StopIteration:
            self._window.close()
            QCoreApplication.exit(0)
        else:
            self._timer.start(round(seconds * 1000))

    def _visit_all(self) -> Iterator[float]:
        for page_class in self._window.page_classes:
            self._resize(SIZES[""])
            self._window.show_page(page_class.key)
            yield SETTLE_SECONDS
            page = self._window.current
            if page is not None:
                for moment in page.tour():
                    if isinstance(moment, str):
                        yield from self._take_pictures(f"{page.key}-{moment}")
                    else:
                        yield moment
                yield from self._take_pictures(page.key)
                report(page)

    def _take_pictures(self, name: str) -> Iterator[float]:
        first = self._session.theme.name
        for theme in sorted(THEMES, key=lambda name: name != first):
            self._session.set_theme(theme)
            for suffix, size in SIZES.items():
                self._resize(size)
                yield SETTLE_SECONDS
                save_picture(self._window, self._folder / f"{name}-{theme}{suffix}.png")
        self._session.set_theme(first)

    def _resize(self, size: QSize) -> None:
        screen = self._window.screen().geometry()
        self._window.setGeometry(screen.x(), screen.y(), size.width(), size.height())


def folder_fault(folder: Path) -> str | None:
    """Make ``folder`` and say in a sentence why no pictures can be written to it, if so."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return None
    except OSError as error:
        reason = error.strerror or error
        return f"The tour cannot write to {folder}: {reason}. Name a folder that can be written to."


def report(page: Page) -> None:
    """Print what ``page`` measured, one ``page: name = value`` a line."""
    for name, value in page.facts().items():
        shown = f"{value:.4g}" if isinstance(value, float) else value
        sys.stdout.write(f"{page.key}: {name} = {shown}\n")
    sys.stdout.flush()


def save_picture(window: QMainWindow, path: Path) -> None:
    """Write what ``window`` shows to ``path``; raises `OSError` when that fails."""
    if not picture_of(window).save(str(path)):
        raise OSError(f"The picture {path} could not be written.")


def picture_of(window: QWidget) -> QPixmap:
    """The window as it stands on the screen; drawn anew where the screen cannot be read."""
    screen = window.screen()
    on_screen = screen.geometry().contains(window.geometry())
    if QGuiApplication.platformName() == "xcb" and on_screen:
        # The screen has what OpenGL drew, exactly as it is seen.
        picture = screen.grabWindow(window.winId())
        if not picture.isNull():
            return picture
    return window.grab()
