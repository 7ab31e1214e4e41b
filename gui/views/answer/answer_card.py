"""What the network says, in one big digit, and how close the next one came."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed
from gui.spacing import scaled_font
from gui.theme import DARK, Theme
from gui.views.answer.output_bars import checked_outputs, runner_up
from gui.views.tint import role_colour


class AnswerCard(QWidget):
    """A big digit with its activation and the runner-up beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = "Draw a digit"
        self._headline = ""
        self._detail = ""
        self._digit = ""
        self.setAccessibleName("Answer of the network")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_theme(DARK)
        self.clear()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def set_empty_text(self, text: str) -> None:
        """Set the words that stand here while there is no answer."""
        self._empty = text
        if not self._digit:
            self.clear()

    def show_answer(self, outputs: np.ndarray, answer: int | None) -> None:
        """Show ``answer`` and what its rival reached; None says that it is none of the digits.

        ``outputs`` is (10,); raises ValueError for another shape.
        """
        values = checked_outputs(outputs, answer)
        second = runner_up(values, answer)
        if answer is None:
            best = int(np.argmax(np.nan_to_num(values, nan=-np.inf)))
            self._digit = "?"
            self._headline = "no answer"
            self._detail = f"highest: {best} ({fixed(values[best], 2)})"
        else:
            self._digit = str(answer)
            self._headline = f"activation {fixed(values[answer], 2)}"
            self._detail = (
                "" if second is None else f"runner-up {second} ({fixed(values[second], 2)})"
            )
        self._tell()

    def clear(self) -> None:
        """Show the empty state."""
        self._digit = self._headline = self._detail = ""
        self._tell()

    def text(self) -> str:
        """Return what the card says in one line."""
        if not self._digit:
            return self._empty
        answer = [] if self._digit == "?" else [f"answer {self._digit}"]
        return " · ".join(part for part in (*answer, self._headline, self._detail) if part)

    def _tell(self) -> None:
        self.setAccessibleDescription(self.text())
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 15, line * 5)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 13, line * 5)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QFontMetricsF(self.font()).height()
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(role_colour(self._theme, "line"))
        painter.setBrush(role_colour(self._theme, "raised"))
        painter.drawRoundedRect(card, 0.5 * line, 0.5 * line)
        if not self._digit:
            painter.setPen(role_colour(self._theme, "muted"))
            painter.drawText(card, Qt.AlignmentFlag.AlignCenter, self._empty)
        else:
            self._paint_answer(painter, card, line)
        painter.end()

    def _paint_answer(self, painter: QPainter, card: QRectF, line: float) -> None:
        digit_box = QRectF(card.left(), card.top(), 4.2 * line, card.height())
        painter.setFont(scaled_font(self.font(), 3.6, QFont.Weight.Bold))
        painter.setPen(role_colour(self._theme, "muted" if self._digit == "?" else "accent"))
        painter.drawText(digit_box, Qt.AlignmentFlag.AlignCenter, self._digit)
        left = digit_box.right()
        width = card.right() - left - 0.5 * line
        painter.setFont(scaled_font(self.font(), 1.25))
        painter.setPen(role_colour(self._theme, "text"))
        middle = card.center().y()
        upper = QRectF(left, middle - 1.6 * line, width, 1.6 * line)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, self._headline)
        painter.setFont(self.font())
        painter.setPen(role_colour(self._theme, "muted"))
        lower = QRectF(left, middle + 0.1 * line, width, 1.4 * line)
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, self._detail)
