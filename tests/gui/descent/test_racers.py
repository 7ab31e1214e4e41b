"""Several rules in one race: added, taken out, set and hidden, each with colour and marker."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox

from core.rules import RULES
from gui.pages.descent.racer_controls import LABELS
from gui.theme import DARK
from gui.views.ground.markers import POLYGONS
from gui.widgets.groove import Groove
from tests.gui.descent.hands import button, enter_number, hold, pick, press, settle, step
from tests.gui.real_rooms import click, part, press_key, set_slider


def add(page: Any, times: int) -> None:
    for _ in range(times):
        press(page, button(page.controls.racers, "Add a rule"))


def click_row(page: Any, row: int, tick: bool = False) -> None:
    """Click a ball's line, or the tick at its beginning."""
    balls = page.controls.racers.list
    page.inspector.widget(0).ensureWidgetVisible(balls)
    settle(page)
    balls.scrollToItem(balls.item(row))
    line = balls.visualItemRect(balls.item(row))
    x = line.left() + 12 if tick else line.center().x() + 20
    click(balls.viewport(), QPoint(x, line.center().y()))


def racing(page: Any) -> list[str]:
    return [racer.rule for racer in page.editor.set_up.racers]


def test_up_to_eight_different_rules_can_race(page: Any) -> None:
    add(page, 7)
    assert racing(page) == list(RULES)[:8]
    assert not button(page.controls.racers, "Add a rule").isEnabled()
    assert page.focus == 7
    step(page, 3)
    drawn = page.stage.surface.map._marks
    assert list(drawn.marks["balls"]) == [f"racers.{i}" for i in range(8)]
    assert set(drawn.path_picture.paths) == set(drawn.marks["balls"])
    assert [series.present for series in page.player.race.trails] == [3] * 8
    starts = np.array([trail.points[0] for trail in page.player.race.trails])
    assert (starts == starts[0]).all()


def test_all_ten_rules_can_be_chosen(page: Any) -> None:
    box = page.controls.racers.rules
    assert [box.itemData(i) for i in range(box.count())] == list(RULES)
    for rule in list(RULES)[1:]:
        pick(page, box, rule[0].upper() + rule[1:])
        assert racing(page) == [rule]
        assert type(page.focused.descent.rule) is RULES[rule]
        assert page.words.teaches(rule) == page.controls.racers._teaches.text()
        shown = {n for n, s in page.controls.racers.sliders.items() if s.isVisibleTo(page)}
        shown |= {"corrected"} & ({"corrected"} if corrected_shown(page) else set())
        assert shown == set(RULES[rule]().settings())


def corrected_shown(page: Any) -> bool:
    return bool(page.controls.racers.corrected.isVisibleTo(page))


@pytest.mark.parametrize("rule", list(RULES))
def test_every_hyperparameter_reaches_the_rule_that_rolls(page: Any, rule: str) -> None:
    if rule != page.controls.racers.rules.currentData():
        pick(page, page.controls.racers.rules, rule[0].upper() + rule[1:])
    hold(page)
    for name in RULES[rule]().settings():
        step(page)
        if name == "corrected":
            press(page, page.controls.racers.corrected)
            value: float | bool = False
        else:
            value = 0.35
            enter_number(page, page.controls.racers.sliders[name], "0.35")
        assert getattr(page.focused.descent.rule, name) == value
        assert page.editor.set_up.racers[0].settings[name] == value
        rolls_like_a_twin(page, rule)


def rolls_like_a_twin(page: Any, rule: str) -> None:
    """The next step is that of a new rule with the settings on screen and the same memory."""
    trail = page.focused
    twin = RULES[rule](**page.editor.set_up.racers[0].settings)
    theta = trail.descent.theta.copy()
    twin.forget(theta)
    twin.recall(trail.descent.rule.memory())
    twin.update(theta, trail.descent.gradient.copy())
    step(page)
    assert (page.focused.points[-1] == theta).all()


def test_a_slider_can_be_dragged_with_the_mouse(page: Any) -> None:
    settle(page)
    set_slider(page, LABELS["rate"], 0.9)
    low, high = 1e-4, 10.0
    assert page.focused.descent.rule.rate == pytest.approx(low * (high / low) ** 0.9, rel=0.05)
    groove = part(page, Groove, LABELS["rate"])
    before = page.focused.descent.rule.rate
    groove.setFocus()
    press_key(page.window(), Qt.Key.Key_Left)
    assert page.focused.descent.rule.rate < before


