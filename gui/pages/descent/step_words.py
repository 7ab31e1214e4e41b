"""The algorithm in three lines, and each update rule's part of it, with the live numbers put in."""

import re
import tomllib
from pathlib import Path

import numpy as np

from core.rule import Rule
from core.trail import Trail
from core.working import working
from gui.numerals import number
from gui.pages.descent.numbers import point

NEGATIVE = re.compile(r"(?<=[·+−/] )(−[\d∞][\d.,]*(?:e−?\d+)?)")
Line = tuple[str, str, str]  # what is done, as a formula, with numbers


class StepWords:
    """Writes steps out; the rules' formulas come from ``resources/rules.toml``."""

    def __init__(self, path: Path) -> None:
        self._rules = tomllib.loads(path.read_text(encoding="utf-8"))

    @property
    def names(self) -> list[str]:
        """The names of all rules."""
        return list(self._rules)

    def teaches(self, rule: str) -> str:
        """A sentence on the rule of this name."""
        sentence: str = self._rules[rule]["teaches"]
        return sentence

    def lines(self, rule_name: str, trail: Trail) -> list[Line]:
        """The step from the present moment: compute the gradient, take a step, repeat."""
        numbers = working(trail)
        shown = {
            name: point(value) if isinstance(value, np.ndarray) else _setting(value)
            for name, value in numbers.items()
        }
        formulas = self._formulas(rule_name, trail.descent.rule)
        letter, first = "θ", ("g = ∇C(θ),  θ = (x, y)", f"∇C{_arguments(shown)} = {shown['g']}")
        if trail.descent.cost.size == 1:
            formulas = [(formula.replace("θ", "w"), template) for formula, template in formulas]
            letter, first = "w", ("g = C′(w)", f"C′{_arguments(shown)} = {shown['g']}")
        return [
            ("Compute the gradient", *first),
            (
                "Take a small step against it",
                "\n".join(formula for formula, _ in formulas),
                "\n".join(_bracketed(template.format(**shown)) for _, template in formulas),
            ),
            ("Repeat", f"from the new {letter}", shown["next"]),
        ]

    def _formulas(self, rule_name: str, rule: Rule) -> list[tuple[str, str]]:
        kind = "corrected" if rule.settings().get("corrected", True) else "uncorrected"
        return [
            (formula, template)
            for formula, template, *only in self._rules[rule_name]["lines"]
            if not only or only[0] == kind
        ]


def _arguments(shown: dict[str, str]) -> str:
    theta = shown["theta"]
    return theta if theta.startswith("(") else f"({theta})"


def _bracketed(text: str) -> str:
    """The text with brackets around every negative number that follows a sign."""
    return NEGATIVE.sub(r"(\1)", text)


def _setting(value: float) -> str:
    return f"{value:g}" if 1e-3 <= abs(value) < 1e4 else number(value)
