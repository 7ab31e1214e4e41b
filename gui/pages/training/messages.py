"""What the message line of the Training room says, and what its button offers.

A message belongs to what has happened last; it goes when that is mended or taken back.
"""

from collections.abc import Callable

from core.channel import State
from core.snapshot import Snapshot
from core.stuck import has_stopped_learning
from core.training_run import TrainingRun
from gui.widgets.banner import Banner

WORTH_KEEPING = 100  # steps of training that are not thrown away without a way back


class TrainingMessages:
    """Tells about a run over ``banner``; ``restart`` starts again, ``mend`` goes on after a fault.

    ``bring_back`` gets the snapshot that had been thrown away.
    """

    def __init__(
        self,
        banner: Banner,
        run: TrainingRun,
        *,
        restart: Callable[[], object],
        mend: Callable[[], object],
        bring_back: Callable[[Snapshot], object],
    ) -> None:
        self._banner = banner
        self._run = run
        self._restart = restart
        self._mend = mend
        self._bring_back = bring_back
        self._told_fault: str | None = None
        self._told: tuple[str, int] | None = None  # what was told of which generation

    def repeat(self) -> None:
        """Tell again what still holds: the room is entered."""
        self._told_fault = None

    def dismiss(self) -> None:
        """Take the message away."""
        self._banner.dismiss()

    def watch(self) -> None:
        """Say once that the training process is gone, and how to go on."""
        fault, is_news = self._run.fault, self._run.fault != self._told_fault
        self._told_fault = fault
        if fault is None or not is_news:
            return
        if self._run.snapshot is None:
            self._show(fault, "danger", "Try again", self._mend)
        else:
            words = f"{fault} What it had learned so far is kept."
            self._show(words, "danger", "Restart from the last snapshot", self._mend)

    def look_at(self, snapshot: Snapshot) -> None:
        """Say once a run if it has diverged, or has stopped learning."""
        if snapshot.state is State.DIVERGED:
            self._tell_once(
                "diverged",
                snapshot,
                f"Diverged at step {snapshot.step:,}: the cost is no longer a number. "
                "Start again with a smaller learning rate.",
            )
        elif has_stopped_learning(snapshot.tests):
            accuracy = snapshot.tests[-1]["accuracy"]
            self._tell_once(
                "stuck",
                snapshot,
                f"It has stopped learning: {accuracy:.1%} right, no better for three tests, and "
                "the cost stays at that of answering nothing. Start again with a smaller learning "
                "rate.",
            )

    def started_again(self, before: Snapshot | None) -> None:
        """Offer to bring back what a new start has thrown away, if it was worth something."""
        self._banner.dismiss()
        if before is None or before.state is State.DIVERGED or before.step < WORTH_KEEPING:
            return
        words = f"Bring back step {before.step:,}"
        self._show(
            "Started again from random weights.", "info", words, lambda: self._bring_back(before)
        )

    def _tell_once(self, what: str, snapshot: Snapshot, words: str) -> None:
        told = what, snapshot.generation
        if told != self._told:
            self._told = told
            self._show(words, "warning", "Start again", self._restart)

    def _show(self, words: str, kind: str, offer: str, action: Callable[[], object]) -> None:
        def act() -> None:
            self._banner.dismiss()
            action()

        self._banner.show_message(words, kind, offer, act)
