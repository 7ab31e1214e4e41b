"""A picture moved about, and what is answered to every shift of it."""

import numpy as np
import pytest

from core.network import Network
from core.parameters import Layout
from core.shifts import ShiftMap, ShiftSurvey, shifted


def test_a_picture_moves_by_whole_pixels_and_loses_what_leaves() -> None:
    picture = np.arange(1.0, 13).reshape(3, 4)
    assert shifted(picture, 0, 0) == pytest.approx(picture)
    moved = shifted(picture, 1, -1)
    assert moved.tolist() == [[0, 5, 6, 7], [0, 9, 10, 11], [0, 0, 0, 0]]
    assert not shifted(picture, 4, 0).any()
    assert not shifted(picture, 0, -7).any()


def test_the_survey_asks_about_every_shift_in_chunks() -> None:
    network = Network(Layout((25, 4)))
    rng = np.random.default_rng(2)
    theta = network.layout.initial("normal", rng, np.float64)
    picture = rng.random((5, 5))
    survey = ShiftSurvey(network, theta, picture, reach=2)
    assert survey.go_on(10) is None
    assert survey.go_on(10) is None
    found = survey.go_on(10)
    assert found is not None
    assert found.outputs.shape == (5, 5, 4)
    for down in range(-2, 3):
        for right in range(-2, 3):
            alone = network.answer(theta, shifted(picture, right, down).reshape(1, -1))[0]
            assert found.outputs[down + 2, right + 2] == pytest.approx(alone)
    assert found.answer == network.answer(theta, picture.reshape(1, -1)).argmax()


def test_what_the_map_tells() -> None:
    outputs = np.zeros((3, 3, 10))
    outputs[:, :, 3] = 0.5
    outputs[1, 1, 3] = 0.9
    outputs[0, 0, 3] = 0.1
    there = ShiftMap(outputs)
    assert there.nearest_other() is None
    # One distance for the middle, and one for all eight around it: the square root of 2 is near 1.
    assert there.falling_off(3) == pytest.approx(
        np.array([[0, 0.9, 0.9, 0.9], [1, (7 * 0.5 + 0.1) / 8, 0.1, 0.5]])
    )
    outputs[2, 1, 8] = 0.7
    outputs[0, 0, 5] = 0.8
    assert there.answer == 3
    assert there.nearest_other() == (0, 1, 8)
