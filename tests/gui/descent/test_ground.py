"""The function: one input or two, every entry of the catalogue, by mouse and by keyboard."""

import tomllib
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from core.curves import CURVES
from core.surfaces import SURFACES
from gui.folders import RESOURCES
from gui.pages.descent.ground_controls import typeset
from tests.gui.descent.hands import button, here, press, settle, use_curve, use_surface
from tests.gui.real_rooms import press_key

TEXTS = tomllib.loads((RESOURCES / "catalogue.toml").read_text(encoding="utf-8"))


def words(page: Any) -> str:
    """What is written below the name of the function."""
    return "\n".join(
        label.text() for label in page.controls.ground.findChildren(QLabel) if label.isVisible()
    )


def names(page: Any) -> list[str]:
    grounds = page.controls.ground.grounds
    return [grounds.itemText(i) for i in range(grounds.count())]


def test_one_input_or_two_is_one_click_and_the_list_follows(page: Any) -> None:
    for text, section, picture in (
        ("One input", "curves", page.stage.curve),
        ("Two inputs", "surfaces", page.stage.surface),
    ):
        press(page, button(page.controls.ground, text))
        assert names(page)[:-1] == [entry["name"] for entry in TEXTS[section].values()]
        assert names(page)[-1] == "Type your own …"
        assert page.stage.picture is picture
        assert picture.isVisible()
        assert page.controls.ground.grounds.currentText() == names(page)[0]
    assert (len(CURVES), len(SURFACES)) == (len(TEXTS["curves"]), len(TEXTS["surfaces"]))
    assert len(CURVES) >= 8
    assert len(SURFACES) >= 14


def test_every_curve_can_be_walked_to_with_the_arrow_keys(page: Any) -> None:
    use_curve(page)
    grounds = page.controls.ground.grounds
    assert grounds.currentText() == TEXTS["curves"][CURVES[0].key]["name"]
    for curve in CURVES[1:]:
        grounds.setFocus()
        press_key(page.window(), Qt.Key.Key_Down)
        see(page, curve, TEXTS["curves"][curve.key])
        w = np.linspace(curve.low, curve.high, 7)
        shape = page.stage.curve.curve._shape
        extent = np.ptp(curve.heights(np.linspace(curve.low, curve.high, 200)))
        assert shape.height(w) == pytest.approx(curve.heights(w), abs=1e-3 * extent)
        minima = page.stage.curve.curve._ground._minima
        assert tuple(minima.w) == curve.minima
        assert minima.lowest is None or curve.minima[minima.lowest] == curve.lowest


def test_every_surface_can_be_walked_to_with_the_arrow_keys(page: Any) -> None:
    grounds = page.controls.ground.grounds
    for surface in SURFACES[1:]:
        grounds.setFocus()
        press_key(page.window(), Qt.Key.Key_Down)
        see(page, surface, TEXTS["surfaces"][surface.key])
        view = page.stage.surface.map
        costs = surface.heights(view._field.x, view._field.y)
        assert np.array_equal(view._values, costs, equal_nan=True)
        assert float(np.nanmin(view._field.z)) >= 0
        assert float(np.nanmax(view._field.z)) <= 1


def see(page: Any, ground: Any, text: dict[str, str]) -> None:
    """The ground is shown with its words, and the ball rolls from its own start downhill."""
    assert page.ground is ground
    assert page.controls.ground.grounds.currentText() == text["name"]
    assert text["teaches"] in words(page)
    assert typeset(ground.formula) in words(page)
    assert ("logarithmic" in words(page)) == (getattr(ground, "scale", "linear") == "log")
    assert page.transport.is_playing()
    assert page.editor.set_up.racers[0].settings["rate"] == ground.rate
    page.play(False)
    page.reset()
    assert (here(page) == ground.first_start).all()
    page.player.take_steps(30)
    page.tick()
    page.tick_text()
    settle(page)
    costs = page.focused.costs
    assert costs.min() < costs[0]
    assert page.stage.picture.isVisible()


def test_a_pressed_key_moves_along_the_choice_of_inputs(page: Any) -> None:
    one = button(page.controls.ground, "One input")
    one.setFocus()
    press_key(page.window(), Qt.Key.Key_Space)
    assert page.ground.size == 1
    assert page.controls.ground.grounds.findText("Parabola") == 0


def test_with_one_input_only_what_there_is_to_see_is_offered(page: Any) -> None:
    press(page, page.controls.overlays.foldings["Show"])
    switches = page.controls.overlays.switches
    use_curve(page)
    offered = {name for name, switch in switches.items() if switch.isVisibleTo(page)}
    assert offered == {"gradient", "step", "momentum", "path"}
    use_surface(page, "Round bowl")
    assert all(switch.isVisibleTo(page) for switch in switches.values())
    press(page, page.controls.overlays.foldings["Show"])


def test_another_ground_gives_one_plain_ball_again(page: Any) -> None:
    press(page, button(page.controls.racers, "Add a rule"))
    use_surface(page, "Saddle")
    assert [racer.rule for racer in page.editor.set_up.racers] == ["gradient descent"]
    assert set(page.stage.surface.map._marks.marks["balls"]) == {"ball"}
