"""The registry of actions: one list, no clashes, and keys that stay where they are typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gui.actions import Actions
from gui.widgets.icon_button import IconButton


def test_actions_come_in_the_order_of_registration(qapp):
    actions = Actions()
    for key in ("b", "a", "c"):
        actions.add(key, key.upper(), lambda: None, menu="Run")
    assert [action.text() for action in actions.all()] == ["B", "A", "C"]
    assert actions.get("a").text() == "A"


def test_a_plain_action_calls_without_and_a_checkable_one_with_its_state(qapp):
    actions = Actions()
    calls = []
    actions.add("plain", "Plain", lambda *args: calls.append(args), menu="Run").trigger()
    actions.add("check", "Check", lambda *a: calls.append(a), menu="Run", checkable=True).trigger()
    assert calls == [(), (True,)]


def test_a_tip_names_the_key(qapp):
    actions = Actions()
    action = actions.add("go", "Go", lambda: None, menu="Run", shortcut="Ctrl+G", tip="Goes")
    assert action.toolTip() == "Goes (Ctrl+G)"
    assert action.statusTip() == "Goes"


def test_clashes_are_refused(qapp):
    actions = Actions()
    actions.add("a", "A", lambda: None, menu="Run", shortcut="Space", page="one")
    actions.add("b", "B", lambda: None, menu="Run", shortcut="Space", page="two")
    for key, menu, shortcut, page in [
        ("a", "Run", None, None),
        ("c", "Nowhere", None, None),
        ("c", "Run", "Space", "one"),
        ("c", "Run", "Space", None),
        ("c", "Run", "Hyperspace", None),
    ]:
        with pytest.raises(ValueError):
            actions.add(key, "C", lambda: None, menu=menu, shortcut=shortcut, page=page)
    assert len(actions.all()) == 2


def test_a_page_action_works_on_its_page_only(qapp):
    actions = Actions()
    general = actions.add("g", "G", lambda: None, menu="Run")
    one = actions.add("a", "A", lambda: None, menu="Run", page="one")
    two = actions.add("b", "B", lambda: None, menu="Run", page="two")
    assert actions.available() == [general]
    actions.show_page("one")
    assert actions.available() == [one, general]
    assert not two.isEnabled()
    late = actions.add("late", "Late", lambda: None, menu="Run", page="one")
    assert late.isEnabled()


def test_what_a_page_has_disabled_stays_disabled_when_it_comes_back(qapp):
    actions = Actions()
    undo = actions.add("undo", "Undo", lambda: None, menu="Edit", page="one")
    actions.show_page("one")
    undo.setEnabled(False)
    actions.show_page("two")
    actions.show_page("one")
    assert not undo.isEnabled()
    actions.show_page("two")
    undo.setEnabled(True)
    assert not undo.isEnabled()
    actions.show_page("one")
    assert undo.isEnabled()


@pytest.fixture
def desk(qtbot):
    """A window with an action on every bare key that matters, and what was done."""
    window = QWidget()
    window.done = []
    window.actions_registry = actions = Actions(window)
    for key in ("Space", "Left", "Right", "R", "5", "Ctrl+B", "F9"):
        actions.add(key, key, lambda key=key: window.done.append(key), menu="Run", shortcut=key)
    window.addActions(actions.all())
    QVBoxLayout(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    return window


def focus(qtbot, desk, widget):
    desk.layout().addWidget(widget)
    widget.show()
    desk.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus, timeout=2000)
    return widget


def press(qtbot, widget):
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_R, Qt.Key.Key_5):
        qtbot.keyClick(widget, key)
    qtbot.keyClick(widget, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(widget, Qt.Key.Key_F9)


def test_bare_keys_are_shortcuts_where_nothing_is_typed(qtbot, desk):
    stage = QWidget()
    stage.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    press(qtbot, focus(qtbot, desk, stage))
    assert desk.done == ["Space", "Left", "Right", "R", "5", "Ctrl+B", "F9"]


@pytest.mark.parametrize("writer", [QLineEdit, QSpinBox, QComboBox])
def test_bare_keys_stay_in_what_is_typed_into(qtbot, desk, writer):
    press(qtbot, focus(qtbot, desk, writer()))
    assert [key for key in desk.done if key not in ("Ctrl+B", "F9")] == []
    assert desk.done[-1] == "F9"


def test_space_stays_with_an_icon_button_that_has_the_focus(qtbot, desk):
    button = focus(qtbot, desk, IconButton("step", "One step"))
    pressed = []
    button.clicked.connect(lambda: pressed.append("step"))
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert (pressed, desk.done) == (["step"], [])


def test_typed_keys_arrive(qtbot, desk):
    field = focus(qtbot, desk, QLineEdit())
    qtbot.keyClicks(field, "r 5")
    assert field.text() == "r 5"
    box = focus(qtbot, desk, QSpinBox())
    box.selectAll()
    qtbot.keyClicks(box, "5")
    assert box.value() == 5
    assert desk.done == []


def test_a_slider_keeps_its_arrows_and_a_button_its_space(qtbot, desk):
    slider = focus(qtbot, desk, QSlider(Qt.Orientation.Horizontal))
    press(qtbot, slider)
    assert desk.done == ["Space", "R", "5", "Ctrl+B", "F9"]
    desk.done.clear()
    button = QPushButton("Press me")
    clicks = []
    button.clicked.connect(lambda: clicks.append(1))
    qtbot.keyClick(focus(qtbot, desk, button), Qt.Key.Key_Space)
    assert clicks == [1]
    assert desk.done == []


def test_a_text_that_is_only_read_lets_letters_through(qtbot, desk):
    press(qtbot, focus(qtbot, desk, QTextBrowser()))
    assert desk.done == ["Space", "R", "5", "Ctrl+B", "F9"]


def test_a_list_that_hangs_open_still_chooses_by_enter(qtbot):
    actions = Actions()
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["a", "b", "c"])
    with qtbot.waitExposed(box):
        box.show()
    box.setFocus()
    box.showPopup()
    qtbot.waitUntil(lambda: box.view().isVisible())
    qtbot.keyClick(box.view(), Qt.Key.Key_Down)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not box.view().isVisible())
    assert box.currentText() == "b"
    actions.deleteLater()
