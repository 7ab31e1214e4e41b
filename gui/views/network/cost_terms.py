"""The cost of one example, term by term: the outputs, what was wanted, and how far they are off.

The rows stand beside the output neurons of the diagram; their sum is the cost, in large print.
"""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed
from gui.spacing import scaled_font
from gui.theme import DARK, Theme
from gui.views.network.places import row_centres, rows_of
from gui.views.tint import role_colour

RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
COLUMNS = (0.27, 0.58, 0.97)  # where they end, as shares of the width


class CostTerms(QWidget):
    """A row an output: output, wanted value, term; below them the sum."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: np.ndarray | None = None  # (outputs, 3)
        self._formula = ""
        self._answer: int | None = None
        self._wanted = 0
        self._answered = True
        self.setAccessibleName("The cost of this example, term by term")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def show_terms(
        self,
        outputs: np.ndarray,
        target: np.ndarray,
        terms: np.ndarray,
        formula: str,
        answer: int | None,
    ) -> None:
        """Show three arrays of the shape (outputs,); ``formula`` says what a term is.

        ``answer`` is the output that is taken for the network's answer, None for none.
        """
        self._rows = np.column_stack([outputs, target, terms]).astype(float)
        self._formula = formula
        self._answer = answer
        self._wanted = int(np.argmax(target))
        self.setAccessibleDescription(f"{self.verdict()}; cost {self.sum_text()}")
        self.update()

    def set_answered(self, answered: bool) -> None:
        """Show the terms, or hide them as long as a wave has not reached the outputs."""
        if answered != self._answered:
            self._answered = answered
            self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._rows = None
        self.setAccessibleDescription("")
        self.update()

    def sum_text(self) -> str:
        """Return the cost as it is printed."""
        return "" if self._rows is None else _short(float(self._rows[:, 2].sum()), 3)

    def verdict(self) -> str:
        """Return whether the answer is right, in words."""
        if self._answer is None:
            return "no answer"
        if self._answer == self._wanted:
            return f"reads {self._answer}: right"
        return f"reads {self._answer}, not {self._wanted}"

    # Qt overrides

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(round(12.5 * line), 20 * line)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 16 * self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._rows is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = float(self.fontMetrics().height())
        top, bottom = rows_of(float(self.height()), line)
        self._paint_header(painter, line)
        if not self._answered:
            painter.setOpacity(0.12)
        centres = row_centres(len(self._rows), top, bottom)
        for place, middle in enumerate(centres.tolist()):
            self._paint_row(painter, place, middle, line)
        self._paint_sum(painter, bottom, line)
        painter.end()

    def _cell(self, column: int, middle: float, line: float) -> QRectF:
        left = COLUMNS[column - 1] * self.width() if column else 0.0
        return QRectF(left, middle - line, COLUMNS[column] * self.width() - left, 2 * line)

    def _paint_header(self, painter: QPainter, line: float) -> None:
        for column, (word, symbol) in enumerate(
            (("output", "a"), ("wanted", "y"), ("term", self._formula))
        ):
            painter.setPen(role_colour(self._theme, "muted"))
            painter.drawText(self._cell(column, 0.92 * line, line), RIGHT, word)
            painter.setPen(role_colour(self._theme, "text"))
            cell = self._cell(column, 2.02 * line, line)
            wide = painter.fontMetrics().horizontalAdvance(symbol) + 0.4 * line
            painter.setFont(scaled_font(self.font(), min(1.0, cell.width() / wide)))
            painter.drawText(cell, RIGHT, symbol)
            painter.setFont(self.font())

    def _paint_row(self, painter: QPainter, place: int, middle: float, line: float) -> None:
        assert self._rows is not None
        output, wanted, term = self._rows[place].tolist()
        chosen, label = place == self._answer, place == self._wanted
        self._paint_bar(painter, term, middle, line)
        weight = QFont.Weight.Bold if chosen or label else QFont.Weight.Normal
        top, bottom = rows_of(float(self.height()), line)
        scale = min(1.0, (bottom - top) / len(self._rows) / line)
        painter.setFont(scaled_font(self.font(), scale, weight))
        painter.setPen(role_colour(self._theme, "text"))
        painter.drawText(self._cell(0, middle, line), RIGHT, _short(output))
        painter.setPen(role_colour(self._theme, "text" if label else "faint"))
        painter.drawText(self._cell(1, middle, line), RIGHT, _short(wanted))
        painter.setPen(role_colour(self._theme, "text"))
        painter.drawText(self._cell(2, middle, line), RIGHT, _short(term, 3))
        painter.setFont(self.font())

    def _paint_bar(self, painter: QPainter, term: float, middle: float, line: float) -> None:
        """Shade the cell of a term by its size, from the right: full at 1, or at the largest."""
        assert self._rows is not None
        full = max(1.0, float(np.nan_to_num(self._rows[:, 2]).max()))
        cell = self._cell(2, middle, line)
        room = cell.width() - 0.9 * line
        length = room * min(1.0, max(0.0, term) / full) if np.isfinite(term) else 0.0
        height = 1.36 * line
        right = cell.right() + 0.25 * line
        if length < 0.05 * room:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_colour(self._theme, "ball", 0.30))
        bar = QRectF(right - length, middle - height / 2, length, height)
        painter.drawRoundedRect(bar, 0.2 * line, 0.2 * line)

    def _paint_sum(self, painter: QPainter, bottom: float, line: float) -> None:
        right = COLUMNS[2] * self.width()
        painter.setPen(QPen(role_colour(self._theme, "muted"), 1.2))
        rule = bottom + 0.15 * line
        painter.drawLine(QPointF(COLUMNS[1] * self.width(), rule), QPointF(right, rule))
        painter.setFont(scaled_font(self.font(), 2.1, QFont.Weight.Bold))
        painter.setPen(role_colour(self._theme, "ball"))
        large = QRectF(0, rule + 0.05 * line, right, 2.2 * line)
        painter.drawText(large, RIGHT, self.sum_text())
        painter.setFont(self.font())
        painter.setPen(role_colour(self._theme, "muted"))
        below = QRectF(0, large.bottom() - 0.15 * line, right, 1.1 * line)
        painter.drawText(below, RIGHT, "the cost of this example")
        is_right = self._answer == self._wanted
        painter.setPen(role_colour(self._theme, "good" if is_right else "danger"))
        painter.setFont(scaled_font(self.font(), 1.0, QFont.Weight.DemiBold))
        mark = "✓" if is_right else "✗"
        painter.drawText(below.translated(0, 1.05 * line), RIGHT, f"{mark} {self.verdict()}")
        painter.setFont(self.font())


def _short(value: float, places: int = 2) -> str:
    return fixed(value, places) if np.isfinite(value) else "–"
