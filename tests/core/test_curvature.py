"""Curvature, and the learning rate that it bears, against what is known of parabolas."""

import numpy as np
import pytest

from core.curvature import curvatures, largest_stable_rate
from core.curves import curve
from core.descent import Descent
from core.rules import GradientDescent
from core.surfaces import surface


def test_a_bowl_bends_as_its_formula_says():
    ground = surface("chapter_bowl")  # 1.5 x^2 + 0.5 y^2
    np.testing.assert_allclose(curvatures(ground, np.array([0.3, -1.0])), [1.0, 3.0], rtol=1e-6)


def test_a_saddle_bends_both_ways():
    bends = curvatures(surface("saddle"), np.zeros(2))
    assert bends[0] < 0 < bends[1]


def test_where_there_is_no_number_there_is_no_curvature():
    assert np.isnan(curvatures(surface("himmelblau"), np.full(2, 1e200))).all()


@pytest.mark.parametrize(("share", "blows_up"), [(0.98, False), (1.02, True)])
def test_the_rate_is_the_edge_of_stability(share, blows_up):
    ground = curve("parabola")
    rate = largest_stable_rate(ground, np.array([[0.5], [4.0]]))
    assert rate is not None
    descent = Descent(ground, GradientDescent(share * rate), np.array([0.5]))
    first = ground.value(descent.theta)
    for _ in range(200):
        descent.step()
    assert (descent.value > first) is blows_up


def test_ground_that_bends_up_nowhere_bears_any_rate():
    assert largest_stable_rate(surface("saddle"), np.empty((0, 2))) is None
