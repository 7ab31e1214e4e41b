"""The card that writes a step out: its sums come out, and they are those of the rule."""

import re
from typing import Any

import numpy as np
import pytest

from core.rules import RULES
from core.working import working
from gui.numerals import number
from gui.pages.descent.numbers import point
from tests.gui.descent.hands import pick, press, show_card, step, use_curve, use_surface

Lines = list[tuple[str, str, str]]
NUMBER = r"\(?−?[\d.,]+(?:e−?\d+)?\)?"


@pytest.fixture(params=["1", "2"])
def inputs(request: pytest.FixtureRequest) -> int:
    return int(request.param)


def lines(page: Any) -> Lines:
    """What the card says, after a look at what it tells a screen reader."""
    card = page.stage.deck.step_card
    assert page.stage.deck.tabs.currentWidget() is card
    for line in card._lines:
        assert all(part in card.accessibleDescription() for part in line)
    shown: Lines = card._lines
    return shown


def set_up(page: Any, inputs: int, rule: str, steps: int = 2) -> None:
    if inputs == 1:
        use_curve(page, "Two valleys, one deeper")
    else:
        use_surface(page, "Oval bowl")
    if page.controls.racers.rules.currentData() != rule:
        pick(page, page.controls.racers.rules, rule[0].upper() + rule[1:])
    show_card(page, "Step by step")
    page.go_to(0)
    step(page, steps)


def computed(sum_in_words: str) -> float:
    """The value of a sum of single numbers as the card writes it."""
    text = sum_in_words.replace(",", "")
    text = re.sub(rf"√({NUMBER})", r"(\1)**0.5", text)
    signs = {"−": "-", "·": "*", "²": "**2", "^": "**", "{": "(", "}": ")"}
    for sign, python in signs.items():
        text = text.replace(sign, python)
    assert re.fullmatch(r"[-+*/().\de ]+", text), text
    return float(eval(text))


def test_the_sums_on_the_card_come_out(page: Any) -> None:
    for rule in RULES:
        check_sums(page, rule)


def check_sums(page: Any, rule: str) -> None:
    set_up(page, 1, rule)
    sums = [row for row in lines(page)[1][2].split("\n") if " = " in row]
    assert sums or rule == "QHAdam"
    for row in sums:
        left, right = row.rsplit(" = ", 1)
        scale = max(abs(computed(part)) for part in re.findall(r"[\d.,]+(?:e−?\d+)?", left))
        assert computed(left) == pytest.approx(computed(right), rel=0.02, abs=0.01 * scale), row


def test_the_card_says_what_the_rule_then_does(page: Any, inputs: int) -> None:
    for rule in RULES:
        check_words(page, rule, inputs)


def check_words(page: Any, rule: str, inputs: int) -> None:
    set_up(page, inputs, rule)
    gradient, take, repeat = lines(page)
    assert [line[0] for line in (gradient, take, repeat)] == [
        "Compute the gradient",
        "Take a small step against it",
        "Repeat",
    ]
    here, slope = page.focused.points[-1].copy(), np.empty(inputs)
    page.ground.slope(here, slope)
    where = point(here) if inputs == 2 else f"({point(here)})"
    assert gradient[2] == f"{'C′' if inputs == 1 else '∇C'}{where} = {point(slope)}"
    assert ("θ" in gradient[1] + take[1] + repeat[1]) == (inputs == 2)
    for name, value in working(page.focused).items():
        if isinstance(value, np.ndarray) and value.any() and f"{{{name}}}" in templates(page, rule):
            assert point(value) in take[2], name
    step(page)
    there = point(page.focused.points[-1])
    assert repeat[2] == there
    assert take[2].endswith(there)


def templates(page: Any, rule: str) -> str:
    return "\n".join(line[1] for line in page.words._rules[rule]["lines"] if len(line) == 2)


@pytest.mark.parametrize("rule", ["Adam", "AdamW", "QHAdam"])
def test_without_bias_correction_the_card_says_so(page: Any, rule: str) -> None:
    set_up(page, 2, rule)
    _, take, _ = lines(page)
    corrected = working(page.focused)["mean_corrected"]
    assert "m′ = m / (1 − β₁ᵗ)" in take[1]
    assert point(np.asarray(corrected)) in take[2]
    press(page, page.controls.racers.corrected)
    _, take, repeat = lines(page)
    assert "no bias correction" in take[2]
    assert "(1 − β₁ᵗ)" not in take[1]
    step(page)
    assert repeat[2] == point(page.focused.points[-1])


def test_changing_a_setting_changes_the_card_at_once(page: Any) -> None:
    set_up(page, 2, "gradient descent")
    before = lines(page)[1][2]
    page.controls.racers.sliders["rate"]._groove.setValue(900)
    assert lines(page)[1][2] != before
    rate = page.focused.descent.rule.rate
    assert number(rate) in lines(page)[1][2]


def test_the_line_being_carried_out_is_lit(page: Any) -> None:
    set_up(page, 2, "gradient descent")
    card = page.stage.deck.step_card
    page.player.glide(10.0)
    page.tick()
    page.show_race()
    assert card._present == 0
    assert "1. now: Compute the gradient" in card.accessibleDescription()
    page.player.take_steps(1)
    assert card._present == 1
    assert "2. now: Take a small step" in card.accessibleDescription()


def test_the_card_follows_the_ball_in_focus(page: Any) -> None:
    set_up(page, 2, "momentum")
    page.controls.racers.add.click()
    step(page, 2)
    assert lines(page) == page.words.lines("gradient descent", page.player.race.trails[1])
    page.choose_focus(0)
    assert lines(page) == page.words.lines("momentum", page.player.race.trails[0])
