"""The settings as the learner wants them, and the changes that led to them, to be undone.

What may change while a run goes on is taken up at once; what makes another network waits until it
is built. Both are one recipe here, so undo takes back either.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QUndoStack

from core.recipe import Recipe
from gui.pages.training.recipe_words import changed_to
from gui.undo import ValueChange

MOST_CHANGES = 200


class Editor:
    """Holds the recipe that is wanted; ``take`` is called with every other one."""

    def __init__(self, recipe: Recipe, take: Callable[[Recipe], None]) -> None:
        self.wanted = recipe
        self.history = QUndoStack()
        self.history.setUndoLimit(MOST_CHANGES)
        self._take_up = take

    def edit(self, changes: dict[str, Any], dragged: str | None = None) -> None:
        """Change fields of the recipe; changes of the same ``dragged`` thing are undone together.

        Raises
        ------
        ValueError
            If they make no recipe; then all stays as it was.
        """
        self.change(replace(self.wanted, **changes), dragged)

    def change(self, recipe: Recipe, dragged: str | None = None) -> None:
        """Want another recipe."""
        before = self.wanted
        if recipe != before:
            self._take(recipe)
            what = changed_to(before, recipe) or "settings"
            self.history.push(ValueChange(what, before, recipe, self._take, dragged))

    def follow(self, recipe: Recipe) -> None:
        """Take up what the run has come to by itself: nothing that could be undone."""
        self.wanted = recipe

    def _take(self, recipe: Recipe) -> None:
        self.wanted = recipe
        self._take_up(recipe)
