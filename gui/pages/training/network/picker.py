"""The controls that choose the example: set, digit, wrong ones only, index, flicking, chance."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QPushButton,
    QSpinBox,
)

from gui.numerals import integer
from gui.pages.training.desk import Example
from gui.pages.training.folding_row import FoldingRow
from gui.spacing import grid_step
from gui.theme import Theme
from gui.widgets.choice import Segments
from gui.widgets.icon_button import IconButton


class ExamplePicker(FoldingRow):
    """One row of controls. Emits what the learner asks for; shows what it is told."""

    set_chosen = Signal(bool)  # whether it is the test images
    digit_chosen = Signal(object)  # the digit, None for any
    wrong_toggled = Signal(bool)  # whether only wrong ones are wanted
    index_typed = Signal(int)
    flicked = Signal(int)  # 1 to the next image, -1 to the one before
    chance_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sets = Segments(
            ("Test", "Training"),
            ("Images it has never learned from", "Images that it learns from"),
        )
        self.digit = QComboBox()
        self.digit.addItem("any digit", None)
        for digit in range(10):
            self.digit.addItem(f"only {digit}", digit)
        self.digit.setAccessibleName("Which digit")
        self.digit.setToolTip("Flick through images of this digit only")
        self.wrong = QPushButton("Wrong only")
        self.wrong.setCheckable(True)
        self.wrong.setToolTip("Flick through those that the present weights get wrong")
        self.index = QSpinBox()
        self.index.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.index.setKeyboardTracking(False)
        self.index.setAccessibleName("Index of the image")
        self.index.setToolTip("The number of the image in its set: type one to go there")
        self.back = IconButton("chevron_left", "The image before (Left)")
        self.next = IconButton("chevron_right", "The next image (Right)")
        self.dice = IconButton("dice", "Any image that fits")
        self._count = QLabel()
        self._count.setProperty("tone", "muted")
        self._connect()
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for button in (self.back, self.next, self.dice):
            button.set_theme(theme)

    def show_example(self, example: Example, last: int) -> None:
        """Show where the example is; ``last`` is the largest index of its set."""
        with QSignalBlocker(self.index):
            self.index.setMaximum(last)
            self.index.setValue(example.index)

    def show_filter(self, of_test: bool, digit: int | None, only_wrong: bool) -> None:
        """Show what is looked for."""
        self.sets.set_current(0 if of_test else 1)
        with QSignalBlocker(self.digit):
            self.digit.setCurrentIndex(self.digit.findData(digit))
        with QSignalBlocker(self.wrong):
            self.wrong.setChecked(only_wrong)

    def show_count(self, text: str) -> None:
        """Say how many images there are."""
        if text != self._count.text():
            self._count.setText(text)

    def count_text(self) -> str:
        """What is said about how many there are."""
        return self._count.text()

    def _connect(self) -> None:
        self.sets.chosen.connect(lambda place: self.set_chosen.emit(place == 0))
        self.digit.currentIndexChanged.connect(
            lambda _: self.digit_chosen.emit(self.digit.currentData())
        )
        self.wrong.toggled.connect(self.wrong_toggled)
        self.index.valueChanged.connect(self.index_typed)
        self.back.clicked.connect(lambda: self.flicked.emit(-1))
        self.next.clicked.connect(lambda: self.flicked.emit(1))
        self.dice.clicked.connect(self.chance_requested)

    def _arrange(self) -> None:
        self.index.setMaximum(59_999)
        digits = self.fontMetrics().horizontalAdvance("00000")
        self.index.setFixedWidth(digits + 5 * grid_step(self.font()))
        self.fill(
            (self.sets, self.digit, self.wrong, self._count),
            (self.back, self.index, self.next, self.dice),
            grow=False,
        )


def count_words(count: int, searching: bool) -> str:
    """How many images pass the filter."""
    if searching:
        return "looking…"
    return "none" if count == 0 else f"{integer(count)} fit" if count > 1 else "1 fits"
