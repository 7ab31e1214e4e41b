"""What the message line of the Training room says, and what its button offers.

A message belongs to what has happened last; it goes when that is mended or taken back. Trouble
comes with a remedy that one click applies.
"""

import math
import time
from collections.abc import Callable
from typing import Any

from core.channel import State
from core.kept_run import WORTH_KEEPING
from core.losses import SquaredError
from core.snapshot import Snapshot
from core.stuck import has_stopped_learning
from gui.numerals import number
from gui.pages.training.desk import Desk
from gui.pages.training.neuron_watch import NeuronWatch
from gui.widgets.banner import Banner

GENTLER = 3  # a learning rate that was too large is divided by this
MOSTLY_WRONG = 0.5  # of the labels
NEWS_SECONDS = 20.0  # then news makes room for the numbers below it, once the network learns
Remedy = tuple[str, dict[str, Any]]  # the words on the button, and the settings to start again with


class TrainingMessages:
    """Tells over ``banner`` about the run of ``desk``.

    ``mend`` goes on after a fault, ``restart`` starts again with changed settings, ``bring_back``
    gets a snapshot that had been left behind. They are set by whoever does these things.
    """

    mend: Callable[[], object]
    restart: Callable[[dict[str, Any]], object]
    bring_back: Callable[[Snapshot], object]

    def __init__(self, banner: Banner, desk: Desk) -> None:
        self._banner = banner
        self._run = desk.run
        self._neurons = NeuronWatch(desk)
        self._told_fault: str | None = None
        self._told: tuple[str, int] | None = None  # what was told of which generation
        self._news_ends_at = math.inf

    def repeat(self) -> None:
        """Tell again what still holds: the room is entered."""
        self._told_fault = None

    def dismiss(self) -> None:
        """Take the message away."""
        self._banner.dismiss()

    def watch(self) -> None:
        """Say once that the training process is gone, and how to go on; take old news away."""
        if self._run.playing and time.monotonic() >= self._news_ends_at:
            self._news_ends_at = math.inf
            self._banner.dismiss()
        fault, is_news = self._run.fault, self._run.fault != self._told_fault
        self._told_fault = fault
        if fault is None or not is_news:
            return
        if self._run.snapshot is None:
            self._show(fault, "danger", "Try again", lambda: self.mend())
        else:
            words = f"{fault} What it had learned so far is kept."
            offer = "Restart from the last snapshot"
            self._show(words, "danger", offer, lambda: self.mend())

    def look_at(self, snapshot: Snapshot) -> None:
        """Say once a run if it has diverged, has stopped learning, or most neurons have."""
        trouble = self._neurons.trouble(snapshot)
        if snapshot.state is State.DIVERGED:
            words = f"Diverged at step {snapshot.step:,}: the cost is no longer a number."
            self._tell_once("diverged", snapshot, words, gentler(snapshot))
        elif _has_stopped(snapshot):
            accuracy = snapshot.tests[-1]["accuracy"]
            words = (
                f"It has stopped learning: {accuracy:.1%} right, no better for three tests, and "
                f"the cost no lower than that of answering {_nothing(snapshot)}."
            )
            self._tell_once("stuck", snapshot, words, unstuck(snapshot))
        elif trouble:
            self._tell_once("neurons", snapshot, trouble, unstuck(snapshot))

    def started_again(self, before: Snapshot | None, words: str) -> None:
        """Tell of a new start, and offer to bring back what was, if it was worth something."""
        self._banner.dismiss()
        if before is not None and _is_worth_keeping(before):
            self._offer_back(words, before)

    def opened(self, before: Snapshot | None, words: str) -> None:
        """Tell what was opened, and offer to bring back what was, if it was worth something."""
        if before is not None and _is_worth_keeping(before):
            self._offer_back(words, before)
        else:
            self._banner.show_message(words)

    def branched(self, moment: Snapshot, newest: Snapshot) -> None:
        """Tell that the run goes on from the past, and offer to bring back where it was."""
        words = f"Training goes on from step {moment.step:,}. What it was is under Earlier runs."
        self._offer_back(words, newest)

    def weights_kept(self, before: Snapshot) -> None:
        """Tell that the run goes on from changed weights, and offer to bring back its own."""
        self._offer_back("Training goes on from the changed weights.", before)

    def tell(self, words: str, offer: str, action: Callable[[], object]) -> None:
        """Say something with something to do about it."""
        self._show(words, "info", offer, action)

    def _offer_back(self, words: str, before: Snapshot) -> None:
        offer = f"Bring back step {before.step:,}"
        self._show(words, "info", offer, lambda: self.bring_back(before))

    def _tell_once(self, what: str, snapshot: Snapshot, words: str, remedy: Remedy) -> None:
        told = what, snapshot.generation
        if told != self._told:
            self._told = told
            offer, changes = remedy
            self._show(words, "warning", offer, lambda: self.restart(changes))

    def _show(self, words: str, kind: str, offer: str, action: Callable[[], object]) -> None:
        def act() -> None:
            self._banner.dismiss()
            action()

        self._news_ends_at = time.monotonic() + NEWS_SECONDS if kind == "info" else math.inf
        self._banner.show_message(words, kind, offer, act)


def _nothing(snapshot: Snapshot) -> str:
    squared = isinstance(snapshot.recipe.counted_loss(), SquaredError)
    return "nothing" if squared else "the same for every image"


def _is_worth_keeping(run: Snapshot) -> bool:
    return run.state is not State.DIVERGED and run.step >= WORTH_KEEPING


def gentler(snapshot: Snapshot) -> Remedy:
    """Start again with a smaller learning rate."""
    rate = float(f"{snapshot.recipe.rate / GENTLER:.2g}")
    return f"Start again at a learning rate of {number(rate)}", {"rate": rate}


def _has_stopped(snapshot: Snapshot) -> bool:
    """Whether it learns no more; wrong labels say nothing about the test images, so then not."""
    if snapshot.recipe.wrong_labels >= MOSTLY_WRONG:
        return False
    return has_stopped_learning(snapshot.tests, snapshot.recipe.counted_loss())


def unstuck(snapshot: Snapshot) -> Remedy:
    """What lets such a network learn: neurons with a slope, a start that is not flat, or care."""
    if "step" in (snapshot.recipe.hidden, snapshot.recipe.output):
        return "Start again with sigmoid neurons", {"hidden": "sigmoid", "output": "sigmoid"}
    if snapshot.recipe.scheme == "zeros":
        return "Start again from random weights", {"scheme": "scaled"}
    if snapshot.recipe.scheme == "normal":
        return "Start again from N(0, 1) / √n weights", {"scheme": "scaled"}
    return gentler(snapshot)
