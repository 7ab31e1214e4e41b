"""What the exhibits of the Training room share: the run, the digits and what is looked at."""

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QObject, Signal

from core.background import Background
from core.kept_run import KeptRuns, SettingChange
from core.mnist import Digits, Mnist
from core.snapshot import Snapshot
from core.training_run import TrainingRun
from gui.digits import DigitsOnDisc


@dataclass(frozen=True)
class Example:
    """One image of the data: of the test images or of those to learn from, by its index."""

    of_test: bool
    index: int

    def digits(self, mnist: Mnist) -> Digits:
        """The set it belongs to."""
        return mnist.test if self.of_test else mnist.train


class Desk(QObject):
    """Where exhibits find what they show, and tell each other what was picked.

    Attributes
    ----------
    shown
        What is being looked at: the newest moment of the run, a past one, or one of these with
        changed weights; None until the training process has published something.
    example
        The image that was picked last.
    weight
        The index into theta of the weight or bias that was picked last; None before.
    trial
        Weights that the learner tries out, shape (size,); None while the run's own are shown.
    kept_runs
        The runs before this one.
    changes
        The settings that have been changed since the run began, in the order of their steps.
    """

    example_chosen = Signal(object)  # Example
    weight_chosen = Signal(int)  # index into theta
    exhibit_wanted = Signal(str)  # the key of an exhibit to bring to the front
    trial_changed = Signal()  # other weights are tried out, or none any more
    kept_runs_changed = Signal()  # one more, one less, another name, shown or hidden

    def __init__(self, run: TrainingRun, background: Background, digits: DigitsOnDisc) -> None:
        super().__init__()
        self.run = run
        self.background = background
        self.digits = digits
        self.shown: Snapshot | None = None
        self.example = Example(of_test=True, index=0)
        self.weight: int | None = None
        self.trial: np.ndarray | None = None
        self.kept_runs = KeptRuns()
        self.changes: list[SettingChange] = []

    @property
    def mnist(self) -> Mnist | None:
        """The digits, None until they are loaded: ask again in the next tick."""
        return self.digits.poll()

    def choose_example(self, example: Example) -> None:
        """Look at this image, in every exhibit that shows one."""
        if example != self.example:
            self.example = example
            self.example_chosen.emit(example)

    def choose_weight(self, index: int) -> None:
        """Look at this entry of theta, in every exhibit that marks one."""
        if index != self.weight:
            self.weight = index
            self.weight_chosen.emit(index)

    def bring_forward(self, key: str) -> None:
        """Show the exhibit of this key."""
        self.exhibit_wanted.emit(key)

    def try_out(self, theta: np.ndarray) -> None:
        """Show every picture with these weights, shape (size,) float32; the run is not touched.

        It pauses, so that there is one network to look at.
        """
        if self.trial is None and self.run.playing:
            self.run.pause()
        self.trial = theta
        self.trial_changed.emit()

    def put_back(self) -> None:
        """Show the run's own weights again."""
        if self.trial is not None:
            self.trial = None
            self.trial_changed.emit()

    def keep(self) -> None:
        """Let the run go on from the weights that are tried out."""
        if self.trial is not None:
            self.run.put(self.trial)
            self.put_back()

    def look_at(self, snapshot: Snapshot) -> Snapshot:
        """Make this the moment that is shown, with the weights that are tried out if there are any.

        Returns the snapshot to show, the same object as long as nothing has changed.
        """
        if self.trial is not None and self.trial.shape == snapshot.theta.shape:
            snapshot = self._with_trial(snapshot)
        self.shown = snapshot
        return snapshot

    def _with_trial(self, snapshot: Snapshot) -> Snapshot:
        shown = self.shown
        if shown is not None and shown.version == snapshot.version and shown.theta is self.trial:
            return shown
        return replace(snapshot, changed_theta=self.trial)
