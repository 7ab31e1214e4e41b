"""What the network says of the drawing: the answer, how close it was, and how it came about."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from gui.pages.draw.answer_words import answer_to, sum_words, verdict
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.lit_network import LitNetwork
from gui.pages.draw.probe import Probe
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.views.answer.answer_card import AnswerCard
from gui.views.answer.output_bars import OutputBars


class AnswerProbe(Probe):
    """Ten bars, the answer in a big digit, and the network lit up by the drawing below."""

    key = "answer"
    title = "Answer"
    tip = "The ten outputs, the answer and how close it was"

    def __init__(self, desk: DrawDesk) -> None:
        super().__init__(desk)
        self.card = AnswerCard()
        self.bars = OutputBars()
        self.network = LitNetwork()
        self.verdict = _words()
        self.total = _words()
        self._arrange()
        # At once, not in the next frame: the bars are to move with the pen.
        desk.seen_changed.connect(self.show_answer)
        desk.reader_changed.connect(self.show_answer)
        desk.least_changed.connect(self.show_answer)
        self.show_answer()
        self.set_theme(DARK)

    def show_answer(self) -> None:
        """Show the outputs as they are now."""
        outputs, reader = self.desk.outputs, self.desk.reader
        if outputs is None or reader is None:
            self.card.clear()
            self.bars.clear()
            self.verdict.clear()
            self.total.clear()
            return
        answer = answer_to(outputs, self.desk.least)
        self.card.show_answer(outputs, answer)
        self.bars.show_outputs(outputs, answer)
        self.verdict.setText(verdict(outputs, self.desk.least))
        self.total.setText(sum_words(outputs, reader.adds_to_one))

    # Probe

    def show_reading(self) -> None:
        self.network.show_reading(self.desk.reader, self.desk.seen)

    def tick(self) -> None:
        self.network.tick()

    def set_theme(self, theme: Theme) -> None:
        for part in (self.card, self.bars, self.network):
            part.set_theme(theme)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, step)
        column.setSpacing(step // 2)
        column.addWidget(self.card)
        column.addWidget(self.verdict)
        column.addWidget(self.bars, 1)
        column.addWidget(self.total)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(above)
        halves.addWidget(self.network)
        halves.setChildrenCollapsible(False)
        halves.setSizes([560, 440])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step, step, step, step)
        layout.addWidget(halves)


def _words() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setProperty("tone", "muted")
    label.setMinimumHeight(2 * label.fontMetrics().height())  # lines that come must not push
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label
