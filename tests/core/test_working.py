"""The numbers of a step that is written out are those of the step that is taken."""

import numpy as np
import pytest

from core.descent import Descent
from core.rules import RULES, Adam, GradientDescent
from core.surfaces import surface
from core.trail import Trail
from core.working import working

GROUND = surface("himmelblau")


def trail_of(rule, steps: int) -> Trail:
    trail = Trail(Descent(GROUND, rule, np.array([1.0, -0.5])))
    for _ in range(steps):
        trail.step()
    return trail


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("steps", [0, 7])
def test_the_step_written_out_is_the_step_taken(name, steps):
    trail = trail_of(RULES[name].suited_to(0.01), steps)
    numbers = working(trail)
    before = {key: kept.copy() for key, kept in trail.memory.items()}
    theta = trail.points[-1].copy()
    trail.step()
    np.testing.assert_array_equal(numbers["theta"], theta)
    np.testing.assert_array_equal(numbers["next"], trail.points[-1])
    np.testing.assert_allclose(numbers["step"], trail.points[-1] - theta)
    for key, kept in trail.memory.items():
        np.testing.assert_array_equal(numbers[key], kept)
        np.testing.assert_array_equal(numbers[f"old_{key}"], before[key])


def test_looking_at_the_numbers_changes_nothing():
    looked, alone = trail_of(Adam(0.1), 3), trail_of(Adam(0.1), 3)
    working(looked)
    looked.step()
    alone.step()
    np.testing.assert_array_equal(looked.points, alone.points)


def test_the_corrections_are_those_of_the_paper():
    numbers = working(trail_of(Adam(0.1), 2))
    assert numbers["t"] == 3
    np.testing.assert_allclose(numbers["mean_corrected"], numbers["mean"] / (1 - 0.9**3))
    np.testing.assert_allclose(numbers["squares_corrected"], numbers["squares"] / (1 - 0.999**3))


def test_without_correction_the_averages_are_as_they_are():
    numbers = working(trail_of(Adam(0.1, corrected=False), 2))
    np.testing.assert_array_equal(numbers["mean_corrected"], numbers["mean"])


def test_plain_descent_has_its_rate_and_its_gradient():
    trail = trail_of(GradientDescent(0.01), 0)
    numbers = working(trail)
    assert numbers["rate"] == 0.01
    np.testing.assert_allclose(numbers["g"], GROUND.slopes(trail.points[-1:])[0])
    assert numbers["steepness"] == pytest.approx(float(np.linalg.norm(numbers["g"])))
