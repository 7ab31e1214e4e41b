"""A recipe decides everything about a run."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import numpy as np
import pytest

from core.activations import SIGMOID, SOFTMAX, TANH
from core.losses import CrossEntropy, SquaredError
from core.recipe import ADJUSTABLE, Recipe
from core.rules import RULES, Adam, GradientDescent


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


def test_hyperparameters_reach_the_rule() -> None:
    given = (("beta1", 0.8), ("corrected", False))
    recipe = Recipe(rule="Adam", rate=0.001, hyperparameters=given)
    assert recipe.new_rule() == Adam(rate=0.001, beta1=0.8, corrected=False)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"widths": (784,)}, "inputs, outputs"),
    ({"widths": (784, 5, 5, 5, 5, 5, 10)}, "4 hidden layers"),
    ({"widths": [784, 10]}, "widths"),
    ({"widths": (784, 0, 10)}, "neurons"),
    ({"widths": (784, 2049, 10)}, "2,048"),
    ({"widths": (784, 16.0, 10)}, "whole number"),
    ({"hidden": "cubic"}, "activation is called 'cubic'"),
    ({"output": ["sigmoid"]}, "activation"),
    ({"loss": "hinge"}, "cost is called"),
    ({"loss": "cross-entropy", "output": "tanh"}, "probabilities"),
    ({"scheme": "ones"}, "initialisation"),
    ({"rule": "Newton"}, "update rule"),
    ({"rate": float("nan")}, "learning rate"),
    ({"rate": -0.1}, "learning rate"),
    ({"rate": "fast"}, "learning rate"),
    ({"rate": True}, "learning rate"),
    ({"batch_size": 0}, "batch size"),
    ({"batch_size": 60_001}, "60,000"),
    ({"batch_size": 2.5}, "whole number"),
    ({"seed": -1}, "seed"),
    ({"augmentation": "wild"}, "augmentation"),
    ({"hyperparameters": (("beta", 0.9),)}, "no hyperparameter 'beta'"),
    ({"rule": "momentum", "hyperparameters": (("beta", 1.5),)}, "from 0 to 1"),
    ({"rule": "momentum", "hyperparameters": (("rate", 0.5),)}, "no hyperparameter 'rate'"),
    ({"rule": "momentum", "hyperparameters": (("beta", 0.5), ("beta", 0.6))}, "once"),
    ({"rule": "Adam", "hyperparameters": (("corrected", 1),)}, "on or off"),
    ({"rule": "Adam", "hyperparameters": (("nu1", 0.5),)}, "nu1"),
    ({"schedule": "lunar"}, "schedule"),
    ({"horizon": 0}, "horizon"),
    ({"l2": -1}, "L2"),
    ({"decay": float("inf")}, "decay"),
    ({"dropout": 1.0}, "left out"),
    ({"examples": 0}, "training set"),
    ({"wrong_labels": 1.1}, "wrong labels"),
]


@pytest.mark.parametrize(("wrong", "sentence"), WRONG, ids=[str(wrong) for wrong, _ in WRONG])
def test_what_makes_no_sense_is_said_in_a_sentence(wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Recipe(**wrong)


def test_a_recipe_is_read_from_a_table() -> None:
    recipe = Recipe(
        widths=(784, 5, 10), rule="Adam", hyperparameters=(("beta1", 0.8), ("corrected", False))
    )
    assert Recipe.read(json.loads(json.dumps(asdict(recipe)))) == recipe
    table = {"rule": "momentum", "hyperparameters": {"beta": 0.5}}
    assert Recipe.read(table) == Recipe(rule="momentum", hyperparameters=(("beta", 0.5),))
    assert Recipe.read({}) == Recipe()
    for wrong in ({"speed": 1}, {"widths": 10}, {"hyperparameters": 5}, {"hyperparameters": ["a"]}):
        with pytest.raises(ValueError):
            Recipe.read(wrong)


def test_what_may_change_while_a_run_goes_on() -> None:
    others: dict[str, Any] = {
        **{"widths": (784, 10), "hidden": "tanh", "output": "softmax", "loss": "cross-entropy"},
        **{"scheme": "he", "rule": "Adam", "rate": 0.1, "batch_size": 7, "seed": 2},
        **{"augmentation": "strong", "schedule": "step", "horizon": 5.0, "l2": 0.1, "decay": 0.1},
        **{"dropout": 0.1, "examples": 100, "wrong_labels": 0.5},
    }
    assert others.keys() | {"hyperparameters"} == asdict(Recipe()).keys()
    for name, value in others.items():
        other = replace(Recipe(), **{name: value})
        assert Recipe().same_run(other) == other.same_run(Recipe()) == (name in ADJUSTABLE), name
    assert Recipe(rule="Adam", hyperparameters=(("beta1", 0.5),)).same_run(Recipe())
