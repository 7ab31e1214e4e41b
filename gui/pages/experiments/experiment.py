"""One question, and runs that answer it: a panel of the Experiments room.

A subclass says what there is to set, what is done in the background and what the numbers show. The
base asks for a guess first, starts and cancels, and holds the guess against the numbers.
"""

from collections.abc import Generator, Iterator
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.recipe import Recipe
from core.stretch import Standing, train_on
from gui.pages.experiments.course import Course, Errand, Plan
from gui.pages.experiments.desk import Desk
from gui.pages.experiments.furniture import Furniture
from gui.pages.experiments.parameters import Parameters
from gui.pages.experiments.words import Words
from gui.spacing import grid_step
from gui.theme import Theme

LONGEST_STRETCH = 4000  # steps in one job
TOUR_SECONDS = 8.0


class Experiment(QWidget):
    """Subclasses set ``key``, build parameters and plots, and call `arrange` and `show_results`.

    ``__init__`` of a subclass fills ``parameters`` and hands its pictures to `arrange`. Born with
    the dark theme; 560 x 600 pixels must do.

    Attributes
    ----------
    course
        What runs or has run last; None before the first start.
    parameters
        What there is to set, shown in the inspector.
    guessed
        Which of the guesses had been chosen when it was started; None for none.
    """

    key: str = ""

    status_changed = Signal()  # it has started, gone on or ended

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__()
        self.desk = desk
        self.words = words
        self.course: Course | None = None
        self.guessed: int | None = None
        self.parameters = Parameters()
        self.furniture = Furniture(words)
        self._stale = False  # there is more to show than is shown
        self.setObjectName(f"experiment-{self.key}")
        self.setAccessibleName(words.title)
        self.furniture.start_pressed.connect(self.toggle)
        self.furniture.again_pressed.connect(self.again)
        self.furniture.clear_pressed.connect(self.clear)

    # What a subclass says

    def plan(self) -> Plan:
        """One run of the experiment by the parameters of now.

        Reads the parameters before the first yield; yields errands, is sent their results, and
        keeps what it finds in ``self`` before the next yield.
        """
        raise NotImplementedError

    def show_results(self) -> None:
        """Draw what has been found so far, of this run and those before it."""
        raise NotImplementedError

    def findings(self) -> str:
        """What the numbers so far show, in a sentence or two; empty without numbers."""
        raise NotImplementedError

    def answer(self) -> int | None:
        """Which of the guesses comes nearest to the numbers, None if they leave it open."""
        raise NotImplementedError

    def summary(self) -> str:
        """The finding in a few words, for the card; empty without numbers."""
        raise NotImplementedError

    def forget(self) -> None:
        """Forget all results."""
        raise NotImplementedError

    # What the learner can do

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return self.course is not None and not self.course.ended

    def toggle(self) -> None:
        """Start by the parameters of now, or cancel."""
        if self.course is not None and self.running:
            self.course.cancel()
        else:
            self.guessed = self.furniture.guess()
            self.course = Course(self.desk.background, self.key, self.plan())
        self._stale = True
        self._show_state()

    def again(self) -> None:
        """Start once more with the next seed: is it the same then?"""
        if not self.running:
            self.parameters.seed.setValue(self.parameters.seed.value() + 1)
            self.toggle()

    def clear(self) -> None:
        """Forget all results, and stop."""
        if self.course is not None:
            self.course.cancel()
        self.course = self.guessed = None
        self.forget()
        self._refresh()
        self._show_state()

    # The room tells

    def enter(self) -> None:
        """It comes on screen."""
        self._refresh()

    def tick(self) -> None:
        """Go on, 60 times a second while the room is on screen, this experiment or another."""
        if self.course is None:
            return
        if self.course.go_on():
            self._stale = True
            self._show_state()
        elif self.running:
            self.furniture.show_progress(self.course.progress)

    def tick_text(self) -> None:
        """Refresh numbers, 5 times a second while on screen."""

    def refresh(self) -> None:
        """Draw what is new, once a frame while on screen."""
        if self._stale:
            self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``; extend it for the pictures."""
        self.furniture.set_theme(theme)
        self.parameters.set_theme(theme)

    def save(self) -> dict[str, Any]:
        """What to remember until the next run of the program, as JSON values."""
        return self.parameters.save()

    def restore(self, remembered: dict[str, Any]) -> None:
        """Take up what `save` returned; wrong values raise as `Page.restore` says."""
        self.parameters.restore(remembered)

    def tour(self) -> Iterator[float | str]:
        """Run it for a while, as `Page.tour` does."""
        self.toggle()
        for _ in range(round(TOUR_SECONDS / 0.2)):
            yield 0.2
            if not self.running:
                break
        yield 0.3

    def facts(self) -> dict[str, float | str]:
        """What it has measured, by name: for the tour."""
        return {}

    def status(self) -> str:
        """How it stands, in a few words."""
        if self.running:
            return "running"
        if self.course is not None and self.course.fault is not None:
            return "not finished"
        return self.summary() or "not run yet"

    # For subclasses

    def arrange(self, pictures: QWidget) -> None:
        """Put the pictures under the question; call once, at the end of ``__init__``."""
        step = grid_step(self.font())
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * step, step, 2 * step, step)
        column.setSpacing(step)
        column.addWidget(self.furniture.head)
        column.addWidget(pictures, 1)
        column.addWidget(self.furniture.foot)
        self._show_state()

    def train(
        self, recipe: Recipe, standing: Standing | None, steps: int, share: float
    ) -> Generator[Errand, Any, Standing]:
        """Train on for so many steps; a plan writes ``standing = yield from self.train(...)``.

        None is the start of a run. It is done in jobs short enough to be cancelled between them.
        """
        stretches = max(1, -(-steps // LONGEST_STRETCH))
        for index in range(stretches):
            part = steps * (index + 1) // stretches - steps * index // stretches
            arguments = (recipe, standing, part, *self.desk.data_folders)
            standing = yield Errand(train_on, arguments, share / stretches)
            if standing is not None and standing.diverged:
                break
        if standing is None:
            raise RuntimeError("a stretch of training came back without where the run stands")
        return standing

    def _refresh(self) -> None:
        self._stale = False
        self.show_results()
        self._show_words()

    def _show_state(self) -> None:
        progress = None if self.course is None or self.course.ended else self.course.progress
        self.furniture.show_state(progress, known=bool(self.summary()))
        self.status_changed.emit()

    def _show_words(self) -> None:
        if self.course is not None and self.course.fault is not None:
            self.furniture.show_fault(self.course.fault)
            return
        completed = self.course is not None and self.course.completed
        answer = self.answer() if completed else None
        self.furniture.show_findings(self.findings(), self.guessed, answer)
