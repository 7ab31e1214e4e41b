"""Every lesson that is set up with one click does what its sentence says, in numbers."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QPushButton

from core.outcome import Outcome
from gui.folders import RESOURCES
from gui.pages.descent.presets import read_presets
from tests.gui.descent.hands import press
from tests.gui.real_rooms import message

PRESETS = read_presets(RESOURCES / "presets.toml")


def choose(page: Any, name: str, steps: int) -> list[np.ndarray]:
    """Press a lesson's button, let it roll, and return every ball's way."""
    button: QPushButton = page.controls.presets.buttons[name]
    press(page, button)
    page.player.take_steps(steps)
    page.play(False)
    return [trail.points.copy() for trail in page.player.race.trails]


@pytest.mark.parametrize("preset", PRESETS, ids=[preset.name for preset in PRESETS])
def test_every_lesson_opens_and_plays(page: Any, preset: Any) -> None:
    press(page, page.controls.presets.buttons[preset.name])
    assert page.editor.set_up == preset.set_up
    assert message(page) == preset.hint
    assert page.transport.is_playing()
    assert page.controls.racers.list.count() == len(preset.set_up.racers)
    for _ in range(3 * 6):
        page.player.take_steps(1)
        page.tick()
    page.tick_text()
    assert page.player.race.present >= 18 or page.player.race.over
    assert page.controls.ground.grounds.currentData() == preset.set_up.ground.key


def test_choosing_a_lesson_again_begins_again(page: Any) -> None:
    choose(page, "Overshoot", 5)
    page.controls.presets.buttons["Overshoot"].click()
    assert page.player.race.last == 0
    assert page.transport.is_playing()


def test_overshoot_leaps_across_at_every_step_and_closes_in(page: Any) -> None:
    (way,) = choose(page, "Overshoot", 40)
    away = way[:, 0] - 3
    assert (away[1:] * away[:-1] < 0).all()
    assert (np.abs(away[1:]) < np.abs(away[:-1])).all()


def test_zig_zag_bounces_between_the_walls_and_hardly_gets_on(page: Any) -> None:
    (way,) = choose(page, "Zig-zag in a ravine", 12)
    x, y = way.T
    assert (y[1:] * y[:-1] < 0).all()
    assert np.abs(np.diff(y)).sum() > 8 * np.abs(np.diff(x)).sum()
    assert abs(y[-1]) > 0.3 * abs(y[0])


def test_on_the_plateau_only_adam_does_not_care(page: Any) -> None:
    plain, heavy, adam = choose(page, "Stuck on a plateau", 60)
    to_go = [abs(float(way[-1, 0]) - 4) for way in (plain, heavy, adam)]
    first = [abs(float(way[1, 0] - way[0, 0])) for way in (plain, heavy, adam)]
    assert abs(float(plain[10, 0] - plain[0, 0])) < 0.1 * to_go[0] + 0.5
    assert first[2] > 5 * first[0]
    assert to_go[2] < 0.2


def test_at_the_saddle_those_that_weigh_each_coordinate_notice_first(page: Any) -> None:
    ways = choose(page, "Saddle escape", 200)
    rules = [racer.rule for racer in page.editor.set_up.racers]
    noticed = {
        rule: int(np.argmax(np.abs(way[:, 1]) > 0.1)) for rule, way in zip(rules, ways, strict=True)
    }
    assert all(noticed.values())
    assert max(noticed["Adam"], noticed["RMSProp"]) < 0.5 * noticed["momentum"]
    assert noticed["momentum"] < 0.5 * noticed["gradient descent"]
    for way in ways:
        assert abs(way[-1]) == pytest.approx([0, 2**0.5], abs=0.1)


def test_momentum_carries_the_ball_over_the_hump(page: Any) -> None:
    plain, heavy = choose(page, "Momentum over the hump", 500)
    minima = np.array(page.ground.minima)
    found = [int(np.argmin(np.abs(minima - way[-1, 0]))) for way in (plain, heavy)]
    assert found[0] == 2
    assert found[1] < 2
    for way, at in zip((plain, heavy), found, strict=True):
        assert way[-1, 0] == pytest.approx(minima[at], abs=1e-2)
    assert (plain[:, 0] > minima[2] - 0.7).all()


def test_adagrad_tires_and_rmsprop_does_not(page: Any) -> None:
    tired, fresh = choose(page, "AdaGrad tires out", 120)
    steps = np.linalg.norm(np.diff(tired, axis=0), axis=1)
    assert (np.diff(steps) < 0).all()
    assert steps[60] < 0.35 * steps[0]
    kept = np.linalg.norm(np.diff(fresh, axis=0), axis=1)
    assert kept[40:70].mean() > 0.5 * kept[5:15].mean()
    assert steps[0] > kept[0]
    away, ahead = (np.linalg.norm(way, axis=1)[:100] for way in (fresh, tired))
    assert (ahead[1:20] < away[1:20]).all()  # AdaGrad leads at first
    assert (ahead[30:] > away[30:]).all()


def test_just_below_the_edge_it_closes_in_and_just_above_it_runs_away(page: Any) -> None:
    choose(page, "Learning rate at the edge", 400)
    below, above = page.player.race.trails
    assert page.player.race.outcomes == [Outcome.AT_REST, Outcome.LEFT]
    assert [racer.settings["rate"] for racer in page.editor.set_up.racers] == [1.95, 2.05]
    assert float(below.points[-1, 0]) == pytest.approx(3, abs=1e-3)
    assert (np.diff(np.abs(above.points[:, 0] - 3)) > 0).all()


def test_steps_in_proportion_rest_and_constant_ones_hop_for_ever(page: Any) -> None:
    plain, constant = choose(page, "In proportion or constant", 500)
    shrinking, even = np.abs(np.diff(plain[:, 0])), np.abs(np.diff(constant[:, 0]))
    assert (np.diff(shrinking) <= 0).all()
    assert even == pytest.approx(0.4)
    assert page.player.race.outcomes == [Outcome.AT_REST, Outcome.ROLLING]
    assert len(np.unique(constant[-20:, 0].round(6))) == 2


def test_in_the_great_race_six_rules_arrive_somewhere(page: Any) -> None:
    ways = choose(page, "The great race", 2000)
    assert len(ways) == 6
    minima = np.array(page.ground.minima)
    for way in ways:
        assert np.linalg.norm(minima - way[-1], axis=1).min() < 0.15
    assert len({tuple(way[0]) for way in ways}) == 1


def test_lessons_functions_and_rules_are_found_by_name(page: Any) -> None:
    found = {action.text(): action for action in page.page_actions()}
    found["Lesson: Overshoot"].trigger()
    assert message(page) == next(one.hint for one in PRESETS if one.name == "Overshoot")
    found["Surface: Himmelblau's four valleys"].trigger()
    assert page.ground.key == "himmelblau"
    assert message(page) == ""
    found["Rule: Adam"].trigger()
    assert page.editor.set_up.racers[0].rule == "Adam"


def test_the_hint_stays_under_what_is_said_of_the_end(page: Any) -> None:
    choose(page, "Overshoot", 500)
    assert "at rest" in message(page)
    assert page.banner.accessibleDescription() == PRESETS[0].hint
