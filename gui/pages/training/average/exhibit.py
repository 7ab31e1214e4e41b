"""The cost of the network, added up before the learner's eyes from 60,000 single costs."""

import time
from collections.abc import Iterator

import numpy as np

from core.all_costs import costs_of_examples
from core.background import Job
from gui.numerals import number
from gui.pages.training.average.adding_up import AddingUp
from gui.pages.training.average.panel import AveragePanel
from gui.pages.training.desk import Desk, Example
from gui.pages.training.exhibit import Exhibit
from gui.theme import Theme

JOB = "average"
WORST = 12
LONGEST_FRAME = 0.1  # seconds; after a longer pause nothing is made up for


class AverageExhibit(Exhibit):
    """A ticker over all training examples, at the weights of the moment when it was started."""

    key = "average"
    title = "The average"
    tip = "Add up the cost of one training image after another, until all are in"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.adding: AddingUp | None = None
        self.playing = False
        self.panel = AveragePanel(self)
        self._job: Job[np.ndarray] | None = None
        self._ticked_at = time.monotonic()
        self._worst: list[int] = []
        self._drawn = -1  # how many examples were in the sum when it was painted last
        self._connect()
        self._show()

    # What the learner can do

    def toggle(self) -> None:
        """Start, pause or go on."""
        if self.playing:
            self.playing = False
        elif self.adding is None or not self.adding.finished:
            self.playing = self._begin()
        self._show()

    def step(self) -> None:
        """Pause, and add one example."""
        if self._begin() and self.adding is not None:
            self.playing = False
            self.adding.add(1)
        self._show()

    def hurry(self) -> None:
        """Add many examples a second from now on."""
        if self._begin() and self.adding is not None:
            self.adding.hurry()
            self.playing = True
        self._show()

    def add_all(self) -> None:
        """Add all that are left at once."""
        if self._begin() and self.adding is not None:
            self.adding.add_all()
            self.playing = not self.adding.finished
        self._show()

    def reset(self) -> None:
        """Forget the sum: the next one is over the weights as they are then."""
        self.desk.background.cancel(JOB)
        self._job = self.adding = None
        self.playing = False
        self._worst = []
        self._drawn = -1
        self._show()

    # Exhibit

    def begin_again(self) -> None:
        self.reset()

    def enter(self) -> None:
        self._ticked_at = time.monotonic()
        if self.adding is not None and not self.adding.finished:
            self._ask_for_costs()

    def leave(self) -> None:
        self.desk.background.cancel(JOB)
        self._job = None
        self.playing = False
        self._show()

    def tick(self) -> None:
        now = time.monotonic()
        seconds, self._ticked_at = min(now - self._ticked_at, LONGEST_FRAME), now
        self._take_costs()
        adding = self.adding
        if adding is None:
            shown = self.desk.shown if self.desk.mnist is not None else None
            self.panel.offer(shown)
            return
        if self.playing:
            adding.advance(seconds)
            if adding.finished:
                self.playing = False
                self._show()
        if adding.count != self._drawn:
            self._drawn = adding.count
            self.panel.show_sum(adding)
            if adding.reading:
                self._show_numbers()

    def tick_text(self) -> None:
        self._show_numbers()

    def set_theme(self, theme: Theme) -> None:
        self.panel.set_theme(theme)

    def tour(self) -> Iterator[float | str]:
        while self.desk.mnist is None or self.desk.shown is None:
            yield 0.1
        self.toggle()
        yield 1.5
        self.hurry()
        yield 0.8
        self.add_all()
        began = time.monotonic()
        while self.adding is not None and not self.adding.finished:
            yield 0.1
            if time.monotonic() - began > 10:
                return
        yield 0.4

    # Inside

    def _begin(self) -> bool:
        """Take the weights of this moment, unless a sum is under way; whether there is one."""
        mnist, shown = self.desk.mnist, self.desk.shown
        if self.adding is None and mnist is not None and shown is not None:
            self.adding = AddingUp(shown, mnist.train)
            self._ask_for_costs()
        self._ticked_at = time.monotonic()
        return self.adding is not None

    def _ask_for_costs(self) -> None:
        if self.adding is not None:
            digits, adding = self.desk.digits, self.adding
            self._job = self.desk.background.start(
                JOB, costs_of_examples, adding.recipe, adding.theta, digits.folder, digits.cache
            )

    def _take_costs(self) -> None:
        if self._job is None or not self._job.finished:
            return
        costs, fault = self._job.poll(), self._job.fault
        self._job = None
        if costs is not None and self.adding is not None:
            self.adding.know(costs)
        elif fault is not None:
            self.panel.show_fault(fault)

    def _show(self) -> None:
        adding = self.adding
        self.panel.show_state(adding, self.playing)
        self._show_numbers()

    def _show_numbers(self) -> None:
        adding, mnist = self.adding, self.desk.mnist
        if adding is None or mnist is None or not adding.count:
            return
        self.panel.show_example(adding)
        run = self.desk.run.snapshot
        self.panel.show_weights_of(adding, None if run is None else run.step)
        costs = np.nan_to_num(adding.costs, nan=np.inf)
        few = min(WORST, len(costs))
        found = np.argpartition(-costs, few - 1)[:few]
        worst = [int(index) for index in found[np.argsort(-costs[found], kind="stable")]]
        if worst != self._worst:
            self._worst = worst
            indices = np.array(worst)
            captions = [
                f"{label} · {number(float(cost))}"
                for label, cost in zip(adding.labels(indices), costs[indices], strict=True)
            ]
            self.panel.worst.show_digits(mnist.train.batch(indices), captions)

    def _choose(self, place: int) -> None:
        self.desk.choose_example(Example(of_test=False, index=self._worst[place]))
        self.desk.bring_forward("network")

    def _connect(self) -> None:
        panel = self.panel
        panel.play.clicked.connect(self.toggle)
        panel.step.clicked.connect(self.step)
        panel.faster.clicked.connect(self.hurry)
        panel.all_at_once.clicked.connect(self.add_all)
        panel.reset.clicked.connect(self.reset)
        panel.worst.thumbnail_chosen.connect(self._choose)
