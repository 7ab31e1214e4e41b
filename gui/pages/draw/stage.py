"""What the Draw room shows: the pad, the picture that the network sees, and its ten outputs."""

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.pages.draw.reading_line import ReadingLine
from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.answer.answer_card import AnswerCard
from gui.views.answer.output_bars import OutputBars
from gui.views.answer.pixels import PixelView
from gui.views.pad.digit_canvas import DigitCanvas


class DrawStage(QWidget):
    """Pad at the left; at the right what the network sees and what it answers."""

    def __init__(self) -> None:
        super().__init__()
        self.canvas = DigitCanvas()
        self.pixels = PixelView()
        self.reading = ReadingLine()
        self.answer = AnswerCard()
        self.bars = OutputBars()
        self._parts = (self.canvas, self.pixels, self.reading, self.answer, self.bars)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for part in self._parts:
            part.set_theme(theme)

    def show_reading(self, image: np.ndarray, outputs: np.ndarray | None) -> None:
        """Show the picture, shape (28, 28), and the outputs, shape (10,), if anybody has read it.

        Outputs that are no numbers are no answer.
        """
        self.pixels.show_image(image)
        if outputs is None:
            self.bars.clear()
            self.answer.clear()
            return
        answer = int(outputs.argmax()) if np.isfinite(outputs).all() else None
        self.bars.show_outputs(outputs, answer)
        self.answer.show_answer(outputs, answer)

    def show_nothing(self) -> None:
        """Show that nothing is drawn."""
        for part in (self.pixels, self.bars, self.answer):
            part.clear()

    def _arrange(self) -> None:
        step = grid_step(self.font())
        seen = QVBoxLayout()
        seen.addWidget(_caption("What the network sees: 28 × 28 numbers"))
        seen.addWidget(self.pixels, 1)
        answers = QVBoxLayout()
        answers.addWidget(self.reading)
        answers.addWidget(self.answer)
        answers.addWidget(_caption("Its ten outputs"))
        answers.addWidget(self.bars, 1)
        right = QVBoxLayout()
        right.setSpacing(2 * step)
        right.addLayout(seen, 1)
        right.addLayout(answers, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * step, 3 * step, 3 * step, 3 * step)
        layout.setSpacing(3 * step)
        layout.addWidget(self.canvas, 3)
        layout.addLayout(right, 2)


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("tone", "muted")
    return label
