"""Accuracy against noise, rotation, shift and stroke thickness, measured in the background."""

import time
from collections.abc import Iterator

import numpy as np
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QProgressBar, QPushButton

from core.mnist import Mnist
from core.robustness import DISTURBANCES
from core.snapshot import Snapshot
from gui.numerals import fixed, integer
from gui.pages.training.desk import Desk, Example
from gui.pages.training.exhibit import Exhibit
from gui.pages.training.robustness.measuring import Measuring, no_curves
from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.robustness.strength_plot import StrengthPlot

EXAMPLES = 1000
MEASURE_TIP = "Ask the network about spoiled test images, with its weights of this moment"
CANCEL_TIP = "Stop measuring; the points that are there stay"


class RobustnessExhibit(Exhibit):
    """Four curves, the ones measured before behind them, and a digit at every strength."""

    key = "robustness"
    title = "Robustness"
    tip = "How the accuracy falls when the digits are noisy, turned, shifted, thin or bold"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.measuring: Measuring | None = None
        self._running = False
        self._before = no_curves()
        self._before_step: int | None = None
        self._spoiled: dict[str, np.ndarray] = {}  # the digit on show at every strength
        self._spoiled_example: Example | None = None
        self._answered: tuple[object, ...] = ()  # what the answers to them belong to
        self.measure_button = QPushButton("Measure")
        self.measure_button.setProperty("kind", "primary")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("How much is measured")
        self.words = QLabel()
        self.words.setProperty("tone", "muted")
        self.words.setWordWrap(True)
        self.plots = {
            each.key: StrengthPlot(each.title, each.unit, np.array(each.strengths))
            for each in DISTURBANCES
        }
        self.measure_button.clicked.connect(self.toggle)
        self._arrange()
        self._show_state()

    # What the learner can do

    def toggle(self) -> None:
        """Measure with the weights of this moment, or stop measuring."""
        if self._running:
            self._stop()
        elif self.desk.shown is not None and self.desk.mnist is not None:
            self._keep_for_comparison()
            self.measuring = Measuring(
                self.desk.shown, EXAMPLES, self.desk.background, self.desk.digits
            )
            self._running = True
            self._show_curves()
        self._show_state()

    # Exhibit

    def begin_again(self) -> None:
        self._stop()
        self._show_state()

    def leave(self) -> None:
        self._stop()
        self._show_state()

    def tick(self) -> None:
        if not self._running or self.measuring is None:
            return
        if self.measuring.go_on():
            self._show_curves()
            self.progress.setValue(round(100 * self.measuring.progress))
        if self.measuring.finished:
            self._running = False
            self._show_state()

    def tick_text(self) -> None:
        if not self._running:
            self._show_state()
        self._show_samples()

    def set_theme(self, theme: Theme) -> None:
        for plot in self.plots.values():
            plot.set_theme(theme)

    def tour(self) -> Iterator[float | str]:
        while self.desk.mnist is None or self.desk.shown is None:
            yield 0.1
        self.toggle()
        began = time.monotonic()
        while self._running and time.monotonic() - began < 15:
            yield 0.1
        yield 0.4

    # Inside

    def _stop(self) -> None:
        if self._running and self.measuring is not None:
            self.measuring.cancel()
        self._running = False

    def _keep_for_comparison(self) -> None:
        measured = self.measuring
        if measured is not None and measured.progress > 0:
            self._before, self._before_step = measured.curves, measured.step

    def _show_curves(self) -> None:
        now = no_curves() if self.measuring is None else self.measuring.curves
        for key, plot in self.plots.items():
            plot.show_accuracies(now[key], self._before[key])

    def _show_state(self) -> None:
        self.measure_button.setText("Cancel" if self._running else "Measure")
        self.measure_button.setToolTip(CANCEL_TIP if self._running else MEASURE_TIP)
        ready = self.desk.mnist is not None and self.desk.shown is not None
        self.measure_button.setEnabled(ready)
        self.progress.setVisible(self._running)
        if self._running:
            self.progress.setValue(
                0 if self.measuring is None else round(100 * self.measuring.progress)
            )
        text = self._told() if ready else "Waiting for the images and the first weights"
        if text != self.words.text():
            self.words.setText(text)

    def _told(self) -> str:
        measured = self.measuring
        if measured is None:
            return f"Nothing measured yet: {integer(EXAMPLES)} test images, four ways to spoil them"
        if measured.fault is not None:
            return measured.fault
        changed = ", changed" if measured.changed else ""
        parts = [
            f"Measured at step {integer(measured.step)}{changed} "
            f"on {integer(measured.examples)} test images"
        ]
        if not self._running and not measured.finished:
            parts.append(f"stopped after {fixed(100 * measured.progress, 0)} %")
        if self._before_step is not None:
            parts.append(f"faint: step {integer(self._before_step)}")
        return " · ".join(parts)

    def _show_samples(self) -> None:
        """Show the digit that was picked, spoiled, and what the weights on show make of it."""
        mnist, shown = self.desk.mnist, self.desk.shown
        if mnist is None or shown is None:
            return
        example = self.desk.example
        wanted = (example, shown.generation, shown.step, id(shown.changed_theta))
        if wanted == self._answered:
            return
        self._answered = wanted
        if example != self._spoiled_example:
            self._spoil(example, mnist)
        for key, spoiled in self._spoiled.items():
            self.plots[key].show_samples(spoiled, self._answers(shown, spoiled))

    def _spoil(self, example: Example, mnist: Mnist) -> None:
        self._spoiled_example = example
        image = example.digits(mnist).batch(np.array([example.index]))
        for each in DISTURBANCES:
            self._spoiled[each.key] = np.concatenate(
                [each.apply(image, strength, example.index) for strength in each.strengths]
            )

    def _answers(self, shown: Snapshot, images: np.ndarray) -> list[str]:
        with np.errstate(all="ignore"):  # weights that have flown off answer nothing
            outputs = shown.network.answer(shown.theta, images)
        return [
            f"reads {int(a.argmax())}" if np.isfinite(a).all() else "no answer" for a in outputs
        ]

    def _arrange(self) -> None:
        step = grid_step(self.font())
        head = QHBoxLayout()
        head.setSpacing(2 * step)
        head.addWidget(self.measure_button)
        head.addWidget(self.words, 1)
        self.progress.setFixedWidth(18 * step)
        head.addWidget(self.progress)
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * step, step, 2 * step, step)
        grid.setSpacing(2 * step)
        grid.addLayout(head, 0, 0, 1, 2)
        for place, plot in enumerate(self.plots.values()):
            grid.addWidget(plot, 1 + place // 2, place % 2)
            grid.setRowStretch(1 + place // 2, 1)
            grid.setColumnStretch(place % 2, 1)
