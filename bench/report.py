"""The last line of every bench: one JSON object with what was measured and what it should be.

A target names a figure and bounds it from above or from below; a bench has met its targets when
all of them hold. Targets without a figure are an error, so that none is met by being forgotten.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class AtMost:
    """The figure must not be above ``bound``."""

    bound: float

    def holds(self, figure: float) -> bool:
        """Whether a figure keeps to the bound; what is not a number never does."""
        return figure <= self.bound

    def as_json(self) -> dict[str, float]:
        """The target as it stands in the report."""
        return {"at_most": self.bound}


@dataclass(frozen=True)
class AtLeast:
    """The figure must not be below ``bound``."""

    bound: float

    def holds(self, figure: float) -> bool:
        """Whether a figure keeps to the bound; what is not a number never does."""
        return figure >= self.bound

    def as_json(self) -> dict[str, float]:
        """The target as it stands in the report."""
        return {"at_least": self.bound}


Target = AtMost | AtLeast


def report_line(
    bench: str,
    figures: Mapping[str, float],
    targets: Mapping[str, Target],
    conditions: Mapping[str, Any] | None = None,
) -> str:
    """The report as one line of JSON.

    Parameters
    ----------
    figures
        What was measured, by name; the names carry the units.
    targets
        Bounds for some of the figures, by the same names.
    conditions
        What the figures depend on, such as versions and environment variables.

    Raises
    ------
    ValueError
        If a target has no figure.
    """
    missing = targets.keys() - figures.keys()
    if missing:
        raise ValueError(f"no figure was measured for the targets {sorted(missing)}")
    report: dict[str, Any] = {
        "bench": bench,
        "figures": {name: _rounded(figure) for name, figure in figures.items()},
        "targets": {name: target.as_json() for name, target in targets.items()},
        "met": all(target.holds(figures[name]) for name, target in targets.items()),
    }
    if conditions:
        report["conditions"] = dict(conditions)
    return json.dumps(report)


def _rounded(figure: float) -> float | None:
    return float(f"{figure:.4g}") if math.isfinite(figure) else None
