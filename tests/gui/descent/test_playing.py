"""Play, hold, step, go back: the transport bar and its keys, and a past that stays as it was."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt

from core.rules import RULES
from gui.pages.descent.set_up import Racer
from gui.widgets.groove import Groove
from tests.gui.descent.hands import button, hold, key, press, state, step
from tests.gui.real_rooms import part, press_button, press_key, set_slider

Key = Qt.Key


def race_all_rules(page: Any) -> None:
    """Let eight rules race, so that every kind of memory is there."""
    for _ in range(7):
        press(page, button(page.controls.racers, "Add a rule"))
    hold(page)


def test_space_plays_and_holds(page: Any, wait: Callable[[Any], None]) -> None:
    key(page, Key.Key_Space)
    assert page.transport.is_playing()
    wait(lambda: page.focused.present >= 2)
    key(page, Key.Key_Space)
    held = state(page)
    page.tick()
    page.tick()
    assert not page.transport.is_playing()
    assert state(page) == held


def test_the_buttons_do_what_the_keys_do(page: Any) -> None:
    press_button(page, "One step")
    press_button(page, "One step")
    assert page.focused.present == 2
    press_button(page, "One step back")
    assert page.focused.present == 1
    press_button(page, "Start again from the beginning")
    assert (page.focused.present, page.focused.last) == (0, 0)


@pytest.mark.parametrize(("on", "back"), [(".", ","), ("Right", "Left")])
def test_back_and_forward_again_every_number_is_the_same(page: Any, on: str, back: str) -> None:
    names = {".": Key.Key_Period, ",": Key.Key_Comma, "Right": Key.Key_Right, "Left": Key.Key_Left}
    race_all_rules(page)
    past = [state(page)]
    for _ in range(6):
        key(page, names[on])
        past.append(state(page))
    for moment in (5, 4, 3, 2, 1, 0):
        key(page, names[back])
        assert state(page) == past[moment]
    key(page, names[back])
    assert state(page) == past[0]
    for moment in range(1, 7):
        key(page, names[on])
        assert state(page) == past[moment]
    assert page.player.race.last == 6


def test_home_and_end_go_to_both_ends_of_the_past(page: Any) -> None:
    race_all_rules(page)
    start = state(page)
    step(page, 5)
    end = state(page)
    key(page, Key.Key_Home)
    assert state(page) == start
    key(page, Key.Key_End)
    assert state(page) == end


def test_the_past_can_be_scrubbed_through_by_mouse_and_by_keys(page: Any) -> None:
    race_all_rules(page)
    past = [state(page)]
    for _ in range(10):
        page.step()
        past.append(state(page))
    for share in (0.3, 0.0, 0.8, 1.0, 0.5):
        set_slider(page, "History", share)
        assert state(page) == past[round(10 * share)]
    groove = part(page, Groove, "History")
    groove.setFocus()
    from_keys = {Key.Key_Right: 6, Key.Key_Left: 5, Key.Key_Home: 0, Key.Key_End: 10}
    for name, moment in from_keys.items():
        press_here(page, groove, name)
        assert state(page) == past[moment]


def press_here(page: Any, groove: Groove, name: Qt.Key) -> None:
    assert groove.hasFocus()
    press_key(page.window(), name)


def test_a_step_in_the_past_walks_into_the_known_future(page: Any) -> None:
    page.step()
    page.step()
    page.step()
    known = page.focused.costs.copy()
    key(page, Key.Key_Home)
    step(page)
    assert page.player.race.last == 3
    assert (page.focused.costs == known).all()


def test_r_starts_again_from_the_same_start(page: Any) -> None:
    start = page.focused.points[0].copy()
    step(page, 4)
    key(page, Key.Key_R)
    assert (page.focused.points == start).all()
    assert page.focused.last == 0


def test_n_puts_the_ball_somewhere_else_in_the_picture(page: Any) -> None:
    low, high = page.ground.bounds.T
    starts = []
    for _ in range(5):
        key(page, Key.Key_N)
        page.play(False)
        starts.append(page.focused.points[0].copy())
        assert (low <= starts[-1]).all()
        assert (starts[-1] <= high).all()
    assert len(np.unique(starts, axis=0)) == 5


def test_the_pace_is_how_many_steps_a_second_are_taken(page: Any) -> None:
    for share, pace in ((0.0, 0.5), (1.0, 200.0)):
        set_slider(page, "Pace", share)
        assert page.player.playback.pace == pace
    page.set_pace(20.0)
    page.player.playback.start()
    taken = sum(page.player.playback.due(1 / 60) for _ in range(120))
    assert taken == pytest.approx(41, abs=1)  # one at once, then 20 a second for two seconds


def test_changing_the_pace_does_not_disturb_the_race(page: Any) -> None:
    step(page, 3)
    before = state(page)
    set_slider(page, "Pace", 0.7)
    assert state(page) == before


def test_a_rolling_ball_is_seen_at_its_true_points(page: Any) -> None:
    for rule in RULES:
        page.editor.change_racer(0, Racer.standard(rule, page.ground), page.ground)
        hold(page)
        page.player.take_steps(1)
        (glide,), (trail,) = page.player.glides, page.player.race.trails
        assert glide.moving
        assert (glide.point == trail.points[0]).all()
        page.player.glide(10.0)
        assert (glide.point == trail.points[1]).all()
    assert np.isfinite(page.stage.surface.map._marks.marks["balls"]["ball"]).all()


def test_with_reduced_motion_the_ball_jumps(own_page: Any) -> None:
    page = own_page
    page.session.set_reduce_motion(True)
    step(page)
    assert not page.player.moving
    assert (page.player.glides[0].point == page.focused.points[-1]).all()
    page.session.set_reduce_motion(False)
    page.player.take_steps(1)
    assert page.player.moving
    page.session.settings.flush()
