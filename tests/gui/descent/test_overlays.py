"""What is drawn over the ground: each on its own switch, each as long as the numbers say."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QImage

from core.rules import RULES
from core.working import working
from gui.pages.descent.arrows import ARROW_SHARE, LONGEST_SHARE
from tests.gui.descent.hands import enter_number, pick, press, settle, step, use_curve, use_surface

ON_MAP: dict[str, Callable[[Any], bool]] = {
    "gradient": lambda view: "downhill" in view._marks.marks["arrows"],
    "step": lambda view: "step" in view._marks.marks["arrows"],
    "momentum": lambda view: "momentum" in view._marks.marks["arrows"],
    "scale": lambda view: bool(view._marks.marks["scales"]),
    "path": lambda view: view._marks.shown["paths"],
    "levels": lambda view: view._levels.isVisible(),
}
ON_CURVE: dict[str, Callable[[Any], bool]] = {
    "gradient": lambda view: "downhill" in view._marks.marks.arrows,
    "step": lambda view: "step" in view._marks.marks.arrows,
    "momentum": lambda view: "momentum" in view._marks.marks.arrows,
    "path": lambda view: view._trail.isVisible(),
}
IN_3D: dict[str, Callable[[Any], bool]] = {
    "gradient": lambda view: "downhill" in view._scene.pointers.arrows,
    "step": lambda view: "step" in view._scene.pointers.arrows,
    "momentum": lambda view: "momentum" in view._scene.pointers.arrows,
    "scale": lambda view: bool(view._scene.pointers.scales),
    "path": lambda view: view._scene.paths.lines.visible,
}


def unfold(page: Any) -> None:
    folding = page.controls.overlays.foldings["Show"]
    if not folding.isChecked():
        press(page, folding)


def roll_adam(page: Any) -> None:
    """Some steps of a rule that has every kind of memory."""
    pick(page, page.controls.racers.rules, "Adam")
    # A shorter step would lie hidden under the ball.
    enter_number(page, page.controls.racers.sliders["rate"], "0.3")
    low, high = page.ground.bounds.T
    page.place(low + 0.05 * (high - low))
    step(page, 4)
    page.player.glide(10.0)
    page.show_race()


def picture(view: Any) -> np.ndarray:
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return pixels.copy()


def switch_each(page: Any, view: Any, shown: dict[str, Callable[[Any], bool]]) -> None:
    unfold(page)
    settle(page)
    for name, is_shown in shown.items():
        switch = page.controls.overlays.switches[name]
        before, was = picture(view), switch.isChecked()
        assert is_shown(view) is was
        press(page, switch)
        assert is_shown(view) is not was
        changed = picture(view) != before
        assert changed.any(), f"nothing is seen of {name}"
        assert page.player.race.present == 4
        press(page, switch)
        assert is_shown(view) is was
        assert (picture(view) == before).all(), f"something is left of {name}"


def test_each_switch_shows_and_hides_its_thing_on_the_map(page: Any) -> None:
    use_surface(page, "Oval bowl")
    roll_adam(page)
    switch_each(page, page.stage.surface.map, ON_MAP)


def test_each_switch_shows_and_hides_its_thing_on_the_curve(page: Any) -> None:
    use_curve(page, "Two valleys, one deeper")
    roll_adam(page)
    switch_each(page, page.stage.curve.curve, ON_CURVE)


@pytest.mark.gl
def test_each_switch_shows_and_hides_its_thing_in_3d(solid_page: Any) -> None:
    page = solid_page
    use_surface(page, "Oval bowl")
    roll_adam(page)
    unfold(page)
    view = page.stage.surface.surface
    for name in ("gradient", "step", "momentum", "scale", "path", "levels", "floor"):
        switch = page.controls.overlays.switches[name]
        before, was = view.picture(), switch.isChecked()
        assert name not in IN_3D or IN_3D[name](view) is was
        press(page, switch)
        assert view.picture() != before, f"nothing is seen of {name}"
        assert name not in IN_3D or IN_3D[name](view) is not was
        press(page, switch)
        assert view.picture() == before, f"something is left of {name}"


def all_on(page: Any) -> None:
    unfold(page)
    for switch in page.controls.overlays.switches.values():
        if switch.isVisibleTo(page) and not switch.isChecked():
            press(page, switch)


def test_on_the_map_every_vector_is_the_models(page: Any) -> None:
    use_surface(page, "Oval bowl")
    all_on(page)
    for rule in RULES:
        if page.controls.racers.rules.currentData() != rule:
            pick(page, page.controls.racers.rules, rule[0].upper() + rule[1:])
        page.go_to(0)
        step(page, 3)
        compare_vectors(page)


def compare_vectors(page: Any) -> None:
    """What is drawn at the ball, and the numbers of the next step."""
    page.player.glide(10.0)
    page.show_race()
    numbers, trail = working(page.focused), page.focused
    arrows = page.stage.surface.map._marks.marks["arrows"]
    for tail, _tip in arrows.values():
        assert tail == pytest.approx(trail.points[-1])
    vectors = {name: tip - tail for name, (tail, tip) in arrows.items()}
    assert vectors["step"] == pytest.approx(numbers["step"])
    along(vectors["downhill"], -trail.gradients[-1])
    assert ("momentum" in vectors) == bool({"velocity", "mean"} & set(trail.memory))
    if "velocity" in trail.memory:
        along(vectors["momentum"], trail.memory["velocity"])
    elif "mean" in trail.memory:
        along(vectors["momentum"], -trail.memory["mean"])
    scales = page.stage.surface.map._marks.marks["scales"]
    assert bool(scales) == ("squares" in trail.memory)
    if scales:
        centre, radii = scales["ball"]
        assert centre == pytest.approx(trail.points[-1])
        assert radii[0] / radii[1] == pytest.approx(
            np.sqrt(trail.memory["squares"][1] / trail.memory["squares"][0]), rel=1e-6
        )


def along(arrow: np.ndarray, vector: np.ndarray) -> None:
    """The arrow points where the vector does."""
    unit = vector / np.linalg.norm(vector)
    assert arrow / np.linalg.norm(arrow) == pytest.approx(unit, abs=1e-9)


def test_a_steeper_slope_has_a_longer_arrow_until_it_would_cross_the_picture(page: Any) -> None:
    use_surface(page, "Round bowl")
    lengths = []
    for place in (0.1, 0.2, 0.4):
        page.place(np.array([place, 0.0]))
        tail, tip = page.stage.surface.map._marks.marks["arrows"]["downhill"]
        lengths.append(float(np.linalg.norm(tip - tail)))
    assert (np.diff(lengths) > 0).all()
    assert lengths[2] == pytest.approx(4 * lengths[0])
    assert lengths[0] == pytest.approx(ARROW_SHARE * 4.0 * 0.2 / page.stage.typical_steepness)
    use_surface(page, "Beale's corners")
    page.place(np.array([-4.4, 4.4]))
    tail, tip = page.stage.surface.map._marks.marks["arrows"]["downhill"]
    assert np.linalg.norm(tip - tail) == pytest.approx(LONGEST_SHARE * 9.0)


def test_on_the_curve_tangent_and_step_are_the_models(page: Any) -> None:
    use_curve(page, "Three valleys")
    all_on(page)
    step(page, 2)
    page.player.glide(10.0)
    page.show_race()
    marks = page.stage.curve.curve._marks.marks
    w = float(page.focused.points[-1, 0])
    slope = float(page.focused.gradients[-1, 0])
    assert marks.tangent == pytest.approx((w, page.facts()["cost now"], slope))
    start, end = marks.arrows["step"]
    assert (start, end) == pytest.approx((w, w - page.ground.rate * slope))
    start, end = marks.arrows["downhill"]
    assert np.sign(end - start) == -np.sign(slope)
    step(page)
    path = page.stage.curve.curve._trail._paths["ball"]
    assert path[:, 0] == pytest.approx(page.focused.points[:, 0])
    assert path[:, 1] == pytest.approx(page.focused.costs)


@pytest.mark.gl
def test_in_3d_everything_stands_where_the_map_has_it(solid_page: Any) -> None:
    page = solid_page
    use_surface(page, "Oval bowl")
    all_on(page)
    roll_adam(page)
    drawn, solid = page.stage.surface.map._marks, page.stage.surface.surface._scene
    for name, ends in drawn.marks["arrows"].items():
        assert solid.pointers.arrows[name] == pytest.approx(ends)
    assert solid.pointers.scales["ball"] == pytest.approx(drawn.marks["scales"]["ball"])
    assert solid.balls.balls["ball"].place == pytest.approx(drawn.marks["balls"]["ball"])
    tail, tip = solid.pointers.floor_steps["ball"]
    assert tip - tail == pytest.approx(working(page.focused)["step"])
