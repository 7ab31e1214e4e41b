"""What the room remembers from one run of the program to the next, and what it does not believe."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from gui.graphics import Graphics
from gui.main_window import MainWindow
from tests.gui.descent.hands import (
    CARDS,
    button,
    enter,
    enter_number,
    opened,
    pick,
    press,
    show_card,
)
from tests.gui.real_rooms import set_slider

FLAT = Graphics("no 3-D in this test")


def make_it_ones_own(page: Any) -> None:
    pick(page, page.controls.ground.grounds, "Two pits")
    press(page, button(page.controls.racers, "Add a rule"))
    pick(page, page.controls.racers.rules, "Adam")
    enter_number(page, page.controls.racers.sliders["rate"], "0.07")
    enter_number(page, page.controls.balls.noise, "0.25")
    set_slider(page, "Pace", 0.75)
    press(page, page.controls.overlays.foldings["Show"])
    for name in ("levels", "step"):
        press(page, page.controls.overlays.switches[name])
    show_card(page, "Step by step")
    press(page, page.controls.balls.basins)
    press(page, page.controls.presets.foldings["Lessons"])
    page.choose_focus(1)


def test_everything_is_there_again_after_a_restart(
    own_window: MainWindow, own_page: Any, tmp_path: Path, wait: Callable[[Any], None]
) -> None:
    make_it_ones_own(own_page)
    kept, set_up = own_page.save(), own_page.editor.set_up
    own_window.close()
    with opened(tmp_path, FLAT) as again:
        page: Any = again.current
        assert page.save() == kept
        assert page.editor.set_up == set_up
        assert [racer.rule for racer in set_up.racers] == ["gradient descent", "Adam"]
        assert page.controls.ground.grounds.currentText() == "Two pits"
        assert page.controls.balls.noise.value() == pytest.approx(0.25, rel=1e-6)
        assert page.player.race.cost.spread == set_up.noise > 0
        assert page.player.playback.pace == page.transport.pace() == kept["pace"] > 40
        assert not page.controls.overlays.switches["levels"].isChecked()
        assert not page.stage.surface.map._levels.isVisible()
        assert "step" in page.stage.surface.map._marks.marks["arrows"]
        assert page.stage.deck.tabs.currentIndex() == CARDS["Step by step"]
        assert page.controls.balls.basins.isChecked()
        wait(lambda: page.stage.surface.map._ground.basins is not None)
        assert page.focus == 1
        assert not page.controls.presets.foldings["Lessons"].isChecked()
        assert page.transport.is_playing()
        assert not page.registry.get("descent.undo").isEnabled()


def test_a_typed_curve_is_there_again(
    own_window: MainWindow, own_page: Any, tmp_path: Path
) -> None:
    press(own_page, button(own_page.controls.ground, "One input"))
    pick(own_page, own_page.controls.ground.grounds, "Type your own …")
    enter(own_page, own_page.controls.ground.formula, "w^4 - 3w^2")
    own_window.close()
    with opened(tmp_path, FLAT) as again:
        page: Any = again.current
        assert page.ground.formula == "w^4 - 3w^2"
        assert page.controls.ground.formula.text() == "w^4 - 3w^2"
        assert page.controls.ground.formula.isVisible()
        assert page.stage.curve.isVisible()


HOSTILE: list[tuple[str, Any]] = [
    ("set_up", None),
    ("set_up", {}),
    ("set_up", {"ground": {"inputs": 2, "key": "moon"}}),
    ("pace", -3),
    ("pace", "fast"),
    ("pace", float("nan")),
    ("pace", float("inf")),
    ("pace", 1e300),
    ("overlays", ["wings"]),
    ("overlays", 7),
    ("overlays", [[]]),
    ("card", 99),
    ("card", -1),
    ("card", float("inf")),
    ("card", None),
    ("focus", 7),
    ("focus", -1),
    ("unfolded", ["wings"]),
    ("unfolded", 3),
]


def test_what_makes_no_sense_is_not_taken_up(page: Any) -> None:
    for name, value in HOSTILE:
        before = page.save()
        with suppress(LookupError, TypeError, ValueError, ArithmeticError):
            page.restore({**before, name: value})
        after = page.save()
        changed = {key for key, kept in after.items() if kept != before[key]}
        assert changed <= {"card"}, (name, value)
        page.tick()
        page.tick_text()
        assert page.stage.deck.tabs.currentIndex() in range(4)


def test_what_an_older_version_left_out_is_not_missed(page: Any) -> None:
    before = page.save()
    for missing in ("set_up", "pace", "overlays", "coloured", "card"):
        partial = {name: value for name, value in before.items() if name != missing}
        with pytest.raises(LookupError):
            page.restore(partial)
        assert page.save() == before
