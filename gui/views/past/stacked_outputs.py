"""Ten outputs stacked up, against the step of the training: what was said, and when it changed.

A band's height is its output; the answer of every moment stands as a digit over the stack where it
changes. The pointer or the arrow keys pick a moment.
"""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed, integer
from gui.theme import DARK, Theme
from gui.views.tint import role_colour

DIGITS = 10
WALK = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
READABLE = 1.1  # lines of text that a band must be high for its digit to stand in it


class StackedOutputs(QWidget):
    """Bands of the outputs, (n, 10), over the steps, (n,); on a scale that spreads the first."""

    moment_pointed = Signal(int)  # the index of a moment; -1 for none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = np.zeros(0)
        self._outputs = np.zeros((0, DIGITS))
        self._spread = True
        self._moment = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Its outputs in the course of the training")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def show_course(self, steps: np.ndarray, outputs: np.ndarray) -> None:
        """Show outputs, (n, 10), at steps that increase, (n,); raises ValueError otherwise."""
        if outputs.shape != (len(steps), DIGITS):
            raise ValueError(f"{len(steps)} steps need ({len(steps)}, 10), not {outputs.shape}")
        self._steps = np.asarray(steps, float)
        self._outputs = np.nan_to_num(np.asarray(outputs, float)).clip(0.0)
        self._moment = min(self._moment, len(steps) - 1)
        self.update()

    def set_spread(self, spread: bool) -> None:
        """Spread the first steps, by their logarithm, or give every step the same room."""
        self._spread = spread
        self.update()

    def moment(self) -> int:
        """Return the index of the moment that is pointed at; -1 for none."""
        return self._moment

    def _field(self) -> QRectF:
        line = self.fontMetrics().height()
        return QRectF(self.rect()).adjusted(0.6 * line, 1.6 * line, -0.6 * line, -2.9 * line)

    def _across(self) -> np.ndarray:
        """Where every moment is, in pixels."""
        places = np.log1p(self._steps) if self._spread else self._steps
        field = self._field()
        span = float(places[-1] - places[0]) if len(places) > 1 else 0.0
        share = (places - places[0]) / span if span > 0 else np.full(len(places), 0.5)
        across: np.ndarray = field.left() + share * field.width()
        return across

    def _point(self, moment: int) -> None:
        if moment != self._moment:
            self._moment = moment
            if moment >= 0:
                answer = int(self._outputs[moment].argmax())
                self.setAccessibleDescription(
                    f"step {integer(int(self._steps[moment]))}: {answer} with "
                    f"{fixed(self._outputs[moment, answer], 2)}"
                )
            self.update()
            self.moment_pointed.emit(moment)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(24, 14) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(14, 9) * self.fontMetrics().height()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if len(self._steps):
            self._point(int(np.abs(self._across() - event.position().x()).argmin()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        overridden = event.type() == QEvent.Type.ShortcutOverride
        if overridden and isinstance(event, QKeyEvent) and event.key() in WALK:
            event.accept()  # else a shortcut of the room would take it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = WALK.get(Qt.Key(event.key()))
        if step is None or not len(self._steps):
            super().keyPressEvent(event)
            return
        start = self._moment if self._moment >= 0 else len(self._steps) - (step > 0)
        self._point(int(np.clip(start + step, 0, len(self._steps) - 1)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if len(self._steps) > 1:
            self._paint_bands(painter)
            self._paint_answers(painter)
            self._paint_axis(painter)
        if self.hasFocus():
            painter.setPen(QPen(role_colour(self._theme, "accent"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._field().adjusted(-1, -1, 1, 1))
        painter.end()

    def _paint_bands(self, painter: QPainter) -> None:
        field, across = self._field(), self._across()
        heights = np.cumsum(self._outputs, axis=1)
        scale = field.height() / max(1.0, float(heights.max()))
        tops = field.bottom() - scale * heights
        below = np.full(len(across), field.bottom())
        line = float(self.fontMetrics().height())
        painter.setPen(QPen(role_colour(self._theme, "stage"), 0.7))
        labels = []
        for digit in range(DIGITS):
            edge = [QPointF(x, y) for x, y in zip(across, tops[:, digit], strict=True)]
            back = [QPointF(x, y) for x, y in zip(across[::-1], below[::-1], strict=True)]
            painter.setBrush(role_colour(self._theme, f"digits.{digit}", 0.82))
            painter.drawPolygon(QPolygonF(edge + back))
            widest = int((below - tops[:, digit]).argmax())
            if below[widest] - tops[widest, digit] > READABLE * line:
                middle = (below[widest] + tops[widest, digit]) / 2
                labels.append((digit, float(across[widest]), middle))
            below = tops[:, digit]
        painter.setPen(role_colour(self._theme, "stage"))
        for digit, x, y in labels:
            left = min(max(x - line, field.left()), field.right() - 2 * line)
            box = QRectF(left, y - line, 2 * line, 2 * line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(digit))

    def _paint_answers(self, painter: QPainter) -> None:
        """Write the answer over the stack from where it holds, as far as there is room."""
        field, across = self._field(), self._across()
        answers = self._outputs.argmax(axis=1)
        begins = np.flatnonzero(np.diff(answers, prepend=-1))
        ends = np.append(across[begins[1:]], field.right())
        width = painter.fontMetrics().horizontalAdvance("0") + 3.0
        painter.setPen(role_colour(self._theme, "text"))
        height = field.top()
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
            if end - across[begin] >= width:
                box = QRectF(across[begin], 0, end - across[begin], height)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(answers[begin]))

    def _paint_axis(self, painter: QPainter) -> None:
        field, line = self._field(), self.fontMetrics().height()
        row = QRectF(field.left(), field.bottom() + 2, field.width(), 1.3 * line)
        painter.setPen(role_colour(self._theme, "muted"))
        first, last = integer(int(self._steps[0])), integer(int(self._steps[-1]))
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft, f"step {first}")
        painter.drawText(row, Qt.AlignmentFlag.AlignRight, last)
        note = "first steps spread out" if self._spread else "every step as wide"
        below = row.translated(0, 1.2 * line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, note)
        if self._moment >= 0:
            x = float(self._across()[self._moment])
            painter.setPen(QPen(role_colour(self._theme, "text"), 1.4))
            painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))
