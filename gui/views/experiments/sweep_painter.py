"""Paints a sweep plot: title and legend, axes, marks, curves, and what is looked at."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from gui.views.experiments.sweep import Curve, Mark
from gui.views.plot.painted_axes import PaintedAxes, Scale, field_in
from gui.views.tint import role_colour

if TYPE_CHECKING:
    from gui.views.experiments.sweep_plot import SweepPlot

CHANCE = 0.1
DOT_RADIUS = 3.2
MARGIN = 0.03  # of the width, on either side of the scale
SAMPLE = 1.8  # lines of text that the sample of a curve in the legend is long


class SweepPainter:
    """Knows where everything of ``plot`` lies at its present size."""

    def __init__(self, plot: "SweepPlot") -> None:
        self._plot = plot
        self._theme = plot.theme
        metrics = QFontMetricsF(plot.font())
        self._line = metrics.height()
        self._metrics = metrics
        field = field_in(
            QRectF(plot.rect()), self._line, metrics.horizontalAdvance("100 %"), above=3.0
        )
        margin = (plot.high / plot.low) ** MARGIN
        across = Scale(plot.low / margin, plot.high * margin, log=True)
        self.axes = PaintedAxes(field, across, Scale(plot.floor, 1.0, percent=True))

    def paint(self) -> None:
        """Paint it all."""
        plot, painter = self._plot, QPainter(self._plot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(plot.rect(), role_colour(self._theme, "stage"))
        self._paint_title(painter)
        if plot.curves and plot.places():
            self.axes.paint(painter, self._theme, plot.x_label)
            self._paint_chance(painter)
            for mark in plot.marks:
                self._paint_mark(painter, mark)
            for row, mark in enumerate(plot.marks):  # over all lines
                self._paint_mark_label(painter, mark, row)
            for curve in sorted(plot.curves, key=lambda curve: not curve.faint):
                self._paint_curve(painter, curve)
            self._paint_places(painter)
            self._paint_legend(painter)
        else:
            painter.setPen(role_colour(self._theme, "muted"))
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.axes.field, wrapped, plot.empty_text)
        painter.end()

    def _paint_title(self, painter: QPainter) -> None:
        plot, line = self._plot, self._line
        room = QRectF(plot.rect()).adjusted(0.5 * line, 0.1 * line, -0.5 * line, 0)
        told = plot.readout()
        wide = sum(self._metrics.horizontalAdvance(text) for text in (plot.title, told, "   "))
        if not told or wide <= room.width():
            painter.setPen(role_colour(self._theme, "accent" if plot.hasFocus() else "muted"))
            painter.drawText(room, Qt.AlignmentFlag.AlignTop, plot.title)
        painter.setPen(role_colour(self._theme, "text"))
        right = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, right, told)

    def _paint_legend(self, painter: QPainter) -> None:
        line = self._line
        across, middle = 0.5 * line, 1.85 * line
        named = {curve.label: curve for curve in self._plot.curves if curve.label}
        for curve in sorted(named.values(), key=lambda curve: curve.faint):
            sample = SAMPLE * line
            painter.setPen(self._pen(curve))
            if curve.joined:
                painter.drawLine(QPointF(across, middle), QPointF(across + sample, middle))
            if curve.dots:
                self._paint_dots(painter, curve, [QPointF(across + sample / 2, middle)])
            across += sample + 0.4 * line
            painter.setPen(role_colour(self._theme, "muted"))
            wide = self._metrics.horizontalAdvance(curve.label)
            spot = QRectF(across, middle - line, wide + 2, 2 * line)
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(spot, left, curve.label)
            across += wide + line

    def _paint_chance(self, painter: QPainter) -> None:
        if self._plot.floor > CHANCE:
            return
        field, level = self.axes.field, self.axes.y(CHANCE)
        painter.setPen(QPen(role_colour(self._theme, "muted", 0.8), 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(field.left(), level), QPointF(field.right(), level))
        spot = QRectF(field.left() + 4, level + 0.4 * self._line, field.width(), self._line)
        painter.drawText(spot, Qt.AlignmentFlag.AlignLeft, "chance 10 %")

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        field, x = self.axes.field, self.axes.x(mark.x)
        if not field.left() - 1 <= x <= field.right() + 1:
            return
        style = Qt.PenStyle.DashLine if mark.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(role_colour(self._theme, mark.role), 1.5, style))
        painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))

    def _paint_mark_label(self, painter: QPainter, mark: Mark, row: int) -> None:
        field, x = self.axes.field, self.axes.x(mark.x)
        if not field.left() - 1 <= x <= field.right() + 1:
            return
        wide = self._metrics.horizontalAdvance(mark.label)
        left = x + 4 if x + 4 + wide <= field.right() + self._line else x - 4 - wide
        top = field.top() + (row + 0.2) * self._line
        spot = QRectF(left, top, wide + 1, self._line)
        painter.fillRect(spot, role_colour(self._theme, "stage"))
        painter.setPen(role_colour(self._theme, mark.role))
        painter.drawText(spot, Qt.AlignmentFlag.AlignLeft, mark.label)

    def _paint_curve(self, painter: QPainter, curve: Curve) -> None:
        points = self.axes.points(curve.x, curve.y)
        painter.setPen(self._pen(curve))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if curve.joined:
            painter.drawPolyline(points)
        if curve.dots:
            self._paint_dots(painter, curve, points)

    def _paint_dots(self, painter: QPainter, curve: Curve, points: list[QPointF]) -> None:
        colour = role_colour(self._theme, curve.role, 0.45 if curve.faint else 1.0)
        # Hollow for new images, so that they differ from the others in shape, too.
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(role_colour(self._theme, "stage") if curve.dashed else colour)
        radius = DOT_RADIUS * (0.6 if curve.faint else 1.0)
        for point in points:
            painter.drawEllipse(point, radius, radius)

    def _paint_places(self, painter: QPainter) -> None:
        field, hovered = self.axes.field, self._plot.hovered
        if hovered is not None:
            across = self.axes.x(hovered)
            painter.setPen(QPen(role_colour(self._theme, "muted"), 1.0))
            painter.drawLine(QPointF(across, field.top()), QPointF(across, field.bottom()))
        painter.setPen(QPen(role_colour(self._theme, "text"), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for curve in self._plot.curves:
            here = curve.x == self._plot.picked
            if curve.dots and not curve.faint:
                for point in self.axes.points(curve.x[here], curve.y[here]):
                    painter.drawEllipse(point, 2.2 * DOT_RADIUS, 2.2 * DOT_RADIUS)

    def _pen(self, curve: Curve) -> QPen:
        style = Qt.PenStyle.DashLine if curve.dashed else Qt.PenStyle.SolidLine
        colour = role_colour(self._theme, curve.role, 0.45 if curve.faint else 1.0)
        return QPen(colour, 1.0 if curve.faint else 2.0, style)
