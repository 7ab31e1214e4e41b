"""What is different between two recipes, in few words: for menus, curves and kept runs."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from core.recipe import Recipe
from gui.hyperparameters import LABELS
from gui.numerals import integer, number


def _layers(widths: tuple[int, ...]) -> str:
    return "-".join(str(width) for width in widths)


SCHEME_NAMES = {
    "normal": "N(0, 1)",
    "scaled": "N(0, 1) / √n",
    "he": "N(0, 2/n)",
    "zeros": "all zero",
}
# Name and wording of every field that a learner can set.
WORDS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "widths": ("layers", _layers),
    "hidden": ("activation", str),
    "output": ("outputs", str),
    "loss": ("cost", str),
    "scheme": ("random start", lambda scheme: SCHEME_NAMES.get(scheme, scheme)),
    "rule": ("rule", str),
    "rate": ("rate", number),
    "batch_size": ("mini-batch", integer),
    "seed": ("seed", integer),
    "augmentation": ("distortion", str),
    "schedule": ("schedule", str),
    "horizon": ("horizon", number),
    "l2": ("L2 penalty", number),
    "decay": ("weight decay", number),
    "dropout": ("dropout", number),
    "examples": ("training images", integer),
    "wrong_labels": ("wrong labels", lambda share: f"{number(100 * share)} %"),
}


def differences(recipe: Recipe, other: Recipe) -> list[tuple[str, str, str]]:
    """Each setting of ``recipe`` that is another in ``other``: its name and the two values."""
    found = []
    for field in fields(Recipe):
        if field.name in WORDS:
            name, words = WORDS[field.name]
            mine, others = getattr(recipe, field.name), getattr(other, field.name)
            if mine != others:
                found.append((name, words(mine), words(others)))
    if recipe.rule == other.rule:
        found += _different_hyperparameters(recipe, other)
    return found


def instead_of(recipe: Recipe, other: Recipe) -> str:
    """How ``recipe`` differs from ``other``: "rate 3 instead of 1.5"."""
    found = differences(recipe, other)
    return ", ".join(f"{name} {mine} instead of {others}" for name, mine, others in found)


def changed_to(before: Recipe, after: Recipe) -> str:
    """What has been changed: "rate 1.5 → 3"."""
    return ", ".join(f"{name} {old} → {new}" for name, old, new in differences(before, after))


def _different_hyperparameters(recipe: Recipe, other: Recipe) -> list[tuple[str, str, str]]:
    mine, others = recipe.new_rule().settings(), other.new_rule().settings()
    found = []
    for name, value in mine.items():
        if name != "rate" and value != others[name]:
            found.append((LABELS.get(name, name), number(value), number(others[name])))
    return found
