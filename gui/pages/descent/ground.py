"""The ground that balls roll on: a curve or a surface, of the catalogue or typed."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.curve import Curve
from core.curves import CURVES, curve
from core.formula import typed_curve, typed_surface
from core.surface import Surface
from core.surfaces import SURFACES, surface

Ground = Curve | Surface
TYPED = "typed"
TYPED_BOUNDS = (-3.0, 3.0)


@dataclass(frozen=True)
class GroundChoice:
    """Which ground, in values that can be written down.

    ``inputs`` is 1 or 2; ``key`` is that of the catalogue or ``TYPED``, and then ``formula`` and
    ``bounds``, one pair an input, say what was typed.
    """

    inputs: int
    key: str
    formula: str = ""
    bounds: tuple[tuple[float, float], ...] = ()

    def make(self) -> Ground:
        """The ground itself.

        Raises
        ------
        LookupError
            If the catalogue has no such key.
        ValueError
            If what was typed makes no ground; a ``FormulaError`` says where.
        """
        if self.key != TYPED:
            return curve(self.key) if self.inputs == 1 else surface(self.key)
        if self.inputs == 1:
            return typed_curve(self.formula, *self.bounds[0])
        return typed_surface(self.formula, *self.bounds)

    @classmethod
    def read(cls, values: dict[str, Any]) -> "GroundChoice":
        """A choice from its fields as JSON has them; raises KeyError, TypeError or ValueError."""
        inputs = int(values["inputs"])
        bounds = tuple((float(low), float(high)) for low, high in values.get("bounds", ()))
        if inputs not in (1, 2) or (values["key"] == TYPED and len(bounds) != inputs):
            raise ValueError("a ground has one or two inputs, each with its bounds")
        return cls(inputs, str(values["key"]), str(values.get("formula", "")), bounds)


class Catalogue:
    """The names of the grounds and what each teaches, from ``resources/catalogue.toml``."""

    def __init__(self, path: Path) -> None:
        texts = tomllib.loads(path.read_text(encoding="utf-8"))
        self._texts = {1: texts["curves"], 2: texts["surfaces"]}

    def entries(self, inputs: int) -> list[tuple[str, str]]:
        """Key and name of every ground with so many inputs."""
        grounds: tuple[Ground, ...] = CURVES if inputs == 1 else SURFACES
        return [(ground.key, self._texts[inputs][ground.key]["name"]) for ground in grounds]

    def teaches(self, choice: GroundChoice) -> str:
        """A sentence on what a ground teaches."""
        if choice.key == TYPED:
            return "Your own function, with its exact slope."
        sentence: str = self._texts[choice.inputs][choice.key]["teaches"]
        return sentence
