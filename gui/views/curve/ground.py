"""The curve itself: a thick line over a soft fill, the axis under it, basins and valleys.

Where basins are known, the fill and a strip along the axis take their colours; balls that are lost
get a hatch, so the strip is read without colours too.
"""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPolygonF,
)

from gui.spacing import scaled_font
from gui.views.curve.layer import CurveBox, CurveLayer
from gui.views.curve.shape import Floats
from gui.views.ground.basin_colours import LOST
from gui.views.tint import role_colour

STRIP = 13.0  # pixels at the usual size of text, like all lengths here
_LINE, _AXIS = 3.6, 1.2
_FLAG = 9.0
_SPACING = 1.5


@dataclass(frozen=True)
class Minima:
    """Places (m,) and costs (m,) of the valleys; ``lowest`` is the index of the deepest one."""

    w: Floats
    cost: Floats
    lowest: int | None


class CurveGround(CurveLayer):
    """The curve with its fill, its axis, the basins and the marks of its minima."""

    def __init__(self, box: CurveBox) -> None:
        super().__init__(box, -10, still=True)
        self._minima = Minima(np.zeros(0), np.zeros(0), None)
        self._edges = np.zeros(0)
        self._labels: list[int] = []

    def set_minima(self, minima: Minima) -> None:
        """Mark other valleys."""
        self._minima = minima
        self.update()

    def set_basins(self, edges: Floats, labels: list[int]) -> None:
        """Colour the axis from edge to edge (k + 1,) by label, k of them; none takes it away."""
        if not np.array_equal(edges, self._edges) or labels != self._labels:
            self._edges, self._labels = edges, labels
            self.update()

    def basin_colour(self, label: int) -> QColor:
        """Return the colour of a basin: a racer's, danger for lost, faint for undecided."""
        role = f"racers.{label}" if label >= 0 else "danger" if label == LOST else "faint"
        return role_colour(self.theme, role)

    def paint(self, painter: QPainter, *_: object) -> None:
        if self.shape_ is None or self.scale_ is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        runs = self._runs()
        fill = QPainterPath()
        for run in runs:
            bottom = QPointF(run[-1].x(), self.scale_.floor), QPointF(run[0].x(), self.scale_.floor)
            fill.addPolygon(QPolygonF([*run, *bottom]))
            fill.closeSubpath()
        self._fill(painter, fill)
        self._paint_strip(painter)
        self._paint_minima(painter)
        painter.setPen(self.pen("text", _LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for run in runs:
            painter.drawPolyline(QPolygonF(run))

    def _runs(self) -> list[list[QPointF]]:
        """The curve in pixels, a list of points for every stretch without a gap."""
        assert self.shape_ is not None
        assert self.scale_ is not None
        spots = self.scale_.spots(self.shape_.w, self.shape_.cost)
        gaps = np.flatnonzero(~np.isfinite(spots[:, 1]))
        pieces = np.split(spots, np.unique(np.concatenate([gaps, gaps + 1])))
        return [
            [QPointF(x, y) for x, y in _apart(piece).tolist()]
            for piece in pieces
            if len(piece) > 1 and np.isfinite(piece).all()
        ]

    def _fill(self, painter: QPainter, fill: QPainterPath) -> None:
        assert self.scale_ is not None
        strong, weak = (0.26, 0.05) if self.theme.name == "dark" else (0.20, 0.04)
        painter.setPen(Qt.PenStyle.NoPen)
        if not self._labels:
            painter.setBrush(self._shade(role_colour(self.theme, "accent"), strong, weak))
            painter.drawPath(fill)
            return
        painter.save()
        painter.setClipPath(fill)
        for rect, label in self._stretches(0.0, self.scale_.floor):
            painter.fillRect(rect, self._shade(self.basin_colour(label), strong, 1.6 * weak))
        painter.restore()

    def _shade(self, colour: QColor, strong: float, weak: float) -> QBrush:
        """Fading downwards from the top of the curve to the axis."""
        assert self.scale_ is not None
        shade = QLinearGradient(0.0, 0.15 * self.scale_.height, 0.0, self.scale_.floor)
        for where, opacity in ((0.0, strong), (1.0, weak)):
            colour.setAlphaF(opacity)
            shade.setColorAt(where, colour)
        return QBrush(shade)

    def _stretches(self, top: float, bottom: float) -> list[tuple[QRectF, int]]:
        assert self.scale_ is not None
        edges = self.scale_.across(self._edges).tolist()
        return [
            (QRectF(left, top, right - left, bottom - top), label)
            for left, right, label in zip(edges, edges[1:], self._labels, strict=False)
            if right > 0.0 and left < self.scale_.width
        ]

    def _paint_strip(self, painter: QPainter) -> None:
        assert self.scale_ is not None
        floor = self.scale_.floor
        dark = self.theme.name == "dark"
        gap = min(1.0, 60 / max(len(self._labels), 1)) * self.unit
        for rect, label in self._stretches(floor, floor + (STRIP - 3) * self.unit):
            colour = self.basin_colour(label)
            colour.setAlphaF(0.35 if label < 0 else 0.85 if dark else 0.7)
            painter.fillRect(rect.adjusted(gap / 2, 0, -gap / 2, 0), colour)
            if label == LOST:
                hatch = QBrush(self.basin_colour(label), Qt.BrushStyle.BDiagPattern)
                painter.fillRect(rect, hatch)
        painter.setPen(self.pen("faint", _AXIS, 0.8))
        painter.drawLine(QPointF(0.0, floor), QPointF(self.scale_.width, floor))

    def _paint_minima(self, painter: QPainter) -> None:
        assert self.scale_ is not None
        spots = self.scale_.spots(self._minima.w, self._minima.cost).tolist()
        for index, (x, y) in enumerate(spots):
            lowest = index == self._minima.lowest
            painter.setPen(self.pen("good" if lowest else "muted", 1.2, 0.9, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, y + 5 * self.unit), QPointF(x, self.scale_.floor))
            # Drawn into the strip, where it stands on the colour of the basin.
            painter.setPen(self.pen("stage", 1.0))
            colour = role_colour(self.theme, "good" if lowest else "text")
            painter.setBrush(colour)
            half, high = 5 * self.unit, 9 * self.unit
            tip = QPointF(x, self.scale_.floor - self.unit)
            below = QPointF(-half, high), QPointF(half, high)
            painter.drawPolygon(QPolygonF([tip, *(tip + corner for corner in below)]))
            if lowest:
                self._paint_flag(painter, x, y + 6 * self.unit)
            if len(spots) > 1:
                self._paint_number(painter, str(index + 1), x, y + 6 * self.unit)

    def _paint_number(self, painter: QPainter, number: str, x: float, top: float) -> None:
        """The number of a valley, counted from the left, before the pole."""
        font = scaled_font(self.font, 0.95, QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        left = x - 0.5 * metrics.height() - metrics.horizontalAdvance(number)
        painter.setFont(font)
        painter.setPen(role_colour(self.theme, "text"))
        painter.drawText(QPointF(max(left, 2 * self.unit), top + metrics.ascent()), number)

    def _paint_flag(self, painter: QPainter, x: float, top: float) -> None:
        """A pennant on a pole under the valley, with a word beside it."""
        size = _FLAG * self.unit
        painter.setPen(Qt.PenStyle.NoPen)
        pennant = (QPointF(x, top), QPointF(x + size, top + size / 2), QPointF(x, top + size))
        painter.drawPolygon(QPolygonF(pennant))
        font = scaled_font(self.font, 0.95, QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        painter.setPen(role_colour(self.theme, "good"))
        middle = top + size / 2 + (metrics.ascent() - metrics.descent()) / 2
        assert self.scale_ is not None
        words = "lowest"
        fits = x + 1.5 * size + metrics.horizontalAdvance(words) < self.scale_.width
        left = x + 1.4 * size if fits else x - 0.6 * size - metrics.horizontalAdvance(words)
        painter.drawText(QPointF(left, middle), words)


def _apart(spots: Floats) -> Floats:
    """Spots (n, 2) without those that crowd; the pen would leave notches where they turn."""
    way = np.cumsum(np.hypot(*np.diff(spots, axis=0, prepend=spots[:1]).T))
    kept = np.diff(np.floor(way / _SPACING), prepend=-1.0) > 0
    kept[-1] = True
    thinned: Floats = spots[kept]
    return thinned
