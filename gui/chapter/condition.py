"""What a lesson waits for, in words: ``descent.steps >= +3 and descent.inputs == 1``.

A condition compares signs, the few numbers and words by which a room tells what is going on in it.
A number with a plus is counted from where the sign stood when the lesson began; where the sign has
fallen since, as steps do at a new start, it is counted from there. ``draw.neuron == changed`` holds
once the sign is another than at the beginning.
"""

import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Sign = float | str
Signs = Mapping[str, Sign]

OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}
CHANGED = "changed"
COMPARISON = re.compile(r"([a-z]+\.[a-z_]+)\s*(==|!=|<=|>=|<|>)\s*(.+)")


@dataclass
class Start:
    """How the signs stood when a lesson began, and how low they have been since."""

    first: dict[str, Sign] = field(default_factory=dict)
    lowest: dict[str, float] = field(default_factory=dict)

    def follow(self, signs: Signs) -> None:
        """See the signs as they are now."""
        for name, sign in signs.items():
            self.first.setdefault(name, sign)  # not a number, too: then anything is a change
            if not isinstance(sign, str) and not math.isnan(sign):
                self.lowest[name] = min(sign, self.lowest.get(name, sign))


@dataclass(frozen=True)
class Comparison:
    """One sign against one value; ``grown`` counts from where the sign stood at the beginning."""

    sign: str
    operator: str
    value: Sign
    grown: bool = False

    def holds(self, signs: Signs, start: Start) -> bool:
        """Whether it is so now; what is unknown never is."""
        found = signs.get(self.sign)
        if found is None or (not isinstance(found, str) and math.isnan(found)):
            return False
        if self.value == CHANGED:
            return (found != start.first.get(self.sign, found)) == (self.operator == "==")
        if isinstance(self.value, str) or isinstance(found, str):
            return (found == self.value) == (self.operator == "==")
        base = start.lowest.get(self.sign, found) if self.grown else 0.0
        return OPERATORS[self.operator](found, base + self.value)


@dataclass(frozen=True)
class Condition:
    """All of its comparisons; without any it always holds."""

    comparisons: tuple[Comparison, ...] = ()

    @classmethod
    def read(cls, text: str) -> "Condition":
        """A condition from its words; raises `ValueError` with a sentence if they make none."""
        return cls(tuple(_comparison(part.strip()) for part in text.split(" and ")))

    @property
    def signs(self) -> set[str]:
        """The names of all signs it asks for."""
        return {comparison.sign for comparison in self.comparisons}

    def holds(self, signs: Signs, start: Start) -> bool:
        """Whether it holds now, for a lesson that began at ``start``."""
        return all(comparison.holds(signs, start) for comparison in self.comparisons)


def _comparison(text: str) -> Comparison:
    match = COMPARISON.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}” is no comparison such as “descent.steps >= 3”.")
    sign, compared, value = match.groups()
    grown = value.startswith("+")
    try:
        number = float(value)
    except ValueError:
        if compared not in ("==", "!="):
            raise ValueError(
                f"“{value}” is a word, which can only be == or != to a sign."
            ) from None
        return Comparison(sign, compared, value)
    return Comparison(sign, compared, number, grown)
