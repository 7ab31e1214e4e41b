"""How an activation falls with the distance: its mean, and between which values it lies."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed
from gui.theme import DARK, Theme
from gui.views.plot.painted_axes import PaintedAxes, Scale, field_in
from gui.views.tint import role_colour


class FallOff(QWidget):
    """A curve of means with a band from the least to the largest."""

    def __init__(self, x_label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._x_label = x_label
        self._title = ""
        self._rows = np.zeros((0, 4))
        self._at: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(x_label)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def show_curve(self, title: str, rows: np.ndarray) -> None:
        """Show ``rows`` (n, 4): distance, mean, least and largest, from 0 to 1."""
        self._title, self._rows = title, rows[np.isfinite(rows).all(axis=1)]
        told = [f"{distance:.0f}: {fixed(mean, 2)}" for distance, mean, *_ in self._rows.tolist()]
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def mark(self, distance: float | None) -> None:
        """Draw a line at a distance, or none."""
        self._at = distance
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(22, 9) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(14, 8) * self.fontMetrics().height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if len(self._rows) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(self.font())
        line = metrics.height()
        field = field_in(QRectF(self.rect()), line, metrics.horizontalAdvance("0.5"))
        distance, mean, least, largest = self._rows.T
        axes = PaintedAxes(field, Scale(0.0, float(distance[-1])), Scale(0.0, 1.0))
        painter.setPen(role_colour(self._theme, "text"))
        painter.drawText(
            QRectF(0, 0, self.width(), 1.3 * line), Qt.AlignmentFlag.AlignLeft, self._title
        )
        axes.paint(painter, self._theme, self._x_label)
        if self._at is not None:
            painter.setPen(QPen(role_colour(self._theme, "accent"), 1.5))
            across = axes.x(min(self._at, float(distance[-1])))
            painter.drawLine(QPointF(across, field.top()), QPointF(across, field.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_colour(self._theme, "ball", 0.18))
        above, below = axes.points(distance, largest), axes.points(distance, least)
        painter.drawPolygon(QPolygonF(above + below[::-1]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(role_colour(self._theme, "ball"), 2.0))
        painter.drawPolyline(QPolygonF(axes.points(distance, mean)))
        painter.end()
