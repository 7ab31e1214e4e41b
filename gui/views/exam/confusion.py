"""Which digit is taken for which: a table of ten by ten, and the share of each that is read right.

A row is what the images show, a column what was answered. Right answers lie on the diagonal; what
lies beside it is coloured by its own scale, or the few mistakes would vanish beside the many right
answers.
"""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed, integer
from gui.spacing import scaled_font
from gui.theme import DARK, Theme
from gui.views.keyed import KeyedView
from gui.views.tint import role_colour

CLASSES = 10
Cell = tuple[int, int]  # what the image shows, what was answered
_CENTRE = Qt.AlignmentFlag.AlignCenter
_SMALLEST = 0.62  # of the usual letters


class ConfusionView(KeyedView):
    """The table with a bar a row; a click on a cell chooses it, another one takes that back."""

    cell_chosen = Signal(object)  # Cell, or None for all mistakes

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = np.zeros((CLASSES, CLASSES), np.int64)
        self._totals = np.zeros(CLASSES, np.int64)
        self._chosen: Cell | None = None
        self._hovered: Cell | None = None
        self._current: Cell = (0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Which digit is taken for which")
        self.setToolTip("Click a cell to see its images: which 4s does it take for 9s?")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def show_counts(self, counts: np.ndarray, totals: np.ndarray) -> None:
        """Show how often each digit (row) was answered with each (column), (10, 10) whole numbers.

        ``totals``, (10,), is how often each digit was asked, also where there was no answer.
        """
        if counts.shape != (CLASSES, CLASSES) or totals.shape != (CLASSES,):
            raise ValueError(f"(10, 10) and (10,) are needed, not {counts.shape}, {totals.shape}")
        self._counts, self._totals = counts, totals
        self._describe()

    def set_chosen(self, cell: Cell | None) -> None:
        """Frame a cell as the one that is looked into, without a signal."""
        self._chosen = cell
        self._describe()

    def readout(self) -> str:
        """Return the line below the table: what the cell in hand counts."""
        cell = self._hovered or (self._current if self.hasFocus() else self._chosen)
        if cell is None or not self._totals[cell[0]]:
            return ""
        count, total = int(self._counts[cell]), int(self._totals[cell[0]])
        share = fixed(100 * count / total, 1)
        what = "read right" if cell[0] == cell[1] else f"read as {cell[1]}"
        return f"{cell[0]} {what}: {integer(count)} of {integer(total)} = {share} %"

    def walk(self, right: int, down: int) -> None:
        row, column = self._current[0] + down, self._current[1] + right
        self._current = min(max(row, 0), CLASSES - 1), min(max(column, 0), CLASSES - 1)
        self._hovered = None
        self._describe()

    def press(self) -> None:
        self._choose(self._current)

    def _choose(self, cell: Cell) -> None:
        self._current = cell
        self._chosen = None if cell == self._chosen else cell
        self._describe()
        self.cell_chosen.emit(self._chosen)

    def _describe(self) -> None:
        self.setAccessibleDescription(self.readout())
        self.update()

    def _field(self) -> QRectF:
        """Return where the table is; the words stand around it."""
        line = self.fontMetrics().height()
        left, top, below = 1.9 * line, 2.0 * line, 1.3 * line
        right = self._bar_room()
        side = min(self.width() - left - right, 2.2 * (self.height() - top - below))
        high = min(self.height() - top - below, 1.35 * side)
        return QRectF(left, top, max(side, 60.0), max(high, 60.0))

    def _bar_room(self) -> float:
        return self.fontMetrics().horizontalAdvance("100.0 %") + 0.15 * self.width()

    def _box(self, cell: Cell) -> QRectF:
        field = self._field()
        wide, high = field.width() / CLASSES, field.height() / CLASSES
        return QRectF(field.left() + cell[1] * wide, field.top() + cell[0] * high, wide, high)

    def _find(self, spot: QPointF) -> Cell | None:
        field = self._field()
        if not field.contains(spot):
            return None
        row = int((spot.y() - field.top()) / field.height() * CLASSES)
        column = int((spot.x() - field.left()) / field.width() * CLASSES)
        return min(row, CLASSES - 1), min(column, CLASSES - 1)

    # Painting

    def _letters(self, places: int) -> QFont:
        """The largest letters in which counts of so many decimal places fit their cells."""
        plain = QFontMetricsF(self.font())
        room = self._box((0, 0)).width() - 4
        scale = room / plain.horizontalAdvance("0" * max(places, 2))
        return scaled_font(self.font(), min(1.0, max(_SMALLEST, scale)))

    def _paint_cells(self, painter: QPainter) -> None:
        mistakes = np.where(np.eye(CLASSES, dtype=bool), 0, self._counts)
        most = max(int(mistakes.max()), 1)
        letters = {places: self._letters(places) for places in range(1, 6)}
        for row in range(CLASSES):
            for column in range(CLASSES):
                count = int(self._counts[row, column])
                box = self._box((row, column)).adjusted(1, 1, -1, -1)
                right = row == column
                share = count / max(int(self._totals[row]), 1) if right else (count / most) ** 0.5
                strength = (0.1 + 0.4 * share) if right else 0.85 * share
                painter.fillRect(box, role_colour(self._theme, "line", 0.3))
                if count:
                    role = "good" if right else "danger"
                    painter.fillRect(box, role_colour(self._theme, role, strength))
                    painter.setPen(role_colour(self._theme, "text"))
                    painter.setFont(letters[min(len(str(count)), 5)])
                    painter.drawText(box.adjusted(-3, 0, 3, 0), _CENTRE, str(count))

    def _paint_labels(self, painter: QPainter) -> None:
        field, line = self._field(), self.fontMetrics().height()
        painter.setFont(self.font())
        painter.setPen(role_colour(self._theme, "muted"))
        for digit in range(CLASSES):
            row, column = self._box((digit, 0)), self._box((0, digit))
            painter.drawText(
                QRectF(row.left() - line, row.top(), line, row.height()), _CENTRE, str(digit)
            )
            above = QRectF(column.left(), field.top() - 1.05 * line, column.width(), line)
            painter.drawText(above, _CENTRE, str(digit))
        top = QRectF(field.left(), 0, field.width(), line)
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, "answered →")
        bars = QRectF(field.right(), 0, self.width() - field.right(), line)
        painter.drawText(bars, _CENTRE, "read right")
        painter.save()
        painter.translate(0, field.center().y())
        painter.rotate(-90)
        half = field.height() / 2
        painter.drawText(QRectF(-half, 0, field.height(), line), _CENTRE, "← shown")
        painter.restore()

    def _paint_bars(self, painter: QPainter) -> None:
        field, step = self._field(), 0.4 * self.fontMetrics().height()
        room = self.fontMetrics().horizontalAdvance("100.0 %")
        for digit in range(CLASSES):
            row = self._box((digit, 0))
            total = int(self._totals[digit])
            left, width = field.right() + step, self._bar_room() - room - 2 * step
            bar = QRectF(left, row.center().y() - 0.18 * row.height(), width, 0.36 * row.height())
            painter.fillRect(bar, role_colour(self._theme, "line"))
            if total:
                share = int(self._counts[digit, digit]) / total
                bar.setWidth(share * bar.width())
                painter.fillRect(bar, role_colour(self._theme, "good", 0.8))
                words = QRectF(left, row.top(), width + step + room, row.height())
                painter.setPen(role_colour(self._theme, "text"))
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(words, right, f"{fixed(100 * share, 1)} %")

    def _paint_frames(self, painter: QPainter) -> None:
        frames = (
            (self._hovered, "muted", 1.0),
            (self._current if self.hasFocus() else None, "accent", 1.5),
            (self._chosen, "text", 2.0),
        )
        for cell, role, width in frames:
            if cell is not None:
                painter.setPen(QPen(role_colour(self._theme, role), width))
                painter.drawRect(self._box(cell).adjusted(0.5, 0.5, -0.5, -0.5))

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(30, 24) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(20, 15) * self.fontMetrics().height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_cells(painter)
        self._paint_labels(painter)
        self._paint_bars(painter)
        self._paint_frames(painter)
        line = self.fontMetrics().height()
        strip = QRectF(self._field().left(), self._field().bottom() + 3, self.width(), line)
        painter.setPen(role_colour(self._theme, "text"))
        painter.drawText(strip, Qt.AlignmentFlag.AlignVCenter, self.readout())
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._find(event.position())
        self._describe()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self._describe()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._find(event.position())
        if cell is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
        else:
            self._choose(cell)
