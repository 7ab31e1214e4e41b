"""Every change of the set-up can be taken back and made again, and is called by its name."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidgetItem

from gui.pages.descent.set_up import SetUp
from gui.undo import SAME_DRAG_SECONDS
from gui.widgets.groove import Groove
from tests.gui.descent.hands import (
    button,
    drag,
    enter,
    enter_number,
    here,
    key,
    pick,
    press,
    settle,
    spot_on_map,
    step,
    use_curve,
)
from tests.gui.real_rooms import click, part, press_key

CTRL = Qt.KeyboardModifier.ControlModifier


def undo(page: Any) -> None:
    key(page, Qt.Key.Key_Z, CTRL)


def redo(page: Any) -> None:
    key(page, Qt.Key.Key_Y, CTRL)


def name(page: Any, which: str) -> str:
    action = page.registry.get(f"descent.{which}")
    assert action.isEnabled() == (": " in action.text())
    text: str = action.text()
    return text


def hide(page: Any) -> None:
    item: QListWidgetItem = page.controls.racers.list.item(0)
    item.setCheckState(Qt.CheckState.Unchecked)


def type_formula(page: Any) -> None:
    pick(page, page.controls.ground.grounds, "Type your own …")


CHANGES: dict[str, tuple[str, Callable[[Any], None]]] = {
    "function": (
        "change the function",
        lambda page: pick(page, page.controls.ground.grounds, "Saddle"),
    ),
    "inputs": (
        "change the function",
        lambda page: press(page, button(page.controls.ground, "One input")),
    ),
    "formula": ("change the function", type_formula),
    "click": (
        "place the ball",
        lambda page: click(page.stage.surface.map._plot.viewport(), spot_on_map(page, 1.0, 1.0)),
    ),
    "random": ("place the ball", lambda page: key(page, Qt.Key.Key_N)),
    "add": ("add a rule", lambda page: press(page, button(page.controls.racers, "Add a rule"))),
    "rule": ("change a rule", lambda page: pick(page, page.controls.racers.rules, "AdaGrad")),
    "rate": (
        "change a rule",
        lambda page: enter_number(page, page.controls.racers.sliders["rate"], "0.2"),
    ),
    "hide": ("change a rule", hide),
    "noise": (
        "change the noise",
        lambda page: enter_number(page, page.controls.balls.noise, "0.4"),
    ),
    "preset": (
        "set up “Overshoot”",
        lambda page: press(page, page.controls.presets.buttons["Overshoot"]),
    ),
}


def shown(page: Any) -> tuple[Any, ...]:
    """What the controls and the race say about the set-up, seen from the first ball."""
    page.choose_focus(0)
    controls = page.controls
    return (
        controls.ground.grounds.currentText(),
        controls.ground.inputs.current(),
        controls.racers.list.count(),
        controls.racers.rules.currentData(),
        controls.racers.sliders["rate"].value(),
        controls.racers.list.item(0).checkState(),
        controls.balls.noise.value(),
        tuple(page.player.race.start),
        page.ground.formula,
        [type(trail.descent.rule) for trail in page.player.race.trails],
        page.focused.descent.rule.rate,
    )


@pytest.mark.parametrize("change", list(CHANGES))
def test_every_change_can_be_undone_and_redone(page: Any, change: str) -> None:
    settle(page)
    what, make = CHANGES[change]
    assert (name(page, "undo"), name(page, "redo")) == ("Undo", "Redo")
    before, showed = page.editor.set_up, shown(page)
    make(page)
    after, shows = page.editor.set_up, shown(page)
    assert after != before
    assert shows != showed
    assert name(page, "undo") == f"Undo: {what}"
    undo(page)
    assert (page.editor.set_up, shown(page)) == (before, showed)
    assert (name(page, "undo"), name(page, "redo")) == ("Undo", f"Redo: {what}")
    redo(page)
    assert (page.editor.set_up, shown(page)) == (after, shows)
    assert name(page, "redo") == "Redo"


def test_removing_a_rule_can_be_undone(page: Any) -> None:
    press(page, button(page.controls.racers, "Add a rule"))
    two = page.editor.set_up
    press(page, button(page.controls.racers, "Remove"))
    assert name(page, "undo") == "Undo: remove a rule"
    undo(page)
    assert page.editor.set_up == two
    assert page.controls.racers.list.count() == 2


def test_a_drag_of_the_ball_is_one_change(page: Any) -> None:
    settle(page)
    before = page.editor.set_up
    ways = [spot_on_map(page, x, 0.5) for x in (-1.0, 0.0, 1.0, 2.0)]
    drag(page.stage.surface.map._plot.viewport(), ways)
    assert page.editor.history.count() == 1
    undo(page)
    assert page.editor.set_up == before
    redo(page)
    assert here(page) == pytest.approx([2.0, 0.5], abs=0.05)


def test_two_placings_one_after_the_other_are_two_changes(page: Any) -> None:
    settle(page)
    viewport = page.stage.surface.map._plot.viewport()
    starts = [page.editor.set_up.start]
    pause = round(1000 * SAME_DRAG_SECONDS) + 20
    for x in (-1.0, 1.0):
        click(viewport, spot_on_map(page, x, 0.5))
        starts.append(page.editor.set_up.start)
        QTest.qWait(pause)
    undo(page)
    assert page.editor.set_up.start == starts[1]
    undo(page)
    assert page.editor.set_up.start == starts[0]


def test_a_drag_of_a_slider_is_one_change_and_the_race_goes_on(page: Any) -> None:
    settle(page)
    step(page, 3)
    past = page.focused.points.copy()
    groove = part(page, Groove, "Learning rate")
    middle = groove.height() // 2
    drag(groove, [QPoint(groove.width() * share // 10, middle) for share in (6, 7, 8, 9)])
    assert page.focused.descent.rule.rate > 1
    assert page.editor.history.count() == 1
    undo(page)
    assert page.focused.descent.rule.rate == page.ground.rate
    assert (page.focused.points == past).all()


def test_two_balls_changed_one_after_the_other_are_two_changes(page: Any) -> None:
    press(page, button(page.controls.racers, "Add a rule"))
    enter_number(page, page.controls.racers.sliders["rate"], "0.2")
    page.choose_focus(0)
    enter_number(page, page.controls.racers.sliders["rate"], "0.3")
    undo(page)
    rates = [racer.settings["rate"] for racer in page.editor.set_up.racers]
    assert rates == [page.ground.rate, 0.2]


def test_a_long_history_is_walked_back_to_its_beginning(page: Any) -> None:
    settle(page)
    seen = [page.editor.set_up]
    for change in ("add", "rate", "click", "noise", "function", "formula", "inputs", "preset"):
        CHANGES[change][1](page)
        settle(page)
        seen.append(page.editor.set_up)
    for known in reversed(seen[:-1]):
        undo(page)
        assert page.editor.set_up == known
    for known in seen[1:]:
        redo(page)
        assert page.editor.set_up == known
        page.player.take_steps(3)
    undo(page)
    use_curve(page, "Waves")
    assert name(page, "redo") == "Redo"


def test_a_refused_formula_is_no_change(page: Any) -> None:
    type_formula(page)
    count = page.editor.history.count()
    enter(page, page.controls.ground.formula, "x +")
    assert page.editor.history.count() == count


def test_while_typing_ctrl_z_is_the_fields_own(page: Any) -> None:
    type_formula(page)
    field = page.controls.ground.formula
    field.setFocus()
    before = page.editor.set_up
    press_key(page.window(), Qt.Key.Key_End)
    press_key(page.window(), Qt.Key.Key_1)
    press_key(page.window(), Qt.Key.Key_Z, CTRL)
    assert page.editor.set_up == before


def test_undo_after_removing_the_ball_in_focus_keeps_a_ball_in_focus(page: Any) -> None:
    for _ in range(2):
        press(page, button(page.controls.racers, "Add a rule"))
    assert page.focus == 2
    undo(page)
    undo(page)
    assert page.focus == 0
    assert page.editor.set_up == SetUp.standard(page.editor.set_up.ground)
    assert np.isfinite(here(page)).all()
