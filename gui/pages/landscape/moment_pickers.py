"""Three moments of the run, picked from its history."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.numerals import integer
from gui.spacing import grid_step
from gui.theme import Theme
from gui.widgets.groove import Groove

SHARES = (0.0, 0.35, 1.0)  # of the history, at first


class MomentPickers(QWidget):
    """A slider over the history for each of three moments."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.grooves = [Groove(0) for _ in SHARES]
        self._labels = [QLabel() for _ in SHARES]
        self._steps = np.zeros(0, int)
        self._moved = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(grid_step(self.font()) // 2)
        for number, (label, groove) in enumerate(zip(self._labels, self.grooves, strict=True), 1):
            groove.setAccessibleName(f"Moment {number}")
            groove.setToolTip("The plane goes through the network as it was then")
            groove.valueChanged.connect(self._take)
            column.addWidget(label)
            column.addWidget(groove)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for groove in self.grooves:
            groove.set_theme(theme)

    def show_steps(self, steps: np.ndarray) -> None:
        """Offer the moments after so many steps, shape (n,); no signal.

        Until one is picked they are the beginning, one in between and the newest.
        """
        chosen = self.picked() if self._moved and len(self._steps) else None
        self._steps = steps
        last = max(len(steps) - 1, 0)
        for i, groove in enumerate(self.grooves):
            groove.show_range(last)
            tick = round(SHARES[i] * last)
            if chosen is not None:
                tick = int(np.argmin(np.abs(steps - chosen[i])))
            groove.show_tick(tick)
        self._show()

    def picked(self) -> list[int]:
        """The steps after which the three moments are; none as long as there is no history."""
        return [int(self._steps[groove.value()]) for groove in self.grooves if len(self._steps)]

    def _take(self) -> None:
        self._moved = True
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for number, (label, step) in enumerate(zip(self._labels, self.picked(), strict=False), 1):
            label.setText(f"Moment {number}: step {integer(step)}")
