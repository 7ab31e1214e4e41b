"""Which way is down, left or right, and both readings of a gradient: answers true of the ground."""

import math
import re
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from gui.numerals import number, parse_number
from gui.pages.descent.readings_card import NUDGE
from tests.gui.descent.hands import (
    button,
    enter,
    here,
    pick,
    settle,
    show_card,
    step,
    use_curve,
    use_surface,
)
from tests.gui.real_rooms import activate, click, press_key

WAY, READINGS = "Which way is down?", "Two readings"


def open_dial(page: Any, place: tuple[float, float]) -> Any:
    use_surface(page, "Oval bowl")
    page.place(np.array(place))
    card: Any = show_card(page, WAY)
    settle(page)
    card._turn(0.0)
    page.place(np.array([place[0] + 0.1, place[1]]))
    page.place(np.array(place))
    return card


def turn_by_keys(page: Any, card: Any, turns: int) -> None:
    activate(page.window())
    card.dial.setFocus()
    for _ in range(abs(turns)):
        press_key(page.window(), Qt.Key.Key_Left if turns > 0 else Qt.Key.Key_Right)


def test_the_slope_in_the_direction_is_gradient_times_direction(page: Any) -> None:
    card = open_dial(page, (1.0, 1.0))
    for turns in (4, 9, -5):
        turn_by_keys(page, card, turns)
        angle = card.dial.direction()
        slope = 3 * math.cos(angle) + math.sin(angle)
        assert card._slope_text.text() == f"slope in this direction: {number(slope)}"
        assert number(slope) in card.plot.readout()
    assert card.dial.direction() == pytest.approx(math.radians(40))


