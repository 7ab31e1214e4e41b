"""The Training room: what a learner does there, on the real digits in the real process."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea

from core.channel import State
from gui.main_window import MainWindow
from gui.pages.draw import DrawPage
from gui.pages.training import TrainingPage
from gui.theme import LIGHT
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


def curves_of(page: Any) -> Any:
    return page.stage.panes.exhibit("curves")


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
    page.inspector.findChild(QScrollArea).ensureWidgetVisible(page.controls.new_start)
    click(page.controls.new_start)
    wait(lambda: page.run.snapshot.seed != seed and step(page) == 0)
    assert theta(page) != first
    wait(lambda: page.controls.network.seed.value() == seed + 1)


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
    picture, curves = page.stage.panes.pictures.current, page.stage.panes.exhibit("curves")
    picture_before, curves_before = picture.grab().toImage(), curves.grab().toImage()
    wait(lambda: read_out(page, "test cost") != "–")
    cost_before = float(read_out(page, "test cost"))
    flat_out(page)
    press_button(page, "Play")
    wait(lambda: read_out(page, "speed") != "–")
    wait(lambda: float(read_out(page, "test accuracy").rstrip("%")) > 60)
    assert picture.grab().toImage() != picture_before
    assert curves.grab().toImage() != curves_before
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


def offer(page: Any) -> Any:
    """The button of the message over the stage."""
    (button,) = [one for one in page.banner.findChildren(QPushButton) if one.isVisible()]
    return button


def train_to(page: Any, wait: Any, goal: int) -> None:
    flat_out(page)
    press_button(page, "Play")
    wait(lambda: step(page) >= goal)
    press_button(page, "Pause")
    wait(lambda: not is_running(page))


@pytest.mark.parametrize("key", [Qt.Key.Key_R, Qt.Key.Key_N])
def test_a_network_that_was_thrown_away_can_be_brought_back(
    page: Any, window: MainWindow, wait: Any, key: Qt.Key
) -> None:
    train_to(page, wait, 300)
    trained, there, seed = theta(page), step(page), page.run.snapshot.seed
    press_key(window, key)
    wait(lambda: step(page) == 0)
    assert message(page) == "Started again from random weights."
    assert offer(page).text() == f"Bring back step {there:,}"
    click(offer(page))
    wait(lambda: step(page) == there)
    assert theta(page) == trained
    assert page.run.snapshot.seed == seed
    assert message(page) == ""
    press_button(page, "One step")
    wait(lambda: step(page) == there + 1)


def test_nothing_is_offered_for_a_few_steps(page: Any, window: MainWindow, wait: Any) -> None:
    press_button(page, "One step")
    wait(lambda: step(page) == 1)
    press_key(window, Qt.Key.Key_R)
    wait(lambda: step(page) == 0)
    assert message(page) == ""


def test_a_network_that_no_longer_learns_is_told_of(page: Any, wait: Any) -> None:
    set_slider(page, "Learning rate", 1.0)
    flat_out(page)
    press_button(page, "Play")
    wait(lambda: message(page).startswith("It has stopped learning: "))
    assert offer(page).text() == "Start again at a learning rate of 33"
    generation = page.run.snapshot.generation
    click(offer(page))
    wait(lambda: page.run.snapshot.generation > generation)
    assert page.run.recipe.rate == page.controls.rate.value() == 33
    assert not message(page).startswith("It has stopped")


def test_both_plots_show_the_first_test(page: Any, wait: Any) -> None:
    wait(lambda: read_out(page, "test cost") != "–")
    for plot in curves_of(page).plots:
        assert len(plot._curves["test"].dots.data) == 1
        assert not plot._empty.isVisible()


def test_tests_are_drawn_when_there_is_a_new_one(page: Any, wait: Any) -> None:
    plot, drawn = curves_of(page).accuracy_plot, []
    true_set_series = plot.set_series

    def set_series(key: str, *curve: Any) -> None:
        if key == "test":
            drawn.append(len(curve[0]))
        true_set_series(key, *curve)

    plot.set_series = set_series
    set_slider(page, "Pace", 0.5)
    press_button(page, "Play")
    wait(lambda: len(page.run.snapshot.tests) > 3)
    assert len(drawn) == len(set(drawn))


@pytest.mark.parametrize("name", ["Play", "One step", "log", "Learning rate", "Pace"])
def test_after_a_click_the_keys_are_still_the_lessons(
    page: Any, window: MainWindow, wait: Any, name: str
) -> None:
    """A click on a button or a slider takes nothing away from the room."""
    focused = window.focusWidget()
    if name == "log":
        click(curves_of(page).cost_plot.log_switch)
    elif name in ("Learning rate", "Pace"):
        set_slider(page, name, 0.6)
    else:
        press_button(page, name)
        wait(lambda: is_running(page) or step(page) == 1)
        page.play(False)
        wait(lambda: not is_running(page))
    assert name == "log" or window.focusWidget() is focused
    press_key(window, Qt.Key.Key_Space)
    assert page.transport.is_playing()
    wait(lambda: is_running(page))
    press_key(window, Qt.Key.Key_Space)
    wait(lambda: not is_running(page))
    there = step(page)
    press_key(window, Qt.Key.Key_Period)
    wait(lambda: step(page) == there + 1)


def test_typing_a_rate_takes_the_keys_and_enter_gives_them_back(
    page: Any, window: MainWindow, wait: Any
) -> None:
    field = page.controls.rate.findChild(QLineEdit)
    for key, rate in ((Qt.Key.Key_Return, 0.25), (Qt.Key.Key_Escape, 0.25)):
        click(field)
        assert field.hasFocus()
        field.selectAll()
        for digit in (Qt.Key.Key_0, Qt.Key.Key_Period, Qt.Key.Key_2, Qt.Key.Key_5):
            press_key(window, digit)
        press_key(window, key)
        assert window.focusWidget() is page.stage
        assert page.controls.rate.value() == rate
    press_key(window, Qt.Key.Key_Space)
    wait(lambda: is_running(page))


def test_how_the_room_is_shared_out_and_log_are_remembered(
    qtbot: Any, page: Any, window: MainWindow, tmp_path: Any, tmp_path_factory: Any
) -> None:
    splitters = page.stage.panes, curves_of(page).splitter
    for splitter in splitters:
        total = sum(splitter.sizes())
        splitter.setSizes([total * 2 // 5, total - total * 2 // 5])
    kept = [splitter.sizes() for splitter in splitters]
    assert curves_of(page).cost_plot.log
    click(curves_of(page).cost_plot.log_switch)
    assert not curves_of(page).cost_plot.log
    window.close()
    cache = tmp_path_factory.getbasetemp() / "mnist-cache"
    with real_window(tmp_path, cache, ROOMS, start="training") as again:
        page = page_of(again)
        for splitter, sizes in zip((page.stage.panes, curves_of(page).splitter), kept, strict=True):
            assert splitter.sizes() == pytest.approx(sizes, abs=8)
        assert not curves_of(page).cost_plot.log_wanted


def test_a_message_moves_nothing(page: Any, qtbot: Any) -> None:
    before = page.stage.geometry(), page.transport.geometry()
    page.banner.show_message("A word about something that matters. " * 8, "warning", "Do it")
    qtbot.wait(50)
    assert (page.stage.geometry(), page.transport.geometry()) == before
    shown = page.banner.geometry()
    assert page.banner.parentWidget().rect().contains(shown)
    assert shown.height() >= page.banner.heightForWidth(shown.width())
    page.resize(page.width() - 200, page.height())
    qtbot.wait(50)
    assert page.banner.parentWidget().rect().contains(page.banner.geometry())


def test_a_program_that_starts_light_is_light_all_over(
    qtbot: Any, page: Any, window: MainWindow, tmp_path: Any, tmp_path_factory: Any
) -> None:
    window._session.set_theme("light")
    window.close()
    cache = tmp_path_factory.getbasetemp() / "mnist-cache"
    with real_window(tmp_path, cache, ROOMS, start="training") as again:
        stage = page_of(again).stage
        number = stage.read_outs["step"]._number
        assert number.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.text)
        ground = curves_of(page_of(again)).cost_plot.palette().color(QPalette.ColorRole.Window)
        assert ground == QColor(LIGHT.stage)
        again._session.set_theme("dark")


def test_the_keyboard_is_at_the_stage_from_the_start(page: Any, window: MainWindow) -> None:
    assert window.focusWidget() is page.stage
    press_key(window, Qt.Key.Key_Tab)
    assert window.focusWidget() is not page.stage
    press_key(window, Qt.Key.Key_Escape)
    assert window.focusWidget() is page.stage
