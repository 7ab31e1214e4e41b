"""Runs in stretches: the same as runs in one go."""

from pathlib import Path

import numpy as np
import pytest

from core.mnist import at_hand
from core.network_descent import NetworkDescent
from core.recipe import Recipe
from core.stretch import Standing, train_on

RECIPE = Recipe(
    widths=(784, 8, 10),
    rule="Adam",
    rate=0.003,
    examples=500,
    schedule="cosine",
    horizon=3,
    dropout=0.1,
)


def unheard(done: float) -> None:
    """Nobody wants to know how far it is."""


@pytest.fixture
def train(mnist_folder: Path, mnist_cache: Path):
    def go_on(recipe: Recipe, standing: Standing | None, steps: int, report=unheard) -> Standing:
        return train_on(recipe, standing, steps, mnist_folder, mnist_cache, report=report)

    return go_on


def test_two_stretches_are_one_run(train, mnist_folder: Path, mnist_cache: Path) -> None:
    twice = train(RECIPE, train(RECIPE, None, 70), 60)
    descent = NetworkDescent(RECIPE, at_hand(mnist_folder, mnist_cache).train)
    for _ in range(130):
        descent.step()
    assert np.array_equal(twice.theta, descent.theta)
    assert twice.checkpoint.steps == 130
    assert twice.epochs == pytest.approx(130 * 10 / 500)


def test_no_steps_tell_how_the_start_does(train) -> None:
    standing = train(RECIPE, None, 0)
    assert np.array_equal(standing.theta, RECIPE.first_theta())
    assert standing.train.total == 500
    assert standing.test.total == 10_000


def test_wrong_labels_are_what_is_learned_and_graded(train) -> None:
    wrong = Recipe(widths=(784, 32, 10), examples=60, wrong_labels=1.0, rate=1.0)
    standing = train(wrong, None, 1500)
    assert standing.train.accuracy > 0.6
    assert standing.test.accuracy < 0.3


def test_a_run_that_blows_up_says_so(train) -> None:
    wild = Recipe(widths=(784, 8, 10), hidden="ReLU", output="identity", rate=1e4, examples=200)
    standing = train(wild, None, 500)
    assert standing.diverged
    assert standing.checkpoint.steps < 500


def test_cancelling_is_heard(train) -> None:
    class Enough(Exception):
        pass

    def report(done: float) -> None:
        raise Enough

    with pytest.raises(Enough):
        train(RECIPE, None, 1000, report)
