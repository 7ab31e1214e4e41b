"""Runs that are over but not forgotten: their curves and settings, to compare the next ones with.

Their weights are not kept, so eight of them take next to no memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from core.recipe import Recipe
from core.run_curves import RunCurves
from core.snapshot import Snapshot

MOST_KEPT = 8
WORTH_KEEPING = 100  # steps


@dataclass(frozen=True)
class SettingChange:
    """A setting that was changed while the run went on: at which step, and what, in words."""

    step: int
    words: str


@dataclass(eq=False)
class KeptRun:
    """One run.

    Attributes
    ----------
    name
        What the learner calls it.
    number
        From 0 to 7, different from those of the others that are kept: for its colour.
    recipe
        What it was at the end.
    curves
        How it did.
    changes
        The settings that were changed on the way.
    visible
        Whether its curves are to be drawn.
    """

    name: str
    number: int
    recipe: Recipe
    curves: RunCurves
    changes: tuple[SettingChange, ...] = ()
    visible: bool = True


class KeptRuns:
    """The last few runs, oldest first; when there are too many, the oldest goes."""

    def __init__(self) -> None:
        self._runs: list[KeptRun] = []
        self._counted = 0

    def __len__(self) -> int:
        return len(self._runs)

    def __iter__(self) -> Iterator[KeptRun]:
        return iter(self._runs)

    def __getitem__(self, index: int) -> KeptRun:
        return self._runs[index]

    def keep(self, snapshot: Snapshot, changes: tuple[SettingChange, ...] = ()) -> KeptRun | None:
        """Keep the run that ends at this moment; None if it is too short to be worth it."""
        if snapshot.step < WORTH_KEEPING:
            return None
        if len(self._runs) == MOST_KEPT:
            del self._runs[0]
        self._counted += 1
        taken = {run.number for run in self._runs}
        number = next(number for number in range(MOST_KEPT) if number not in taken)
        curves = RunCurves.of(snapshot)
        kept = KeptRun(f"Run {self._counted}", number, snapshot.recipe, curves, changes)
        self._runs.append(kept)
        return kept

    def remove(self, run: KeptRun) -> None:
        """Forget a run; raises ValueError if it is not among them."""
        self._runs.remove(run)
