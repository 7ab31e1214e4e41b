"""Who is asked, beside the tabs of the room: a list to choose from, and a play button.

The play button trains the network in training from here, so that it can be watched as it changes
its mind about one drawing.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui.pages.draw.reader import LIVE
from gui.spacing import grid_step
from gui.theme import Theme
from gui.widgets.icon_button import IconButton


class ReaderChoice(QComboBox):
    """A list of networks by key and name; ``reader_chosen`` tells the learner's choices alone."""

    reader_chosen = Signal(str)  # the key

    def __init__(self, name: str, tip: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.activated.connect(lambda index: self.reader_chosen.emit(self.itemData(index)))

    def show_choices(self, choices: list[tuple[str, str]], current: str | None) -> None:
        """Offer these keys and names, and show the one that is chosen, without a signal."""
        if [key for key, _ in choices] != [self.itemData(i) for i in range(self.count())]:
            self.clear()
            for key, name in choices:
                self.addItem(name, key)
        for index, (_, name) in enumerate(choices):
            if self.itemText(index) != name:
                self.setItemText(index, name)
        index = self.findData(current)
        if index != self.currentIndex():
            self.setCurrentIndex(index)


class ReadingLine(QWidget):
    """Emits which network is to read, and whether the one in training is to go on learning."""

    network_chosen = Signal(str)  # the key of a reader
    train_toggled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.networks = ReaderChoice(
            "Who reads", "Whose answer is shown: one that has learned, or one that learns"
        )
        self.networks.setMinimumContentsLength(34)
        self.train = IconButton("play", "Train it")
        self.networks.reader_chosen.connect(self.network_chosen)
        self.train.clicked.connect(self.train_toggled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid_step(self.font()))
        caption = QLabel("Read by")
        caption.setProperty("tone", "muted")
        row.addWidget(caption)
        row.addWidget(self.networks)
        row.addWidget(self.train)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.train.set_theme(theme)

    def show_reader(self, choices: list[tuple[str, str]], key: str, training: bool) -> None:
        """Show who can read, who does, and whether the one in training learns now."""
        self.networks.show_choices(choices, key)
        self.train.setVisible(key == LIVE)
        self.train.set_icon("pause" if training else "play")
        self.train.set_tip("Hold the training" if training else "Train it while it reads", "T")
