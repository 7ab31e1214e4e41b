"""The image that has just been read, and the answer beside it."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.colormaps import ink_lut
from gui.numerals import fixed
from gui.spacing import scaled_font
from gui.theme import DARK, Theme
from gui.views.exam.gallery import ink_image
from gui.views.tint import packed_lut, role_colour


class ReadingCard(QWidget):
    """An image, an arrow, the digit it was read as; right and wrong by colour, sign and word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels: np.ndarray | None = None
        self._label = self._answer = 0
        self._sureness = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The image that was read last")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self._table = packed_lut(ink_lut(theme))
        self.update()

    def show_reading(self, pixels: np.ndarray, label: int, answer: int, sureness: float) -> None:
        """Show an image, (784,) uint8, of a ``label`` that was read as ``answer``, -1 for none."""
        self._pixels = pixels
        self._label, self._answer, self._sureness = label, answer, sureness
        self._describe()

    def clear(self) -> None:
        """Show an empty sheet."""
        self._pixels = None
        self._describe()

    def text(self) -> str:
        """Return what is said about the image."""
        if self._pixels is None:
            return ""
        if self._answer < 0:
            return f"no answer · it is a {self._label}"
        verdict = "right" if self._answer == self._label else f"wrong: it is a {self._label}"
        return f"{verdict} · sure {fixed(self._sureness, 2)}"

    def _describe(self) -> None:
        self.setAccessibleDescription(f"read as {self._answer}, {self.text()}")
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(round(10.5 * line), round(5.1 * line))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self.fontMetrics().height()
        side = float(round(3.8 * line))
        sheet = QRectF(0.5, 0.5, side, side)
        if self._pixels is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, ink_image(self._pixels, self._table))
        painter.setPen(QPen(role_colour(self._theme, "line"), 1.0))
        painter.drawRect(sheet)
        if self._pixels is None:
            painter.end()
            return
        right = self._answer == self._label
        painter.setPen(role_colour(self._theme, "muted"))
        painter.setFont(scaled_font(self.font(), 1.6))
        centre = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(side, 0, 2 * line, side), centre, "→")
        painter.setFont(scaled_font(self.font(), 3.0, QFont.Weight.Bold))
        painter.setPen(role_colour(self._theme, "good" if right else "danger"))
        answer = "?" if self._answer < 0 else str(self._answer)
        painter.drawText(QRectF(side + 1.9 * line, 0, 3 * line, side), centre, answer)
        painter.setFont(scaled_font(self.font(), 2.0))
        sign = QRectF(side + 4.6 * line, 0, 2 * line, side)
        painter.drawText(sign, centre, "✓" if right else "✗")
        painter.setFont(self.font())
        below = QRectF(0, side + 0.1 * line, self.width(), 1.1 * line)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
