"""First a guess, then the answer: what would a clever machine say to this picture?"""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gui.pages.draw.noise.words import GUESSES, Mood, mood, score, verdict
from gui.spacing import grid_step, scaled_font
from gui.theme import Theme
from gui.views.answer.answer_card import AnswerCard
from gui.views.answer.output_bars import OutputBars

QUESTION = "What would a clever machine say to this picture?"


class GuessPanel(QWidget):
    """Hides the outputs until the learner has guessed, and counts how the guesses went.

    Attributes
    ----------
    right, guesses
        How many guesses were right, and how many there were.
    """

    revealed = Signal()  # a guess was made or waived: the answer is on show

    def __init__(self) -> None:
        super().__init__()
        self.right = self.guesses = 0
        self._outputs: np.ndarray | None = None
        self._matched: bool | None = None  # whether the last guess was right; None without one
        self.question = QLabel(QUESTION)
        self.buttons = {each: QPushButton(words) for each, words in GUESSES.items()}
        self.waive = QPushButton("Just show me")
        self.waive.setProperty("kind", "quiet")
        self.waive.setToolTip("See the answer without a guess")
        self.first = QCheckBox("Guess first")
        self.first.setChecked(True)
        self.first.setToolTip("Hide the answer to every new picture until you have guessed it")
        self.card = AnswerCard()
        self.bars = OutputBars()
        self.words, self.tally = QLabel(), QLabel()
        for each, button in self.buttons.items():
            button.setToolTip("Your guess: then see what the network says")
            button.clicked.connect(lambda _checked, guess=each: self._take_guess(guess))
        self.waive.clicked.connect(lambda: self._reveal())
        self.first.toggled.connect(lambda on: None if on else self._reveal())
        self._arrange()
        self._show()

    @property
    def is_revealed(self) -> bool:
        """Whether the answer is on show."""
        return self._pages.currentIndex() == 1

    def ask_again(self) -> None:
        """It is another picture, or another network: hide the answer if guesses come first."""
        self._matched = None
        if self.first.isChecked():
            self._pages.setCurrentIndex(0)
        self._show()

    def forget_guess(self) -> None:
        """It is no longer quite the picture that was guessed about."""
        self._matched = None
        self._show()

    def show_outputs(self, outputs: np.ndarray | None, waiting: str = "") -> None:
        """Take the ten outputs, (10,); where there are none yet, say what is waited for."""
        self._outputs = outputs
        self.question.setText(QUESTION if outputs is not None else waiting)
        for button in (*self.buttons.values(), self.waive):
            button.setEnabled(outputs is not None)
        if outputs is None or not np.isfinite(outputs).all():
            self.card.clear()
            self.bars.clear()
        else:
            self.card.show_answer(outputs, int(outputs.argmax()))
            self.bars.show_outputs(outputs, int(outputs.argmax()))
        self._show()

    def set_score(self, right: int, guesses: int) -> None:
        """Go on counting from here."""
        self.right, self.guesses = right, guesses
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.card.set_theme(theme)
        self.bars.set_theme(theme)

    def _take_guess(self, guess: Mood) -> None:
        if self._outputs is not None and (truth := mood(self._outputs)) is not None:
            self._matched = guess is truth
            self.guesses += 1
            self.right += self._matched
        self._reveal()

    def _reveal(self) -> None:
        if not self.is_revealed:
            self._pages.setCurrentIndex(1)
            self._show()
            self.revealed.emit()

    def _show(self) -> None:
        self.tally.setText(score(self.right, self.guesses))
        if self._outputs is None:
            self.words.clear()
            return
        told = verdict(self._outputs)
        if self._matched is not None:
            told = f"{told.removesuffix('.')} — {'as' if self._matched else 'not as'} you guessed."
        self.words.setText(told)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        self.question.setFont(scaled_font(self.font(), 1.25))
        for label in (self.question, self.words, self.tally):
            label.setWordWrap(True)
        self.tally.setProperty("tone", "muted")
        asking, told = QWidget(), QWidget()
        before = QVBoxLayout(asking)
        before.addStretch(1)
        before.addWidget(self.question)
        for button in self.buttons.values():
            before.addWidget(button)
        before.addWidget(self.waive)
        before.addStretch(2)
        after = QVBoxLayout(told)
        after.addWidget(self.card)
        after.addWidget(self.bars, 1)
        after.addWidget(self.words)
        for column in (before, after):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(step)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(asking)
        self._pages.addWidget(told)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(step)
        layout.addWidget(pages, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.tally, 1)
        foot.addWidget(self.first)
        layout.addLayout(foot)
