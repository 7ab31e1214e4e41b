"""The Landscape room: what a learner does there, on the real digits in the real processes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from core.channel import State
from core.landscape import examples_at_hand
from core.network_cost import NetworkCost
from core.recipe import Recipe
from core.store import TrainedNetwork, save_network
from gui.main_window import MainWindow
from gui.numerals import number
from gui.pages.landscape import LandscapePage, choosing
from tests.gui.real_rooms import (
    PATIENCE_MS,
    click,
    message,
    page_of,
    part,
    press_button,
    press_key,
    real_window,
    set_slider,
)


@pytest.fixture
def cache(tmp_path_factory: Any) -> Path:
    return Path(tmp_path_factory.getbasetemp() / "mnist-cache")


@pytest.fixture
def window(qtbot: Any, tmp_path: Path, cache: Path) -> Iterator[MainWindow]:
    with real_window(tmp_path, cache, (LandscapePage,)) as window:
        yield window


@pytest.fixture
def page(window: MainWindow, wait: Any) -> Any:
    page = page_of(window)
    wait(lambda: page.outlook.plane is not None)
    return page


@pytest.fixture
def wait(qtbot: Any) -> Any:
    return lambda condition: qtbot.waitUntil(condition, timeout=PATIENCE_MS)


def survey(page: Any) -> Any:
    return page.outlook.surveyor.survey


def read_out(page: Any, name: str) -> str:
    return str(page.stage.read_outs[name].text())


def push(page: Any, words: str) -> None:
    button = next(one for one in page.findChildren(QPushButton) if one.text() == words)
    page.inspector.widget(0).ensureWidgetVisible(button)
    click(button)


def choose(page: Any, name: str, words: str) -> None:
    """Pick an entry of a combo box with the keyboard."""
    box = part(page, QComboBox, name)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(box, Qt.Key.Key_Home)
    while not box.currentText().startswith(words):
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() > before, words
    page.setFocus()


def true_cost(page: Any, theta: np.ndarray, examples: int) -> float:
    recipe, digits = page.run.recipe, page.session.digits
    chosen = examples_at_hand(recipe, examples, digits.folder, digits.cache)
    return NetworkCost(recipe.network(), recipe.counted_loss(), chosen).value(theta)


def test_the_surface_is_the_true_cost_and_the_network_leaves_the_plane_as_it_learns(
    page: Any, window: MainWindow, wait: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "PATIENCE_SECONDS", 0.0)
    wait(lambda: survey(page).complete)
    assert page.choosing.kind == "random"
    heights, first = survey(page).heights, page.run.snapshot
    plane = page.outlook.plane
    cost = true_cost(page, first.theta, 1000)
    assert heights[40, 40] == pytest.approx(cost, rel=1e-4)
    corner = plane.lift(survey(page).s_reach[0], survey(page).t_reach[1])
    assert heights[0, -1] == pytest.approx(true_cost(page, corner, 1000), rel=1e-4)
    wait(lambda: read_out(page, "cost on the plane") == number(cost))
    assert read_out(page, "off the plane") == "0"

    set_slider(page, "Pace", 1.0)
    press_button(page, "Play")
    wait(lambda: page.run.snapshot.step > 1000)
    press_key(window, Qt.Key.Key_Space)
    wait(lambda: page.run.state is State.PAUSED)
    newest = page.run.snapshot
    wait(lambda: read_out(page, "its cost") == number(true_cost(page, newest.theta, 1000)))
    below = plane.lift(*plane.project(newest.theta))
    assert read_out(page, "cost on the plane") == number(true_cost(page, below, 1000))
    assert read_out(page, "off the plane") == number(plane.distance(newest.theta))
    assert page.outlook.plane is plane  # it stays until it is laid anew
    assert survey(page).heights is heights

    push(page, "Re-centre on the network")
    wait(lambda: page.outlook.plane is not plane)
    wait(lambda: read_out(page, "off the plane") == "0")
    choose(page, "Plane", "Main directions")
    wait(lambda: page.outlook.plane is not None and page.outlook.plane.shares)
    wait(lambda: read_out(page, "explained").endswith("%"))
    assert int(read_out(page, "explained")[:-2]) > 50
    assert not page.outlook.network_outside
    choose(page, "Plane", "Through three")
    wait(lambda: page.outlook.surveyor.order.kind == "moments")
    picked = page.controls.moments.picked()
    assert picked[0] == 0
    assert picked[2] == newest.step
    wait(lambda: page.outlook.plane.distance(page.run.history.theta(0)) < 1e-2)
    set_slider(page, "Reach", 0.0)
    wait(lambda: page.outlook.network_outside)

    choose(page, "Plane", "Random")
    wait(lambda: page.outlook.plane.distance(newest.theta) < 1e-3)
    laid = page.outlook.plane
    click(page.controls.follow)
    press_key(window, Qt.Key.Key_Space)
    wait(lambda: page.outlook.plane is not laid)
    press_key(window, Qt.Key.Key_Space)
    moved = np.linalg.norm(page.outlook.plane.origin - laid.origin)
    assert moved > 0.1 * np.linalg.norm(laid.origin)


def test_a_walk_goes_down_and_the_network_can_be_taken_there_and_back(
    page: Any, window: MainWindow, wait: Any
) -> None:
    before = page.run.snapshot.theta.copy()
    wait(lambda: survey(page).complete)
    plot = page.stage.pictures.map
    click(plot, QPoint(plot.width() * 3 // 4, plot.height() // 3))
    walker = page.walker
    assert walker.present
    wait(lambda: walker.steps > 20)
    push(page, "Hold")
    assert not walker.walking
    start, place = walker.path[0], walker.path[-1]
    plane = page.outlook.plane
    costs = [true_cost(page, plane.lift(*at), 1000) for at in (start, place)]
    assert costs[1] < costs[0]
    assert walker.cost == pytest.approx(costs[1], rel=1e-3)
    wait(lambda: walker.result is not None)
    assert walker.result.total == 10_000
    push(page, "Take the network there")
    wait(lambda: np.array_equal(page.run.snapshot.theta, plane.lift(*place)))
    assert f"{100 * walker.result.accuracy:.1f} %" in message(page)
    assert page.outlook.plane is plane
    wait(lambda: page.outlook.place == pytest.approx(place, abs=1e-4))
    click(page.banner._action)
    wait(lambda: np.array_equal(page.run.snapshot.theta, before))
    press_key(window, Qt.Key.Key_Escape)
    assert not walker.present
    press_key(window, Qt.Key.Key_D)
    assert walker.path[0] == pytest.approx([0, 0], abs=1e-4)


def test_a_line_to_another_network_and_what_is_refused(
    page: Any, window: MainWindow, wait: Any, tmp_path: Path, cache: Path
) -> None:
    choose(page, "Plane", "Main directions")
    wait(lambda: "learn for a while" in message(page))
    choose(page, "Plane", "To another network")
    wait(lambda: page.outlook.surveyor.order.kind == "network")
    wait(lambda: survey(page).complete)
    other = page.choosing.networks[0]
    s, t = survey(page).axes()
    at, row = int(np.argmin(abs(s - 1))), int(np.argmin(abs(t)))
    there = page.outlook.plane.lift(s[at], t[row])
    assert survey(page).heights[at, row] == pytest.approx(true_cost(page, there, 1000), rel=1e-3)
    assert page.outlook.plane.project(other.theta) == pytest.approx([1, 0], abs=1e-4)

    recipe = Recipe(seed=7)
    for name, made in (("mine", recipe), ("wide", Recipe(widths=(784, 20, 10)))):
        theta = made.first_theta()
        path = tmp_path / f"{name}.npz"
        save_network(path, TrainedNetwork(name, made, theta, 0.0, 0.1, ""))
        page.open_network(path)
    assert "784-16-16-10" in message(page)
    assert part(page, QComboBox, "Other network").currentText() == "mine"
    wait(lambda: page.outlook.plane.distance(recipe.first_theta()) < 1e-3)

    set_slider(page, "Reach", 0.8)
    choose(page, "Examples", "Cost over 500")
    press_key(window, Qt.Key.Key_L)
    look, logarithmic = page.outlook.surveyor.look, page.outlook.logarithmic
    assert look.examples == 500
    assert not logarithmic
    window.close()
    with real_window(tmp_path, cache, (LandscapePage,)) as again:
        page = page_of(again)
        assert (page.choosing.kind, page.outlook.surveyor.look) == ("network", look)
        assert page.outlook.logarithmic is logarithmic
        assert page.controls.look() == look
