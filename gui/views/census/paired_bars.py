"""Two shares side by side in each of a row of bins: solid for the first, hollow for the second."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed
from gui.theme import DARK, Theme
from gui.views.keyed import KeyedView
from gui.views.plot.painted_axes import PaintedAxes, Scale, field_in
from gui.views.tint import role_colour

Ticks = Sequence[tuple[float, str]]
FIRST, SECOND = "accent", "muted"  # roles of the solid and of the hollow bars
BAR_SHARE = 0.38  # of the width of a bin


class PairedBars(KeyedView):
    """Bins with two bars each; hovering, or the arrow keys, read out one of them.

    Parameters
    ----------
    names
        What is said of each bin in the read-out.
    ticks
        Places along the foot, in bins from the left edge, and what is written there.
    series
        What the solid and the hollow bars stand for.
    mark
        Where a dashed line stands, in bins from the left edge; None for none.
    """

    def __init__(
        self,
        title: str,
        names: Sequence[str],
        ticks: Ticks,
        series: tuple[str, str],
        mark: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._names, self._ticks = title, names, ticks
        self._series, self._mark = series, mark
        self._shares: np.ndarray | None = None
        self._empty = ""
        self._bin: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(title)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def set_empty_text(self, text: str) -> None:
        """Set the words that stand here while there is nothing to show."""
        self._empty = text
        self.update()

    def show_shares(self, first: np.ndarray, second: np.ndarray) -> None:
        """Show two shares a bin, (n,) each, 0 to 1; raises ValueError for another number."""
        shares = np.array([first, second], dtype=np.float64)
        if shares.shape != (2, len(self._names)):
            raise ValueError(f"{len(self._names)} shares are needed twice, not {shares.shape}")
        self._shares = shares
        self._describe()

    def clear(self) -> None:
        """Show the empty state."""
        self._shares = None
        self._describe()

    def readout(self) -> str:
        """Return what stands in the bin that is looked at."""
        if self._shares is None or self._bin is None:
            return ""
        told = zip(self._series, self._shares[:, self._bin], strict=True)
        parts = [f"{series} {fixed(100 * share, 1)} %" for series, share in told]
        return f"{self._names[self._bin]}: {', '.join(parts)}"

    def bar(self, series: int, place: int) -> QRectF:
        """Return the rectangle of a bar, in pixels: series 0 is the solid one."""
        axes = self._axes()
        share = 0.0 if self._shares is None else float(self._shares[series, place])
        middle = place + 0.5
        low, high = (middle - BAR_SHARE, middle) if series == 0 else (middle, middle + BAR_SHARE)
        left, top = axes.x(low), axes.y(share)
        return QRectF(left, top, axes.x(high) - left, axes.field.bottom() - top)

    def walk(self, right: int, _down: int) -> None:
        here = -1 if self._bin is None else self._bin
        self._point_at(min(max(here + right, 0), len(self._names) - 1))

    def _point_at(self, place: int | None) -> None:
        if place != self._bin:
            self._bin = place
            self._describe()

    def _describe(self) -> None:
        waiting = self._empty if self._shares is None else ""
        self.setAccessibleDescription(self.readout() or waiting)
        self.update()

    def _axes(self) -> PaintedAxes:
        metrics = QFontMetricsF(self.font())
        line = metrics.height()
        field = field_in(QRectF(self.rect()), line, metrics.horizontalAdvance("100 %"), above=1.7)
        highest = 1.0 if self._shares is None else max(0.05, 1.06 * float(self._shares.max()))
        return PaintedAxes(
            field.adjusted(0, 0, line, 0.9 * line),
            Scale(0.0, len(self._names)),
            Scale(0.0, min(1.0, highest), percent=True),
        )

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(22, 13) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(15, 8) * self.fontMetrics().height()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        axes = self._axes()
        inside = axes.field.left() <= event.position().x() < axes.field.right()
        self._point_at(int(axes.value_at(event.position().x())) if inside else None)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axes, line = self._axes(), float(self.fontMetrics().height())
        head = QRectF(0, 0, self.width(), 1.3 * line)
        painter.setPen(role_colour(self._theme, "text"))
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, self.readout() or self._title)
        if self._shares is None:
            painter.setPen(role_colour(self._theme, "muted"))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(axes.field, flags, self._empty)
        else:
            self._paint_grid(painter, axes, line)
            self._paint_bars(painter, axes)
        if self.hasFocus():
            painter.setPen(QPen(role_colour(self._theme, "accent"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_grid(self, painter: QPainter, axes: PaintedAxes, line: float) -> None:
        field = axes.field
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for value in axes.up.ticks(max(2, int(field.height() / (3.4 * line)))):
            level = round(axes.y(value)) + 0.5
            painter.setPen(QPen(role_colour(self._theme, "line", 0.8), 1.0))
            painter.drawLine(QPointF(field.left(), level), QPointF(field.right(), level))
            painter.setPen(role_colour(self._theme, "muted"))
            spot = QRectF(0, level - line, field.left() - 0.5 * line, 2 * line)
            painter.drawText(spot, right, axes.up.text(value))
        for place, text in self._ticks:
            spot = QRectF(axes.x(place) - 3 * line, field.bottom() + 2, 6 * line, 1.2 * line)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_bars(self, painter: QPainter, axes: PaintedAxes) -> None:
        field = axes.field
        if self._bin is not None:
            left = axes.x(self._bin)
            lit = QRectF(left, field.top(), axes.x(self._bin + 1) - left, field.height())
            painter.fillRect(lit, role_colour(self._theme, "hover", 0.7))
        if self._mark is not None:
            painter.setPen(QPen(role_colour(self._theme, "text"), 1.0, Qt.PenStyle.DashLine))
            across = round(axes.x(self._mark)) + 0.5
            painter.drawLine(QPointF(across, field.top()), QPointF(across, field.bottom()))
        for place in range(len(self._names)):
            painter.fillRect(self.bar(0, place), role_colour(self._theme, FIRST))
            hollow = self.bar(1, place)
            painter.fillRect(hollow, role_colour(self._theme, SECOND, 0.25))
            painter.setPen(QPen(role_colour(self._theme, SECOND), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if hollow.height() > 0.5:
                painter.drawRect(hollow.adjusted(0.5, 0.5, -0.5, 0))
