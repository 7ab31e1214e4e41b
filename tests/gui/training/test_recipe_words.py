"""What is different between two recipes, in words."""

from dataclasses import fields, replace

from core.recipe import Recipe
from gui.pages.training.recipe_words import WORDS, changed_to, instead_of


def test_every_field_can_be_told() -> None:
    assert {field.name for field in fields(Recipe)} - set(WORDS) == {"hyperparameters"}


def test_values_are_told_as_people_write_them() -> None:
    plain = Recipe()
    other = replace(plain, rate=3.0, batch_size=1000, widths=(784, 20, 10))
    assert instead_of(other, plain) == (
        "layers 784-20-10 instead of 784-16-16-10, rate 3 instead of 1.5, "
        "mini-batch 1,000 instead of 10"
    )
    assert changed_to(plain, replace(plain, scheme="he")) == (
        "random start N(0, 1) / √n → N(0, 2/n)"
    )
    assert changed_to(plain, plain) == ""


def test_hyperparameters_are_told_for_the_same_rule() -> None:
    heavy = Recipe(rule="momentum", rate=0.15)
    heavier = replace(heavy, hyperparameters=(("beta", 0.99),))
    assert changed_to(heavy, heavier) == "Momentum β 0.9 → 0.99"
    assert "β" not in changed_to(heavier, replace(heavy, rule="Adam", hyperparameters=()))
