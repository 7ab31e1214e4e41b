"""How an average settles as more and more goes into it, on a scale of equal factors."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import number
from gui.theme import DARK, Theme
from gui.views.plot.painted_axes import PaintedAxes, Scale, field_in
from gui.views.plot.value_range import Range, calm_range
from gui.views.tint import role_colour

POINTS = 600  # of the curve: more than a small plot has pixels
DOT_RADIUS = 4.5


class SettlingPlot(QWidget):
    """The average of the first 1, 2, 3 ... of ``total`` values."""

    def __init__(self, title: str, x_label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._x_label = x_label
        self._averages = np.zeros(0)
        self._total = 10
        self._height: Range | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(title)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def show_averages(self, averages: np.ndarray, total: int) -> None:
        """Show the averages so far, (n,), of ``total`` that there will be, at least 2."""
        if not len(averages):
            self._height = None
        self._averages = averages
        self._total = total
        now = f"{number(float(averages[-1]))} after {len(averages):,}" if len(averages) else ""
        self.setAccessibleDescription(now)
        self.update()

    def _drawn(self) -> tuple[np.ndarray, np.ndarray]:
        """Return how many went into each drawn average, and those averages."""
        n = len(self._averages)
        counts = np.unique(np.rint(np.geomspace(1, n, min(n, POINTS))).astype(np.intp))
        averages = self._averages[counts - 1]
        finite = np.isfinite(averages)
        return counts[finite], averages[finite]

    def sizeHint(self) -> QSize:
        return QSize(22, 12) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(12, 6) * self.fontMetrics().height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(self.font())
        line = metrics.height()
        painter.setPen(role_colour(self._theme, "muted"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignTop, self._title)
        counts, averages = self._drawn() if len(self._averages) else (np.zeros(0), np.zeros(0))
        highest = float(averages.max()) if len(averages) else 1.0
        self._height = calm_range(self._height, 0.0, highest or 1.0, 0.0, 0.1)
        field = field_in(QRectF(self.rect()), line, metrics.horizontalAdvance("0.000"))
        axes = PaintedAxes(field, Scale(1, self._total, log=True), Scale(*self._height))
        axes.paint(painter, self._theme, self._x_label)
        if len(averages):
            self._paint_curve(painter, axes, counts, averages)
        painter.end()

    def _paint_curve(
        self, painter: QPainter, axes: PaintedAxes, counts: np.ndarray, averages: np.ndarray
    ) -> None:
        here = QPointF(axes.x(float(counts[-1])), axes.y(float(averages[-1])))
        ball = role_colour(self._theme, "ball")
        painter.setPen(QPen(role_colour(self._theme, "ball", 0.5), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(
            QPointF(axes.field.left(), here.y()), QPointF(axes.field.right(), here.y())
        )
        painter.setPen(QPen(ball, 2.0))
        painter.drawPolyline(axes.points(counts, averages))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ball)
        painter.drawEllipse(here, DOT_RADIUS, DOT_RADIUS)
