"""Writes down which settings were changed at which step, for the curves; a drag is one change."""

import time

from core.kept_run import SettingChange
from core.recipe import Recipe
from gui.pages.training.desk import Desk
from gui.pages.training.recipe_words import changed_to, differences
from gui.undo import SAME_DRAG_SECONDS


class ChangeLog:
    """Keeps the list of changes on ``desk``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dragged: tuple[list[str], Recipe] | None = None  # what, and what it was at first
        self._noted_at = 0.0

    def note(self, before: Recipe, after: Recipe) -> None:
        """The run goes on by another recipe from its present step."""
        now, names = time.monotonic(), [name for name, _, _ in differences(before, after)]
        changes = self._desk.changes
        same_drag = self._dragged is not None and self._dragged[0] == names
        if self._dragged and same_drag and now - self._noted_at < SAME_DRAG_SECONDS and changes:
            before = self._dragged[1]
            changes.pop()
        self._dragged, self._noted_at = (names, before), now
        newest = self._desk.run.snapshot
        words = changed_to(before, after)
        if newest is not None and newest.step and words:
            changes.append(SettingChange(newest.step, words))

    def cut(self, step: int = 0) -> None:
        """The run goes on from ``step``, so what was changed later has not happened."""
        self._desk.changes[:] = [change for change in self._desk.changes if change.step < step]
        self._dragged = None

    def so_far(self) -> tuple[SettingChange, ...]:
        """All changes of the present run."""
        return tuple(self._desk.changes)
