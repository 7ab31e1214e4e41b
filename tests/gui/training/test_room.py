"""The Training room as a whole: every exhibit on the real run, and what reaches all of them."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTabBar

from core.autosave import AutosaveFile
from core.channel import State
from core.surgery import SwitchOff
from gui.folders import Folders
from gui.main_window import MainWindow
from gui.pages.training import TrainingPage
from tests.gui.real_rooms import (
    PATIENCE_MS,
    click,
    message,
    page_of,
    press_key,
    real_window,
    set_slider,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def cache(tmp_path_factory: Any) -> Any:
    return tmp_path_factory.getbasetemp() / "mnist-cache"


@pytest.fixture
def window(qtbot: Any, tmp_path: Any, cache: Any) -> Iterator[MainWindow]:
    with real_window(tmp_path, cache, (TrainingPage,), start="training") as window:
        run = page_of(window).run
        qtbot.waitUntil(lambda: run.snapshot is not None, timeout=PATIENCE_MS)
        yield window


@pytest.fixture
def page(window: MainWindow) -> Any:
    return page_of(window)


@pytest.fixture
def wait(qtbot: Any) -> Any:
    return lambda condition: qtbot.waitUntil(condition, timeout=PATIENCE_MS)


def click_tab(pane: Any, place: int) -> None:
    (bar,) = pane.findChildren(QTabBar)
    box = bar.tabRect(place)
    click(bar, box.center())
    if pane.front != pane.keys[place]:
        pane.exhibit(pane.keys[place])  # it is behind the arrows


def test_every_exhibit_shows_the_run_as_it_learns(page: Any, wait: Any, qtbot: Any) -> None:
    """Nothing scrolls sideways in a window of 1280 x 800, and what is drawn moves."""
    panes = page.stage.panes
    page.play(True)
    wait(lambda: page.run.snapshot.step > 0 and page.desk.mnist is not None)
    for pane in panes.both:
        for place, key in enumerate(pane.keys):
            click_tab(pane, place)
            assert pane.front == key
            exhibit = pane.current
            wait(exhibit.isVisible)
            qtbot.wait(60)
            assert exhibit.minimumSizeHint().width() <= pane.width(), key
            assert pane._frames[key].horizontalScrollBar().maximum() == 0, key
            there = page.run.snapshot.step
            wait(lambda there=there: page.run.snapshot.step > there)
            assert page.run.fault is None


def test_another_network_may_begin_behind_any_exhibit(page: Any, wait: Any, qtbot: Any) -> None:
    panes = page.stage.panes
    page.play(True)
    for pictures, numbers, hidden in (
        ("weights", "curves", ()),
        ("network", "lab", (30, 3, 1, 7)),
        ("gradient", "weight", (1,)),
        ("layers", "functions", (100,)),
    ):
        panes.exhibit(pictures)
        panes.exhibit(numbers)
        qtbot.wait(50)
        page.steering.restart_with({"widths": (784, *hidden, 10)})
        wait(lambda wanted=(784, *hidden, 10): page.desk.shown.recipe.widths == wanted)
        qtbot.wait(50)


def test_undo_belongs_to_the_lab_while_it_is_in_front(
    page: Any, window: MainWindow, wait: Any
) -> None:
    rate = page.run.recipe.rate
    set_slider(page, "Learning rate", 0.3)
    assert page.run.recipe.rate != rate
    lab = page.stage.panes.exhibit("lab")
    wait(lambda: lab._snapshot is not None)
    click(lab.furniture.controls.off)
    assert lab.operations.current == (SwitchOff(1, 0),)
    press_key(window, Qt.Key.Key_Z, CONTROL)
    assert lab.operations.current == ()
    assert page.run.recipe.rate != rate
    press_key(window, Qt.Key.Key_Z, CONTROL)
    assert page.run.recipe.rate == rate
    press_key(window, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert lab.operations.current == (SwitchOff(1, 0),)


def test_reduced_motion_reaches_exhibits_built_before_and_after(page: Any) -> None:
    panes = page.stage.panes
    network = panes.exhibit("network")
    assert network.animated
    page.session.set_reduce_motion(True)
    assert not network.animated
    assert not panes.exhibit("functions").animated
    page.session.set_reduce_motion(False)
    assert network.animated


def test_the_room_has_its_own_pace_again_when_it_is_entered(page: Any, monkeypatch: Any) -> None:
    paces: list[float] = []
    monkeypatch.setattr(page.run, "set_pace", paces.append)
    page.enter()
    assert paces == [page.transport.pace()]


def test_a_run_that_was_lost_is_offered_after_what_must_be_read(
    window: MainWindow, page: Any, tmp_path: Any, cache: Any, wait: Any, qtbot: Any
) -> None:
    """The settings were damaged, too, which is said on the same line first."""
    page.steering.step()
    wait(lambda: page.run.snapshot.step == 1 and page.run.state is State.PAUSED)
    lost, rate = page.run.snapshot.theta.tobytes(), 1.5
    root = tmp_path / "after"
    folders = Folders.inside(root)
    left = AutosaveFile(folders.data)
    left.save(page.run.snapshot, "")
    left.close(keep=True)
    folders.config.mkdir(parents=True, exist_ok=True)
    (folders.config / "settings.json").write_text("no settings")
    with real_window(root, cache, (TrainingPage,), start="training") as again:
        page = page_of(again)
        wait(lambda: page.run.snapshot is not None)
        qtbot.wait(500)
        assert message(page) != ""
        assert "unexpectedly" not in message(page)
        click(page.banner._close)
        wait(lambda: "ended unexpectedly while training: step 1" in message(page))
        (offer,) = [one for one in page.banner.findChildren(QPushButton) if one.isVisible()]
        assert offer.text() == "Go on from there"
        click(offer)
        wait(lambda: page.run.snapshot.step == 1)
        assert page.run.snapshot.theta.tobytes() == lost
        assert page.run.recipe.rate == rate
        assert page.session.autosave.left_behind is None
        assert message(page) == ""
