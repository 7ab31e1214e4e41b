"""Where balls start: a click or a drag on curve and map, the keyboard's cross, in 3-D."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.descent.hands import (
    button,
    drag,
    press,
    settle,
    spot_on_curve,
    spot_on_map,
    step,
    use_curve,
    use_surface,
)
from tests.gui.real_rooms import activate, click, press_key


def start(page: Any) -> np.ndarray:
    return np.array(page.editor.set_up.start)


def test_a_click_on_the_curve_puts_the_ball_there(page: Any) -> None:
    use_curve(page)
    settle(page)
    page.play(False)
    for w in (0.5, 6.2, 3.0):
        step(page, 2)
        click(page.stage.curve.curve._plot.viewport(), spot_on_curve(page, w))
        assert start(page) == pytest.approx([w], abs=0.02)
        assert page.player.race.last == 0
        assert page.stage.curve.curve._marks.marks.balls["ball"][0] == float(start(page)[0])


def test_the_ball_follows_a_drag_along_the_curve(page: Any) -> None:
    use_curve(page)
    settle(page)
    seen: list[float] = []
    page.stage.start_picked.connect(lambda place: seen.append(float(place[0])))
    ways = [spot_on_curve(page, w) for w in (1.0, 2.0, 4.0, 5.5)]
    drag(page.stage.curve.curve._plot.viewport(), ways)
    assert seen[-1] == pytest.approx(5.5, abs=0.05)
    assert len(seen) >= 3
    assert start(page) == pytest.approx([5.5], abs=0.05)


def test_a_click_or_a_drag_on_the_map_puts_the_ball_there(page: Any) -> None:
    use_surface(page, "Round bowl")
    settle(page)
    viewport = page.stage.surface.map._plot.viewport()
    click(viewport, spot_on_map(page, -1.0, 0.5))
    assert start(page) == pytest.approx([-1.0, 0.5], abs=0.02)
    ways = [spot_on_map(page, x, 0.5 - x) for x in (-1.0, -0.5, 0.5, 1.2)]
    drag(viewport, ways)
    assert start(page) == pytest.approx([1.2, -0.7], abs=0.02)
    assert (page.focused.points[0] == start(page)).all()


def test_a_held_ball_stays_held_and_a_rolling_one_rolls_on(page: Any) -> None:
    use_surface(page, "Round bowl")
    settle(page)
    viewport = page.stage.surface.map._plot.viewport()
    click(viewport, spot_on_map(page, 1.0, 1.0))
    assert not page.transport.is_playing()
    page.play(True)
    click(viewport, spot_on_map(page, -1.0, 1.0))
    assert page.transport.is_playing()


@pytest.mark.parametrize("inputs", [1, 2])
def test_the_keyboard_moves_a_cross_and_enter_puts_the_ball_there(page: Any, inputs: int) -> None:
    if inputs == 1:
        use_curve(page)
    else:
        use_surface(page, "Round bowl")
    settle(page)
    view = page.stage.curve.curve if inputs == 1 else page.stage.surface.map
    before = start(page)
    activate(page.window())
    view._plot.setFocus()
    for _ in range(4):
        press_key(page.window(), Qt.Key.Key_Right)
    press_key(page.window(), Qt.Key.Key_Return)
    assert (start(page) != before).any()
    assert page.player.race.last == 0


def test_the_button_puts_the_ball_anywhere_in_the_picture(page: Any) -> None:
    starts = set()
    for _ in range(4):
        press(page, button(page.controls.balls, "Random start"))
        page.play(False)
        starts.add(page.editor.set_up.start)
        low, high = page.ground.bounds.T
        assert (low <= start(page)).all()
        assert (start(page) <= high).all()
    assert len(starts) == 4


def test_all_racers_start_where_the_click_was(page: Any) -> None:
    press(page, button(page.controls.racers, "Add a rule"))
    settle(page)
    viewport = page.stage.surface.map._plot.viewport()
    click(viewport, spot_on_map(page, 1.0, 1.0))
    for trail in page.player.race.trails:
        assert trail.points[0] == pytest.approx([1.0, 1.0], abs=0.03)


def spot_in_3d(page: Any, x: float, y: float) -> QPoint:
    view = page.stage.surface.surface
    box = view._scene.field.to_box(np.array([x, y]))
    height = view._scene.field.heights(box)
    spot: QPoint = view._canvas.project(np.array([*box, float(height)])).toPoint()
    return spot


@pytest.mark.gl
def test_a_click_on_the_surface_in_3d_puts_the_ball_there(solid_page: Any) -> None:
    page = solid_page
    use_surface(page, "Round bowl")
    settle(page)
    canvas = page.stage.surface.surface._canvas
    for x, y in ((0.8, -0.9), (-0.6, 0.4)):
        step(page, 2)
        click(canvas, spot_in_3d(page, x, y))
        assert start(page) == pytest.approx([x, y], abs=0.03)
        assert page.player.race.last == 0
        assert (page.stage.surface.map._marks.marks["balls"]["ball"] == start(page)).all()


@pytest.mark.gl
def test_the_ball_can_be_dragged_over_the_surface_in_3d(solid_page: Any) -> None:
    page = solid_page
    use_surface(page, "Round bowl")
    page.place(np.array([0.5, -0.5]))
    settle(page)
    view = page.stage.surface.surface
    view.picture()
    ball = view._canvas.project(view._scene.balls.balls["ball"].centre).toPoint()
    activate(page.window())
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view._canvas, left, pos=ball)
    target = spot_in_3d(page, -0.5, -1.0)
    for share in (0.3, 0.6, 1.0):
        QTest.mouseMove(view._canvas, ball + (target - ball) * share)
        QApplication.processEvents()
    QTest.mouseRelease(view._canvas, left, pos=target)
    assert start(page) == pytest.approx([-0.5, -1.0], abs=0.05)
