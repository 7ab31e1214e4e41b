"""The direction dial: turned by mouse and keys, and what it reveals."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.theme import DARK, LIGHT, Theme
from gui.views.direction.dial import DirectionDial

ANGLES = np.linspace(0, 2 * np.pi, 361)


@pytest.fixture
def dial(qtbot: QtBot) -> DirectionDial:
    dial = DirectionDial()
    qtbot.addWidget(dial)
    dial.resize(240, 200)
    dial.show()
    qtbot.waitExposed(dial)
    return dial


def towards(dial: DirectionDial, degrees: float, distance: float = 60.0) -> QPoint:
    angle = math.radians(degrees)
    x = dial.width() / 2 + distance * math.cos(angle)
    y = dial.height() / 2 - distance * math.sin(angle)
    return QPoint(round(x), round(y))


def pixels(dial: DirectionDial) -> np.ndarray:
    image = dial.grab().toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    data = np.frombuffer(image.constBits(), np.uint8)
    return data.reshape(image.height(), image.width(), 4)[..., :3].astype(int)


@pytest.mark.parametrize("degrees", [0, 45, 90, 200, 315])
def test_a_press_turns_the_hand_to_the_mouse(
    dial: DirectionDial, qtbot: QtBot, degrees: float
) -> None:
    with qtbot.waitSignal(dial.direction_turned) as turned:
        qtbot.mouseClick(dial, Qt.MouseButton.LeftButton, pos=towards(dial, degrees))
    away = turned.args[0] - math.radians(degrees)
    assert math.cos(away) > math.cos(math.radians(2))
    assert dial.direction() == turned.args[0]


def test_a_drag_turns_all_the_way_round(dial: DirectionDial) -> None:
    turned: list[float] = []
    dial.direction_turned.connect(turned.append)
    QTest.mousePress(dial, Qt.MouseButton.LeftButton, pos=towards(dial, 10))
    for degrees in range(20, 360, 10):
        QTest.mouseMove(dial, towards(dial, degrees))
    QTest.mouseRelease(dial, Qt.MouseButton.LeftButton, pos=towards(dial, 350))
    assert np.degrees(turned) == pytest.approx(np.arange(10, 360, 10), abs=2)


@pytest.mark.parametrize(
    ("key", "modifier", "degrees"),
    [
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 5),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 355),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier, 1),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier, 359),
    ],
)
def test_arrow_keys_turn_the_hand(
    dial: DirectionDial,
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    degrees: float,
) -> None:
    with qtbot.waitSignal(dial.direction_turned) as turned:
        qtbot.keyClick(dial, key, modifier)
    assert math.degrees(turned.args[0]) == pytest.approx(degrees)


def test_setting_a_direction_says_nothing(dial: DirectionDial, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dial.direction_turned):
        dial.set_direction(-math.pi / 2)
    assert dial.direction() == pytest.approx(1.5 * math.pi)
    assert dial.accessibleDescription() == "270 degrees"


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_slopes_gradient_and_guess_come_and_go(dial: DirectionDial, theme: Theme) -> None:
    dial.set_theme(theme)
    bare = pixels(dial)
    gradient = (2.0, 1.0)
    slopes = gradient[0] * np.cos(ANGLES) + gradient[1] * np.sin(ANGLES)
    for show, hide in (
        (lambda: dial.show_slopes(ANGLES, slopes), dial.hide_slopes),
        (lambda: dial.show_gradient(*gradient), dial.hide_gradient),
        (lambda: dial.set_guess(2.0), lambda: dial.set_guess(None)),
    ):
        show()
        assert (pixels(dial) != bare).any(axis=-1).sum() > 50
        hide()
        assert (pixels(dial) == bare).all()


def test_uphill_is_coral_and_downhill_just_opposite_is_teal(dial: DirectionDial) -> None:
    dial.show_gradient(1.0, 1.0)
    picture = pixels(dial)
    up, down = towards(dial, 45, 30), towards(dial, 225, 30)
    red, green, _ = picture[up.y(), up.x()]
    assert red > green + 60
    red, green, _ = picture[down.y(), down.x()]
    assert green > red + 60
    assert "steepest descent at 225 degrees" in dial.accessibleDescription()


def test_level_ground_and_wild_numbers_are_drawn_as_nothing(dial: DirectionDial) -> None:
    bare = pixels(dial)
    dial.show_gradient(0.0, 0.0)
    dial.show_slopes(ANGLES, np.zeros(361))
    assert (pixels(dial) == bare).all()
    dial.show_gradient(np.inf, np.nan)
    dial.show_slopes(ANGLES, np.full(361, np.nan))
    assert (pixels(dial) == bare).all()
