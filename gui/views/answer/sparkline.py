"""A curve without axes, small enough to stand beside a control: what has become of one number."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed, integer
from gui.theme import DARK, Theme
from gui.views.tint import role_colour


class Sparkline(QWidget):
    """A curve from 0 to its largest value, with a dot at the moment that is looked at."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = np.zeros(0)
        self._values = np.zeros(0)
        self._now: tuple[float, float] | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def show_curve(
        self, steps: np.ndarray, values: np.ndarray, now: tuple[float, float] | None
    ) -> None:
        """Show ``values`` against ``steps``, both (n,), and the step and value of the moment."""
        self._steps, self._values, self._now = steps, values, now
        self.setAccessibleDescription(self.text())
        self.update()

    def text(self) -> str:
        """Return what the curve tells in a line."""
        if len(self._values) < 2:
            return ""
        ends = f"{fixed(float(self._values[0]), 2)} → {fixed(float(self._values[-1]), 2)}"
        return f"{ends}, steps {integer(int(self._steps[0]))}–{integer(int(self._steps[-1]))}"

    # Qt overrides

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(12 * line, 3 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(11 * line, 3 * line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = float(self.fontMetrics().height())
        field = QRectF(self.rect()).adjusted(5, 4, -6, -1.35 * line)
        painter.setPen(QPen(role_colour(self._theme, "line"), 1.0))
        painter.drawLine(field.bottomLeft(), field.bottomRight())
        finite = np.isfinite(self._values)
        if np.count_nonzero(finite) >= 2:
            self._paint_curve(painter, field, self._steps[finite], self._values[finite])
        painter.setPen(role_colour(self._theme, "muted"))
        words = QRectF(0, self.height() - 1.2 * line, self.width() - 4, 1.2 * line)
        painter.drawText(
            words,
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            self.text() or "no past yet",
        )
        painter.end()

    def _paint_curve(
        self, painter: QPainter, field: QRectF, steps: np.ndarray, values: np.ndarray
    ) -> None:
        marks = [] if self._now is None or not np.isfinite(self._now[1]) else [self._now]
        first = float(steps[0])
        last = max([float(steps[-1]), first + 1.0, *(mark[0] for mark in marks)])
        top = max([float(values.max()), 1e-9, *(mark[1] for mark in marks)])

        def spot(step: float, value: float) -> QPointF:
            across = (step - first) / (last - first)
            return QPointF(
                field.left() + across * field.width(),
                field.bottom() - value / top * (field.height() - 3),
            )

        painter.setPen(QPen(role_colour(self._theme, "ball"), 1.5))
        curve = [spot(*pair) for pair in zip(steps.tolist(), values.tolist(), strict=True)]
        painter.drawPolyline(QPolygonF(curve))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_colour(self._theme, "ball"))
        for mark in marks:
            painter.drawEllipse(spot(*mark), 3.5, 3.5)
