"""Without a mouse: every control is reached by Tab, has a name, and does its work by key."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QWidget,
)
from shiboken6 import getCppPointer

from gui.views.direction.dial import DirectionDial
from tests.gui.descent.hands import (
    CARDS,
    button,
    key,
    pick,
    press,
    show_card,
    use_curve,
    use_surface,
)
from tests.gui.real_rooms import activate, press_key

CONTROLS = (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    DirectionDial,
)
INNER = {"qt_spinbox_lineedit"}


def controls(page: Any) -> list[QWidget]:
    """Everything that one can see, use and would click on."""
    return [
        one
        for kind in CONTROLS
        for one in page.findChildren(kind)
        if one.isVisibleTo(page)
        and one.isEnabled()
        and one.objectName() not in INNER
        and one.metaObject().className() not in ("QScrollBar", "CloseButton")
        and one.window() is page.window()
    ]


def address(widget: QWidget) -> int:
    """What tells it apart: the Python object of what Qt made is made anew each time."""
    there: int = getCppPointer(widget)[0]
    return there


def tabbed_through(page: Any) -> set[int]:
    """What has the keyboard on the way once around with Tab."""
    activate(page.window())
    page.setFocus()
    reached: list[int] = []
    while len(reached) < 250:
        press_key(page.window(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if reached and address(focused) == reached[0]:
            break
        reached.append(address(focused))
    return set(reached)


def missed(page: Any) -> list[str]:
    reached = tabbed_through(page)
    return [
        f"{type(one).__name__} {one.accessibleName() or getattr(one, 'text', str)()!r}"
        for one in controls(page)
        if address(one) not in reached and not in_the_group_of(one, reached, page)
    ]


def in_the_group_of(one: QWidget, reached: set[int], page: Any) -> bool:
    """Whether it is one of several buttons of which Tab reaches one and arrows the others."""
    group = one.group() if isinstance(one, QAbstractButton) else None
    return group is not None and any(address(other) in reached for other in group.buttons())


@pytest.mark.parametrize("card", list(CARDS))
@pytest.mark.parametrize("inputs", [1, 2])
def test_tab_reaches_every_control(page: Any, card: str, inputs: int) -> None:
    if inputs == 1:
        use_curve(page)
        pick(page, page.controls.ground.grounds, "Type your own …")
    else:
        press(page, button(page.controls.racers, "Add a rule"))
        pick(page, page.controls.racers.rules, "AdamW")
    page.play(False)
    page.step()
    page.step()
    page.go_to(1)
    folding = page.controls.overlays.foldings["Show"]
    folding.setChecked(True)
    show_card(page, card)
    assert missed(page) == []
    folding.setChecked(False)


def test_every_control_has_a_name_and_says_what_it_does(page: Any) -> None:
    use_surface(page, "Round bowl")
    for card in CARDS:
        show_card(page, card)
        for one in controls(page):
            name = one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "")
            assert name, f"{type(one).__name__} has no name"


def test_the_cards_are_turned_over_by_key(page: Any) -> None:
    bar = page.stage.deck.tabs.tabBar()
    activate(page.window())
    bar.setFocus()
    for index in (1, 2, 3):
        press_key(page.window(), Qt.Key.Key_Right)
        assert page.stage.deck.tabs.currentIndex() == index


def test_a_whole_lesson_by_keys_alone(page: Any) -> None:
    lesson = page.controls.presets.buttons["Zig-zag in a ravine"]
    activate(page.window())
    lesson.setFocus()
    press_key(page.window(), Qt.Key.Key_Space)
    assert page.editor.set_up.ground.key == "stretched_bowl"
    page.controls.racers.sliders["rate"].setFocus()
    before = page.focused.descent.rule.rate
    press_key(page.window(), Qt.Key.Key_Right)
    assert page.focused.descent.rule.rate > before
    switch = page.controls.overlays.switches["step"]
    page.controls.overlays.foldings["Show"].setFocus()
    press_key(page.window(), Qt.Key.Key_Space)
    switch.setFocus()
    press_key(page.window(), Qt.Key.Key_Space)
    assert "step" in page.controls.overlays.shown()
    press_key(page.window(), Qt.Key.Key_Escape)
    key(page, Qt.Key.Key_Space)
    assert not page.transport.is_playing()
    page.controls.overlays.foldings["Show"].setChecked(False)


def test_the_dial_and_the_plots_keep_the_arrow_keys_they_need(page: Any) -> None:
    page.step()
    card: Any = show_card(page, "Which way is down?")
    activate(page.window())
    for part in (card.dial, card.plot):
        before = card.dial.direction()
        part.setFocus()
        press_key(page.window(), Qt.Key.Key_Left)
        assert card.dial.direction() != before
        assert page.focused.present == 1
