"""The slope against the direction: its cursor, its mark and its gestures."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.theme import LIGHT
from gui.views.direction.angle_plot import AnglePlot

ANGLES = np.linspace(0, 2 * np.pi, 361)
SLOPES = 3.0 * np.cos(ANGLES) + 4.0 * np.sin(ANGLES)
DOWN = math.atan2(-4.0, -3.0)


@pytest.fixture
def plot(qtbot: QtBot) -> AnglePlot:
    plot = AnglePlot()
    qtbot.addWidget(plot)
    plot.resize(560, 190)
    plot.show_slopes(ANGLES, SLOPES)
    plot.show()
    qtbot.waitExposed(plot)
    qtbot.wait(20)
    return plot


def spot(plot: AnglePlot, degrees: float) -> QPoint:
    return plot.plot_widget.mapFromScene(plot.plot.vb.mapViewToScene(QPointF(degrees, 0.5)))


def test_the_slope_at_the_cursor_is_read_out(plot: AnglePlot) -> None:
    plot.set_direction(math.pi / 2)
    assert plot.readout() == "90° · slope 4"
    plot.set_direction(DOWN)
    assert plot.readout() == "233° · slope −5"
    assert plot.accessibleDescription() == plot.readout()
    assert plot._dot.getData()[1] == pytest.approx([-5.0], abs=1e-3)


def test_steepest_descent_is_marked_with_minus_the_length_of_the_gradient(plot: AnglePlot) -> None:
    assert plot._steepest.x is None
    plot.show_steepest(DOWN)
    assert plot._steepest.x == pytest.approx(math.degrees(DOWN) % 360)
    assert plot._steepest._line.label.toPlainText() == "steepest descent −5"
    plot.hide_steepest()
    assert plot._steepest.x is None


def test_pressing_and_dragging_turns_the_direction(plot: AnglePlot) -> None:
    turned: list[float] = []
    plot.direction_turned.connect(turned.append)
    ground = plot.plot_widget.viewport()
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, pos=spot(plot, 90))
    QTest.mouseMove(ground, spot(plot, 180))
    QTest.mouseMove(ground, spot(plot, 500))
    QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=spot(plot, 500))
    assert np.degrees(turned) == pytest.approx([90, 180, 360], abs=1)
    assert plot._now.x == pytest.approx(360, abs=1)


def test_arrow_keys_turn_the_direction(plot: AnglePlot, qtbot: QtBot) -> None:
    with qtbot.waitSignal(plot.direction_turned) as turned:
        qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert math.degrees(turned.args[0]) == pytest.approx(355)
    with qtbot.waitSignal(plot.direction_turned) as turned:
        qtbot.keyClick(plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert math.degrees(turned.args[0]) == pytest.approx(356)


def test_turning_from_code_says_nothing(plot: AnglePlot, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(plot.direction_turned):
        plot.set_direction(2.0)


def test_the_whole_circle_is_shown_whatever_the_wheel_does(plot: AnglePlot, qtbot: QtBot) -> None:
    plot.set_theme(LIGHT)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        qtbot.keyClick(plot, key)
        assert plot.plot.vb.viewRange()[0] == pytest.approx([0, 360])
    assert plot.plot.vb.viewRange()[1][0] < -5.0


def test_slopes_that_are_not_finite_leave_no_dot(plot: AnglePlot) -> None:
    plot.show_slopes(ANGLES, np.full(361, np.nan))
    assert not len(plot._dot.getData()[0])
    plot.show_slopes(ANGLES, np.zeros(361))
    assert plot._dot.getData()[1] == pytest.approx([0.0])
