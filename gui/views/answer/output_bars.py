"""The ten outputs of the network as bars, one a digit.

The answer is told by colour, by bold print and by a mark beside it; the runner-up is a shade
brighter than the rest. The bars need not add to one: each output is a number of its own.
"""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed
from gui.theme import DARK, Theme
from gui.views.tint import role_colour

DIGITS = 10
BAR_ROUNDING = 0.22  # of a bar's thickness


def runner_up(outputs: np.ndarray, answer: int | None) -> int | None:
    """Return the digit of the largest output besides ``answer``; None without an answer."""
    if answer is None:
        return None
    others = np.nan_to_num(outputs.astype(float), nan=-np.inf)
    others[answer] = -np.inf
    return int(np.argmax(others)) if np.isfinite(others).any() else None


def checked_outputs(outputs: np.ndarray, answer: int | None) -> np.ndarray:
    """Return ``outputs`` as (10,) float64; raises ValueError for another shape or answer."""
    values = np.array(outputs, dtype=np.float64)
    if values.shape != (DIGITS,):
        raise ValueError(f"ten outputs are needed, (10,), not {values.shape}")
    if answer is not None and not 0 <= answer < DIGITS:
        raise ValueError(f"an answer is a digit from 0 to 9, not {answer}")
    return values


class OutputBars(QWidget):
    """Ten horizontal bars from 0 to 1: the digit at the left, the value at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outputs: np.ndarray | None = None
        self._answer: int | None = None
        self.setAccessibleName("Outputs of the network")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_theme(DARK)
        self.clear()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self._ground = QPixmap()
        self.update()

    def show_outputs(self, outputs: np.ndarray, answer: int | None) -> None:
        """Show ``outputs``, (10,); ``answer`` is the digit to mark, None if it is none of them.

        Bars stop at 0 and 1, the values are told as they are. Raises ValueError for another shape.
        """
        self._outputs = checked_outputs(outputs, answer)
        self._answer = answer
        self.setAccessibleDescription(self._description())
        self.update()

    def clear(self) -> None:
        """Show ten empty bars."""
        self._outputs = None
        self._answer = None
        self.setAccessibleDescription("No outputs yet")
        self.update()

    def _description(self) -> str:
        if self._outputs is None:
            return ""
        parts = [f"{digit}: {_number(value)}" for digit, value in enumerate(self._outputs)]
        answer = "no answer" if self._answer is None else f"answer {self._answer}"
        return f"{answer}; " + ", ".join(parts)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 18, round(line * 1.7 * DIGITS + line * 1.5))

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 9, round(line * 0.85 * DIGITS + line * 1.4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bold = QFont(self.font())
        bold.setBold(True)
        widest = QFontMetricsF(bold)
        line = widest.height()
        left = 2.3 * line
        right = widest.horizontalAdvance("−0.00") + 0.9 * line
        field = QRectF(left, 2.0, max(1.0, self.width() - left - right), self.height() - 1.4 * line)
        painter.drawPixmap(0, 0, self._ground_for(field))
        second = None if self._outputs is None else runner_up(self._outputs, self._answer)
        for digit in range(DIGITS):
            painter.setFont(bold if digit == self._answer else self.font())
            self._paint_row(painter, field, digit, second)
        painter.end()

    def _ground_for(self, field: QRectF) -> QPixmap:
        """Return axis and empty bars, kept because they are dear to paint and never change."""
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._ground.size() != size:
            self._ground = QPixmap(size)
            self._ground.setDevicePixelRatio(ratio)
            self._ground.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._ground)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_axis(painter, field)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(role_colour(self._theme, "line", 0.45))
            for digit in range(DIGITS):
                bar = self._bar(field, digit)
                radius = bar.height() * BAR_ROUNDING
                painter.drawRoundedRect(bar, radius, radius)
            painter.end()
        return self._ground

    def _bar(self, field: QRectF, digit: int) -> QRectF:
        height = field.height() / DIGITS
        thickness = min(0.62 * height, 1.3 * self.fontMetrics().height())
        middle = field.top() + (digit + 0.5) * height
        return QRectF(field.left(), middle - thickness / 2, field.width(), thickness)

    def _paint_axis(self, painter: QPainter, field: QRectF) -> None:
        line = self.fontMetrics().height()
        painter.setFont(self.font())
        for value, label in ((0.0, "0"), (0.5, "0.5"), (1.0, "1")):
            across = round(field.left() + value * field.width()) + 0.5
            painter.setPen(QPen(role_colour(self._theme, "line"), 1.0))
            painter.drawLine(QPointF(across, field.top()), QPointF(across, field.bottom()))
            painter.setPen(role_colour(self._theme, "muted"))
            spot = QRectF(across - 2 * line, field.bottom() + 1, 4 * line, 1.2 * line)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, label)

    def _paint_row(self, painter: QPainter, field: QRectF, digit: int, second: int | None) -> None:
        height = field.height() / DIGITS
        row = QRectF(0.0, field.top() + digit * height, float(self.width()), height)
        value = None if self._outputs is None else float(self._outputs[digit])
        winner = digit == self._answer
        fill = role_colour(self._theme, "accent" if winner else "muted")
        fill.setAlphaF(1.0 if winner else 0.85 if digit == second else 0.45)
        self._paint_bar(painter, self._bar(field, digit), value, fill)
        bright = winner or digit == second
        painter.setPen(role_colour(self._theme, "text" if bright else "muted"))
        digit_box = QRectF(0.0, row.top(), field.left() - 0.6 * self.fontMetrics().height(), height)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(digit_box, middle | Qt.AlignmentFlag.AlignRight, str(digit))
        if value is not None:
            number_box = QRectF(field.right(), row.top(), row.right() - field.right() - 2, height)
            painter.drawText(number_box, middle | Qt.AlignmentFlag.AlignRight, _number(value))
        if winner:
            self._paint_mark(painter, row)

    def _paint_bar(self, painter: QPainter, bar: QRectF, value: float | None, fill: QColor) -> None:
        if value is None or not np.isfinite(value) or value <= 0.0:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        radius = bar.height() * BAR_ROUNDING
        length = max(1.5, min(value, 1.0) * bar.width())
        painter.setBrush(fill)
        inked = QRectF(bar.left(), bar.top(), length, bar.height())
        painter.drawRoundedRect(inked, min(radius, length / 2), radius)

    def _paint_mark(self, painter: QPainter, row: QRectF) -> None:
        size = 0.28 * self.fontMetrics().height()
        tip = QPointF(0.15 * self.fontMetrics().height() + 2 * size, row.center().y())
        triangle = QPolygonF(
            [tip, tip + QPointF(-1.6 * size, -size), tip + QPointF(-1.6 * size, size)]
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_colour(self._theme, "accent"))
        painter.drawPolygon(triangle)


def _number(value: float) -> str:
    return fixed(value, 2) if np.isfinite(value) else "–"
