"""Looking back, branching off, goals, settings and other runs, in the real room and process."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QPushButton, QScrollArea

from core.channel import State
from core.goal import Goal
from gui.folders import RESOURCES
from gui.main_window import MainWindow
from gui.pages.training import TrainingPage
from tests.gui.real_rooms import (
    PATIENCE_MS,
    click,
    message,
    page_of,
    press_button,
    press_key,
    real_window,
    set_slider,
)

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def cache(tmp_path_factory: Any) -> Path:
    folder: Path = tmp_path_factory.getbasetemp() / "mnist-cache"
    return folder


@pytest.fixture
def window(qtbot: Any, tmp_path: Path, cache: Path) -> Iterator[MainWindow]:
    with real_window(tmp_path, cache, (TrainingPage,)) as window:
        run = page_of(window).run
        qtbot.waitUntil(lambda: run.snapshot is not None, timeout=PATIENCE_MS)
        yield window


@pytest.fixture
def page(window: MainWindow) -> Any:
    return page_of(window)


@pytest.fixture
def wait(qtbot: Any) -> Any:
    return lambda condition: qtbot.waitUntil(condition, timeout=PATIENCE_MS)


def train_to(page: Any, wait: Any, goal: int) -> None:
    set_slider(page, "Pace", 1.0)
    page.play(True)
    wait(lambda: page.run.snapshot is not None and page.run.snapshot.step >= goal)
    page.play(False)
    wait(lambda: page.run.state is State.PAUSED)
    page.tick()


def offer(page: Any) -> Any:
    (button,) = [one for one in page.banner.findChildren(QPushButton) if one.isVisible()]
    return button


def shown(page: Any) -> int:
    return page.desk.shown.step


def test_looking_back_and_branching_off(page: Any, window: MainWindow, wait: Any) -> None:
    train_to(page, wait, 1500)
    newest = page.run.snapshot
    press_key(window, Qt.Key.Key_Left)
    wait(lambda: shown(page) < newest.step)
    words = page.stage.past_strip.words()
    assert words == f"Step {shown(page):,} of {newest.step:,}: looking at the past."
    press_key(window, Qt.Key.Key_Home)
    wait(lambda: shown(page) == 0)
    press_key(window, Qt.Key.Key_Right)
    wait(lambda: shown(page) == page.run.history.steps[1])
    press_key(window, Qt.Key.Key_End)
    wait(lambda: page.desk.shown is page.run.snapshot)
    assert page.stage.past_strip.words() == ""

    set_slider(page, "History", 0.5)
    wait(lambda: 0 < shown(page) < newest.step)
    there = page.desk.shown
    press_button(page, "Play")
    wait(lambda: page.run.snapshot.generation > newest.generation)
    wait(lambda: page.run.snapshot.step > there.step)
    press_button(page, "Pause")
    (kept,) = page.desk.kept_runs
    assert kept.curves.step == newest.step
    assert offer(page).text() == f"Bring back step {newest.step:,}"
    assert page.stage.past_strip.words() == ""
    click(offer(page))
    wait(lambda: page.run.snapshot.step == newest.step)
    assert np.array_equal(page.run.snapshot.theta, newest.theta)


def test_goals_are_trained_to(page: Any, wait: Any) -> None:
    page.steering.train_until(Goal(accuracy=0.5))
    wait(lambda: page.stage.numbers._goal.text() == "until 50 % right")
    page.set_pace(float("inf"))
    wait(lambda: not page.run.playing)
    assert page.run.snapshot.tests[-1]["accuracy"] >= 0.5
    set_slider(page, "Mini-batch", 0.6)  # a large batch: a short epoch
    assert page.run.recipe.batch_size > 100
    there = page.run.snapshot.epoch
    click(page.transport.epoch)
    wait(lambda: page.run.playing)
    wait(lambda: not page.run.playing)
    assert 0 <= page.run.snapshot.epoch - there - 1 < 0.02
    assert not page.transport.is_playing()


def test_settings_are_undone_and_a_pending_network_is_built(
    page: Any, window: MainWindow, wait: Any
) -> None:
    set_slider(page, "Learning rate", 0.3)
    rate = page.controls.rate.value()
    add = page.controls.network.layers.add
    page.inspector.findChild(QScrollArea).ensureWidgetVisible(add)
    click(add)
    assert page.run.recipe.widths == (784, 16, 16, 10)
    press_key(window, Qt.Key.Key_Z, CTRL)
    assert not page.controls.network.build.isEnabled()
    press_key(window, Qt.Key.Key_Z, CTRL)
    assert page.run.recipe.rate == page.controls.rate.value() == 1.5
    for _ in range(2):
        press_key(window, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert page.run.recipe.rate == rate
    train_to(page, wait, 200)
    press_key(window, Qt.Key.Key_B)
    assert page.run.recipe.widths == (784, 16, 16, 16, 10)
    wait(lambda: page.run.snapshot is not None and page.run.snapshot.step > 0)
    assert page.run.playing
    assert page.run.snapshot.recipe.rate == rate
    assert len(page.controls.kept.rows) == 1
    page.steering.edit({"loss": "nonsense"}, None)
    assert page.run.recipe.loss == "squared error"


def test_the_last_recipe_comes_back_and_a_broken_one_does_not(
    page: Any, window: MainWindow, tmp_path: Path, cache: Path
) -> None:
    set_slider(page, "Learning rate", 0.3)
    rate = page.run.recipe.rate
    page.stage.panes.exhibit("network")
    window.close()
    with real_window(tmp_path, cache, (TrainingPage,)) as again:
        page = page_of(again)
        assert page.run.recipe.rate == page.controls.rate.value() == rate
        assert page.stage.panes.pictures.current.key == "network"
        remembered = page.save()
        remembered["recipe"]["rate"] = "fast"
        page.run._child, child = None, page.run._child  # as before its start
        page.restore(remembered)
        page.run._child = child
        assert page.run.recipe.rate == 1.5


def test_a_network_is_saved_opened_and_dropped(
    page: Any, window: MainWindow, wait: Any, tmp_path: Path
) -> None:
    train_to(page, wait, 300)
    newest = page.run.snapshot
    path = tmp_path / "mine.npz"
    page.files._files.ask_where = lambda _title, _name, _kinds, take: take(path)
    press_key(window, Qt.Key.Key_S, CTRL)
    assert path.exists()
    press_key(window, Qt.Key.Key_R)
    wait(lambda: page.run.snapshot.step == 0)
    page.files.open_file(path)
    wait(lambda: page.run.snapshot is not None and page.run.snapshot.step == newest.step)
    assert np.array_equal(page.run.snapshot.theta, newest.theta)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(RESOURCES / "networks" / "pad.npz"))])
    assert page.drop_target.accepts(dropped)
    page.drop_target.take_drop(dropped)
    wait(lambda: page.run.snapshot is not None and len(page.run.snapshot.tests) > 1)
    assert page.run.snapshot.tests[-1]["accuracy"] > 0.9
    path.write_bytes(b"nothing of ours")
    page.files.open_file(path)
    assert "mine.npz cannot be opened" in message(page)


def test_changed_weights_are_kept_or_put_back(page: Any, window: MainWindow, wait: Any) -> None:
    theta = np.zeros_like(page.run.snapshot.theta)
    page.desk.try_out(theta)
    wait(lambda: page.desk.shown.theta is theta)
    assert page.stage.trial_strip.words() == "You are looking at changed weights."
    press_key(window, Qt.Key.Key_Escape)
    assert page.desk.trial is None
    assert page.stage.trial_strip.words() == ""
    page.desk.try_out(theta)
    click(page.stage.trial_strip.take)
    wait(lambda: not page.run.snapshot.theta.any())
    assert page.desk.trial is None
