"""One window a file, because opening it takes most of a second; every test gets it as new."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.graphics import Graphics, examine_graphics
from gui.main_window import MainWindow
from tests.gui.descent.hands import as_new, opened
from tests.gui.real_rooms import PATIENCE_MS


@pytest.fixture(scope="module")
def shared_window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Any:
    with opened(tmp_path_factory.mktemp("room"), Graphics("no 3-D in this test")) as window:
        # Made when first wanted, which in the test that wants it would look like leaving it behind.
        assert window.current.stage.curve is not None
        yield window


@pytest.fixture
def window(shared_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window whose room stands at its first start, held."""
    as_new(shared_window)
    return shared_window


@pytest.fixture
def page(window: MainWindow) -> Any:
    return window.current


@pytest.fixture
def own_window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window for one test alone: for those that start the background process."""
    with opened(tmp_path, Graphics("no 3-D in this test")) as window:
        as_new(window)
        yield window


@pytest.fixture
def own_page(own_window: MainWindow) -> Any:
    return own_window.current


@pytest.fixture
def solid_page(qtbot: QtBot, tmp_path: Path) -> Iterator[Any]:
    """A room that draws in 3-D."""
    graphics = examine_graphics(safe_mode=False)
    if graphics.problem:
        pytest.skip(graphics.problem)
    with opened(tmp_path, graphics) as window:
        as_new(window)
        page: Any = window.current
        page.set_reduced_motion(True)
        yield page
        assert page.stage.surface.surface.failure is None


@pytest.fixture
def wait(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    return lambda condition: qtbot.waitUntil(condition, timeout=PATIENCE_MS)
