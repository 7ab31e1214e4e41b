"""The stage of the Training room: the numbers, what is special about the moment, and the panes."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.pages.training.desk import Desk
from gui.pages.training.exhibits import NUMBERS, PICTURES
from gui.pages.training.numbers import NumberRow
from gui.pages.training.panes import Panes
from gui.pages.training.strip import Strip
from gui.theme import Theme
from gui.widgets.read_out import ReadOut


class TrainingStage(QWidget):
    """Everything that is seen of the run of ``desk``."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.numbers = NumberRow()
        self.panes = Panes(PICTURES, NUMBERS, desk)
        self.trial_strip = Strip(
            "Keep them",
            "Let the run go on from the changed weights",
            "Put back",
            "Show the run's own weights again (Esc)",
        )
        self.past_strip = Strip(
            "Train on from here",
            "Branch off at this moment; the run as it is now is kept to compare with",
            "Back to now",
            "Show the newest moment again (End)",
        )
        self.strips = (self.trial_strip, self.past_strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.numbers)
        for strip in self.strips:
            column.addWidget(strip)
        column.addWidget(self.panes, 1)

    @property
    def read_outs(self) -> dict[str, ReadOut]:
        """The numbers over the panes, by name."""
        return self.numbers.read_outs

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for part in (self.numbers, self.panes, *self.strips):
            part.set_theme(theme)
