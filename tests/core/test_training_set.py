"""A part of the training set, and wrong answers in it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from core.mnist import Mnist
from core.recipe import Recipe
from core.training_set import FirstExamples, WrongLabels


def test_the_first_examples(make_examples: Callable[..., Any]) -> None:
    examples = make_examples(12, 6, 4)
    first = FirstExamples(examples, 5)
    assert len(first) == 5
    indices = np.array([4, 0])
    np.testing.assert_array_equal(first.batch(indices), examples.x[[4, 0]])
    np.testing.assert_array_equal(first.targets(indices), examples.y[[4, 0]])
    assert len(FirstExamples(examples, 99)) == 12


@pytest.mark.parametrize(("share", "changed"), [(0.5, 0.45), (1.0, 0.9)])
def test_a_share_of_the_labels_is_random(share: float, changed: float, few_digits: Mnist) -> None:
    digits = few_digits.train
    everything = np.arange(len(digits))
    wrong = WrongLabels(digits, share, seed=4)
    out = np.full((len(digits), 10), np.nan, np.float32)
    labels = wrong.targets(everything, out).argmax(axis=1)
    assert (out.sum(axis=1) == 1).all()
    assert np.mean(labels != digits.labels) == pytest.approx(changed, abs=0.06)
    assert labels[7] == wrong.targets(np.array([7])).argmax(), "a label is the same each time"
    assert wrong.batch(everything).tobytes() == digits.batch(everything).tobytes()
    other = WrongLabels(digits, share, seed=5).targets(everything).argmax(axis=1)
    assert (other != labels).any()


def test_a_recipe_learns_from_what_it_says(few_digits: Mnist) -> None:
    recipe = Recipe(examples=50, wrong_labels=0.4, batch_size=50)
    chosen = recipe.training_set(few_digits.train)
    assert len(chosen) == 50
    wanted = chosen.targets(np.arange(50)).argmax(axis=1)
    assert 10 <= (wanted != few_digits.train.labels[:50]).sum() <= 20
    cost = recipe.cost(few_digits.train)
    cost.value(recipe.first_theta())
    assert cost.epochs == 1
    plain = Recipe().training_set(few_digits.train)
    assert plain is few_digits.train, "the whole set is handed out without a detour"
