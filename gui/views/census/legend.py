"""What solid and hollow bars stand for, with a number for each."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import DARK, Theme
from gui.views.census.paired_bars import FIRST, SECOND
from gui.views.tint import role_colour


class PairLegend(QWidget):
    """A line of two samples of a bar, each with its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def show_words(self, first: str, second: str) -> None:
        """Say what the solid and the hollow bars stand for."""
        self._words = first, second
        self.setAccessibleName(f"{first}; {second}")
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(20, 1) * round(1.3 * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(12, 1) * round(1.3 * self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line, left = float(self.fontMetrics().height()), 0.0
        side = round(0.7 * line)
        for words, role, opacity in zip(self._words, (FIRST, SECOND), (1.0, 0.25), strict=True):
            sample = QRectF(round(left) + 0.5, (self.height() - side) // 2 + 0.5, side, side)
            painter.fillRect(sample, role_colour(self._theme, role, opacity))
            painter.setPen(QPen(role_colour(self._theme, role), 1.0))
            painter.drawRect(sample)
            painter.setPen(role_colour(self._theme, "text"))
            left += 1.2 * line
            room = QRectF(left, 0, self.width() - left, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            left += painter.fontMetrics().horizontalAdvance(words) + 1.5 * line
        painter.end()
