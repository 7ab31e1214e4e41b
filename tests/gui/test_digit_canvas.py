import sys

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.theme import LIGHT
from gui.views.pad.digit_canvas import DigitCanvas

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def pad(qtbot):
    canvas = DigitCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 400)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


def move(pad, spot, button, keys=NO_KEYS):
    place = QPointF(*spot)
    there = QPointF(pad.mapToGlobal(place))
    event = QMouseEvent(QEvent.Type.MouseMove, place, there, Qt.MouseButton.NoButton, button, keys)
    QApplication.sendEvent(pad, event)


def drag(pad, spots, button=LEFT, keys=NO_KEYS):
    QTest.mousePress(pad, button, keys, QPoint(*spots[0]))
    for spot in spots[1:]:
        move(pad, spot, button, keys)
    QTest.mouseRelease(pad, button, keys, QPoint(*spots[-1]))


def tablet(pad, kind, spot, pressure, pointer=QPointingDevice.PointerType.Pen):
    device = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        pointer,
        QInputDevice.Capability.Pressure,
        1,
        1,
    )
    place = QPointF(*spot)
    there = QPointF(pad.mapToGlobal(place))
    event = QTabletEvent(kind, device, place, there, pressure, 0, 0, 0, 0, 0, NO_KEYS, LEFT, LEFT)
    QApplication.sendEvent(pad, event)


def brightness(pad, spot):
    return pad.grab().toImage().pixelColor(*spot).lightness()


def test_mouse_draws_points_in_units_of_the_pad(pad, qtbot):
    seen = []
    pad.ink_changed.connect(lambda: seen.append(sum(map(len, pad.strokes()))))
    with qtbot.waitSignal(pad.gesture_finished):
        drag(pad, [(100, 100), (200, 100), (300, 200)])
    (stroke,) = pad.strokes()
    np.testing.assert_allclose(stroke, [[0.25, 0.25, 1], [0.5, 0.25, 1], [0.75, 0.5, 1]])
    assert seen == [1, 2, 3]  # announced while drawing, at every point


def test_ink_appears_while_drawing_and_stays(pad):
    before = brightness(pad, (150, 100))
    QTest.mousePress(pad, LEFT, NO_KEYS, QPoint(100, 100))
    move(pad, (200, 100), LEFT)
    assert brightness(pad, (150, 100)) > before + 100
    QTest.mouseRelease(pad, LEFT, NO_KEYS, QPoint(200, 100))
    assert brightness(pad, (150, 100)) > before + 100
    assert brightness(pad, (150, 300)) == before


def test_live_stroke_looks_like_the_finished_one(pad):
    turn = np.linspace(0, 6, 150)
    spots = [(200 + 120 * np.cos(a), 200 + 120 * np.sin(a)) for a in turn]
    drag(pad, [(round(x), round(y)) for x, y in spots])
    live = pad.grab().toImage()
    pad.set_strokes(pad.strokes())
    fresh = pad.grab().toImage()
    far = sum(
        abs(live.pixelColor(x, y).lightness() - fresh.pixelColor(x, y).lightness()) > 60
        for x in range(0, 400, 2)
        for y in range(0, 400, 2)
    )
    assert far < 10


def test_points_closer_than_a_hair_are_dropped(pad):
    pad.resize(1000, 1000)
    drag(pad, [(500, 500), (501, 500), (501, 501), (510, 500)])
    assert len(pad.strokes()[0]) == 2


def test_strokes_survive_resizing_and_keep_their_place(pad):
    drag(pad, [(100, 200), (300, 200)])
    before = pad.strokes()[0]
    pad.resize(700, 500)
    np.testing.assert_array_equal(pad.strokes()[0], before)
    assert brightness(pad, (100 + 250, 250)) > 150


def test_clearing_takes_strokes_and_picture_away(pad, qtbot):
    blank = brightness(pad, (200, 350))
    pad.set_picture(np.ones((28, 28)))
    assert brightness(pad, (200, 350)) > blank + 100
    drag(pad, [(100, 100), (200, 100)])
    with qtbot.waitSignal(pad.cleared):
        pad.clear()
    assert pad.strokes() == []
    assert brightness(pad, (200, 350)) == blank


