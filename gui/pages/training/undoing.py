"""Undo and redo of the room, called in the menu by what they undo.

While the lab is in front, its operations come first; then the settings.
"""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from shiboken6 import isValid

from gui.pages.training.lab.exhibit import LabExhibit

if TYPE_CHECKING:
    from gui.pages.training.page import TrainingPage

IN_LAB = "in the lab"


class Undoing:
    """Registers both actions for ``page``."""

    def __init__(self, page: "TrainingPage") -> None:
        self._panes = page.stage.panes
        self._history = page.steering.editor.history
        self._history.setParent(page)  # it is emptied when it goes: the actions must be there then
        add = page.add_action
        self._undo = add("undo", "Undo", self.undo, "Ctrl+Z", "Take back a change", menu="Edit")
        self._redo = add("redo", "Redo", self.redo, "Ctrl+Shift+Z", "Change it again", menu="Edit")
        self._settings = ["", ""]  # which of them would be undone and redone
        self._history.undoTextChanged.connect(lambda what: self._note(0, what))
        self._history.redoTextChanged.connect(lambda what: self._note(1, what))
        self._panes.changed.connect(self.refresh)
        page.desk.trial_changed.connect(self.refresh)
        self.refresh()

    def undo(self) -> None:
        """Take back the last change, of the lab or of the settings."""
        lab = self._lab()
        if lab is not None and lab.operations.can_undo:
            lab.undo()
        else:
            self._history.undo()
        self.refresh()

    def redo(self) -> None:
        """Change again what was taken back."""
        lab = self._lab()
        if lab is not None and lab.operations.can_redo:
            lab.redo()
        else:
            self._history.redo()
        self.refresh()

    def refresh(self) -> None:
        """Name both after what they would do."""
        if not isValid(self._panes):  # the history is emptied when the program closes
            return
        lab = self._lab()
        in_lab = (False, False)
        if lab is not None:
            in_lab = lab.operations.can_undo, lab.operations.can_redo
        _name(self._undo, "Undo", IN_LAB if in_lab[0] else self._settings[0])
        _name(self._redo, "Redo", IN_LAB if in_lab[1] else self._settings[1])

    def _note(self, which: int, what: str) -> None:
        self._settings[which] = what
        self.refresh()

    def _lab(self) -> LabExhibit | None:
        front = self._panes.in_front("lab")
        return front if isinstance(front, LabExhibit) else None


def _name(action: QAction, verb: str, what: str) -> None:
    if isValid(action):
        text = f"{verb}: {what}" if what else verb
        if text != action.text():
            action.setText(text)
        action.setEnabled(bool(what))
