"""The true window with its true rooms and the true training process, and a hand to use them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from core.background import Background
from core.recipe import Recipe
from core.training_run import TrainingRun
from gui.actions import Actions
from gui.clock import FrameClock
from gui.digits import DigitsOnDisc
from gui.folders import RESOURCES, Folders
from gui.graphics import Graphics
from gui.main_window import MainWindow
from gui.page import Page
from gui.session import Session
from gui.settings import Settings
from gui.widgets.groove import Groove
from gui.widgets.icon_button import IconButton

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
PATIENCE_MS = 30_000  # a busy machine may need long

Kind = TypeVar("Kind", bound=QWidget)


@contextmanager
def real_window(
    root: Path,
    cache: Path | None,
    pages: Sequence[type[Page]],
    resources: Path | None = None,
    start: str | None = None,
) -> Iterator[MainWindow]:
    """A window on screen with settings in ``root``; it and its training process end with it."""
    folders = Folders.inside(root)
    resources = resources or RESOURCES
    run = TrainingRun(Recipe(), resources / "mnist", cache)
    graphics = Graphics("no 3-D in this test")
    digits = DigitsOnDisc(resources / "mnist", cache)
    settings = Settings(folders.config)
    session = Session(settings, folders, run, Background(), digits, graphics=graphics)
    session.resources = resources
    window = MainWindow(session, Actions(session), FrameClock(session), pages, start=start)
    window.setGeometry(0, 0, 1280, 800)
    window.show()
    try:
        activate(window)
        yield window
    finally:
        window.close()
        session.close()
        window.deleteLater()
        session.deleteLater()


def activate(window: QWidget) -> None:
    """Give the window the keyboard: tests that run beside this one may have taken it away."""
    for _ in range(20):
        window.activateWindow()
        if QTest.qWaitForWindowActive(window, 500):
            return
    raise AssertionError("the window never got the keyboard")


def page_of(window: MainWindow) -> Any:
    """The page on screen; any, because every page has parts of its own."""
    assert window.current is not None
    return window.current


def part(page: QWidget, kind: type[Kind], name: str) -> Kind:
    """The visible part of this kind that a screen reader calls by this name."""
    parts = [child for child in page.findChildren(kind) if child.accessibleName() == name]
    found = [child for child in parts if child.isVisibleTo(page)]
    assert len(found) == 1, f"{len(found)} visible {kind.__name__} called {name!r}"
    return found[0]


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Press and release the left button over the widget, wherever in the window it is."""
    place = widget.rect().center() if at is None else at
    window = widget.window()
    QTest.mouseClick(window.windowHandle(), LEFT, NO_KEYS, widget.mapTo(window, place))


def press_button(page: QWidget, name: str) -> None:
    click(part(page, IconButton, name))


def set_slider(page: QWidget, name: str, share: float) -> None:
    """Press the slider's groove at this share of its length."""
    groove = part(page, Groove, name)
    margin = groove._span()[0]
    x = margin + share * (groove.width() - 2 * margin)
    click(groove, QPoint(round(x), groove.height() // 2))


def drag(widget: QWidget, places: Sequence[QPoint]) -> None:
    """Press at the first place, move through the others and release at the last."""
    window = widget.window()
    activate(window)
    handle, points = window.windowHandle(), [widget.mapTo(window, place) for place in places]
    QTest.mousePress(handle, LEFT, NO_KEYS, points[0])
    for point in points[1:]:
        QTest.mouseMove(handle, point)
    QTest.mouseRelease(handle, LEFT, NO_KEYS, points[-1])


def press_key(window: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Press the key wherever the keyboard's focus is."""
    activate(window)
    QTest.keyClick(window.windowHandle(), key, held)


def message(page: Page) -> str:
    """What the line over the stage says; nothing when it is hidden."""
    return page.banner.accessibleName() if page.banner.isVisible() else ""


def all_words(widget: QWidget) -> str:
    """Everything that can be read on labels within the widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
