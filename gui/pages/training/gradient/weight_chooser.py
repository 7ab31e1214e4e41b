"""Ways to another weight: the next one, the one that matters most, any, or one that never can."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QWidget

from core.background import Job
from core.full_gradient import FullGradient, full_gradient
from core.snapshot import Snapshot
from gui.pages.training.desk import Desk
from gui.pages.training.gradient.inked import InkedPixels
from gui.spacing import grid_step
from gui.theme import Theme
from gui.widgets.icon_button import IconButton

KEY = "weight-most"
ICONS = {"Previous": "chevron_left", "Next": "chevron_right"}


class WeightChooser(QWidget):
    """A row of buttons; what they find becomes the desk's weight."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._inked = InkedPixels(desk, "weight-inked")
        self._rng = np.random.default_rng(0)
        self._job: Job[FullGradient] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid_step(self.font()) // 2)
        self._buttons: dict[str, QAbstractButton] = {}
        for text, tip, found in (
            (
                "Previous",
                "The entry before it in the vector of all weights",
                lambda: self._step(-1),
            ),
            ("Next", "The entry after it in the vector of all weights", lambda: self._step(1)),
            (
                "Matters most",
                "The largest entry of the gradient over all training images",
                self.most,
            ),
            ("Random", "Any of all the weights and biases", self._any),
            (
                "Never matters",
                "A weight from a pixel that has no ink in any training image",
                self._never,
            ),
        ):
            icon = ICONS.get(text)
            button = QPushButton(text) if icon is None else IconButton(icon, tip)
            button.setToolTip(tip)
            button.clicked.connect(found)
            row.addWidget(button)
            self._buttons[text] = button
        row.addStretch(1)
        self._buttons["Never matters"].setEnabled(False)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for button in self._buttons.values():
            if isinstance(button, IconButton):
                button.set_theme(theme)

    @property
    def silent(self) -> NDArray[np.bool_]:
        """Which entries can never matter, shape (size,); empty if that is not known."""
        shown = self._desk.shown
        return np.zeros(0, bool) if shown is None else self._inked.silent(shown)

    @property
    def searching(self) -> bool:
        """Whether it looks for the one that matters most."""
        return self._job is not None

    def most(self) -> None:
        """Find the entry that matters most at the weights that are shown."""
        shown, digits = self._desk.shown, self._desk.digits
        if shown is not None:
            theta = np.array(shown.theta)
            self._job = self._desk.background.start(
                KEY, full_gradient, shown.recipe, theta, digits.folder, digits.cache
            )

    def tick(self) -> None:
        """Take what is finished."""
        self._inked.poll()
        self._buttons["Never matters"].setEnabled(bool(self.silent.any()))
        if self._job is not None and self._job.finished:
            found, self._job = self._job.poll(), None
            if found is not None:
                self._desk.choose_weight(int(np.argmax(np.abs(found.gradient))))

    def cancel(self) -> None:
        """Stop looking."""
        self._inked.cancel()
        self._desk.background.cancel(KEY)
        self._job = None

    def _step(self, way: int) -> None:
        shown, index = self._desk.shown, self._desk.weight
        if shown is not None and index is not None:
            self._desk.choose_weight((index + way) % len(shown.theta))

    def _any(self) -> None:
        shown: Snapshot | None = self._desk.shown
        if shown is not None:
            self._desk.choose_weight(int(self._rng.integers(len(shown.theta))))

    def _never(self) -> None:
        if self.silent.any():
            self._desk.choose_weight(int(self._rng.choice(np.flatnonzero(self.silent))))
