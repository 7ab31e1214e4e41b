"""What the experiments share: the live run, the background process and the digits."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.background import Background
from core.training_run import TrainingRun
from gui.digits import DigitsOnDisc


class Desk(QObject):
    """Handed to every experiment by the room."""

    rate_taken = Signal(float)  # the learning rate that the live run goes on with

    def __init__(self, run: TrainingRun, background: Background, digits: DigitsOnDisc) -> None:
        super().__init__()
        self.run = run
        self.background = background
        self.digits = digits

    @property
    def data_folders(self) -> tuple[Path, Path | None]:
        """What a background job needs for ``core.mnist.at_hand``."""
        return self.digits.folder, self.digits.cache

    def take_rate(self, rate: float) -> None:
        """Let the live run go on with this learning rate."""
        self.run.set_rate(rate)
        self.rate_taken.emit(rate)
