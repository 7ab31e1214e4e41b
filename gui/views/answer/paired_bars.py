"""The ten outputs of two networks, one under the other for each digit, and how far they differ.

The first is filled, the second only framed and hatched, so that they are told apart without colour.
"""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed
from gui.theme import DARK, Theme
from gui.views.answer.output_bars import DIGITS, checked_outputs
from gui.views.tint import role_colour

NOTABLE = 0.1  # differences from here on are printed bold
LEAST_LENGTH = 2.0  # pixels: a frame around less would look like a value
VCENTRE = Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight


class PairedBars(QWidget):
    """Ten pairs of bars from 0 to 1: the digit at the left, the difference at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair: tuple[np.ndarray, np.ndarray] | None = None
        self.setAccessibleName("Outputs of two networks")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_theme(DARK)
        self.clear()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def show_outputs(self, one: np.ndarray, other: np.ndarray) -> None:
        """Show two sets of outputs, each (10,); raises ValueError for another shape."""
        self._pair = checked_outputs(one, None), checked_outputs(other, None)
        rows = zip(range(DIGITS), *self._pair, strict=True)
        self.setAccessibleDescription(
            ", ".join(f"{digit}: {fixed(a, 2)} and {fixed(b, 2)}" for digit, a, b in rows)
        )
        self.update()

    def clear(self) -> None:
        """Show no bars."""
        self._pair = None
        self.setAccessibleDescription("No outputs yet")
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(18 * line, 24 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(13 * line, 13 * line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = float(self.fontMetrics().height())
        right = painter.fontMetrics().horizontalAdvance("difference") + 0.6 * line
        field = QRectF(1.6 * line, 1.6 * line, 1, self.height() - 1.9 * line)
        field.setWidth(max(1.0, self.width() - field.left() - right))
        painter.setPen(role_colour(self._theme, "muted"))
        head = QRectF(field.right(), 0, right - 2, 1.5 * line)
        painter.drawText(head, VCENTRE | RIGHT, "difference")
        for digit in range(DIGITS):
            self._paint_row(painter, field, right, digit)
        painter.end()

    def _paint_row(self, painter: QPainter, field: QRectF, right: float, digit: int) -> None:
        height = field.height() / DIGITS
        row = QRectF(field.left(), field.top() + digit * height, field.width(), height)
        thickness = 0.34 * height
        for place in (0, 1):
            top = row.center().y() + (place - 1) * thickness * 1.04
            bar = QRectF(row.left(), top, row.width(), thickness)
            self._paint_bar(painter, bar, place, digit)
        painter.setPen(role_colour(self._theme, "text"))
        box = QRectF(0, row.top(), field.left() - 6, height)
        painter.drawText(box, VCENTRE | RIGHT, str(digit))
        if self._pair is None:
            return
        apart = float(self._pair[1][digit] - self._pair[0][digit])
        notable = abs(apart) >= NOTABLE
        font = painter.font()
        font.setBold(notable)
        painter.setFont(font)
        painter.setPen(role_colour(self._theme, "text" if notable else "muted"))
        sign = "+" if apart > 0 and fixed(apart, 2) != "0.00" else ""
        box = QRectF(field.right(), row.top(), right - 2, height)
        painter.drawText(box, VCENTRE | RIGHT, sign + fixed(apart, 2))
        font.setBold(False)
        painter.setFont(font)

    def _paint_bar(self, painter: QPainter, bar: QRectF, place: int, digit: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_colour(self._theme, "line", 0.45))
        painter.drawRect(bar)
        if self._pair is None:
            return
        value = float(np.clip(np.nan_to_num(self._pair[place][digit]), 0.0, 1.0))
        if value * bar.width() < LEAST_LENGTH:
            return
        inked = QRectF(bar.topLeft(), QPointF(bar.left() + value * bar.width(), bar.bottom()))
        colour = role_colour(self._theme, ("accent", "momentum")[place])
        if place == 0:
            painter.setBrush(colour)
            painter.drawRect(inked)
            return
        painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(colour, 1.2))
        painter.drawRect(inked.adjusted(0.6, 0.6, -0.6, -0.6))
