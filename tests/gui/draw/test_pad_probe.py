"""The pad and the picture under it: what the hand can do to them, in a window."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.pad_probe import PadProbe

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SHIFT, NO_KEYS = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def pad(qtbot: Any, desk: DrawDesk) -> PadProbe:
    probe = PadProbe(desk)
    qtbot.addWidget(probe)
    probe.resize(900, 700)
    with qtbot.waitExposed(probe):
        probe.show()
    return probe


def drag(widget: QWidget, places: list[QPoint]) -> None:
    QTest.mousePress(widget, LEFT, NO_KEYS, places[0])
    for place in places[1:]:
        QTest.mouseMove(widget, place)
    QTest.mouseRelease(widget, LEFT, NO_KEYS, places[-1])


def on_pad(pad: PadProbe, shares: Any) -> list[QPoint]:
    field = pad.canvas.pad_rectangle()
    return [field.topLeft() + QPoint(*(int(s * field.width()) for s in share)) for share in shares]


def pixel(pad: PadProbe, row: int, column: int) -> QPoint:
    picture = pad.seen.pixels._picture()
    step = picture.width() / 28
    place = picture.topLeft()
    return QPoint(round(place.x() + (column + 0.5) * step), round(place.y() + (row + 0.5) * step))


def column_of(x: float) -> list[tuple[float, float]]:
    return [(x, float(y)) for y in np.linspace(0.2, 0.8, 12)]


def test_the_eraser_takes_a_part_of_a_stroke(pad: PadProbe, desk: DrawDesk) -> None:
    drag(pad.canvas, on_pad(pad, column_of(0.5)))
    QTest.mouseClick(pad.tools.eraser, LEFT)
    drag(pad.canvas, on_pad(pad, [(x, 0.5) for x in np.linspace(0.3, 0.7, 12)]))
    assert len(desk.sheet.drawing.strokes) == 2  # the line in two pieces
    QTest.mouseClick(pad.tools.undo, LEFT)
    assert len(desk.sheet.drawing.strokes) == len(pad.canvas.strokes()) == 1
    QTest.mouseClick(pad.tools.pen, LEFT)
    drag(pad.canvas, on_pad(pad, column_of(0.7)))
    assert len(desk.sheet.drawing.strokes) == 2


def test_the_eraser_takes_the_ink_of_a_picture(
    pad: PadProbe, desk: DrawDesk, three: np.ndarray
) -> None:
    desk.show_picture(three)
    QTest.mouseClick(pad.tools.eraser, LEFT)
    drag(pad.canvas, on_pad(pad, [(x, 0.5) for x in np.linspace(0.2, 0.8, 20)]))
    assert desk.seen is not None
    assert desk.seen[14].sum() < three[14].sum()
    QTest.mouseClick(pad.tools.undo, LEFT)
    np.testing.assert_array_equal(desk.seen, three)


def test_single_pixels_are_inked_and_wiped(pad: PadProbe, desk: DrawDesk) -> None:
    pixels = pad.seen.pixels
    QTest.mouseClick(pixels, LEFT, NO_KEYS, pixel(pad, 3, 5))
    drag(pixels, [pixel(pad, 10, 5), pixel(pad, 10, 9)])
    assert desk.seen is not None
    inked = np.argwhere(desk.seen == 1).tolist()
    assert inked == [[3, 5], *([10, column] for column in range(5, 10))]
    QTest.mouseClick(pixels, RIGHT, NO_KEYS, pixel(pad, 3, 5))
    QTest.mouseClick(pixels, LEFT, SHIFT, pixel(pad, 10, 7))
    assert np.argwhere(desk.seen).tolist() == [[10, 5], [10, 6], [10, 8], [10, 9]]
    for _ in range(3):  # the two that were wiped, and the drag as one
        QTest.mouseClick(pad.tools.undo, LEFT)
    assert np.argwhere(desk.seen).tolist() == [[3, 5]]


def test_keys_move_the_picture_and_change_a_pixel(
    pad: PadProbe, desk: DrawDesk, three: np.ndarray
) -> None:
    desk.show_picture(three)
    pixels = pad.seen.pixels
    QTest.keyClick(pixels, Qt.Key.Key_Right)
    QTest.keyClick(pixels, Qt.Key.Key_Up)
    assert desk.sheet.nudged == (1, -1)
    assert pad.seen.words.text() == "Moved 1 right, 1 up"
    QTest.mouseClick(pad.seen.home, LEFT)
    assert desk.sheet.nudged == (0, 0)
    assert desk.seen is not None
    QTest.keyClick(pixels, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(pixels, Qt.Key.Key_Backspace)
    QTest.keyClick(pixels, Qt.Key.Key_Space)
    ((row, column),) = np.argwhere(desk.seen != three).tolist() or [(0, 0)]
    assert desk.seen[row, column] in (1.0, three[row, column])


def test_clearing_a_picture_can_be_undone(pad: PadProbe, desk: DrawDesk, three: np.ndarray) -> None:
    desk.show_picture(three)
    shown = pad.canvas.grab().toImage()
    QTest.mouseClick(pad.tools.clear, LEFT)
    assert desk.seen is None
    assert pad.canvas.grab().toImage() != shown
    QTest.mouseClick(pad.tools.undo, LEFT)
    np.testing.assert_array_equal(desk.seen, three)  # type: ignore[arg-type]
    assert pad.canvas.grab().toImage() == shown


def test_the_answer_says_none_of_them_below_what_counts(
    pad: PadProbe, desk: DrawDesk, three: np.ndarray
) -> None:
    desk.show_picture(three)
    answer = pad.answer
    assert desk.outputs is not None
    assert answer.card.text().startswith("answer 3")
    second = float(np.sort(desk.outputs)[-2])
    assert f"{desk.outputs.max() - second:.2f} behind" in answer.verdict.text()
    assert f"Together {desk.outputs.sum():.2f}" in answer.total.text()
    desk.set_least(1.0)
    assert answer.card.text().startswith("no answer")
    assert answer.verdict.text().startswith("None of them, really")
    desk.ask("strong")
    assert "Softmax: together always 1.00" in answer.total.text()
