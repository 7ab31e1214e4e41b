"""The panes: which exhibit is built, told and shown when."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.snapshot import Snapshot
from gui.pages.training.desk import Desk
from gui.pages.training.exhibit import Exhibit
from gui.pages.training.panes import Panes


class Diary(Exhibit):
    """Writes down what happens to it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.told: list[str] = []
        self.value = 0

    def enter(self) -> None:
        self.told.append("enter")

    def leave(self) -> None:
        self.told.append("leave")

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.told.append(f"show {snapshot.step}")

    def begin_again(self) -> None:
        self.told.append("begin again")

    def save(self) -> dict[str, Any]:
        return {"value": self.value}

    def restore(self, remembered: dict[str, Any]) -> None:
        self.value = int(remembered["value"])


def exhibits(*keys: str) -> list[type[Exhibit]]:
    return [
        type(key.title(), (Diary,), {"key": key, "title": key.title(), "tip": f"About {key}"})
        for key in keys
    ]


def make(desk: Desk) -> Panes:
    return Panes(exhibits("one", "two"), exhibits(*(f"number{n}" for n in range(9))), desk)


@pytest.fixture
def panes(desk: Desk, qtbot: Any) -> Iterator[Panes]:
    panes = make(desk)
    qtbot.addWidget(panes)
    panes.resize(900, 500)
    panes.show()
    panes.set_on_screen(True)
    yield panes
    panes.set_on_screen(False)


def built(panes: Panes) -> list[str]:
    return [exhibit.key for exhibit in panes.findChildren(Exhibit)]


def test_only_what_is_looked_at_is_built_and_told(
    panes: Panes, snapshot: Snapshot, first_snapshot: Snapshot
) -> None:
    assert sorted(built(panes)) == ["number0", "one"]
    one: Any = panes.pictures.current
    panes.show_snapshot(snapshot)
    panes.show_snapshot(snapshot)
    assert one.told == ["enter", "show 300"]
    two: Any = panes.exhibit("two")
    panes.show_snapshot(snapshot)
    panes.show_snapshot(first_snapshot)
    assert one.told[2:] == ["leave"]
    assert two.told == ["enter", "show 300", "show 0"]
    panes.exhibit("one")
    panes.show_snapshot(first_snapshot)
    assert one.told[3:] == ["enter", "show 0"]
    panes.begin_again()
    assert one.told[-1] == two.told[-1] == "begin again"


def test_tabs_by_mouse_and_by_keys_and_the_list_of_all(panes: Panes, qtbot: Any) -> None:
    bar = panes.pictures.strip.bar
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert panes.pictures.current.key == "two"
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Left)
    assert panes.pictures.current.key == "one"
    assert bar.tabToolTip(1) == "About two"
    assert not panes.pictures.strip.more.isVisible()
    strip = panes.numbers.strip
    assert strip.more.isVisible()
    QTest.mouseClick(strip.more, Qt.MouseButton.LeftButton)
    strip._menu.actions()[8].trigger()
    strip._menu.close()
    assert panes.numbers.current.key == "number8"


def test_one_pane_alone_and_back(panes: Panes) -> None:
    numbers: Any = panes.numbers.current
    QTest.mouseClick(panes.pictures.alone, Qt.MouseButton.LeftButton)
    assert not panes.numbers.isVisible()
    assert numbers.told[-1] == "leave"
    assert panes.save()["alone"] == "pictures"
    panes.exhibit("number0")  # something wants it seen
    assert panes.numbers.isVisible()
    assert panes.pictures.isVisible()
    assert numbers.told[-1] == "enter"


def test_a_wrong_remembered_value_spoils_nothing_else(panes: Panes, desk: Desk, qtbot: Any) -> None:
    panes.exhibit("two")
    for key in ("one", "two"):
        exhibit: Any = panes.exhibit(key)
        exhibit.value = 7
    remembered = panes.save()
    remembered["pictures"]["exhibits"]["two"] = {"value": "seven"}
    remembered["numbers"] = {"front": "no such exhibit", "exhibits": None}
    again = make(desk)
    qtbot.addWidget(again)
    again.restore(remembered)
    first: Any = again.exhibit("one")
    second: Any = again.exhibit("two")
    assert (first.value, second.value) == (7, 0)
    assert again.numbers.current.key == "number0"
