"""A second network beside the first, asked about the same drawing."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout

from gui.pages.draw.answer_words import answer_to, comparison
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.probe import Probe
from gui.pages.draw.reader import Reader
from gui.pages.draw.readers import STRONG
from gui.pages.draw.reading_line import ReaderChoice
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.views.answer.paired_bars import PairedBars


class CompareProbe(Probe):
    """Two answers, and the outputs of both side by side."""

    key = "compare"
    title = "Compare"
    tip = "A second network beside the first: where do they differ about this drawing?"

    def __init__(self, desk: DrawDesk) -> None:
        super().__init__(desk)
        self._key: str | None = STRONG
        self.others = ReaderChoice("The second network", "Whom to ask besides")
        self.bars = PairedBars()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self._one, self._other = QLabel(), QLabel()
        self._first_name = QLabel()
        self.others.reader_chosen.connect(self.choose_other)
        desk.least_changed.connect(self.show_reading)
        self._arrange()
        self.set_theme(DARK)

    @property
    def other(self) -> Reader | None:
        """The second network; one that ships until the learner chooses, never the first alone."""
        return self.desk.find(self._key) or next(iter(self.desk.readers()), None)

    def choose_other(self, key: str) -> None:
        """Ask the network of this key besides; the one in training is started if need be."""
        self._key = key
        self.desk.start_if_asked(key)
        self.show_reading()

    # Probe

    def show_reading(self) -> None:
        seen, reader, other = self.desk.seen, self.desk.reader, self.other
        self.others.show_choices(self.desk.choices(), other.key if other else None)
        if reader is not None:
            self._first_name.setText(reader.name)
        if seen is None or reader is None or other is None or self.desk.outputs is None:
            self.bars.clear()
            self.words.setText("Draw a digit, and both are asked.")
            self._one.setText("–")
            self._other.setText("–")
            return
        one, two = self.desk.outputs, other.outputs(seen)
        self.bars.show_outputs(one, two)
        for label, outputs in ((self._one, one), (self._other, two)):
            answer = answer_to(outputs, self.desk.least)
            label.setText("?" if answer is None else str(answer))
        self.words.setText(comparison(one, two, self.desk.least))

    def tick_text(self) -> None:
        other = self.other
        if other is not None and other.key != self.desk.asked:
            self.show_reading()  # the live one may have learned, and nobody else would say so

    def set_theme(self, theme: Theme) -> None:
        self.bars.set_theme(theme)

    def save(self) -> dict[str, Any]:
        return {"other": self._key}

    def restore(self, remembered: dict[str, Any]) -> None:
        self._key = str(remembered["other"])

    def tour(self) -> Iterator[float | str]:
        self.choose_other(STRONG)
        yield 0.4

    def _arrange(self) -> None:
        step = grid_step(self.font())
        head = QGridLayout()
        head.setHorizontalSpacing(2 * step)
        head.setVerticalSpacing(step // 2)
        head.setColumnStretch(1, 1)
        for row, (mark, answer, name) in enumerate(
            (("filled", self._one, self._first_name), ("hatched", self._other, self.others))
        ):
            answer.setProperty("role", "heading")
            answer.setAccessibleName(f"Answer, {mark} bars")
            caption = QLabel(mark)
            caption.setProperty("tone", "muted")
            head.addWidget(answer, row, 0)
            head.addWidget(name, row, 1)
            head.addWidget(caption, row, 2)
        self._first_name.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * step, step, 2 * step, step)
        column.setSpacing(step)
        column.addLayout(head)
        column.addWidget(self.bars, 1)
        column.addWidget(self.words)
