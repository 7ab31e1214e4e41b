"""The rail of rooms."""

import pytest
from PySide6.QtCore import Qt

from gui.theme import LIGHT
from gui.widgets.rail import Rail, RoomButton


@pytest.fixture
def rail(qtbot) -> Rail:
    rail = Rail()
    qtbot.addWidget(rail)
    for index, (drawing, title) in enumerate(
        (("descent", "Descent"), ("training", "Training"), ("draw", "Draw"))
    ):
        rail.add_room(drawing, title, f"Ctrl+{index + 1}")
    rail.resize(rail.sizeHint().width(), 500)
    with qtbot.waitExposed(rail):
        rail.show()
    return rail


def rooms(rail: Rail) -> list[RoomButton]:
    return sorted(rail.findChildren(RoomButton), key=lambda room: room.y())


def heard(rail: Rail) -> list[int]:
    chosen: list[int] = []
    rail.room_chosen.connect(chosen.append)
    return chosen


def test_a_click_chooses_a_room_and_marks_it(qtbot, rail: Rail) -> None:
    chosen = heard(rail)
    qtbot.mouseClick(rooms(rail)[2], Qt.MouseButton.LeftButton)
    assert chosen == [2]
    assert rail.current() == 2


def test_marking_from_code_is_silent_and_shows(qtbot, rail: Rail) -> None:
    chosen = heard(rail)
    before = rail.grab().toImage()
    rail.set_current(1)
    assert rail.current() == 1
    assert chosen == []
    assert rail.grab().toImage() != before


def test_arrow_keys_walk_along_the_rooms(qtbot, rail: Rail) -> None:
    rail.set_current(0)
    chosen = heard(rail)
    rail.activateWindow()
    rooms(rail)[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(rooms(rail)[0].hasFocus)
    qtbot.keyClick(rooms(rail)[0], Qt.Key.Key_Down)
    assert chosen == [1]
    qtbot.keyClick(rooms(rail)[1], Qt.Key.Key_Down)
    assert chosen == [1, 2]
    assert rooms(rail)[2].hasFocus()


def test_rooms_have_names_hints_and_room_for_their_words(rail: Rail) -> None:
    assert [room.accessibleName() for room in rooms(rail)] == ["Descent", "Training", "Draw"]
    assert rooms(rail)[0].toolTip() == "Descent (Ctrl+1)"
    assert all(room.width() >= room.sizeHint().width() for room in rooms(rail))


def test_it_takes_both_themes(rail: Rail) -> None:
    before = rail.grab().toImage()
    rail.set_theme(LIGHT)
    assert rail.grab().toImage() != before