def test_another_rate_keeps_the_past_and_makes_a_new_future(page: Any) -> None:
    step(page, 6)
    past = page.focused.points.copy()
    for _ in range(3):
        page.go_to(page.player.race.present - 1)
    assert page.player.race.last == 6
    enter_number(page, page.controls.racers.sliders["rate"], "0.3")
    assert (page.player.race.present, page.player.race.last) == (3, 3)
    assert (page.focused.points == past[:4]).all()
    step(page)
    start, gradient = past[3], page.focused.gradients[3]
    assert page.focused.points[4] == pytest.approx(start - 0.3 * gradient, abs=1e-15)


def test_the_tick_hides_ball_path_and_cost_and_shows_them_again(page: Any) -> None:
    add(page, 2)
    hold(page)
    step(page, 3)
    drawn = page.stage.surface.map._marks
    for visible in (False, True):
        click_row(page, 1, tick=True)
        assert page.editor.set_up.racers[1].visible is visible
        assert ("racers.1" in drawn.marks["balls"]) is visible
        assert ("racers.1" in drawn.path_picture.paths) is visible
        assert page.player.race.present == 3
    step(page)
    assert page.player.race.trails[1].present == 4


def test_a_click_on_a_line_makes_everything_about_that_ball(page: Any) -> None:
    add(page, 3)
    hold(page)
    step(page, 4)
    for row in (1, 3, 0):
        click_row(page, row)
        assert page.focus == row
        trail = page.player.race.trails[row]
        page.tick_text()
        assert page.focused is trail
        assert page.controls.racers.rules.currentData() == racing(page)[row]
        tail = page.stage.surface.map._marks.marks["arrows"]["downhill"][0]
        assert tail == pytest.approx(page.player.glides[row].point)
    page.controls.racers.list.setFocus()
    press_key(page.window(), Qt.Key.Key_Down)
    assert page.focus == 1


def test_a_ball_can_be_taken_out_but_not_the_last(page: Any) -> None:
    add(page, 2)
    click_row(page, 0)
    left = racing(page)[1:]
    press(page, button(page.controls.racers, "Remove"))
    assert racing(page) == left
    press(page, button(page.controls.racers, "Remove"))
    assert racing(page) == left[1:]
    assert not button(page.controls.racers, "Remove").isEnabled()
    assert set(page.stage.surface.map._marks.marks["balls"]) == {"ball"}


def test_changing_one_rule_leaves_the_others_as_they_are_set(page: Any) -> None:
    add(page, 2)
    enter_number(page, page.controls.racers.sliders["rate"], "0.02")
    others = page.editor.set_up.racers[1:]
    click_row(page, 0)
    box: QComboBox = page.controls.racers.rules
    pick(page, box, "AdaGrad")
    assert page.editor.set_up.racers[0].rule == "AdaGrad"
    assert page.editor.set_up.racers[1:] == others


def test_every_line_has_the_colour_and_the_marker_of_its_ball(page: Any) -> None:
    add(page, 7)
    pictures = []
    for row in range(8):
        icon = page.controls.racers.list.item(row).icon()
        image = icon.pixmap(16, 16).toImage()
        middle = image.pixelColor(image.width() // 2, image.height() // 2)
        assert middle.name() == DARK.racers[row]
        pictures.append(
            [image.pixelColor(x, y).alpha() > 127 for x in range(16) for y in range(16)]
        )
    assert len({tuple(shape) for shape in pictures}) == 8 == len(POLYGONS)
    names = [page.controls.racers.list.item(row).text() for row in range(8)]
    assert [name.split(", rate")[0] for name in names] == racing(page)


def test_a_hidden_ball_has_no_arrows_even_if_it_is_the_only_one(page: Any) -> None:
    hold(page)
    step(page, 3)
    drawn = page.stage.surface.map._marks.marks
    assert drawn["arrows"]
    click_row(page, 0, tick=True)
    assert not drawn["balls"]
    assert not drawn["arrows"]
    step(page)
    assert not drawn["arrows"]
    click_row(page, 0, tick=True)
    assert drawn["balls"]
    assert drawn["arrows"]
