"""The cost over a plane: fast, and the same as asking the network at every point."""

from dataclasses import replace

import numpy as np
import pytest

from core.landscape import PlaneCost, axis, heights
from core.plane import random_plane
from core.recipe import Recipe

RECIPES = {
    "chapter": Recipe(widths=(784, 16, 16, 10)),
    "no hidden layer": Recipe(widths=(784, 10)),
    "deep": Recipe(widths=(784, 5, 6, 7, 8, 10), hidden="tanh"),
    "softmax": Recipe(widths=(784, 9, 10), hidden="ReLU", output="softmax", loss="cross-entropy"),
}


def unheard(done: float) -> None:
    """Nobody wants to know how far it is."""


def plane_cost(recipe: Recipe, digits, seed: int = 1):
    theta = recipe.first_theta()
    plane = random_plane(theta, recipe.network().layout, np.random.default_rng(seed))
    x, y = digits.batch(slice(0, 100)), digits.targets(slice(0, 100))
    network, loss = recipe.network(), recipe.counted_loss()
    return (
        PlaneCost(network, loss, x, y, plane),
        plane,
        lambda theta: float(loss.each(network.answer(theta, x), y).mean()),
    )


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_every_point_agrees_with_a_full_forward_pass(recipe: Recipe, few_digits) -> None:
    cost, plane, full = plane_cost(recipe, few_digits.train)
    for s, t in np.random.default_rng(2).uniform(-2, 2, (10, 2)):
        assert cost.at(s, t) == pytest.approx(full(plane.lift(s, t)), abs=1e-4)


def test_a_finer_grid_keeps_what_the_coarse_one_found(few_digits) -> None:
    cost, _, _ = plane_cost(RECIPES["chapter"], few_digits.train)
    coarse = heights(cost, axis((-1, 1), 3), axis((-2, 2), 3), unheard)
    asked = []
    at, cost.at = cost.at, lambda s, t: asked.append((s, t)) or at(s, t)
    fine = heights(cost, axis((-1, 1), 5), axis((-2, 2), 5), unheard, coarse)
    assert len(asked) == 25 - 9
    assert np.array_equal(fine[::2, ::2], coarse)
    assert np.array_equal(fine, heights(cost, axis((-1, 1), 5), axis((-2, 2), 5), unheard))


def test_it_says_how_far_it_is(few_digits) -> None:
    cost, _, _ = plane_cost(RECIPES["no hidden layer"], few_digits.train)
    done: list[float] = []
    heights(cost, axis((-1, 1), 3), axis((-1, 1), 3), done.append)
    assert done == sorted(done)
    assert 0 <= done[0] < done[-1] < 1


def test_overflow_is_no_error(few_digits) -> None:
    recipe = replace(RECIPES["softmax"], hidden="ReLU", output="identity", loss="squared error")
    cost, _, _ = plane_cost(recipe, few_digits.train)
    assert not np.isfinite(heights(cost, axis((0, 1e30), 2), axis((0, 1e30), 2), unheard)[1, 1])
