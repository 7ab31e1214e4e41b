"""The same drawing judged at every past moment of the run."""

import time
from collections.abc import Iterator
from typing import Any

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from gui.numerals import fixed, integer
from gui.pages.draw.answer_words import answer_to
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.judging import Judging
from gui.pages.draw.probe import Probe
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.views.answer.output_bars import OutputBars
from gui.views.past.stacked_outputs import StackedOutputs
from gui.widgets.choice import Segments

NOTHING_DRAWN = "Draw a digit: every past moment of the run is asked about it."
NOT_TRAINED = "The network in training has no past yet. Train it, and watch it make up its mind."
SCALES = ("First steps", "Even")
TOUR_SECONDS = 12.0
TOUR_STEPS = 2000


class PastProbe(Probe):
    """Stacked outputs against the step, and the ten outputs of the moment that is pointed at."""

    key = "past"
    title = "Past"
    tip = "The same drawing, judged by the network in training at every moment of its past"

    def __init__(self, desk: DrawDesk) -> None:
        super().__init__(desk)
        self._judging = Judging()
        self.stack = StackedOutputs()
        self.bars = OutputBars()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.train = QPushButton("Train it")
        self.train.setToolTip("Let the network in training learn, and see its answer change")
        self.scale = Segments(
            SCALES, ("Spread the first steps, where it learns most", "Every step the same room")
        )
        self.scale.setAccessibleName("Scale of the steps")
        self._steps, self._outputs = np.zeros(0, np.int64), np.zeros((0, 10))
        self.train.clicked.connect(lambda: self.desk.train(not self.desk.run.playing))
        self.scale.chosen.connect(lambda index: self.stack.set_spread(index == 0))
        self.stack.moment_pointed.connect(lambda _moment: self._show_moment())
        self._arrange()
        self._show()
        self.set_theme(DARK)

    # Probe

    def show_reading(self) -> None:
        if self.desk.seen is None:
            self._judging.forget()
        self._show()

    def tick(self) -> None:
        run, seen = self.desk.run, self.desk.seen
        if seen is not None and run.snapshot is not None and len(run.history):
            generation, network = run.snapshot.generation, run.snapshot.network
            if self._judging.work(run.history, network, generation, seen):
                self._show()

    def tick_text(self) -> None:
        self.train.setText("Hold the training" if self.desk.run.playing else "Train it")
        self._show_words()

    def set_theme(self, theme: Theme) -> None:
        for part in (self.stack, self.bars, self.scale):
            part.set_theme(theme)

    def save(self) -> dict[str, Any]:
        return {"scale": SCALES[self.scale.current()]}

    def restore(self, remembered: dict[str, Any]) -> None:
        index = SCALES.index(remembered["scale"])
        self.scale.set_current(index)
        self.stack.set_spread(index == 0)

    def tour(self) -> Iterator[float | str]:
        self.desk.train(True)
        began = time.monotonic()
        while time.monotonic() - began < TOUR_SECONDS and self.desk.run.fault is None:
            snapshot = self.desk.run.snapshot
            if snapshot is not None and snapshot.step > TOUR_STEPS:
                break
            yield 0.1
        self.desk.train(False)
        yield 0.8

    # Inside

    def _show(self) -> None:
        nothing = self.desk.seen is None
        steps, outputs = self._judging.course(self.desk.run.history)
        self._steps, self._outputs = (steps[:0], outputs[:0]) if nothing else (steps, outputs)
        self.stack.show_course(self._steps, self._outputs)
        self._show_moment()

    def _show_moment(self) -> None:
        if not len(self._steps):
            self.bars.clear()
        else:
            outputs = self._outputs[self.stack.moment()]  # -1 is the newest
            self.bars.show_outputs(outputs, answer_to(outputs, self.desk.least))
        self._show_words()

    def _show_words(self) -> None:
        if len(self.desk.run.history) < 2:
            self.words.setText(NOT_TRAINED)
        elif self.desk.seen is None:
            self.words.setText(NOTHING_DRAWN)
        elif len(self._steps):
            self.words.setText(self._moment_words())

    def _moment_words(self) -> str:
        moment = self.stack.moment()
        outputs, step = self._outputs[moment], integer(int(self._steps[moment]))
        answer = answer_to(outputs, self.desk.least)
        said = "none of them" if answer is None else f"a {answer} ({fixed(outputs[answer], 2)})"
        at = f"At step {step}" if moment >= 0 else f"Now, at step {step},"
        answers = self._outputs.argmax(axis=1)
        turns = int(np.count_nonzero(np.diff(answers)))
        times = {0: "never", 1: "once", 2: "twice"}.get(turns, f"{integer(turns)} times")
        return (
            f"{at}: {said}. In {integer(len(self._steps))} moments since step "
            f"{integer(int(self._steps[0]))} its largest output has changed {times}."
        ).replace(",:", ":")

    def _arrange(self) -> None:
        step = grid_step(self.font())
        head = QHBoxLayout()
        head.addWidget(self.scale)
        head.addStretch(1)
        head.addWidget(self.train)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * step, step, 2 * step, step)
        column.setSpacing(step)
        column.addLayout(head)
        column.addWidget(self.stack, 3)
        column.addWidget(self.words)
        column.addWidget(self.bars, 2)
