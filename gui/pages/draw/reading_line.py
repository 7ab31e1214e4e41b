"""Who reads the drawing, said above the answer: a choice, a line of words, and a play button.

The play button trains the network in training from here, so that it can be watched as it changes
its mind about one drawing.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.pages.draw.reader import LIVE, SHIPPED, STRONG
from gui.spacing import grid_step
from gui.theme import Theme
from gui.widgets.choice import Segments
from gui.widgets.icon_button import IconButton

KEYS = (SHIPPED, STRONG, LIVE)
NAMES = ("The chapter's", "Stronger", "In training")
TIPS = (
    "Let the chapter's network read, as it comes with the program",
    "Let a larger network read, trained on distorted digits",
    "Let the network in training read: watch it change its mind as it learns",
)


class ReadingLine(QWidget):
    """Emits which network is to read, and whether the one in training is to go on learning."""

    network_chosen = Signal(str)  # one of KEYS
    train_toggled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.networks = Segments(NAMES, TIPS)
        self.networks.setAccessibleName("Who reads the drawing")
        self.train = IconButton("play", "Train it")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setProperty("tone", "muted")
        self.networks.chosen.connect(lambda index: self.network_chosen.emit(KEYS[index]))
        self.train.clicked.connect(self.train_toggled)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.networks.set_theme(theme)
        self.train.set_theme(theme)

    def withdraw(self, key: str) -> None:
        """Offer this network no more."""
        self.networks.set_offered(KEYS.index(key), False)

    def show_reader(self, key: str, words: str, training: bool) -> None:
        """Show which of ``KEYS`` reads, in words, and whether the one in training learns now."""
        self.networks.set_current(KEYS.index(key))
        self._words.setText(words)
        self.train.setVisible(key == LIVE)
        self.train.set_icon("pause" if training else "play")
        self.train.set_tip("Hold the training" if training else "Train it while it reads", "T")

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(grid_step(self.font()))
        row.addWidget(self.networks)
        row.addWidget(self.train)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(grid_step(self.font()) // 2)
        column.addLayout(row)
        column.addWidget(self._words)
        self.networks.setMinimumHeight(self.train.height())
