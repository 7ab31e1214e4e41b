"""Changes of the set-up that can be undone: the function, the rules, the start, the noise."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtGui import QUndoStack

from gui.pages.descent.ground import Ground, GroundChoice
from gui.pages.descent.set_up import Racer, SetUp
from gui.undo import ValueChange

MOST_CHANGES = 200
Take = Callable[[SetUp], None]


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
            self.history.push(ValueChange(kind, before, set_up, self._take, dragged))

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
