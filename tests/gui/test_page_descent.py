"""The Descent room: a ball is put down, rolls, is held, taken back and lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from gui.main_window import MainWindow
from gui.pages.descent import DescentPage
from gui.views.contour import ContourView
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


@pytest.fixture
def window(qtbot: Any, tmp_path: Any) -> Iterator[MainWindow]:
    with real_window(tmp_path, None, (DescentPage,)) as window:
        yield window


@pytest.fixture
def page(window: MainWindow) -> Any:
    return page_of(window)


@pytest.fixture
def wait(qtbot: Any) -> Any:
    return lambda condition: qtbot.waitUntil(condition, timeout=PATIENCE_MS)


def steps(page: Any) -> float:
    return page.facts()["steps"]


def cost(page: Any) -> float:
    return page.facts()["cost now"]


def hold(page: Any) -> None:
    """Pause and go back to the start."""
    press_button(page, "Pause")
    press_button(page, "Start again from the beginning")
    assert steps(page) == 0


def test_it_opens_rolling_downhill_and_space_holds_it(
    page: Any, window: MainWindow, wait: Any
) -> None:
    start = cost(page)
    wait(lambda: steps(page) >= 3)
    assert cost(page) < start
    press_key(window, Qt.Key.Key_Space)
    assert not page.transport.is_playing()
    press_key(window, Qt.Key.Key_Space)
    assert page.transport.is_playing()


def test_steps_forward_and_back_are_bit_identical(page: Any, window: MainWindow) -> None:
    hold(page)
    costs = [cost(page)]
    for step in range(1, 9):
        press_button(page, "One step")
        assert steps(page) == step
        costs.append(cost(page))
    assert costs == sorted(costs, reverse=True)
    for step in (7, 6, 5):
        press_button(page, "One step back")
        assert (steps(page), cost(page)) == (step, costs[step])
    press_key(window, Qt.Key.Key_Comma)
    assert (steps(page), cost(page)) == (4, costs[4])
    for share, step in ((1.0, 8), (0.0, 0), (0.5, 4)):
        set_slider(page, "History", share)
        assert (steps(page), cost(page)) == (step, costs[step])
    press_key(window, Qt.Key.Key_Period)
    assert (steps(page), cost(page)) == (5, costs[5])


def test_a_click_on_the_map_puts_the_ball_there(page: Any) -> None:
    hold(page)
    press_button(page, "One step")
    before = page.facts()["cost at the start"]
    (ground,) = [view for view in page.findChildren(ContourView) if view.isVisible()]
    click(ground, QPoint(ground.width() * 2 // 5, ground.height() * 2 // 5))
    assert steps(page) == 0
    assert page.facts()["cost at the start"] != before


def test_too_large_a_rate_loses_the_ball_and_is_not_the_end(
    page: Any, window: MainWindow, wait: Any
) -> None:
    (grounds,) = [one for one in page.findChildren(QComboBox) if one.findText("Round bowl") >= 0]
    grounds.setFocus()
    while grounds.currentText() != "Round bowl":
        press_key(window, Qt.Key.Key_Down)
    hold(page)
    set_slider(page, "Learning rate", 1.0)
    set_slider(page, "Pace", 1.0)
    press_button(page, "Play")
    wait(lambda: "at step" in message(page))
    assert not page.transport.is_playing()
    (back,) = [one for one in page.banner.findChildren(QPushButton) if one.isVisible()]
    assert back.text() == "Back to the start"
    click(back)
    assert message(page) == ""
    assert steps(page) == 0


def test_what_was_set_is_remembered(page: Any, window: MainWindow, tmp_path: Any) -> None:
    set_slider(page, "Learning rate", 0.3)
    set_slider(page, "Pace", 0.8)
    kept = page.save()
    window.close()
    with real_window(tmp_path, None, (DescentPage,)) as again:
        assert page_of(again).save() == kept
