"""What a descent is set up with, as plain values that can be remembered and checked."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from core.rules import RULES
from core.surfaces import surface


@dataclass(frozen=True)
class SetUp:
    """A surface by its key, a rule by its name and learning rate, a start, and steps a second."""

    surface: str
    rule: str
    rate: float
    start: tuple[float, float]
    pace: float

    def as_dict(self) -> dict[str, Any]:
        """The set-up as JSON values."""
        return asdict(self)

    @classmethod
    def read(cls, values: dict[str, Any]) -> "SetUp":
        """A set-up from what ``as_dict`` gave, checked.

        Raises
        ------
        KeyError, TypeError, ValueError, LookupError
            If something is missing, of the wrong kind or out of range.
        """
        surface(values["surface"])
        RULES[values["rule"]]
        x, y = (float(coordinate) for coordinate in values["start"])
        rate, pace = float(values["rate"]), float(values["pace"])
        if not np.isfinite([x, y, rate, pace]).all() or rate <= 0 or pace <= 0:
            raise ValueError("the start, the learning rate or the pace is not usable")
        return cls(values["surface"], values["rule"], rate, (x, y), pace)
