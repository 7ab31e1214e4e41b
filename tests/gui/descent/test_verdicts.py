"""How a descent ends: what the line over the stage says must be true of the numbers."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from core.curves import CURVES, curve
from core.outcome import Outcome
from core.surfaces import SURFACES
from gui.numerals import number, parse_number
from gui.pages.descent.ground import GroundChoice
from gui.pages.descent.set_up import SetUp
from gui.pages.descent.verdicts import verdict_on
from tests.gui.descent.hands import at_rest, enter_number, key, pick, use_curve
from tests.gui.real_rooms import all_words, click, message

GROUNDS = [(1, ground) for ground in CURVES] + [(2, ground) for ground in SURFACES]
NAMES = [f"{inputs}-{ground.key}" for inputs, ground in GROUNDS]


def set_rate(page: Any, rate: float) -> None:
    enter_number(page, page.controls.racers.sliders["rate"], f"{rate:g}")


def told(inputs: int, key: str, times: float, most: int = 1500) -> tuple[Any, str]:
    """The end of a descent at so many times the ground's own learning rate, and what is said."""
    set_up = SetUp.standard(GroundChoice(inputs, key))
    ground = set_up.ground.make()
    set_up.racers[0].settings["rate"] = times * ground.rate
    race = set_up.race(ground)
    for _ in range(most):
        if race.over:
            break
        race.step()
    return race, verdict_on(set_up, race, ground)[0] if race.over else ""


def test_it_rests_in_the_lowest_minimum_and_says_so(page: Any) -> None:
    use_curve(page, "Parabola")
    at_rest(page)
    steps = page.focused.present
    assert message(page) == (
        f"After {steps:,} steps at rest: the lowest minimum in the picture: the cost is 2."
    )
    assert page.focused.points[-1] == pytest.approx(3, abs=1e-3)
    assert not page.transport.is_playing()


def test_it_rests_elsewhere_and_says_how_much_higher(page: Any) -> None:
    use_curve(page, "Three valleys")
    page.place(np.array([3.7]))
    at_rest(page)
    ground = curve("triple_valley")
    above = page.facts()["cost now"] - float(ground.heights(np.array(ground.minima)).min())
    assert f"a local minimum, {number(above)} above the lowest" in message(page)


def test_on_a_summit_it_says_that_it_is_no_minimum(page: Any) -> None:
    use_curve(page, "Twin valleys")
    page.place(np.array([0.0]))
    at_rest(page, 3)
    assert "not a minimum" in message(page)


@pytest.mark.parametrize(("inputs", "ground"), GROUNDS, ids=NAMES)
@pytest.mark.parametrize("times", [6.0, 25.0])
def test_below_the_suggested_rate_the_same_start_does_not_lose_the_ball(
    inputs: int, ground: Any, times: float
) -> None:
    race, words = told(inputs, ground.key, times)
    found = re.search(r"below about (\S+)\.$", words)
    if found is None:
        assert not (race.outcomes[0].lost and "Try" in words)
        return
    rate = parse_number(found[1])
    assert rate is not None
    assert rate <= times * ground.rate
    again, _ = told(inputs, ground.key, 0.95 * rate / ground.rate)
    assert again.outcomes[0] in (Outcome.AT_REST, Outcome.ROLLING)
    costs = again.trails[0].costs
    assert costs[-1] < costs[0]


@pytest.mark.parametrize(("inputs", "ground"), GROUNDS, ids=NAMES)
def test_what_is_said_of_a_ball_at_rest_is_true(inputs: int, ground: Any) -> None:
    race, words = told(inputs, ground.key, 1.0, most=2500)
    if not race.over:
        return
    (outcome,), (trail,) = race.outcomes, race.trails
    if not ground.minima:
        assert outcome is Outcome.LEFT
        assert words == (
            f"The ball left the picture at step {trail.present:,}. "
            "No minimum was found in the picture that could stop it."
        )
        return
    assert outcome is Outcome.AT_REST
    assert trail.steepness < 1e-2 * max(np.abs(trail.gradients).max(), 1)
    cost = float(trail.costs[-1])
    depths = sorted(ground.value(np.atleast_1d(np.array(p, float))) for p in ground.minima)
    lowest = depths[0]
    assert words.startswith(f"After {trail.present:,} steps at rest")
    assert f"the cost is {number(cost)}" in words
    is_lowest = cost - lowest < 1e-3 * float(np.ptp(trail.costs))
    alone = sum(depth - lowest < 1e-6 for depth in depths) == 1
    assert ("the lowest minimum in" in words) == (is_lowest and alone)
    assert ("one of several equally low minima" in words) == (is_lowest and not alone)


def test_a_rate_at_the_edge_is_told_and_below_it_the_ball_comes_to_rest(page: Any) -> None:
    use_curve(page, "Parabola")
    set_rate(page, 2.4)
    at_rest(page)
    steps = page.focused.present
    assert message(page) == (
        f"The ball left the picture at step {steps}. Try a learning rate below about 2."
    )
    low, high = page.ground.bounds[0]
    assert abs(float(page.focused.points[-1, 0]) - (low + high) / 2) > 3 * (high - low)
    (back,) = [one for one in page.banner.findChildren(QPushButton) if one.isVisible()]
    click(back)
    assert message(page) == ""
    assert page.focused.last == 0
    set_rate(page, 1.9)
    at_rest(page)
    assert "at rest: the lowest minimum" in message(page)


def test_a_ball_that_blows_up_has_diverged(page: Any) -> None:
    use_curve(page, "Three valleys")
    page.place(np.array([3.8]))
    set_rate(page, 10.0)
    at_rest(page, 2)
    assert message(page).startswith("The ball left the picture at step 1.")
    page.play(True)
    assert page.focused.present == 0  # a lost ball begins anew


def test_other_rules_get_no_figure_that_would_not_hold_for_them(page: Any) -> None:
    use_curve(page, "Parabola")
    pick(page, page.controls.racers.rules, "Momentum")
    set_rate(page, 5.0)
    at_rest(page)
    assert message(page).endswith("A smaller learning rate may keep it.")


def test_in_a_race_each_ball_gets_its_word(page: Any) -> None:
    page.controls.presets.buttons["Learning rate at the edge"].click()
    at_rest(page)
    slow, lost = page.player.race.trails
    assert message(page) == (
        "gradient descent, rate 1.95 came to rest in the lowest minimum "
        f"after {slow.last:,} steps, cost 2; the other ball was lost."
    )
    assert [outcome.lost for outcome in page.player.race.outcomes] == [False, True]
    words = all_words(page.controls.here)
    assert f"1.\ngradient descent, rate 1.95\n2\n{slow.last:,}" in words
    assert f"lost\ngradient descent, rate 2.05\n–\n{lost.last:,}" in words
    page.step()
    page.go_to(3)
    assert "lost" not in all_words(page.controls.here)


def test_play_after_the_end_begins_again(page: Any, wait: Callable[[Any], None]) -> None:
    use_curve(page, "Parabola")
    at_rest(page)
    key(page, Qt.Key.Key_Space)
    assert page.transport.is_playing()
    assert message(page) == ""
    wait(lambda: page.focused.present >= 1)
