"""The gradient over all images, in chunks, and of one: both are what NetworkCost says."""

import numpy as np
import pytest

from core.full_gradient import example_gradient, full_gradient
from core.mnist import Digits, at_hand
from core.network_cost import NetworkCost
from core.recipe import Recipe

RECIPE = Recipe()


def test_it_is_the_slope_over_the_whole_training_set(mnist_folder, mnist_cache) -> None:
    theta = RECIPE.first_theta()
    told: list[float] = []
    found = full_gradient(RECIPE, theta, mnist_folder, mnist_cache, told.append)
    digits = at_hand(mnist_folder, mnist_cache).train
    cost = NetworkCost(RECIPE.network(), RECIPE.counted_loss(), digits)
    slope = np.empty_like(theta)
    assert found.cost == pytest.approx(cost.slope(theta, slope), rel=1e-5)
    assert found.gradient == pytest.approx(slope, rel=1e-3, abs=1e-6)
    assert found.examples == 60_000
    assert told == sorted(told)
    assert len(told) >= 10


def test_it_is_that_of_what_the_run_minimises(mnist_folder, mnist_cache) -> None:
    recipe = Recipe(examples=30, wrong_labels=0.5, l2=0.1, batch_size=30)
    theta = recipe.first_theta()
    slope = np.empty_like(theta)
    batch = recipe.cost(at_hand(mnist_folder, mnist_cache).train)
    cost = batch.slope(theta, slope)
    found = full_gradient(recipe, theta, mnist_folder, mnist_cache)
    assert (found.cost, found.examples) == (pytest.approx(cost), 30)
    assert found.gradient == pytest.approx(slope, abs=1e-6)


def test_one_image_has_a_gradient_of_its_own(few_digits) -> None:
    theta, digits = RECIPE.first_theta(), few_digits.test
    alone = Digits(digits.images[7:8], digits.labels[7:8])
    slope = np.empty_like(theta)
    cost = NetworkCost(RECIPE.network(), RECIPE.counted_loss(), alone).slope(theta, slope)
    found = example_gradient(RECIPE, theta, digits, 7)
    assert found.cost == pytest.approx(cost)
    assert found.gradient == pytest.approx(slope)
