"""The pictures of a plane, drawn for real."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gui.graphics import examine_graphics
from gui.pages.landscape.pictures import LandscapePictures, display_heights
from gui.pages.landscape.roles import NETWORK, OTHER

AXIS = np.linspace(-1, 1, 11)


@pytest.mark.gl
def test_balls_wait_for_a_ground_and_then_lie_on_both_pictures(qtbot: QtBot) -> None:
    graphics = examine_graphics(safe_mode=False)
    if graphics.problem:
        pytest.skip(graphics.problem)
    pictures = LandscapePictures(graphics)
    qtbot.addWidget(pictures)
    pictures.resize(800, 600)
    pictures.show_words("Nothing yet")
    pictures.show_ball(NETWORK, np.zeros((1, 2)))
    pictures.show()
    qtbot.waitExposed(pictures)
    costs = 0.1 + AXIS[:, None] ** 2 + AXIS**2
    pictures.show_ground((AXIS, AXIS), costs, ("one", "two"), logarithmic=True)
    without = pictures.grab().toImage()
    path = np.array([[0.5, 0.5], [np.nan, 0.0], [0.2, -0.1]])
    pictures.show_ball(NETWORK, path)
    pictures.show_other(True)
    assert pictures.surface is not None
    assert set(pictures.surface._scene.balls.balls) == {NETWORK, OTHER}
    pictures.surface.picture()
    assert pictures.grab().toImage() != without
    assert pictures.surface.failure is None
    pictures.show_other(False)


def test_heights_are_scaled_and_what_is_no_number_stays_so() -> None:
    costs = np.array([[0.01, 1.0], [0.1, np.inf]])
    heights = display_heights(costs, logarithmic=True)
    assert heights[0] == pytest.approx([0, 1])
    assert heights[1, 0] == pytest.approx(0.5)
    assert np.isnan(heights[1, 1])
    assert display_heights(costs, logarithmic=False)[1, 0] == pytest.approx(0.09 / 0.99)
    assert not display_heights(np.full((2, 2), np.nan), logarithmic=True).any()
    assert not display_heights(np.ones((2, 2)), logarithmic=False).any()
