"""Changes of the set-up that can be undone: the function, the rules, the start, the noise."""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtGui import QUndoCommand, QUndoStack

from gui.pages.descent.ground import Ground, GroundChoice
from gui.pages.descent.set_up import Racer, SetUp

MOST_CHANGES = 200
SAME_DRAG_SECONDS = 0.5  # what is changed again so soon is still being dragged
Take = Callable[[SetUp], None]


class SetUpChange(QUndoCommand):
    """One change that has been made; of a drag, all changes are one.

    ``dragged`` names what a drag may move, None for what is chosen once and for all.
    """

    def __init__(
        self, kind: str, before: SetUp, after: SetUp, take: Take, dragged: str | None
    ) -> None:
        super().__init__(kind)
        self._before, self._after, self._take = before, after, take
        self._dragged, self._made_at = dragged, time.monotonic()
        self._made = True

    # Qt overrides

    def undo(self) -> None:
        self._take(self._before)

    def redo(self) -> None:
        if self._made:  # the stack asks for it when the change is pushed
            self._made = False
        else:
            self._take(self._after)

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, SetUpChange) or self._dragged is None:
            return False
        if other._dragged != self._dragged or other._made_at > self._made_at + SAME_DRAG_SECONDS:
            return False
        self._after, self._made_at = other._after, other._made_at
        return True


class Editor:
    """Holds the present set-up and the changes that led to it.

    ``take`` is called with every set-up that is to be taken up, whether new or undone to.
    """

    def __init__(self, set_up: SetUp, take: Take) -> None:
        self.set_up = set_up
        self.history = QUndoStack()
        self.history.setUndoLimit(MOST_CHANGES)
        self._take_up = take

    def change(self, kind: str, set_up: SetUp, dragged: str | None = None) -> None:
        """Take up another set-up; ``kind`` is how the menu calls the change.

        Changes of the same thing ``dragged`` in quick succession are undone together.
        """
        before = self.set_up
        if set_up != before:
            self._take(set_up)
            self.history.push(SetUpChange(kind, before, set_up, self._take, dragged))

    def choose_ground(self, choice: GroundChoice) -> None:
        """Roll on another ground, from its own start at its own learning rate.

        Raises
        ------
        ValueError
            If what was typed makes no ground.
        """
        self.change("change the function", SetUp.standard(choice))

    def place(self, point: np.ndarray) -> None:
        """Let every ball start from ``point``, shape (1,) or (2,)."""
        placed = replace(self.set_up, start=tuple(point.tolist()))
        self.change("place the ball", placed, "start")

    def add_racer(self, ground: Ground) -> None:
        """Let another rule race from the same start."""
        self.change("add a rule", self.set_up.with_another(ground))

    def remove_racer(self, index: int) -> None:
        """Take a ball out of the race."""
        self.change("remove a rule", self.set_up.without(index))

    def change_racer(self, index: int, racer: Racer, ground: Ground) -> None:
        """Give a ball another rule, suited to the ground; or other settings; or hide it."""
        before = self.set_up.racers[index]
        if racer.rule != before.rule:
            racer = replace(Racer.standard(racer.rule, ground), visible=racer.visible)
        only_set = (racer.rule, racer.visible) == (before.rule, before.visible)
        dragged = f"racer {index}" if only_set else None
        self.change("change a rule", self.set_up.with_racer(index, racer), dragged)

    def set_noise(self, noise: float) -> None:
        """Read the gradient with noise of this standard deviation."""
        self.change("change the noise", replace(self.set_up, noise=noise), "noise")

    def _take(self, set_up: SetUp) -> None:
        self.set_up = set_up
        self._take_up(set_up)
