"""The transport bar: its buttons, its past and its pace."""

from math import inf

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gui.theme import LIGHT
from gui.widgets.groove import Groove
from gui.widgets.icon_button import IconButton
from gui.widgets.transport import TransportBar


def shown(qtbot, **options) -> TransportBar:
    bar = TransportBar(1, 200, 20, **options)
    qtbot.addWidget(bar)
    bar.resize(800, bar.sizeHint().height())
    with qtbot.waitExposed(bar):
        bar.show()
    return bar


def button(bar: TransportBar, name: str) -> IconButton:
    return next(b for b in bar.findChildren(IconButton) if b.accessibleName() == name)


def groove(bar: TransportBar, name: str) -> Groove:
    return next(g for g in bar.findChildren(Groove) if g.accessibleName() == name)


def heard(bar: TransportBar) -> list[object]:
    said: list[object] = []
    for name in ("step_requested", "step_back_requested", "reset_requested"):
        getattr(bar, name).connect(lambda name=name: said.append(name))
    for name in ("play_toggled", "pace_changed", "scrubbed"):
        getattr(bar, name).connect(lambda value, name=name: said.append((name, value)))
    return said


def test_each_button_says_what_it_wants(qtbot) -> None:
    bar = shown(qtbot, with_history=True)
    bar.set_history(3, 9)
    said = heard(bar)
    for name in ("Play", "Pause", "One step", "One step back", "Start again from the beginning"):
        qtbot.mouseClick(button(bar, name), Qt.MouseButton.LeftButton)
    assert said == [
        ("play_toggled", True),
        ("play_toggled", False),
        "step_requested",
        "step_back_requested",
        "reset_requested",
    ]


def test_code_moves_it_in_silence(qtbot) -> None:
    bar = shown(qtbot, with_history=True, flat_out=True)
    said = heard(bar)
    bar.set_playing(True)
    bar.set_history(12, 340)
    bar.set_history(12, 20)
    bar.set_pace(100)
    bar.set_pace(inf)
    assert said == []
    assert bar.is_playing()
    assert bar.pace() == inf


def test_scrubbing_tells_the_position_and_shows_it(qtbot) -> None:
    bar = shown(qtbot, with_history=True)
    bar.set_history(340, 340)
    said = heard(bar)
    track = groove(bar, "History")
    qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=QPoint(0, track.height() // 2))
    assert said == [("scrubbed", 0)]
    assert not button(bar, "One step back").isEnabled()
    track.setFocus()
    qtbot.keyClick(track, Qt.Key.Key_Right)
    assert said[-1] == ("scrubbed", 1)
    assert bar.findChild(QWidget, "position").text() == "step 1 / 340"


def test_there_is_no_past_without_history(qtbot) -> None:
    bar = shown(qtbot)
    assert not groove(bar, "History").isVisible()
    assert not button(bar, "One step back").isVisible()


def test_an_empty_past_cannot_be_scrubbed(qtbot) -> None:
    bar = shown(qtbot, with_history=True)
    assert not groove(bar, "History").isEnabled()
    assert not button(bar, "One step back").isEnabled()


@pytest.mark.parametrize(("flat_out", "top"), [(True, inf), (False, 200)])
def test_the_rightmost_stop(qtbot, flat_out: bool, top: float) -> None:
    bar = shown(qtbot, flat_out=flat_out)
    said = heard(bar)
    track = groove(bar, "Pace")
    track.setFocus()
    qtbot.keyClick(track, Qt.Key.Key_End)
    assert said == [("pace_changed", top)]
    qtbot.keyClick(track, Qt.Key.Key_Home)
    assert said[-1] == ("pace_changed", 1)


def test_paces_are_kept_and_clamped(qtbot) -> None:
    bar = shown(qtbot)
    for asked, got in ((20, 20), (1, 1), (200, 200), (inf, 200), (0.001, 1)):
        bar.set_pace(asked)
        assert bar.pace() == pytest.approx(got, rel=0.03)


def test_a_click_leaves_the_text_field_its_focus_and_its_spaces(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    field, bar = QLineEdit(), TransportBar(1, 200, 20)
    layout.addWidget(field)
    layout.addWidget(bar)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    said = heard(bar)
    qtbot.mouseClick(button(bar, "Play"), Qt.MouseButton.LeftButton)
    assert field.hasFocus()
    qtbot.keyClicks(field, "a b")
    assert field.text() == "a b"
    assert said == [("play_toggled", True)]


def test_space_presses_the_button_that_tab_reached(qtbot) -> None:
    bar = shown(qtbot)
    said = heard(bar)
    step = button(bar, "One step")
    before = step.grab().toImage()
    bar.activateWindow()
    step.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(step.hasFocus)
    assert step.grab().toImage() != before
    qtbot.keyClick(step, Qt.Key.Key_Space)
    assert said == ["step_requested"]


def test_tooltips_hint_at_the_keys(qtbot) -> None:
    bar = shown(qtbot)
    bar.set_shortcuts(play="P", step="S", step_back="B", reset="Ctrl+R")
    assert button(bar, "Play").toolTip() == "Play (P)"
    bar.set_playing(True)
    assert button(bar, "Pause").toolTip() == "Pause (P)"
    assert "(S)" in button(bar, "One step").toolTip()


def test_it_takes_both_themes(qtbot) -> None:
    bar = shown(qtbot)
    before = bar.grab().toImage()
    bar.set_theme(LIGHT)
    assert bar.grab().toImage() != before
