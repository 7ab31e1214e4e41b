"""The picture as the network sees it, changed pixel by pixel by mouse and keyboard."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.views.pad.pixel_sheet import PixelSheet

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NO_KEYS, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sheet(qtbot):
    """A sheet that shows what is put on it, as its owner would."""
    widget = PixelSheet()
    qtbot.addWidget(widget)
    widget.resize(300, 320)
    picture = np.zeros((28, 28), np.float32)

    def put(rows, columns, ink):
        picture[rows, columns] = ink
        widget.show_image(picture)

    widget.pixels_changed.connect(put)
    widget.picture = picture
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def centre(sheet, row, column):
    picture = sheet._picture()
    side = picture.width() / 28
    return QPoint(
        int(picture.left() + (column + 0.5) * side), int(picture.top() + (row + 0.5) * side)
    )


def drag(sheet, start, end, button, keys=NO_KEYS):
    QTest.mousePress(sheet, button, keys, centre(sheet, *start))
    place = QPointF(centre(sheet, *end))
    there = QPointF(sheet.mapToGlobal(place))
    none = Qt.MouseButton.NoButton
    QApplication.sendEvent(
        sheet, QMouseEvent(QEvent.Type.MouseMove, place, there, none, button, keys)
    )
    QTest.mouseRelease(sheet, button, keys, centre(sheet, *end))


def test_a_quick_drag_inks_every_pixel_on_its_way(sheet, qtbot):
    with qtbot.waitSignal(sheet.gesture_finished):
        drag(sheet, (5, 4), (5, 11), LEFT)
    assert np.argwhere(sheet.picture).tolist() == [[5, column] for column in range(4, 12)]


@pytest.mark.parametrize(("button", "keys"), [(RIGHT, NO_KEYS), (LEFT, SHIFT)])
def test_the_right_button_and_shift_wipe(sheet, button, keys):
    drag(sheet, (5, 4), (5, 11), LEFT)
    drag(sheet, (5, 6), (5, 11), button, keys)
    assert np.argwhere(sheet.picture).tolist() == [[5, 4], [5, 5]]


def test_what_is_beside_the_picture_is_not_touched(sheet, qtbot):
    drag(sheet, (27, 25), (27, 40), LEFT)
    assert np.argwhere(sheet.picture).tolist() == [[27, 25], [27, 26], [27, 27]]
    with qtbot.assertNotEmitted(sheet.pixels_changed):
        QTest.mouseClick(sheet, LEFT, NO_KEYS, QPoint(sheet.width() // 2, sheet.height() - 1))


def test_arrows_move_and_with_shift_walk_to_a_pixel(sheet, qtbot):
    with qtbot.waitSignal(sheet.nudged) as nudged:
        qtbot.keyClick(sheet, Qt.Key.Key_Up)
    assert nudged.args == [0, -1]
    with qtbot.assertNotEmitted(sheet.nudged):
        qtbot.keyClick(sheet, Qt.Key.Key_Right, SHIFT)
    with qtbot.waitSignal(sheet.gesture_finished):
        qtbot.keyClick(sheet, Qt.Key.Key_Space)
    assert np.argwhere(sheet.picture).tolist() == [[14, 15]]
    qtbot.keyClick(sheet, Qt.Key.Key_Backspace)
    assert not sheet.picture.any()
