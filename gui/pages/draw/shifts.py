"""Shifts: what is answered when the drawing is moved by a few pixels, any way."""

from collections.abc import Iterator
from dataclasses import replace
from math import hypot

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from core.shifts import ShiftMap as Answers
from core.shifts import ShiftSurvey, shifted
from gui.numerals import fixed
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.probe import Probe
from gui.pages.draw.reader import Reader
from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.answer.output_bars import OutputBars
from gui.views.answer.pixels import PixelView
from gui.views.saliency.fall_off import FallOff
from gui.views.saliency.shift_map import ShiftMap

EMPTY = "Draw a digit: then it is moved about, and asked about again and again."
FRAME_WORK = 100_000_000  # parameters times pictures: what a frame has time for


class ShiftsProbe(Probe):
    """The map, the shift that is pointed at, and how the answer falls with the distance."""

    key = "shifts"
    title = "Shifts"
    tip = "Whether the answer stays when the drawing is moved"

    def __init__(self, desk: DrawDesk) -> None:
        super().__init__(desk)
        self.answers: Answers | None = None
        self._survey: ShiftSurvey | None = None
        self._surveyed: np.ndarray | None = None
        self._asked: Reader | None = None
        self._picture: np.ndarray | None = None  # not moved
        self._waiting = False  # for the survey under way, to begin another
        self.map = ShiftMap()
        self.map.set_empty_text(EMPTY)
        self.view, self.bars = PixelView(), OutputBars()
        self.view.setAccessibleName("The drawing, moved")
        self.curve = FallOff("pixels from its place: mean, least and largest")
        self.words, self.caption = QLabel(), QLabel()
        self.map.shift_pointed.connect(self._show_pointed)
        self.map.shift_chosen.connect(self.take)
        self._arrange()
        self._show()

    # What the learner can do

    def take(self, right: int, down: int) -> None:
        """Move the drawing on the sheet there, counted from its place."""
        now_right, now_down = self.desk.sheet.nudged
        self.desk.nudge(right - now_right, down - now_down)

    # Probe

    def show_reading(self) -> None:
        self._picture = self._unmoved()
        self.map.show_here(*self.desk.sheet.nudged)
        if self._picture is None or self.desk.reader is None:
            self._survey = self.answers = None
            self._show()
            return
        self._waiting = not self._is_surveyed()
        self._show_pointed()
        self.tick()

    def tick(self) -> None:
        if self._waiting and self._survey is None:
            self._begin()
        if self._survey is None or self._asked is None:
            return
        found = self._survey.go_on(max(1, FRAME_WORK // self._asked.network.layout.size))
        if found is not None:
            self._survey, self.answers = None, found
            self._show()

    def set_theme(self, theme: Theme) -> None:
        for part in (self.map, self.view, self.bars, self.curve):
            part.set_theme(theme)

    def tour(self) -> Iterator[float | str]:
        yield 0.3
        if self.answers is not None and (other := self.answers.nearest_other()) is not None:
            self.take(other[0], other[1])
        yield 0.5

    # Inside

    def _unmoved(self) -> np.ndarray | None:
        """What the network would see if the drawing had not been moved."""
        sheet = self.desk.sheet
        if sheet.nudged == (0, 0):
            return self.desk.seen
        seen = replace(sheet.drawing, right=0, down=0).seen(sheet.pen_width, sheet.centred)
        return seen if seen.any() else None

    def _is_surveyed(self) -> bool:
        asked, now = self._surveyed, self._picture
        if asked is None or now is None or self._asked is not self.desk.reader:
            return False
        return np.array_equal(asked, now)

    def _begin(self) -> None:
        reader = self.desk.reader
        self._waiting = False
        if reader is None or self._picture is None:
            return
        self._asked, self._surveyed = reader, self._picture
        self._survey = ShiftSurvey(reader.network, reader.theta, self._picture)

    def _show(self) -> None:
        answers = self.answers
        if answers is None:
            self._surveyed = None
            self.map.clear()
            self.words.clear()
            self.curve.show_curve("", np.zeros((0, 4)))
        else:
            self.map.show_answers(answers.answers, answers.outputs.max(axis=2))
            self.words.setText(words(answers))
            curve = answers.falling_off(answers.answer)
            self.curve.show_curve(f"Activation of the {answers.answer}", curve)
        self._show_pointed()

    def _show_pointed(self) -> None:
        """Show the picture and the outputs of a shift: the one pointed at, or the sheet's own."""
        if self.answers is None or self._surveyed is None:
            self.view.clear()
            self.bars.clear()
            self.caption.clear()
            return
        reach = self.answers.reach
        here = tuple(int(np.clip(by, -reach, reach)) for by in self.desk.sheet.nudged)
        right, down = self.map.pointed() or here
        outputs = self.answers.outputs[down + reach, right + reach]
        self.view.show_image(shifted(self._surveyed, right, down))
        if np.isfinite(outputs).all():
            self.bars.show_outputs(outputs, int(outputs.argmax()))
        else:
            self.bars.clear()
        self.caption.setText(direction(right, down))
        self.curve.mark(hypot(right, down))

    def _arrange(self) -> None:
        step = grid_step(self.font())
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.caption.setProperty("tone", "muted")
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * step, step, 2 * step, step)
        grid.setSpacing(step)
        grid.addWidget(self.words, 0, 0, 1, 2)
        grid.addWidget(self.map, 1, 0, 3, 1)
        grid.addWidget(self.view, 1, 1)
        grid.addWidget(self.caption, 2, 1)
        grid.addWidget(self.bars, 3, 1)
        grid.addWidget(self.curve, 4, 0, 1, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 2)
        grid.setRowStretch(3, 3)
        grid.setRowStretch(4, 2)


def words(answers: Answers) -> str:
    """How far the answer holds, in a sentence or two."""
    count, total = int((answers.answers == answers.answer).sum()), answers.answers.size
    if not np.isfinite(answers.outputs).all():
        return "Its outputs are no numbers any more."
    at = fixed(float(answers.outputs[answers.reach, answers.reach, answers.answer]), 2)
    other = answers.nearest_other()
    if other is None:
        return f"It says {answers.answer} at {at}, and at every one of {total} shifts."
    right, down, digit = other
    return (
        f"It says {answers.answer} at {at}, and at {count} of {total} shifts. "
        f"{direction(right, down).capitalize()}, it says {digit}."
    )


def direction(right: int, down: int) -> str:
    """A shift in words."""
    parts = []
    if right:
        parts.append(f"{abs(right)} to the {'right' if right > 0 else 'left'}")
    if down:
        parts.append(f"{abs(down)} {'down' if down > 0 else 'up'}")
    return ", ".join(parts) or "where it is"
