"""What the message line of the Landscape room says."""

from collections.abc import Callable

from core.snapshot import Snapshot
from core.training_run import TrainingRun
from gui.numerals import fixed
from gui.widgets.banner import Banner


class LandscapeMessages:
    """Tells over ``banner`` of ``run`` and of the planes."""

    def __init__(self, banner: Banner, run: TrainingRun) -> None:
        self._banner = banner
        self._run = run
        self._told_fault: str | None = None
        self._refused = ""

    def repeat(self) -> None:
        """Tell again what still holds: the room is entered."""
        self._told_fault = None

    def watch(self) -> None:
        """Say once that the training process is gone, and how to go on."""
        fault = self._run.fault
        if fault == self._told_fault:
            return
        self._told_fault = fault
        if fault is not None:
            self._offer(fault, "danger", "Start it again", self._run.start)

    def refuse(self, words: str) -> None:
        """Say why something cannot be had, once until it is asked for again."""
        if words != self._refused:
            self._refused = words
            self._banner.show_message(words, "warning")

    def listen(self) -> None:
        """Something is asked for: it may be refused, be it in the same words as before."""
        self._refused = ""

    def tell(self, words: str) -> None:
        """Say what has happened."""
        self._banner.show_message(words)

    def dismiss(self) -> None:
        """Take the message away."""
        self._banner.dismiss()

    def started_again(self, before: Snapshot) -> None:
        """Tell of a new start, and offer to bring back what was."""
        self._offer_back("Started again from random weights.", before)

    def taken(self, before: Snapshot, accuracy: float | None) -> None:
        """Tell that the network is elsewhere now, and offer to bring it back."""
        words = "The network is where the ball was."
        if accuracy is not None:
            words += f" There it has {fixed(100 * accuracy, 1)} % of the test images right."
        self._offer_back(words, before)

    def _offer_back(self, words: str, before: Snapshot) -> None:
        offer = f"Bring back step {before.step:,}"
        self._offer(words, "info", offer, lambda: self._run.go_back(before))

    def _offer(self, words: str, kind: str, offer: str, action: Callable[[], object]) -> None:
        def act() -> None:
            self._banner.dismiss()
            action()

        self._banner.show_message(words, kind, offer, act)