def test_the_dial_and_the_plot_are_turned_by_the_mouse_alike(page: Any) -> None:
    card = open_dial(page, (1.0, 1.0))
    dial = card.dial
    middle = dial.rect().center()
    click(dial, middle + QPoint(0, -dial.height() // 4))
    assert math.degrees(dial.direction()) == pytest.approx(90, abs=2)
    viewport = card.plot.plot_widget.viewport()
    click(viewport, QPoint(viewport.width() * 3 // 4, viewport.height() // 2))
    assert 180 < math.degrees(dial.direction()) < 330
    assert card.plot._direction == pytest.approx(math.degrees(dial.direction()), abs=1e-6)


def test_before_the_answer_only_what_was_looked_at_is_plotted(page: Any) -> None:
    card = open_dial(page, (1.0, 1.0))
    known = np.isfinite(card.plot._slopes)
    assert known[:2].all()  # the way it looks at first
    assert not known[3:358].any()
    turn_by_keys(page, card, 6)
    known = np.isfinite(card.plot._slopes)
    assert known[:32].all()
    assert not known[33:358].any()
    degrees = np.degrees(card.plot._degrees) if card.plot._degrees.max() < 7 else card.plot._degrees
    true = 3 * np.cos(np.radians(degrees)) + np.sin(np.radians(degrees))
    assert card.plot._slopes[known] == pytest.approx(true[known])
    assert card.dial._gradient is None
    click(button(card, "Answer"))
    assert card.plot._slopes == pytest.approx(true)


@pytest.mark.parametrize("turns", [0, 30, 40, -29])
def test_the_guess_is_judged_in_degrees_and_the_answer_is_minus_the_gradient(
    page: Any, turns: int
) -> None:
    card = open_dial(page, (1.0, 1.0))
    turn_by_keys(page, card, turns)
    click(button(card, "My guess"))
    down = math.degrees(math.atan2(-1, -3))
    apart = abs((5 * turns - down + 180) % 360 - 180)
    text = card._verdict.text()
    assert text.startswith(f"{apart:.0f}° from the steepest way down. ")
    assert number(-math.hypot(3, 1)) in text
    assert card.dial._guess == pytest.approx(math.radians(5 * turns) % (2 * math.pi))
    assert card.dial._gradient.tolist() == [3, 1]
    assert f"steepest descent at {down % 360:.0f} degrees" in card.dial.accessibleDescription()
    lowest = card.plot._degrees[int(np.argmin(card.plot._slopes))]
    assert lowest == pytest.approx(down % 360, abs=1)


def test_when_the_ball_moves_the_answer_is_taken_back(page: Any) -> None:
    card = open_dial(page, (1.0, 1.0))
    click(button(card, "Answer"))
    step(page)
    assert card.dial._gradient is None
    assert np.isfinite(card.plot._slopes).sum() < 8
    assert "then guess" in card._verdict.text()


@pytest.mark.parametrize(("w", "goes", "slope"), [(5.0, "left", "positive"), (1.0, "right", "neg")])
@pytest.mark.parametrize("guess", ["left", "right"])
def test_left_or_right_is_guessed_before_the_step(
    page: Any, w: float, goes: str, slope: str, guess: str
) -> None:
    use_curve(page, "Parabola")
    page.place(np.array([w]))
    card: Any = show_card(page, WAY)
    click(button(card, "← Left" if guess == "left" else "Right →"))
    assert card._side_verdict.text() == f"You say {guess}. Take a step to see."
    step(page)
    right = "Yes" if guess == goes else "No"
    assert card._side_verdict.text().startswith(f"{right}: the ball went {goes}. A {slope}")
    before, after = page.focused.points[-2:, 0]
    assert (after < before) == (goes == "left")


@pytest.mark.parametrize("rule", ["Momentum", "Adam"])
def test_what_is_said_of_the_side_is_true_for_a_heavy_ball_too(page: Any, rule: str) -> None:
    use_curve(page, "Parabola")
    pick(page, page.controls.racers.rules, rule)
    enter(page, page.controls.racers.sliders["rate"]._field, "0.3")
    page.place(np.array([4.0]))
    card: Any = show_card(page, WAY)
    for _ in range(12):
        slope = float(page.focused.gradients[-1, 0])
        click(button(card, "← Left"))
        step(page)
        text = card._side_verdict.text()
        moved = float(np.diff(page.focused.points[-2:, 0])[0])
        assert ("went left" in text) == (moved < 0)
        if "A positive slope means that" in text:
            assert slope > 0
        if "A negative slope means that" in text:
            assert slope < 0


def test_a_side_guessed_before_playing_is_judged_too(page: Any) -> None:
    use_curve(page, "Parabola")
    page.place(np.array([5.0]))
    card: Any = show_card(page, WAY)
    click(button(card, "Right →"))
    page.play(True)
    page.player.playback.start()
    page.tick()
    page.play(False)
    assert page.focused.present >= 1
    assert card._side_verdict.text().startswith("No: the ball went left.")


def test_the_gradient_is_read_as_direction_and_as_importance(page: Any) -> None:
    use_surface(page, "Oval bowl")
    page.place(np.array([1.0, 1.0]))
    card: Any = show_card(page, READINGS)
    assert card._direction.text() == (
        "As a direction: the gradient is (3, 1), so downhill is along (−3, −1)."
    )
    assert card._importance.text() == ("As importance: here x matters 3 times as much as y.")
    for place, words in (
        ((0.2, -1.5), "here y matters 2.5 times as much as x."),
        ((0.0, 1.0), "here only y matters."),
        ((0.0, 0.0), "here neither input matters: the ground is level."),
        ((0.5, 1.5), "here x and y matter equally."),
    ):
        page.place(np.array(place))
        assert card._importance.text() == f"As importance: {words}"


@pytest.mark.parametrize("inputs", [1, 2])
def test_a_nudge_tells_the_true_change_of_the_cost(page: Any, inputs: int) -> None:
    if inputs == 1:
        use_curve(page, "Waves")
    else:
        use_surface(page, "Landscape")
    card: Any = show_card(page, READINGS)
    for index in range(inputs):
        for sign in (-1, 1):
            nudge(page, card, index, sign)


def nudge(page: Any, card: Any, index: int, sign: int) -> None:
    """Press a nudge, and work out what it does."""
    click(card._rows[index][2 if sign > 0 else 1])
    nudged = here(page).copy()
    nudged[index] += sign * NUDGE
    change = page.ground.value(nudged) - page.ground.value(here(page))
    text = card._felt.text()
    word = "rises" if change > 0 else "falls"
    name = "xy"[index] if len(nudged) == 2 else "w"
    assert text.startswith(f"{name} {'+' if sign > 0 else '−'} {NUDGE}: the cost {word} by ")
    said = re.search(r"by (\S+)\. Slope times nudge says (\S+)\.$", text)
    assert said is not None
    assert parse_number(said[1]) == pytest.approx(abs(change), rel=0.01)
    slope = page.focused.gradients[-1][index]
    assert parse_number(said[2]) == pytest.approx(sign * NUDGE * slope, rel=0.01)
