"""Two readings of a gradient: a direction to go, and how much each input matters."""

from functools import partial

import numpy as np
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.cost import Cost
from gui.numerals import number
from gui.pages.descent.numbers import point
from gui.spacing import grid_step
from gui.theme import Theme

NUDGE = 0.05
LEVEL = 1e-5  # a gradient this short is what is left of rounding when a ball rests
NAMES = {1: ("w",), 2: ("x", "y")}


class ReadingsCard(QWidget):
    """Says both readings of the present gradient, and lets each input be nudged to feel them."""

    def __init__(self) -> None:
        super().__init__()
        self._direction = QLabel()
        self._importance = QLabel()
        self._felt = QLabel()
        self._cost: Cost | None = None
        self._at = self._gradient = np.empty(0)
        self._rows: list[tuple[QLabel, QPushButton, QPushButton]] = []
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Labels and buttons take their colours from the application's palette."""

    def show_point(self, cost: Cost, at: np.ndarray, gradient: np.ndarray) -> None:
        """Read the gradient of ``cost`` at a point; both of shape (1,) or (2,)."""
        if self._cost is None or at.shape != self._at.shape or bool((at != self._at).any()):
            self._felt.setText(f"Nudge an input by {NUDGE} and feel what it does to the cost.")
        self._cost, self._at, self._gradient = cost, at.copy(), gradient.copy()
        self._direction.setText(f"As a direction: {direction(gradient)}")
        self._importance.setText(f"As importance: {importance(gradient)}")
        for i, row in enumerate(self._rows):
            for widget in row:
                widget.setVisible(i < len(gradient))
            if i < len(gradient):
                row[0].setText(f"{NAMES[len(gradient)][i]} = {number(float(at[i]))}")

    def _nudge(self, i: int, sign: int) -> None:
        """Say what a nudge of input ``i`` does to the cost, and what the slope says it does."""
        if self._cost is None:
            return
        nudged = self._at.copy()
        nudged[i] += sign * NUDGE
        change = self._cost.value(nudged) - self._cost.value(self._at)
        said = sign * NUDGE * float(self._gradient[i])
        name = NAMES[len(self._at)][i]
        word = "rises" if change > 0 else "falls" if change < 0 else "changes"
        self._felt.setText(
            f"{name} {'+' if sign > 0 else '−'} {NUDGE}: the cost {word} by {number(abs(change))}. "
            f"Slope times nudge says {number(said)}."
        )

    def _arrange(self) -> None:
        step = grid_step(self.font())
        nudges = QGridLayout()
        for i in range(2):
            label = QLabel()
            less, more = QPushButton(f"− {NUDGE}"), QPushButton(f"+ {NUDGE}")
            less.clicked.connect(partial(self._nudge, i, -1))
            more.clicked.connect(partial(self._nudge, i, 1))
            for name, button in (("Nudge down input", less), ("Nudge up input", more)):
                button.setAccessibleName(f"{name} {i + 1}")
            for column, widget in enumerate((label, less, more)):
                nudges.addWidget(widget, i, column)
            self._rows.append((label, less, more))
        words = QVBoxLayout()
        for label in (self._direction, self._importance, self._felt):
            label.setWordWrap(True)
            words.addWidget(label)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * step, step, 2 * step, step)
        row.setSpacing(4 * step)
        row.addLayout(words, 3)
        row.addLayout(nudges, 1)


def direction(gradient: np.ndarray) -> str:
    """A sentence on where downhill is; ``gradient`` has shape (1,) or (2,)."""
    if np.linalg.norm(gradient) < LEVEL:
        return "the ground is level here; there is no way down from the slope alone."
    if len(gradient) == 1:
        side = "left, towards smaller w" if gradient[0] > 0 else "right, towards larger w"
        return f"the slope is {number(float(gradient[0]))}, so downhill is to the {side}."
    return f"the gradient is {point(gradient)}, so downhill is along {point(-gradient)}."


def importance(gradient: np.ndarray) -> str:
    """A sentence on how much each input matters here; ``gradient`` has shape (1,) or (2,)."""
    if len(gradient) == 1:
        return f"nudging w changes the cost {number(abs(float(gradient[0])))} times as much."
    sizes = np.abs(gradient)
    if not np.isfinite(sizes).all() or np.linalg.norm(sizes) < LEVEL:
        return "here neither input matters: the ground is level."
    more, less = ("x", "y") if sizes[0] >= sizes[1] else ("y", "x")
    if sizes.min() == 0:
        return f"here only {more} matters."
    times = float(sizes.max() / sizes.min())
    if times < 1.05:
        return "here x and y matter equally."
    return f"here {more} matters {times:.2g} times as much as {less}."
