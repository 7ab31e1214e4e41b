"""Looks back at the moments that a run has passed, and says which one is on screen."""

from core.snapshot import Snapshot
from gui.pages.training.desk import Desk
from gui.pages.training.run_bar import RunBar
from gui.pages.training.strip import Strip


class TimeMachine:
    """Shows past moments of the run of ``desk``; `moment` is the one looked at, None for now."""

    def __init__(self, desk: Desk, bar: RunBar, strip: Strip) -> None:
        self._desk = desk
        self._bar = bar
        self._strip = strip
        self._branched_from: int | None = None  # the generation that is being left
        self.moment: Snapshot | None = None

    @property
    def in_the_past(self) -> bool:
        """Whether another moment than the newest is looked at, and the run is not on its way."""
        return self.moment is not None and self._branched_from is None

    def go_to(self, index: int) -> None:
        """Pause, and look at a moment of the history; the last one is now."""
        history = self._desk.run.history
        if not len(history):
            return
        if self._desk.run.playing:
            self._desk.run.pause()
        self._branched_from = None
        last = len(history) - 1
        index = min(max(index, 0), last)
        self.moment = history.at(index) if index < last else None
        self.show()

    def previous(self) -> None:
        """Look at the moment before."""
        self.go_to(self._index() - 1)

    def next(self) -> None:
        """Look at the moment after; the one after the newest is the newest."""
        self.go_to(self._index() + 1)

    def first(self) -> None:
        """Look at the random start."""
        self.go_to(0)

    def return_to_now(self) -> None:
        """Look at the newest moment again."""
        self.moment = None
        self._branched_from = None
        self.show()

    def leave_for(self, generation: int) -> None:
        """The run is on its way to this moment, away from ``generation``: show it until then."""
        self._branched_from = generation
        self.show()

    def follow(self, newest: Snapshot) -> None:
        """Note the newest moment of the run: it may have arrived where it was told to go on."""
        arrived = self._branched_from not in (None, newest.generation)
        if arrived or newest is self.moment:
            self.return_to_now()

    def show(self) -> None:
        """Show on the bar and over the panes which moment is on screen."""
        newest, history = self._desk.run.snapshot, self._desk.run.history
        if newest is None or not len(history):
            self._bar.show_moment(0, 0, 0, 0)
            self._strip.show_words(None)
            return
        step = newest.step if self.moment is None else self.moment.step
        self._bar.show_moment(self._index(), len(history) - 1, step, newest.step)
        words = f"Step {step:,} of {newest.step:,}: looking at the past."
        self._strip.show_words(words if self.in_the_past else None)

    def _index(self) -> int:
        history = self._desk.run.history
        return len(history) - 1 if self.moment is None else history.index_of(self.moment.step)
