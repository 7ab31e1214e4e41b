"""Asking a network to draw: the same descent, with a picture as theta."""

from pathlib import Path

import numpy as np
import pytest

from core.cost import numeric_gradient
from core.dream import Dream, PictureCost
from core.recipe import Recipe
from core.rules import RULES
from core.store import TrainedNetwork, load_network

NETWORKS = Path(__file__).parents[2] / "resources" / "networks"


@pytest.fixture(scope="module")
def chapter() -> TrainedNetwork:
    return load_network(NETWORKS / "chapter.npz")


@pytest.mark.parametrize(("smoothness", "sparseness"), [(0.0, 0.0), (3.0, 0.0), (2.0, 0.5)])
def test_the_slope_agrees_with_nudges(smoothness: float, sparseness: float) -> None:
    recipe = Recipe(widths=(784, 6, 10))
    theta = recipe.first_theta().astype(np.float64)
    cost = PictureCost(recipe.network(), theta, 2, 5, smoothness, sparseness)
    x = np.random.default_rng(0).random(784)
    slope = np.empty(784)
    value = cost.slope(x, slope)
    assert value == pytest.approx(cost.value(x))
    assert slope == pytest.approx(numeric_gradient(cost, x), rel=1e-4, abs=1e-8)


def lit(chapter: TrainedNetwork, start: np.ndarray) -> int:
    """For how many of the ten digits the picture comes to light the neuron up."""
    count = 0
    for digit in range(10):
        cost = PictureCost(chapter.recipe.network(), chapter.theta, 3, digit)
        dream = Dream(cost, RULES["Adam"](rate=0.02), start)
        for _ in range(200):
            dream.step()
        assert len(dream.activations) == 201
        assert dream.picture.min() >= 0
        assert dream.picture.max() <= 1
        count += dream.activations[-1] > 0.9
    return count


def test_it_mostly_works_from_near_blank_and_mostly_fails_from_noise(
    chapter: TrainedNetwork,
) -> None:
    near_blank = np.full(784, 0.05, np.float32)
    assert lit(chapter, near_blank) >= 6
    assert np.array_equal(near_blank, np.full(784, 0.05, np.float32))
    assert lit(chapter, np.random.default_rng(1).random(784, np.float32)) <= 3


def test_asking_for_smoothness_makes_it_smoother(chapter: TrainedNetwork) -> None:
    roughness = []
    for smoothness in (0.0, 30.0):
        cost = PictureCost(chapter.recipe.network(), chapter.theta, 3, 3, smoothness)
        dream = Dream(cost, RULES["Adam"](rate=0.05), np.full(784, 0.05, np.float32))
        for _ in range(100):
            dream.step()
        roughness.append(np.square(np.diff(dream.picture.reshape(28, 28), axis=0)).mean())
    assert roughness[1] < roughness[0] / 4
