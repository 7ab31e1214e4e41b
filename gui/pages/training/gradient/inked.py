"""Which pixels ever have ink in the training images, asked of the background once."""

import numpy as np
from numpy.typing import NDArray

from core.background import Job
from core.importance import inked_inputs, silent_entries
from core.snapshot import Snapshot
from gui.pages.training.desk import Desk


class InkedPixels:
    """Knows after a moment; ``key`` names its job.

    Attributes
    ----------
    inked
        Shape (inputs,); None before it is known.
    """

    def __init__(self, desk: Desk, key: str) -> None:
        self.inked: NDArray[np.bool_] | None = None
        self._desk = desk
        self._key = key
        self._examples = 0  # among how many
        self._job: Job[NDArray[np.bool_]] | None = None

    def poll(self) -> bool:
        """Ask if need be; True in the call that brings the answer."""
        shown = self._desk.shown
        if shown is not None and shown.recipe.examples != self._examples:
            self.cancel()
            self.inked, self._examples = None, shown.recipe.examples
        if shown is None or self.inked is not None:
            return False
        if self._job is None or self._job.cancelled:
            digits = self._desk.digits
            self._job = self._desk.background.start(
                self._key, inked_inputs, self._examples, digits.folder, digits.cache
            )
            return False
        self.inked = self._job.poll()
        return self.inked is not None

    def cancel(self) -> None:
        """Stop asking; the next ``poll`` asks again."""
        self._desk.background.cancel(self._key)
        self._job = None

    def silent(self, snapshot: Snapshot) -> NDArray[np.bool_]:
        """Which entries of theta can never matter, shape (size,); empty if that is not known.

        Distorted images may have ink where the original ones never do, and an L2 penalty minds
        every weight.
        """
        layout, recipe = snapshot.network.layout, snapshot.recipe
        plain = recipe.augmentation == "none" and not recipe.l2
        asked = recipe.examples == self._examples
        if self.inked is None or not (plain and asked) or layout.inputs != len(self.inked):
            return np.zeros(0, bool)
        return silent_entries(layout, self.inked)
