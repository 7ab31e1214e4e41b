"""How the hyperparameters of the update rules are called and over which range they are set."""

import tomllib
from pathlib import Path

Range = tuple[float, float, bool]  # low, high, whether the scale is logarithmic

RANGES: dict[str, Range] = {
    "rate": (1e-4, 10.0, True),
    "epsilon": (1e-10, 1.0, True),
    "decay": (1e-4, 10.0, True),
    "beta": (0.0, 0.9999, False),
    "beta1": (0.0, 0.9999, False),
    "beta2": (0.0, 0.9999, False),
}
SHARES: Range = (0.0, 1.0, False)  # of every other hyperparameter
LABELS = {
    "rate": "Learning rate",
    "beta": "Momentum β",
    "beta1": "Memory of the gradient β₁",
    "beta2": "Memory of its square β₂",
    "nu": "Share of momentum ν",
    "nu1": "Share of momentum ν₁",
    "nu2": "Share of the memory ν₂",
    "epsilon": "Smallest divisor ε",
    "decay": "Weight decay",
}
TIPS = {
    "rate": "The step is this many times the slope: too small crawls, too large leaps over",
    "beta": "How much of its speed the ball keeps: 0 forgets, near 1 hardly ever brakes",
}


def what_rules_teach(path: Path) -> dict[str, str]:
    """A sentence on each update rule by its name, from ``resources/rules.toml``."""
    rules = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: str(rule["teaches"]) for name, rule in rules.items()}
