"""First a guess, then what the dream's numbers say, in the same place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from gui.pages.draw.dream.words import GUESSES
from gui.spacing import grid_step, scaled_font


class Telling(QWidget):
    """Asks what the picture will look like, until it is guessed or the dream begins."""

    guessed = Signal(int)  # index into GUESSES

    def __init__(self) -> None:
        super().__init__()
        self.question = QLabel()
        self.question.setFont(scaled_font(self.font(), 1.15))
        self.buttons = [QPushButton(guess) for guess in GUESSES]
        for index, button in enumerate(self.buttons):
            button.setToolTip("Your guess: then watch it draw")
            button.clicked.connect(lambda _checked, guess=index: self.guessed.emit(guess))
        self.state, self.real = QLabel(), QLabel()
        self.state.setFont(scaled_font(self.font(), 1.08))
        self.real.setProperty("tone", "muted")
        for label in (self.question, self.state, self.real):
            label.setWordWrap(True)
        self._arrange()

    def ask(self, digit: int) -> None:
        """Ask for a guess about the picture of this digit."""
        self.question.setText(f"What will its {digit} look like?")
        self._pages.setCurrentIndex(0)

    def tell(self, state: str, real: str) -> None:
        """Say how it stands, and how it compares with what is real."""
        self.state.setText(state)
        self.real.setText(real)
        self._pages.setCurrentIndex(1)

    @property
    def is_asking(self) -> bool:
        """Whether a guess is asked for."""
        return self._pages.currentIndex() == 0

    def _arrange(self) -> None:
        step = grid_step(self.font())
        asking, told = QWidget(), QWidget()
        answers = QHBoxLayout()
        answers.setSpacing(step)
        for button in self.buttons:
            answers.addWidget(button)
        answers.addStretch(1)
        before = QVBoxLayout(asking)
        before.addWidget(self.question)
        before.addLayout(answers)
        after = QVBoxLayout(told)
        after.addWidget(self.state)
        after.addWidget(self.real)
        for column in (before, after):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(step)
            column.addStretch(1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(asking)
        self._pages.addWidget(told)
        self._pages.setCurrentIndex(1)
        self.setMinimumHeight(round(5.4 * self.fontMetrics().height()))