def test_the_eraser_in_hand_cuts_a_stroke_in_two(pad, qtbot):
    drag(pad, [(100, 200), (300, 200)])
    pad.eraser_in_hand = True
    with qtbot.waitSignals([pad.ink_changed, pad.rubbed, pad.gesture_finished]):
        QTest.mouseClick(pad, LEFT, NO_KEYS, QPoint(200, 200))
    left, right = pad.strokes()
    assert left[0, 0] == pytest.approx(0.25)
    assert right[-1, 0] == pytest.approx(0.75)
    assert 0.42 < left[-1, 0] < 0.48
    assert 0.52 < right[0, 0] < 0.58
    drag(pad, [(100, 200), (300, 200)])  # one quick move leaves nothing between its ends
    assert pad.strokes() == []
    pad.eraser_in_hand = False
    drag(pad, [(100, 200), (300, 200)])
    assert len(pad.strokes()) == 1


def test_the_image_of_the_pad_is_its_ink(pad):
    drag(pad, [(100, 200), (300, 200)])
    image = pad.image(280)
    assert image.size().width() == 280
    assert image.pixelColor(140, 140).lightness() > image.pixelColor(140, 200).lightness() + 100
    assert image.pixelColor(40, 40) == image.pixelColor(140, 240)  # no guides


@pytest.mark.parametrize(
    ("button", "keys"), [(RIGHT, NO_KEYS), (LEFT, Qt.KeyboardModifier.ShiftModifier)]
)
def test_erasing_cuts_the_strokes_it_meets(pad, button, keys):
    drag(pad, [(100, 100), (300, 100)])
    drag(pad, [(100, 200), (300, 200)])
    drag(pad, [(100, 350), (300, 350)])
    drag(pad, [(200, 50), (200, 100), (200, 200), (200, 260)], button, keys)
    assert len(pad.strokes()) == 5
    across = np.concatenate([stroke[:, :2] for stroke in pad.strokes()])
    upper = across[across[:, 1] < 0.6]
    assert np.abs(upper[:, 0] - 0.5).min() > 0.05


def test_middle_button_is_left_to_others(pad):
    drag(pad, [(100, 100), (200, 200)], Qt.MouseButton.MiddleButton)
    assert pad.strokes() == []


def test_a_press_beside_the_square_draws_nothing(pad):
    pad.resize(600, 400)
    drag(pad, [(20, 200), (300, 200)])
    assert pad.strokes() == []


def test_leaving_the_pad_keeps_the_points_inside(pad):
    drag(pad, [(200, 200), (600, 200)])
    assert pad.strokes()[0][-1, 0] == 1.0


def test_tablet_pressure_is_kept_and_its_other_end_erases(pad):
    tablet(pad, QEvent.Type.TabletPress, (100, 200), 0.25)
    tablet(pad, QEvent.Type.TabletMove, (200, 200), 0.5)
    tablet(pad, QEvent.Type.TabletRelease, (200, 200), 0.0)
    np.testing.assert_allclose(pad.strokes()[0][:, 2], [0.25, 0.5], atol=1e-3)
    eraser = QPointingDevice.PointerType.Eraser
    tablet(pad, QEvent.Type.TabletPress, (150, 200), 0.5, eraser)
    tablet(pad, QEvent.Type.TabletRelease, (150, 200), 0.0, eraser)
    assert len(pad.strokes()) == 2


def test_light_pressure_draws_a_thinner_line(pad):
    thin = np.column_stack([np.linspace(0.2, 0.8, 9), np.full(9, 0.5), np.zeros(9)])
    pad.pen_width = 0.1
    pad.set_strokes([thin])
    paper = brightness(pad, (200, 300))
    assert brightness(pad, (200, 204)) > paper + 100
    assert brightness(pad, (200, 215)) == paper
    thin[:, 2] = 1.0
    pad.set_strokes([thin])
    assert brightness(pad, (200, 215)) > paper + 100


def test_one_finger_draws_and_a_second_is_ignored(pad):
    finger = QTest.createTouchDevice()
    QTest.touchEvent(pad, finger).press(0, QPoint(100, 100)).commit()
    QTest.touchEvent(pad, finger).move(0, QPoint(200, 100)).press(1, QPoint(300, 300)).commit()
    QTest.touchEvent(pad, finger).move(0, QPoint(300, 100)).move(1, QPoint(300, 390)).commit()
    QTest.touchEvent(pad, finger).release(0, QPoint(300, 100)).stationary(1).commit()
    QTest.touchEvent(pad, finger).release(1, QPoint(300, 390)).commit()
    (stroke,) = pad.strokes()
    np.testing.assert_allclose(stroke[:, :2], [[0.25, 0.25], [0.5, 0.25], [0.75, 0.25]])


def test_keyboard_pen_draws_the_same_kind_of_stroke(pad, qtbot):
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(pad, key)
    with qtbot.waitSignal(pad.gesture_finished):
        qtbot.keyClick(pad, Qt.Key.Key_Return)
    (stroke,) = pad.strokes()
    expected = [[0.5, 0.5, 1], [0.52, 0.5, 1], [0.54, 0.5, 1], [0.54, 0.52, 1]]
    np.testing.assert_allclose(stroke, expected)
    qtbot.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.strokes() == []


