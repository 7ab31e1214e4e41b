"""The Training room: what a learner does there, on the real digits in the real process."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt

from core.channel import State
from gui.main_window import MainWindow
from gui.pages.draw import DrawPage
from gui.pages.training import TrainingPage
from tests.gui.real_rooms import (
    PATIENCE_MS,
    click,
    page_of,
    press_button,
    press_key,
    real_window,
    set_slider,
)

ROOMS = (TrainingPage, DrawPage)


@pytest.fixture
def window(qtbot: Any, tmp_path: Any, tmp_path_factory: Any) -> Iterator[MainWindow]:
    cache = tmp_path_factory.getbasetemp() / "mnist-cache"
    with real_window(tmp_path, cache, ROOMS, start="training") as window:
        run = page_of(window).run
        qtbot.waitUntil(lambda: run.snapshot is not None, timeout=PATIENCE_MS)
        yield window


@pytest.fixture
def page(window: MainWindow) -> Any:
    return page_of(window)


@pytest.fixture
def wait(qtbot: Any) -> Any:
    return lambda condition: qtbot.waitUntil(condition, timeout=PATIENCE_MS)


def theta(page: Any) -> bytes:
    return page.run.snapshot.theta.tobytes()


def step(page: Any) -> int:
    return page.run.snapshot.step


def is_running(page: Any) -> bool:
    return page.run.state is State.RUNNING


def read_out(page: Any, name: str) -> str:
    return page.stage.read_outs[name].text()


def flat_out(page: Any) -> None:
    set_slider(page, "Pace", 1.0)


def test_it_opens_paused_at_random_weights(page: Any, wait: Any) -> None:
    wait(lambda: read_out(page, "state") == "paused")
    assert step(page) == 0
    assert page.run.recipe.network().layout.size == 13_002
    wait(lambda: read_out(page, "step") == "0")
    assert float(read_out(page, "test accuracy").rstrip("%")) < 30


def test_play_and_pause_by_mouse_and_by_space(page: Any, window: MainWindow, wait: Any) -> None:
    press_button(page, "Play")
    wait(lambda: step(page) > 20 and read_out(page, "state") == "learning")
    press_button(page, "Pause")
    wait(lambda: not is_running(page))
    there = step(page)
    press_key(window, Qt.Key.Key_Space)
    wait(lambda: step(page) > there)
    assert page.transport.is_playing()
    press_key(window, Qt.Key.Key_Space)
    wait(lambda: not is_running(page))
    assert not page.transport.is_playing()


def test_the_play_button_shows_what_was_asked_for(page: Any, wait: Any, qtbot: Any) -> None:
    """However the clicks fall between the ticks of the clock."""
    for round_ in range(6):
        press_button(page, "Play")
        for _ in range(round_):
            page.tick_text()
        assert page.transport.is_playing()
        wait(lambda: is_running(page))
        press_button(page, "Pause")
        page.tick_text()
        assert not page.transport.is_playing()
        wait(lambda: not is_running(page))


def test_one_step_is_one_step(page: Any, window: MainWindow, wait: Any) -> None:
    before = theta(page)
    press_button(page, "One step")
    wait(lambda: step(page) == 1)
    assert theta(page) != before
    press_key(window, Qt.Key.Key_Period)
    wait(lambda: step(page) == 2)
    wait(lambda: read_out(page, "step") == "2")
    assert read_out(page, "mini-batch cost") == f"{page.run.snapshot.cost:.3f}"
    assert not is_running(page)


def test_start_again_gives_the_same_weights_and_a_new_start_others(page: Any, wait: Any) -> None:
    first, seed = theta(page), page.run.snapshot.seed
    press_button(page, "One step")
    wait(lambda: step(page) == 1)
    second = theta(page)
    press_button(page, "Start again from the beginning")
    wait(lambda: step(page) == 0)
    assert theta(page) == first
    press_button(page, "One step")
    wait(lambda: step(page) == 1)
    assert theta(page) == second
    click(page.controls.new_start)
    wait(lambda: page.run.snapshot.seed != seed and step(page) == 0)
    assert theta(page) != first
    wait(lambda: page.controls._facts["random start"].text() == f"number {seed + 1}")


def test_the_learning_rate_changes_the_run(page: Any, wait: Any) -> None:
    press_button(page, "Play")
    wait(lambda: is_running(page))
    set_slider(page, "Learning rate", 0.5)
    chosen = page.controls.rate.value()
    assert 0.2 < chosen < 0.5
    wait(lambda: page.run.snapshot.rate == chosen)
    assert is_running(page)


def test_the_pace_from_a_step_a_second_to_flat_out(page: Any, wait: Any) -> None:
    set_slider(page, "Pace", 0.0)
    press_button(page, "Play")
    wait(lambda: step(page) >= 1)
    began, first = time.monotonic(), step(page)
    wait(lambda: step(page) >= first + 2)
    assert step(page) == first + 2
    assert time.monotonic() - began > 1.5
    flat_out(page)
    wait(lambda: step(page) > 2000)


def test_learning_is_seen(page: Any, wait: Any) -> None:
    tiles_before = page.stage.tiles.grab().toImage()
    curve_before = page.stage.cost_plot.grab().toImage()
    wait(lambda: read_out(page, "test cost") != "–")
    cost_before = float(read_out(page, "test cost"))
    flat_out(page)
    press_button(page, "Play")
    wait(lambda: read_out(page, "speed") != "–")
    wait(lambda: float(read_out(page, "test accuracy").rstrip("%")) > 60)
    assert page.stage.tiles.grab().toImage() != tiles_before
    assert page.stage.cost_plot.grab().toImage() != curve_before
    assert float(read_out(page, "test cost")) < cost_before


def test_another_room_neither_stops_the_training_nor_forgets(
    page: Any, window: MainWindow, wait: Any
) -> None:
    flat_out(page)
    set_slider(page, "Learning rate", 0.6)
    rate, pace = page.controls.rate.value(), page.transport.pace()
    press_button(page, "Play")
    wait(lambda: is_running(page))
    press_key(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert page_of(window).key == "draw"
    there = step(page)
    wait(lambda: step(page) > there + 500)
    press_key(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert page_of(window) is page
    assert (page.controls.rate.value(), page.transport.pace()) == (rate, pace)
    assert page.transport.is_playing()
    assert is_running(page)
    there = step(page)
    wait(lambda: step(page) > there)


def test_the_pace_is_remembered(
    qtbot: Any, page: Any, window: MainWindow, tmp_path: Any, tmp_path_factory: Any
) -> None:
    set_slider(page, "Pace", 0.25)
    pace = page.transport.pace()
    window.close()
    cache = tmp_path_factory.getbasetemp() / "mnist-cache"
    with real_window(tmp_path, cache, ROOMS, start="training") as again:
        assert page_of(again).transport.pace() == pytest.approx(pace, rel=0.05)
