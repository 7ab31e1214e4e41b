"""How often each value occurs, on a logarithmic scale, so that the few stand beside the many."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import number
from gui.theme import DARK, Theme
from gui.views.plot.painted_axes import PaintedAxes, Scale, field_in
from gui.views.tint import role_colour

BINS = 48
LOWEST_COUNT = 0.7  # the foot of a bar: one alone is to be seen


class LogHistogram(QWidget):
    """Bars over values from 0 up, and a line at their average."""

    def __init__(self, title: str, x_label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._x_label = x_label
        self._counts = np.zeros(BINS, dtype=np.intp)
        self._highest = 1.0
        self._average: float | None = None
        self._hovered: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(title)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def show_values(self, values: np.ndarray, highest: float, average: float | None) -> None:
        """Show ``values`` (n,) from 0 to ``highest``; what is not finite is left out."""
        self._highest = highest if np.isfinite(highest) and highest > 0.0 else 1.0
        finite = values[np.isfinite(values)]
        bins = np.minimum((finite * (BINS / self._highest)).astype(np.intp), BINS - 1)
        self._counts = np.bincount(np.maximum(bins, 0), minlength=BINS)
        self._average = average if average is not None and np.isfinite(average) else None
        self.update()

    def readout(self) -> str:
        """Return what the bar under the pointer stands for."""
        if self._hovered is None:
            return ""
        width = self._highest / BINS
        low, high = self._hovered * width, (self._hovered + 1) * width
        return f"{number(low)} to {number(high)}: {self._counts[self._hovered]:,}"

    def _axes(self) -> PaintedAxes:
        metrics = QFontMetricsF(self.font())
        field = field_in(QRectF(self.rect()), metrics.height(), metrics.horizontalAdvance("10,000"))
        most = max(10.0, 1.5 * float(self._counts.max()))
        up = Scale(LOWEST_COUNT, most, log=True)
        return PaintedAxes(field, Scale(0.0, self._highest), up)

    def sizeHint(self) -> QSize:
        return QSize(22, 12) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(12, 6) * self.fontMetrics().height()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        axes = self._axes()
        share = (event.position().x() - axes.field.left()) / axes.field.width()
        self._hovered = int(share * BINS) if 0 <= share < 1 else None
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(role_colour(self._theme, "muted"))
        title = f"{self._title}  ·  {self.readout()}" if self._hovered is not None else self._title
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignTop, title)
        axes = self._axes()
        axes.paint(painter, self._theme, self._x_label)
        self._paint_bars(painter, axes)
        if self._average is not None:
            self._paint_average(painter, axes, self._average)
        painter.end()

    def _paint_bars(self, painter: QPainter, axes: PaintedAxes) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        width = axes.field.width() / BINS
        for index, count in enumerate(self._counts):
            if count:
                role = "accent" if index == self._hovered else "muted"
                top = axes.y(float(count))
                left = axes.field.left() + index * width
                bar = QRectF(left, top, max(1.0, width - 1.0), axes.field.bottom() - top)
                painter.fillRect(bar, role_colour(self._theme, role, 0.8))

    def _paint_average(self, painter: QPainter, axes: PaintedAxes, average: float) -> None:
        across = axes.x(min(average, self._highest))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(role_colour(self._theme, "ball"), 2.0))
        painter.drawLine(QPointF(across, axes.field.top()), QPointF(across, axes.field.bottom()))
        text = f"average {number(average)}"
        wide = painter.fontMetrics().horizontalAdvance(text)
        left = across + 6 if across + 6 + wide < axes.field.right() else across - 6 - wide
        line = painter.fontMetrics().height()
        spot = QRectF(left, axes.field.top(), wide, line)
        painter.fillRect(spot.adjusted(-2, 0, 2, 0), role_colour(self._theme, "stage", 0.85))
        painter.drawText(spot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
