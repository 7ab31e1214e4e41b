"""The Experiments room: a question, a guess, and runs in the background that answer it.

Every experiment goes on while another one is looked at, and waits while another room is; what has
been found stays until it is cleared.
"""

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from gui.actions import Actions
from gui.numerals import number
from gui.page import Page
from gui.pages.experiments.catalogue import EXPERIMENTS
from gui.pages.experiments.desk import Desk
from gui.pages.experiments.experiment import Experiment
from gui.pages.experiments.stage import ExperimentsStage
from gui.pages.experiments.words import read_words
from gui.session import Session
from gui.theme import Theme


class ExperimentsPage(Page):
    """Shows one of the experiments, and lets all of them go on."""

    key = "experiments"
    title = "Experiments"
    icon = "experiments"
    lesson = "experiments.md"

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__(session, actions)
        self.desk = Desk(session.training, session.background, session.digits)
        words = read_words(session.resources / "experiments.toml")
        self.experiments = [kind(self.desk, words[kind.key]) for kind in EXPERIMENTS]
        self.stage = ExperimentsStage(self.experiments)
        self.controls = QStackedWidget()
        for index, experiment in enumerate(self.experiments):
            self.controls.addWidget(experiment.parameters)
            experiment.status_changed.connect(lambda index=index: self._show_status(index))
            self._show_status(index)
        self.stage.cards.chosen.connect(self.choose)
        self.desk.rate_taken.connect(self._tell_of_rate)
        for key, text, callback, shortcut, tip in (
            ("start", "Start or cancel", self.toggle, "Space", "Run this experiment, or stop it"),
            ("again", "Once more", self.again, "N", "With the next seed: is it the same then?"),
            ("next", "Next experiment", self.choose_next, "PgDown", "The next question"),
            ("previous", "Previous experiment", self.choose_previous, "PgUp", "The one before"),
            ("clear", "Clear results", self.clear, "Ctrl+Backspace", "Forget what was found here"),
        ):
            self.add_action(key, text, callback, shortcut, tip)
        self.assemble(self.stage, self.controls)
        self.choose(0)

    @property
    def chosen(self) -> Experiment:
        """The experiment on screen."""
        return self.experiments[self.stage.cards.current()]

    def choose(self, index: int) -> None:
        """Bring an experiment on screen."""
        self.stage.show_experiment(index)
        self.controls.setCurrentIndex(index)
        self.chosen.enter()

    def choose_key(self, key: str) -> None:
        """Bring the experiment of this key on screen; raises StopIteration if there is none."""
        self.choose(next(i for i, each in enumerate(self.experiments) if each.key == key))

    def choose_next(self) -> None:
        """Bring the next experiment on screen, after the last the first."""
        self.choose((self.stage.cards.current() + 1) % len(self.experiments))

    def choose_previous(self) -> None:
        """Bring the experiment before on screen."""
        self.choose((self.stage.cards.current() - 1) % len(self.experiments))

    def toggle(self) -> None:
        """Start the experiment on screen, or cancel it."""
        self.chosen.toggle()

    def again(self) -> None:
        """Run the experiment on screen once more with the next seed."""
        self.chosen.again()

    def clear(self) -> None:
        """Forget what the experiment on screen has found."""
        self.chosen.clear()

    # Page

    def enter(self) -> None:
        self.chosen.enter()

    def tick(self) -> None:
        self.desk.run.poll()  # nobody else does while this room is on screen
        for index, experiment in enumerate(self.experiments):
            experiment.tick()
            if experiment.running:
                self._show_status(index)
        self.chosen.refresh()

    def tick_text(self) -> None:
        self.chosen.tick_text()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        for experiment in self.experiments:
            experiment.set_theme(theme)

    def save(self) -> dict[str, Any]:
        return {"chosen": self.chosen.key} | {each.key: each.save() for each in self.experiments}

    def restore(self, remembered: dict[str, Any]) -> None:
        for experiment in self.experiments:
            if experiment.key in remembered:
                experiment.restore(remembered[experiment.key])
        keys = [experiment.key for experiment in self.experiments]
        if remembered.get("chosen") in keys:
            self.choose(keys.index(remembered["chosen"]))

    def tour(self) -> Iterator[float | str]:
        for index, experiment in enumerate(self.experiments):
            self.choose(index)
            yield 0.3
            yield from experiment.tour()
            if experiment.running:
                experiment.toggle()
            yield experiment.key
        self.choose(0)
        yield 0.3

    def facts(self) -> dict[str, float | str]:
        return {
            f"{experiment.key}, {name}": value
            for experiment in self.experiments
            for name, value in experiment.facts().items()
        }

    # Inside

    def _show_status(self, index: int) -> None:
        experiment = self.experiments[index]
        course = experiment.course
        progress = course.progress if course is not None and experiment.running else None
        self.stage.cards.cards[index].show_status(experiment.status(), progress)

    def _tell_of_rate(self, rate: float) -> None:
        self.banner.show_message(
            f"The network in training goes on with learning rate {number(rate)}."
        )
