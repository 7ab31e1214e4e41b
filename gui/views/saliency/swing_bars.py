"""The ten outputs now, and what each was before something was changed; a click picks one."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed
from gui.theme import DARK, Theme
from gui.views.keyed import KeyedView
from gui.views.tint import role_colour

DIGITS = 10
NOTICED = 0.005  # a smaller change does not show in the numbers


class SwingBars(KeyedView):
    """A row a digit: a bar for the output now, a tick where it was, and the number or both."""

    digit_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now: np.ndarray | None = None
        self._before = np.zeros(DIGITS)
        self._chosen = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Outputs, and what they were with every neuron on")
        self.setToolTip("Click an output: what speaks for it and against it?")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def show_outputs(self, now: np.ndarray | None, before: np.ndarray, chosen: int) -> None:
        """Show the outputs, (10,) each, and mark the one that is asked about; None for none."""
        self._now, self._before, self._chosen = now, before, chosen
        told = [] if now is None else [f"{digit}: {self.text(digit)}" for digit in range(DIGITS)]
        self.setAccessibleDescription(", ".join(told) or "No outputs yet")
        self.update()

    def text(self, digit: int) -> str:
        """Return the number of a row, or both where they differ."""
        if self._now is None:
            return ""
        now, before = float(self._now[digit]), float(self._before[digit])
        if not abs(now - before) > NOTICED:
            return fixed(now, 2)
        return f"{fixed(before, 2)} → {fixed(now, 2)}"

    def row(self, digit: int) -> QRectF:
        """Return the rectangle of a row, in pixels."""
        height = self.height() / DIGITS
        return QRectF(0, digit * height, self.width(), height)

    def walk(self, _right: int, down: int) -> None:
        if down and 0 <= self._chosen + down < DIGITS:
            self.digit_chosen.emit(self._chosen + down)

    def press(self) -> None:
        self.digit_chosen.emit(self._chosen)

    # Qt overrides

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(14 * line, round(1.1 * DIGITS * line))

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(10 * line, round(0.95 * DIGITS * line))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        digit = int(event.position().y() / self.row(0).height())
        if event.button() == Qt.MouseButton.LeftButton and 0 <= digit < DIGITS:
            self.digit_chosen.emit(digit)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for digit in range(DIGITS):
            self._paint_row(painter, digit)
        painter.end()

    def _paint_row(self, painter: QPainter, digit: int) -> None:
        row, line = self.row(digit), float(self.fontMetrics().height())
        chosen = digit == self._chosen
        if chosen:
            ring = QPen(role_colour(self._theme, "accent"), 1.0)
            painter.setBrush(role_colour(self._theme, "selected"))
            painter.setPen(ring if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 3, 3)
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold if chosen else self.font())
        painter.setPen(role_colour(self._theme, "text" if chosen else "muted"))
        inner = row.adjusted(0.4 * line, 0, -0.4 * line, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle, str(digit))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, self.text(digit))
        numbers = QFontMetricsF(bold).horizontalAdvance("0.00 → 0.00") + 0.4 * line
        thick = min(0.55 * row.height(), 0.9 * line)
        width = inner.width() - 1.1 * line - numbers
        self._paint_bar(
            painter,
            digit,
            QRectF(inner.left() + 1.1 * line, row.center().y() - thick / 2, width, thick),
        )

    def _paint_bar(self, painter: QPainter, digit: int, groove: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_colour(self._theme, "line", 0.6))
        painter.drawRoundedRect(groove, 2, 2)
        if self._now is None or not np.isfinite(self._now[digit]):
            return
        now, before = np.clip((self._now[digit], self._before[digit]), 0.0, 1.0) * groove.width()
        painter.setBrush(role_colour(self._theme, "accent" if digit == self._chosen else "muted"))
        painter.drawRoundedRect(QRectF(groove.left(), groove.top(), now, groove.height()), 2, 2)
        if abs(float(self._now[digit] - self._before[digit])) > NOTICED:
            tick = QRectF(groove.left() + before - 1, groove.top() - 2, 2, groove.height() + 4)
            painter.fillRect(tick, role_colour(self._theme, "text"))
