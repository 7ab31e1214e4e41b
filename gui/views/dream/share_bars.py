"""Shares of a whole, one a row, each the mean of many: a bar, and a line where most of them lie."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed
from gui.theme import DARK, Theme
from gui.views.tint import role_colour

ROW = 1.65  # the height of a row, in lines of text


@dataclass(frozen=True, eq=False)
class ShareRow:
    """A name, the shares it stands for, shape (n,) from 0 to 1, and the role of its colour."""

    name: str
    shares: np.ndarray
    role: str = "muted"


class ShareBars(QWidget):
    """Horizontal bars from 0 to 100 %, the names at the left."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ShareRow] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def show_rows(self, rows: Sequence[ShareRow]) -> None:
        """Show these, from top to bottom."""
        self._rows = rows
        told = [f"{row.name}: {_percent(row.shares)}" for row in rows]
        self.setAccessibleDescription("; ".join(told))
        self.updateGeometry()
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(24 * line, round(4 * ROW * line))

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(14 * line, round(4 * ROW * line))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = painter.fontMetrics()
        line = float(metrics.height())
        named = max((metrics.horizontalAdvance(row.name) for row in self._rows), default=0)
        left, right = named + 0.8 * line, metrics.horizontalAdvance("100 %") + 0.8 * line
        width = max(1.0, self.width() - left - right)
        middle = Qt.AlignmentFlag.AlignVCenter
        for place, row in enumerate(self._rows):
            strip = QRectF(0, place * ROW * line, self.width(), ROW * line)
            painter.setPen(role_colour(self._theme, "text" if row.role != "muted" else "muted"))
            painter.drawText(strip.adjusted(0, 0, left - self.width(), 0), middle, row.name)
            bar = QRectF(left, strip.center().y() - 0.35 * line, width, 0.7 * line)
            self._paint_bar(painter, bar, row)
            painter.setPen(role_colour(self._theme, "text"))
            painter.drawText(strip, middle | Qt.AlignmentFlag.AlignRight, _percent(row.shares))
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: QRectF, row: ShareRow) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_colour(self._theme, "line", 0.45))
        painter.drawRoundedRect(bar, 3, 3)
        if not len(row.shares):
            return
        filled = QRectF(bar.topLeft(), bar.bottomRight())
        filled.setWidth(float(row.shares.mean()) * bar.width())
        painter.setBrush(role_colour(self._theme, row.role))
        painter.drawRoundedRect(filled, min(3.0, filled.width() / 2), 3)
        low, high = (bar.left() + share * bar.width() for share in np.quantile(row.shares, (0, 1)))
        painter.setPen(QPen(role_colour(self._theme, "text", 0.7), 1.5))
        across = bar.center().y()
        painter.drawLine(QPointF(low, across), QPointF(high, across))
        for end in (low, high):
            painter.drawLine(QPointF(end, across - 3), QPointF(end, across + 3))


def _percent(shares: np.ndarray) -> str:
    return f"{fixed(100 * float(shares.mean()), 0)} %" if len(shares) else "…"
