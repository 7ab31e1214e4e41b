"""The controls of the exam, in one row."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from gui.spacing import grid_step
from gui.theme import Theme
from gui.widgets.choice import Segments
from gui.widgets.icon_button import IconButton

PACES = (3.0, 60.0, float("inf"))  # images a second


class ExamBar(QWidget):
    """Begin and hold the exam, how fast to read, and whether to follow the training."""

    go_pressed = Signal()
    renewed = Signal()
    pace_chosen = Signal(float)  # images a second
    following_toggled = Signal(bool)  # on

    def __init__(self) -> None:
        super().__init__()
        self.go = QPushButton()
        self.go.setProperty("kind", "primary")
        self.go.setToolTip("Put the 10,000 test images to the network as it is at this moment")
        self.renew = IconButton("reset", "Begin a new exam with the weights that are shown now")
        tips = ("Three images a second, to look at each", "Sixty images a second", "No waiting")
        self.pace = Segments(("slow", "quick", "at once"), tips)
        self.pace.setAccessibleName("How fast to read")
        self.follow = QCheckBox("Follow training")
        self.follow.setToolTip(
            "Examine the network anew every second, and watch it make fewer mistakes"
        )
        self._arrange()
        self.go.clicked.connect(self.go_pressed)
        self.renew.clicked.connect(self.renewed)
        self.pace.chosen.connect(lambda index: self.pace_chosen.emit(PACES[index]))
        self.follow.clicked.connect(self.following_toggled)
        self.show_state(begun=False, reading=False, finished=False)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.renew.set_theme(theme)

    def show_state(self, begun: bool, reading: bool, finished: bool) -> None:
        """Name the button after what it does next."""
        word = "Pause" if reading else "Go on" if begun and not finished else "Examine"
        if word != self.go.text():
            self.go.setText(word)
        self.renew.setEnabled(begun and not finished)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        metrics = self.go.fontMetrics()
        self.go.setMinimumWidth(metrics.horizontalAdvance("Examine") + 3 * step)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(step)
        row.addWidget(self.go)
        row.addWidget(self.renew)
        row.addWidget(self.pace)
        row.addWidget(self.follow)
        row.addStretch(1)
