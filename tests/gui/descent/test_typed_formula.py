"""A function of one's own: what is typed is what is rolled on, and mistakes are pointed at."""

import time
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.pages.descent.ground import TYPED
from tests.gui.descent.hands import (
    button,
    enter,
    here,
    hold,
    pick,
    press,
    settle,
    use_curve,
    use_surface,
)

SILLY = [
    "9**9**9",
    "x.__class__",
    "__import__('os').system('true')",
    "(" * 300 + "x" + ")" * 300,
    "x" * 600,
    "-" * 400 + "x",
    "sin(" * 100 + "x" + ")" * 100,
    "log(-1 - x^2)",
    "0/0",
    "x\u0000y",
    "☃ + x",
    "1e999",
    "",
    "lambda: x",
    "x if x else y",
    "exp(exp(exp(exp(9 + x^2))))",
]


@pytest.fixture
def field(page: Any) -> Any:
    """Where the formula of two inputs is typed."""
    pick(page, page.controls.ground.grounds, "Type your own …")
    return page.controls.ground.formula


def fault(page: Any) -> str:
    label = page.controls.ground._fault
    return label.text() if label.isVisible() else ""


def test_choosing_it_opens_a_field_with_an_example_that_works(page: Any, field: Any) -> None:
    assert field.isVisible()
    assert field.hasFocus()
    assert page.editor.set_up.ground.key == TYPED
    assert page.ground.formula == field.text()
    assert fault(page) == ""
    assert page.transport.is_playing()


def test_two_inputs_roll_on_the_typed_formula_with_its_exact_slope(page: Any, field: Any) -> None:
    enter(page, field, "1.5x^2 + 0.5y**2 + tanh(x*y) - sigmoid(y) + abs(x)/pi")
    hold(page)
    assert fault(page) == ""
    x, y = here(page)
    true = 1.5 * x**2 + 0.5 * y**2 + np.tanh(x * y) - 1 / (1 + np.exp(-y)) + abs(x) / np.pi
    assert page.facts()["cost now"] == pytest.approx(true, abs=1e-12)
    bend = 1 - np.tanh(x * y) ** 2
    grown = 1 / (1 + np.exp(-y))
    slopes = [3 * x + y * bend + np.sign(x) / np.pi, y + x * bend - grown * (1 - grown)]
    assert page.focused.gradients[-1] == pytest.approx(slopes, abs=1e-12)


def test_one_input_may_be_called_w_or_x(page: Any) -> None:
    use_curve(page)
    pick(page, page.controls.ground.grounds, "Type your own …")
    enter(page, page.controls.ground.formula, "(x - 1)^2 + cos(x)")
    hold(page)
    w = float(here(page)[0])
    assert page.focused.gradients[-1, 0] == pytest.approx(2 * (w - 1) - np.sin(w), abs=1e-12)


def test_a_mistake_is_pointed_at_and_the_race_goes_on(page: Any, field: Any) -> None:
    mistakes = {"x^2 + sin(y": 9, "x^2 + foo(y)": 6, "x + [y]": 4, "x + + * y": 6, "x^2)": 3}
    for text, position in mistakes.items():
        before = page.editor.set_up
        enter(page, field, text)
        assert fault(page)
        assert field.cursorPosition() == position
        assert field.hasFocus()
        assert field.property("valid") is False
        assert page.editor.set_up == before
        enter(page, field, "x^2 + y^2")
        assert fault(page) == ""
        assert field.property("valid") is True
        assert page.ground.formula == "x^2 + y^2"


def test_silly_and_hostile_input_is_refused_or_survived_quickly(page: Any, field: Any) -> None:
    for text in SILLY:
        before = page.editor.set_up
        begun = time.monotonic()
        field.setText(text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        for _ in range(20):
            page.player.take_steps(1)
            page.tick()
        page.tick_text()
        assert time.monotonic() - begun < 2, text
        assert fault(page) or page.ground.formula == text
        if fault(page):
            assert page.editor.set_up == before


def test_a_ground_with_holes_and_poles_can_be_rolled_on(page: Any, field: Any) -> None:
    for text in ("log(x) + y^2", "1/x + 1/y", "sqrt(x)*y", "x^y", "exp(20x) + exp(-20y)", "5"):
        enter(page, field, text)
        assert fault(page) == ""
        assert page.ground.formula == text
        for _ in range(40):
            page.player.take_steps(1)
        page.tick()
        page.tick_text()


def set_bound(page: Any, spin: Any, text: str) -> None:
    page.inspector.widget(0).ensureWidgetVisible(spin)
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, text)
    QTest.keyClick(spin, Qt.Key.Key_Return)


def test_the_picture_reaches_as_far_as_is_typed(page: Any, field: Any) -> None:
    (x_low, x_high), (y_low, y_high) = page.controls.ground.bounds
    for spin, text in ((x_low, "-1"), (x_high, "5"), (y_low, "-2"), (y_high, "2.5")):
        set_bound(page, spin, text)
    assert page.ground.bounds.tolist() == [[-1, 5], [-2, 2.5]]
    field_of_map = page.stage.surface.map._field
    assert field_of_map.x[[0, -1]].tolist() == [-1, 5]
    set_bound(page, x_low, "6")
    assert "from a lower to a higher end" in fault(page)
    assert page.ground.bounds.tolist() == [[-1, 5], [-2, 2.5]]
    set_bound(page, x_low, "0")
    assert fault(page) == ""


def test_going_back_to_the_catalogue_hides_the_field_and_keeps_the_formula(
    page: Any, field: Any
) -> None:
    enter(page, field, "x^2 + 3y^2")
    pick(page, page.controls.ground.grounds, "Round bowl")
    assert not field.isVisible()
    pick(page, page.controls.ground.grounds, "Type your own …")
    assert page.ground.formula == "x^2 + 3y^2"


def test_one_input_and_two_have_a_formula_each(page: Any, field: Any) -> None:
    enter(page, field, "x^2 + 3y^2")
    use_curve(page)
    pick(page, page.controls.ground.grounds, "Type your own …")
    assert (fault(page), "y" in page.ground.formula) == ("", False)
    enter(page, field, "w^4")
    use_surface(page, "Type your own …")
    assert page.ground.formula == field.text() == "x^2 + 3y^2"


def test_typing_again_what_is_there_takes_the_mistake_back(page: Any, field: Any) -> None:
    enter(page, field, "x^2 + 3y^2")
    enter(page, field, "x^2 + 3z^2")
    assert fault(page)
    enter(page, field, "x^2 + 3y^2")
    assert fault(page) == ""


@pytest.mark.parametrize("inputs", ["One input", "Two inputs"])
def test_a_typed_function_makes_the_controls_no_wider(page: Any, inputs: str) -> None:
    press(page, button(page.controls.ground, inputs))
    area = page.inspector.widget(0)
    pick(page, page.controls.ground.grounds, "Type your own …")
    settle(page)
    assert page.controls.ground.bounds[0][0].isVisible()
    assert page.controls.minimumSizeHint().width() <= area.viewport().width()
    assert page.controls.width() <= area.viewport().width()
