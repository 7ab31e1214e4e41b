"""What a recipe may hold: each check says what is wrong in a sentence for people."""

import math
from collections.abc import Collection
from dataclasses import fields

from core.rule import Rule

LARGEST_LAYER = 2048  # neurons
MOST_HIDDEN_LAYERS = 4
LARGEST_BATCH = 60_000


def check_name(what: str, name: object, known: Collection[str]) -> None:
    """Raise ValueError unless ``name`` is one of those known."""
    if not isinstance(name, str) or name not in known:
        raise ValueError(f"no {what} is called {name!r}; there are {', '.join(known)}")


def check_whole(what: str, number: object, least: int, most: float) -> None:
    """Raise ValueError unless this is a whole number within its bounds."""
    if type(number) is not int or not least <= number <= most:
        bounds = f"from {least:,} to {most:,}" if math.isfinite(most) else f"of {least} or more"
        raise ValueError(f"{what} must be a whole number {bounds}, not {number!r}")


def check_number(what: str, number: object, least: float, most: float = math.inf) -> None:
    """Raise ValueError unless this is a number within its bounds, and not an infinite one."""
    numeric = isinstance(number, int | float) and not isinstance(number, bool)
    if not (numeric and math.isfinite(number) and least <= number <= most):  # type: ignore[arg-type, operator]
        bounds = f"from {least:g} to {most:g}" if math.isfinite(most) else f"of {least:g} or more"
        raise ValueError(f"{what} must be a number {bounds}, not {number!r}")


def check_widths(widths: tuple[int, ...]) -> None:
    """Raise ValueError unless a network of these widths can be trained here."""
    if not isinstance(widths, tuple) or not 2 <= len(widths) <= MOST_HIDDEN_LAYERS + 2:
        raise ValueError(
            f"a network has inputs, outputs and up to {MOST_HIDDEN_LAYERS} hidden layers between "
            f"them; {widths!r} are not the widths of one"
        )
    for width in widths:
        check_whole("The number of neurons in a layer", width, 1, LARGEST_LAYER)


def check_hyperparameters(
    rule: type[Rule], name: str, pairs: tuple[tuple[str, float | bool], ...]
) -> None:
    """Raise ValueError unless these are hyperparameters of the rule, besides its rate."""
    standard = rule().settings()
    open_ones = {field.name for field in fields(rule)} & standard.keys() - {"rate"}
    for key, value in pairs:
        if key not in open_ones:
            raise ValueError(f"{name} has no hyperparameter {key!r}; it has {sorted(open_ones)}")
        if isinstance(standard[key], bool):
            if not isinstance(value, bool):
                raise ValueError(f"{key} is either on or off, not {value!r}")
        else:
            check_number(key, value, 0.0, 1.0 if key.startswith(("beta", "nu")) else math.inf)
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("each hyperparameter is given once")
