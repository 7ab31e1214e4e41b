"""Why this answer? Pixels that speak for and against it, and the neurons that add it up."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.probe import Probe
from gui.pages.draw.why.neuron_panel import NeuronPanel
from gui.pages.draw.why.reasons import Reasons
from gui.pages.draw.why.words import EMPTY, SHARE, a_digit, pixel_words, scale_words
from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.saliency.signed_map import SignedMap
from gui.views.saliency.swing_bars import SwingBars
from gui.widgets.choice import Segments

DIGITS = 10


class WhyProbe(Probe):
    """The pixels above, beside the ten outputs; the neurons below."""

    key = "why"
    title = "Why"
    tip = "What speaks for this answer: pixel by pixel, neuron by neuron"

    def __init__(self, desk: DrawDesk) -> None:
        super().__init__(desk)
        self.reasons: Reasons | None = None
        self._slope = np.zeros((0, 0))
        self._asked: str | None = None
        self.which = QComboBox()
        self.which.addItem("Why this answer?")
        for digit in range(DIGITS):
            self.which.addItem(f"Why {a_digit(digit)}, or why not?")
        self.which.setAccessibleName("Which output to explain")
        self.which.setToolTip("What speaks for this output, and what against it?")
        self.ways = Segments(
            ("Slope", "Slope × ink"),
            (
                "How the output would change with a little more ink in a pixel",
                "What the ink that is there adds to the output, to first order",
            ),
        )
        self.ways.setAccessibleName("How to look at the pixels")
        self.map = SignedMap("Pixels for and against the output")
        self.map.set_empty_text(EMPTY)
        self.bars = SwingBars()
        self.words = QLabel()
        self.neurons = NeuronPanel()
        self.which.currentIndexChanged.connect(lambda _: self._show())
        self.ways.chosen.connect(lambda _: self._show())
        self.bars.digit_chosen.connect(self.choose_digit)
        self.map.cell_pointed.connect(self._show_words)
        self.neurons.off_changed.connect(self.show_reading)
        self._arrange()
        self._show()

    # What the learner can do

    def choose_digit(self, digit: int) -> None:
        """Explain this output; the one that is explained already: follow the answer again."""
        chosen = self.which.currentIndex() - 1
        self.which.setCurrentIndex(0 if digit == chosen else digit + 1)

    @property
    def digit(self) -> int:
        """The output that is explained."""
        chosen = self.which.currentIndex() - 1
        if chosen >= 0:
            return chosen
        return 0 if self.reasons is None else self.reasons.answer

    # Probe

    def show_reading(self) -> None:
        reader, seen = self.desk.reader, self.desk.seen
        if reader is not None:
            if reader.key != self._asked:
                self._asked = reader.key
                self.neurons.off.clear()
            self.neurons.set_widths(reader.network.layout.widths[1:-1])
        self.reasons = None
        if reader is not None and seen is not None:
            with np.errstate(all="ignore"):  # the parameters of a diverged run are no numbers
                self.reasons = Reasons(reader.network, reader.theta, seen, self.neurons.off)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        for part in (self.map, self.bars, self.neurons):
            part.set_theme(theme)

    def save(self) -> dict[str, Any]:
        return {"output": self.which.currentIndex(), "way": self.ways.current()}

    def restore(self, remembered: dict[str, Any]) -> None:
        if not remembered:
            return
        output, way = int(remembered["output"]), int(remembered["way"])
        if not 0 <= output <= DIGITS or way not in (0, SHARE):
            raise ValueError("there is no such output or no such way to look at it")
        self.ways.set_current(way)
        with QSignalBlocker(self.which):
            self.which.setCurrentIndex(output)
        self._show()

    def tour(self) -> Iterator[float | str]:
        yield 0.3
        if self.reasons is not None and self.neurons.isVisibleTo(self):
            effects = self.reasons.effects(self.neurons.layer, self.digit)
            self.neurons.flip(int(np.abs(effects).argmax()))
        yield 0.5

    # Inside

    def _show(self) -> None:
        reasons, digit = self.reasons, self.digit
        self.neurons.show_reasons(reasons, digit)
        if reasons is None:
            self.map.clear()
            self.bars.show_outputs(None, np.zeros(DIGITS), digit)
        else:
            self._slope = reasons.slope(digit)
            self.map.show_map(self._shown(reasons), reasons.picture)
            self.bars.show_outputs(reasons.outputs, reasons.before, digit)
        self._show_words()

    def _shown(self, reasons: Reasons) -> np.ndarray:
        return self._slope * reasons.picture if self.ways.current() == SHARE else self._slope

    def _show_words(self) -> None:
        reasons, way = self.reasons, self.ways.current()
        if reasons is None:
            self.words.clear()
            return
        cell = self.map.pointed()
        if cell is None:
            largest = float(np.abs(self._shown(reasons)).max())
            self.words.setText(scale_words(largest, way, self.digit))
        else:
            ink, slope = float(reasons.picture[cell]), float(self._slope[cell])
            self.words.setText(pixel_words(cell, ink, slope, way, self.digit))

    def _arrange(self) -> None:
        step = grid_step(self.font())
        head = QHBoxLayout()
        head.addWidget(self.which)
        head.addStretch(1)
        head.addWidget(self.ways)
        self.words.setWordWrap(True)
        self.words.setProperty("tone", "muted")
        self.words.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(2 * step, step, 2 * step, step)
        grid.setSpacing(step)
        grid.addLayout(head, 0, 0, 1, 2)
        grid.addWidget(self.map, 1, 0)
        grid.addWidget(self.bars, 1, 1)
        grid.addWidget(self.words, 2, 0, 1, 2)
        grid.addWidget(self.neurons, 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 4)
        grid.setRowStretch(3, 3)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