def test_two_arrows_held_move_at_a_slant(pad, qtbot):
    qtbot.keyPress(pad, Qt.Key.Key_Right)
    qtbot.keyRelease(pad, Qt.Key.Key_Right)
    qtbot.keyPress(pad, Qt.Key.Key_Right)
    qtbot.keyPress(pad, Qt.Key.Key_Down)
    assert pad.keyboard_pen.x == pytest.approx(0.56)
    assert pad.keyboard_pen.y == pytest.approx(0.52)


def test_a_stroke_ends_when_the_keyboard_focus_goes(pad, qtbot):
    QTest.mousePress(pad, LEFT, NO_KEYS, QPoint(100, 100))
    move(pad, (200, 100), LEFT)
    with qtbot.waitSignal(pad.gesture_finished):
        QApplication.sendEvent(pad, QEvent(QEvent.Type.WindowDeactivate))
    move(pad, (300, 100), LEFT)
    assert len(pad.strokes()[0]) == 2


def test_a_lost_release_ends_the_stroke(pad):
    QTest.mousePress(pad, LEFT, NO_KEYS, QPoint(100, 100))
    move(pad, (200, 100), Qt.MouseButton.NoButton)
    assert len(pad.strokes()[0]) == 1
    QTest.mouseRelease(pad, LEFT, NO_KEYS, QPoint(200, 100))
    assert len(pad.strokes()) == 1


def test_setting_from_code_says_nothing(pad, qtbot):
    stroke = np.array([[0.1, 0.1, 1.0], [0.9, 0.9, 1.0]])
    with (
        qtbot.assertNotEmitted(pad.ink_changed),
        qtbot.assertNotEmitted(pad.gesture_finished),
        qtbot.assertNotEmitted(pad.cleared),
    ):
        pad.set_strokes([stroke])
        pad.pen_width = 0.05
        pad.set_theme(LIGHT)
    np.testing.assert_array_equal(pad.strokes()[0], stroke)


@pytest.mark.parametrize("wrong", [np.zeros((0, 3)), np.zeros((4, 2)), np.full((2, 3), np.nan)])
def test_wrong_settings_are_refused(pad, wrong):
    with pytest.raises(ValueError, match="stroke"):
        pad.set_strokes([wrong])
    with pytest.raises(ValueError, match="pen width"):
        pad.pen_width = 0.0


def differing_pixels(one, other):
    """How many pixels of two pictures differ by more than a shade."""
    pair = []
    for picture in (one, other):
        image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
        shape = (image.height(), image.width(), 4)
        pair.append(np.frombuffer(image.constBits(), np.uint8).reshape(shape)[..., :3].astype(int))
    return int((np.abs(pair[0] - pair[1]).max(axis=2) > 2).sum())


def on_screen(pad):
    """What the screen shows of the pad, each piece painted when its turn came."""
    QTest.qWait(30)
    return pad.screen().grabWindow(pad.winId())


@pytest.mark.skipif(sys.platform != "linux", reason="reads the X11 screen")
@pytest.mark.parametrize("way", [(-1.0, 0.6), (1.0, 0.2), (0.0, 1.0), (-0.4, -1.0)])
def test_what_was_painted_piece_by_piece_is_what_is_painted_at_once(pad, way):
    if QApplication.platformName() != "xcb":
        pytest.skip("reads the X11 screen")
    pad.activateWindow()
    QTest.qWaitForWindowActive(pad)
    QTest.mousePress(pad, LEFT, NO_KEYS, QPoint(200, 200))
    on_screen(pad)  # the first dot is there before the pen moves
    for step in range(1, 12):
        move(pad, (200 + 9 * step * way[0], 200 + 9 * step * way[1]), LEFT)
        assert differing_pixels(on_screen(pad), pad.grab()) == 0
    QTest.mouseRelease(pad, LEFT, NO_KEYS, QPoint(200, 200))
    assert differing_pixels(on_screen(pad), pad.grab()) == 0


def test_a_dot_is_round_and_where_the_pen_was(pad):
    pad.pen_width = 0.1
    QTest.mouseClick(pad, LEFT, NO_KEYS, QPoint(200, 200))
    paper = brightness(pad, (200, 300))
    assert all(brightness(pad, spot) > paper + 100 for spot in ((183, 200), (217, 200)))
    assert all(brightness(pad, spot) == paper for spot in ((177, 200), (223, 200), (200, 223)))
