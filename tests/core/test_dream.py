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


def test_every_step_can_be_gone_back_to_and_taken_again(chapter: TrainedNetwork) -> None:
    cost = PictureCost(chapter.recipe.network(), chapter.theta, 3, 5)
    dream = Dream(cost, RULES["Adam"](rate=0.02), np.full(784, 0.05, np.float32))
    pictures = [dream.picture.copy()]
    for _ in range(12):
        dream.step()
        pictures.append(dream.picture.copy())
    ends = dream.activation
    dream.go_to(4)
    assert dream.at == 4
    assert np.array_equal(dream.picture, pictures[4])
    assert dream.activation == cost.activation(pictures[4])
    assert len(dream.activations) == 13  # what came after is still there
    dream.go_to(12)
    assert dream.activation == ends
    dream.go_to(4)
    for _ in range(8):
        dream.step()
    assert np.array_equal(dream.picture, pictures[12])  # the rule's memory went back, too
    dream.go_to(4)
    dream.ask_for(PictureCost(cost.network, cost.theta, 3, 5, sparseness=5.0))
    for _ in range(8):
        dream.step()
    assert dream.picture.sum() < pictures[12].sum()


def test_the_pull_leaves_out_what_would_go_beyond_paper_and_ink(chapter: TrainedNetwork) -> None:
    network = chapter.recipe.network()
    rule = RULES["gradient descent"](rate=10.0)
    inside = Dream(PictureCost(network, chapter.theta, 3, 5), rule, np.full(784, 0.05, np.float32))
    slope = np.empty(784, np.float32)
    inside.cost.slope(inside.picture, slope)
    assert inside.pull() == pytest.approx(float(np.linalg.norm(slope)), rel=1e-5)
    blank = Dream(PictureCost(network, chapter.theta, 3, 5, sparseness=1e5), rule, np.zeros(784))
    assert blank.pull() == 0  # every pixel costs more than it brings, and there is no less ink
