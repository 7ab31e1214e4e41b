"""The exam: 10,000 images the network has never learned from, its score and its mistakes."""

import time
from collections.abc import Iterator
from typing import Any

import numpy as np
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout

from gui.numerals import integer
from gui.pages.training.desk import Desk, Example
from gui.pages.training.exam.bar import PACES, ExamBar
from gui.pages.training.exam.sitting import Sheet, Sitting
from gui.pages.training.exam.words import fraction, what_words, whose_words
from gui.pages.training.exhibit import Exhibit
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.views.exam.confusion import Cell, ConfusionView
from gui.views.exam.gallery import NOTHING, Gallery
from gui.views.exam.reading_card import ReadingCard
from gui.widgets.read_out import ReadOut

HIGH_LINES = 46  # of text: in so high a pane the mistakes find room below the table
TABLE_SECONDS = 0.2  # between two looks at the table and the mistakes while reading


class ExamExhibit(Exhibit):
    """Reads the test images, marks the answers, and shows what is mistaken for what."""

    key = "exam"
    title = "Exam"
    tip = "Put the test images to the network, and look at its mistakes"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sitting = Sitting(desk)
        self.bar = ExamBar()
        self.card = ReadingCard()
        self.score = ReadOut("right answers on the test images")
        self.whose = QLabel()
        self.confusion = ConfusionView()
        self.gallery = Gallery()
        self.heading = QLabel()
        self._pair: Cell | None = None
        self._told: tuple[Sheet | None, int, Cell | None] = (None, -1, None)
        self._told_at = 0.0
        self._set_pace(len(PACES) - 1)
        self._arrange()
        self._connect()
        self.set_theme(DARK)
        self._tell_table()

    # What the learner can do

    def go(self) -> None:
        """Begin, hold or go on with the exam."""
        sheet = self.sitting.sheet
        if self.sitting.reading:
            self.sitting.reading = False
        elif sheet is None or sheet.exam.finished:
            self.begin()
        else:
            self.sitting.go_on(time.monotonic())
        self._show_state()

    def begin(self) -> None:
        """Examine the weights that are shown now, from the first image on."""
        self.sitting.begin(time.monotonic())
        self._show_state()

    def choose_pair(self, pair: Cell | None) -> None:
        """Show only images of one digit that were read as another; None for all mistakes."""
        self._pair = pair
        self._tell_table()

    def look_at(self, index: int) -> None:
        """Look at one test image in all exhibits, and at the network that reads it."""
        self.desk.choose_example(Example(True, index))
        self.desk.bring_forward("network")

    # Exhibit

    def begin_again(self) -> None:
        self.sitting.forget()
        self.card.clear()
        self._tell_table()

    def leave(self) -> None:
        self.sitting.leave()

    def tick(self) -> None:
        now = time.monotonic()
        self.sitting.tick(now)
        sheet = self.sitting.sheet
        done = -1 if sheet is None else sheet.exam.done
        if (sheet, done) == self._told[:2]:
            return
        self._tell_reading()
        if done <= 1 or now - self._told_at >= TABLE_SECONDS or not self.sitting.reading:
            self._told_at = now
            self._tell_table()

    def tick_text(self) -> None:
        self._show_state()
        text = whose_words(self.desk, self.sitting)
        if text != self.whose.text():
            self.whose.setText(text)

    def set_theme(self, theme: Theme) -> None:
        for part in (self.bar, self.card, self.score, self.confusion, self.gallery):
            part.set_theme(theme)

    def save(self) -> dict[str, Any]:
        return {"pace": self.bar.pace.current(), "following": self.sitting.following}

    def restore(self, remembered: dict[str, Any]) -> None:
        if not remembered:
            return
        pace = int(remembered["pace"])
        if not 0 <= pace < len(PACES):
            raise ValueError("the remembered pace of the exam is not usable")
        self._set_pace(pace)
        self.sitting.following = remembered.get("following") is True
        self.bar.follow.setChecked(self.sitting.following)

    def tour(self) -> Iterator[float | str]:
        self._set_pace(len(PACES) - 1)
        self.begin()
        yield 1.0

    # Inside

    def _set_pace(self, index: int) -> None:
        self.bar.pace.set_current(index)
        self.sitting.pace = PACES[index]

    def _take_pace(self, pace: float) -> None:
        self.sitting.pace = pace

    def _follow(self, on: bool) -> None:
        self.sitting.following = on

    def _show_state(self) -> None:
        sheet = self.sitting.sheet
        finished = sheet is not None and sheet.exam.finished
        self.bar.show_state(sheet is not None, self.sitting.reading, finished)
        ready = self.desk.shown is not None and self.desk.mnist is not None
        self.bar.go.setEnabled(ready)

    def _tell_reading(self) -> None:
        sheet = self.sitting.sheet
        if sheet is None or sheet.exam.done == 0:
            self.card.clear()
            return
        exam, last = sheet.exam, sheet.exam.done - 1
        self.score.set_text(fraction(exam.correct, exam.done))
        self.card.show_reading(
            exam.digits.images[last],
            int(exam.digits.labels[last]),
            int(exam.answers[last]),
            float(exam.sureness[last]),
        )

    def _tell_table(self) -> None:
        sheet = self.sitting.sheet
        self._told = (sheet, -1 if sheet is None else sheet.exam.done, self._pair)
        if sheet is None:
            self.score.set_text("")
            self.confusion.show_counts(np.zeros((10, 10), np.int64), np.zeros(10, np.int64))
            self.gallery.show_entries(NOTHING, NOTHING, NOTHING, NOTHING)
            self.gallery.set_empty_text("The mistakes will stand here, the surest first.")
            self.heading.setText("Mistakes")
            return
        exam = sheet.exam
        self.confusion.show_counts(exam.confusion(), exam.totals())
        indices = exam.mistakes(self._pair)
        self.gallery.set_images(exam.digits.images)
        self.gallery.set_empty_text("None so far." if not exam.finished else "None.")
        labels = exam.digits.labels[indices]
        self.gallery.show_entries(indices, labels, exam.answers[indices], exam.sureness[indices])
        self.heading.setText(f"{what_words(self._pair)}: {integer(len(indices))}, the surest first")

    def _connect(self) -> None:
        self.bar.go_pressed.connect(self.go)
        self.bar.renewed.connect(self.begin)
        self.bar.pace_chosen.connect(self._take_pace)
        self.bar.following_toggled.connect(self._follow)
        self.confusion.cell_chosen.connect(self.choose_pair)
        self.gallery.image_chosen.connect(self.look_at)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        for label in (self.whose, self.heading):
            label.setProperty("tone", "muted")
            label.setWordWrap(True)
        numbers = QVBoxLayout()
        numbers.setSpacing(step // 2)
        numbers.addWidget(self.score)
        numbers.addWidget(self.whose)
        numbers.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(step)
        top.addWidget(self.card)
        top.addLayout(numbers, 1)
        mistakes = QVBoxLayout()
        mistakes.addWidget(self.heading)
        mistakes.addWidget(self.gallery, 1)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(2 * step)
        self._below.addWidget(self.confusion, 3)
        self._below.addLayout(mistakes, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(step, step, step, step)
        column.setSpacing(step)
        column.addWidget(self.bar)
        column.addLayout(top)
        column.addLayout(self._below, 1)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        high = self.height() > HIGH_LINES * self.fontMetrics().height()
        way = QBoxLayout.Direction
        self._below.setDirection(way.TopToBottom if high else way.LeftToRight)
