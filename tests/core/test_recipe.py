"""A recipe decides everything about a run."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.activations import SIGMOID, SOFTMAX, TANH
from core.losses import CrossEntropy, SquaredError
from core.recipe import Recipe
from core.rules import RULES, GradientDescent


def test_the_standard_recipe_is_the_chapters() -> None:
    recipe = Recipe()
    network = recipe.network()
    assert network.layout.size == 13_002
    assert network.hidden is network.output is SIGMOID
    assert recipe.counted_loss() == SquaredError(SIGMOID)
    assert recipe.new_rule() == GradientDescent(rate=1.5)
    assert recipe.batch_size == 10
    assert recipe.first_theta().shape == (13_002,)
    assert recipe.first_theta().dtype == np.float32


def test_names_become_what_they_name() -> None:
    recipe = Recipe(hidden="tanh", output="softmax", loss="cross-entropy")
    assert recipe.network().hidden is TANH
    assert recipe.network().output is SOFTMAX
    assert recipe.counted_loss() == CrossEntropy(SOFTMAX)


@pytest.mark.parametrize("name", RULES)
def test_every_rule_can_be_asked_for(name: str) -> None:
    rule = Recipe(rule=name, rate=0.25).new_rule()
    assert type(rule) is RULES[name]
    assert rule.rate == 0.25


def test_the_seed_decides_the_first_theta() -> None:
    recipe = Recipe(widths=(6, 5, 4))
    assert recipe.first_theta().tobytes() == recipe.first_theta().tobytes()
    assert recipe.first_theta().tobytes() != replace(recipe, seed=2).first_theta().tobytes()
    assert replace(recipe, scheme="zeros").first_theta().tolist() == [0] * 59


def test_the_cost_reads_batches_of_the_recipes_size_in_its_order(
    make_examples: Callable[..., Any],
) -> None:
    orders = []
    for seed in (4, 5):
        examples = make_examples(12, 6, 4)
        recipe = Recipe(widths=(6, 4), batch_size=5, seed=seed)
        cost = recipe.cost(examples, seen=5)
        assert cost.size == 28
        for _ in range(2):
            cost.value(recipe.first_theta())
        assert [len(batch) for batch in examples.asked] == [5, 2]
        orders.append(examples.asked)
    assert orders[0] != orders[1]
