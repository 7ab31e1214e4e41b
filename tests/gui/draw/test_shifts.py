"""The map of shifts: what it shows is what the network answers, and a click moves the drawing."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.shifts import ShiftMap, shifted
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.shifts import ShiftsProbe, direction, words

LEFT = Qt.MouseButton.LeftButton


def test_the_map_shows_every_shift_and_moves_the_drawing(
    desk: DrawDesk, three: np.ndarray, qtbot: Any
) -> None:
    probe = ShiftsProbe(desk)
    qtbot.addWidget(probe)
    probe.resize(480, 600)
    probe.show()
    probe.enter()
    probe.show_reading()
    probe.grab()
    assert probe.answers is None
    desk.show_picture(three)
    probe.show_reading()
    answers = probe.answers
    assert answers is not None
    moved = shifted(desk.seen, 2, -1)
    assert answers.outputs[5, 8] == pytest.approx(desk.reader.outputs(moved), abs=1e-5)
    qtbot.mouseMove(probe.map, probe.map.box(2, -1).center().toPoint())
    assert probe.caption.text() == "2 to the right, 1 up"
    assert probe.view._values == pytest.approx(moved)
    qtbot.mouseClick(probe.map, LEFT, pos=probe.map.box(2, -1).center().toPoint())
    assert desk.sheet.nudged == (2, -1)
    probe.show_reading()
    assert probe.answers is answers  # the map is of the drawing in its own place
    QTest.keyClick(probe.map, Qt.Key.Key_Left)
    QTest.keyClick(probe.map, Qt.Key.Key_Return)
    assert desk.sheet.nudged == (1, -1)
    probe.grab()
    desk.ask("strong")
    probe.show_reading()
    while probe.answers is answers:
        probe.tick()
    assert probe.answers.answer == desk.find("strong").outputs(three.clip(0, 1)).argmax()
    desk.sheet.clear()
    probe.show_reading()
    assert probe.answers is None
    probe.grab()


def test_words_follow_the_map() -> None:
    outputs = np.zeros((3, 3, 10))
    outputs[:, :, 3] = 0.7
    assert words(ShiftMap(outputs)) == "It says 3 at 0.70, and at every one of 9 shifts."
    outputs[1, 0, 8] = 0.9
    assert words(ShiftMap(outputs)) == (
        "It says 3 at 0.70, and at 8 of 9 shifts. 1 to the left, it says 8."
    )
    outputs[0, 0, 0] = np.nan
    assert words(ShiftMap(outputs)) == "Its outputs are no numbers any more."
    assert direction(0, 0) == "where it is"
    assert direction(-2, 3) == "2 to the left, 3 down"
