"""The cost over a plane: fast, and the same as asking the network at every point."""

from dataclasses import replace

import numpy as np
import pytest

from core.cost import Slice
from core.landscape import PlaneCost
from core.network_cost import NetworkCost
from core.plane import Plane, random_plane
from core.recipe import Recipe
from core.survey import Survey
from core.training_set import FirstExamples

RECIPES = {
    "chapter": Recipe(widths=(784, 16, 16, 10)),
    "no hidden layer": Recipe(widths=(784, 10)),
    "deep": Recipe(widths=(784, 5, 6, 7, 8, 10), hidden="tanh"),
    "softmax": Recipe(widths=(784, 9, 10), hidden="ReLU", output="softmax", loss="cross-entropy"),
}


def plane_cost(recipe: Recipe, digits, seed: int = 1) -> tuple[PlaneCost, Plane, NetworkCost]:
    plane = random_plane(recipe.first_theta(), recipe.network().layout, np.random.default_rng(seed))
    parts = recipe.network(), recipe.counted_loss(), FirstExamples(digits, 100)
    return PlaneCost(*parts, plane), plane, NetworkCost(*parts)


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_cost_and_slope_are_those_of_the_network_cut_by_the_plane(
    recipe: Recipe, few_digits
) -> None:
    cost, plane, full = plane_cost(recipe, few_digits.train)
    cut = Slice(full, plane.origin, plane.directions)
    quick, slow = np.empty(2), np.empty(2, np.float32)
    for place in np.random.default_rng(2).uniform(-2, 2, (10, 2)).astype(np.float32):
        assert cost.value(place) == pytest.approx(full.value(plane.lift(*place)), abs=1e-4)
        assert cost.slope(place, quick) == pytest.approx(cut.slope(place, slow), abs=1e-4)
        assert quick == pytest.approx(slow, rel=1e-3, abs=1e-4)


def test_a_survey_gets_finer_and_measures_no_point_twice() -> None:
    survey = Survey((-1, 1), (0, 4), rounds=(3, 5, 9))
    asked: list[tuple[float, float]] = []
    assert survey.heights is None
    while not survey.complete:
        before = survey.progress
        places = survey.due(7)
        asked += map(tuple, places.tolist())
        survey.take(places[:, 0] + 10 * places[:, 1])
        assert survey.progress > before
        if survey.heights is not None:
            s, t = survey.axes()
            assert np.allclose(survey.heights, s[:, None] + 10 * t)
    assert len(asked) == len(set(asked)) == 81
    assert not len(survey.due(7))
    assert survey.progress == 1


def test_overflow_is_no_error(few_digits) -> None:
    recipe = replace(RECIPES["softmax"], hidden="ReLU", output="identity", loss="squared error")
    cost, _, _ = plane_cost(recipe, few_digits.train)
    with np.errstate(all="ignore"):
        assert not np.isfinite(cost.at(1e30, 1e30))
