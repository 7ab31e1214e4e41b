"""The first tab of the Draw room: the pad, what the network sees of it, and what that leads to."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gui.pages.draw.answer import AnswerProbe
from gui.pages.draw.beside_the_pad import BESIDE_THE_PAD
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.pad_tools import PadTools
from gui.pages.draw.probe import Probe
from gui.pages.draw.probe_pane import ProbePane
from gui.pages.draw.seen_panel import SeenPanel
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.views.pad.digit_canvas import DigitCanvas

FIRST_SIZES = (45, 55)
PAD_AND_SEEN = (64, 36)


class PadProbe(Probe):
    """Pad over picture at the left, the pane of probes about it at the right."""

    key = "draw"
    title = "Draw"
    tip = "Draw a digit, and see what a network makes of it"

    def __init__(self, desk: DrawDesk) -> None:
        super().__init__(desk)
        self.canvas = DigitCanvas()
        self.tools = PadTools()
        self.seen = SeenPanel(desk)
        self.pane = ProbePane("about the drawing", BESIDE_THE_PAD, desk)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self._pen_share = self.canvas.pen_width
        self._connect()
        self._arrange()
        self.setFocusProxy(self.canvas)
        self.set_theme(DARK)

    @property
    def answer(self) -> AnswerProbe:
        """The answer, whether or not it is in front."""
        found = self.pane.built(AnswerProbe.key)
        assert isinstance(found, AnswerProbe)
        return found

    def take_eraser(self, eraser: bool) -> None:
        """Erase with what would draw, or draw again."""
        self.canvas.eraser_in_hand = eraser
        self.tools.set_erasing(eraser)

    def swap_tool(self) -> None:
        """Take the eraser, or the pen again."""
        self.take_eraser(not self.canvas.eraser_in_hand)

    def set_pen(self, width: float) -> None:
        """Draw with a pen so many times as wide as usual."""
        self.canvas.pen_width = self._pen_share * width
        self.desk.sheet.set_pen(width)

    def undo(self) -> None:
        """Take back what was done last to the drawing."""
        self.canvas.end_gesture()
        self.desk.sheet.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.canvas.end_gesture()
        self.desk.sheet.redo()

    def draw_slowly(self, points: np.ndarray) -> Iterator[float]:
        """Draw a stroke, (n, 2), point by point as a hand would; yields seconds to wait."""
        self.canvas.begin_stroke(points[0, 0], points[0, 1], 1.0)
        for x, y in points[1:]:
            self.canvas.extend_stroke(x, y, 1.0)
            yield 0.02
        self.canvas.finish_stroke()

    # Probe

    def enter(self) -> None:
        self.pane.set_on_screen(True)

    def leave(self) -> None:
        self.pane.set_on_screen(False)

    def tick(self) -> None:
        self.pane.tick()

    def tick_text(self) -> None:
        self.pane.tick_text()

    def set_theme(self, theme: Theme) -> None:
        for part in (self.canvas, self.tools, self.seen, self.pane):
            part.set_theme(theme)

    def save(self) -> dict[str, Any]:
        return {"beside": self.pane.save()}

    def restore(self, remembered: dict[str, Any]) -> None:
        self.pane.restore(dict(remembered["beside"]))

    # Inside

    def _connect(self) -> None:
        sheet, canvas, tools = self.desk.sheet, self.canvas, self.tools
        canvas.ink_changed.connect(lambda: sheet.follow_strokes(canvas.strokes()))
        canvas.rubbed.connect(self._rub_picture)
        canvas.gesture_finished.connect(self._finish_gesture)
        canvas.cleared.connect(sheet.clear)
        tools.eraser_taken.connect(self.take_eraser)
        tools.undo_requested.connect(self.undo)
        tools.redo_requested.connect(self.redo)
        tools.clear_requested.connect(canvas.clear)
        sheet.replaced.connect(self._show_drawing)
        sheet.history_changed.connect(self._show_history)
        self._show_history()

    def _finish_gesture(self) -> None:
        self.desk.sheet.follow_strokes(self.canvas.strokes())
        self.desk.sheet.keep()

    def _rub_picture(self, x: float, y: float, radius: float) -> None:
        if self.desk.sheet.wipe_picture(x, y, radius):
            self.canvas.set_picture(self.desk.sheet.drawing.picture)

    def _show_drawing(self) -> None:
        """Let the pad show what the sheet holds: after undoing, or with another picture."""
        drawing = self.desk.sheet.drawing
        self.canvas.set_strokes(drawing.strokes)
        self.canvas.set_picture(drawing.picture)

    def _show_history(self) -> None:
        sheet = self.desk.sheet
        self.tools.show_history(sheet.can_undo, sheet.can_redo)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        above = QWidget()
        upper = QVBoxLayout(above)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(step // 2)
        upper.addWidget(self.tools)
        upper.addWidget(self.canvas, 1)
        self.halves = QSplitter(Qt.Orientation.Vertical)
        self.halves.addWidget(above)
        self.halves.addWidget(self.seen)
        self.halves.setSizes([10 * share for share in PAD_AND_SEEN])
        self.halves.setChildrenCollapsible(False)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(2 * step, step, step, step)
        column.addWidget(self.halves)
        self.columns.addWidget(left)
        self.columns.addWidget(self.pane)
        self.columns.setChildrenCollapsible(False)
        self.columns.setSizes([10 * share for share in FIRST_SIZES])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.columns)
