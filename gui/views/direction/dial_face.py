"""What is painted on a direction dial: the ring, the lobes of the slopes, arrows, flag and hand.

Angles are in radians, counter-clockwise from the right, as in mathematics; lengths are in pixels.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from gui.spacing import scaled_font
from gui.theme import Theme
from gui.views.contour.mark_shapes import draw_arrow, round_pen
from gui.views.tint import role_colour

Floats = NDArray[np.float64]

KNOB = 8.0  # pixels at the usual size of text
_MIDDLE, _FLAG = 6.5, 8.0
_REACH = 0.9  # of the radius


@dataclass(frozen=True)
class DialFace:
    """Paints one dial of this radius around ``centre``; ``unit`` is a pixel at the usual size."""

    painter: QPainter
    theme: Theme
    font: QFont
    centre: QPointF
    radius: float
    unit: float

    def spot(self, angle: float, distance: float) -> QPointF:
        """Return the place at ``angle``, ``distance`` from the middle."""
        return self.centre + QPointF(math.cos(angle), -math.sin(angle)) * distance

    def paint_ring(self) -> None:
        """Paint the ring with its ticks and the names of the axes."""
        paint = self.painter
        paint.setPen(self._pen("line", 1.5))
        paint.setBrush(role_colour(self.theme, "panel"))
        paint.drawEllipse(self.centre, self.radius, self.radius)
        paint.setPen(self._pen("faint", 1.3))
        for degrees in range(0, 360, 15):
            length = 10.0 if degrees % 90 == 0 else 6.0 if degrees % 45 == 0 else 3.5
            angle, inner = math.radians(degrees), self.radius - length * self.unit
            paint.drawLine(self.spot(angle, inner), self.spot(angle, self.radius))
        line = QFontMetricsF(self.font).height()
        for degrees, words in ((0, "x"), (90, "y"), (180, "−x"), (270, "−y")):
            beyond = self.radius + 0.2 * line + KNOB * self.unit
            self._write(self.spot(math.radians(degrees), beyond), words, "muted", self.font)

    def paint_lobes(self, angles: Floats, slopes: Floats) -> None:
        """Paint the slope at each angle, (n,), as the way out from the middle."""
        steepest = float(np.abs(slopes).max(initial=0.0))
        if not math.isfinite(steepest) or steepest == 0.0:
            return
        for role, part in (("uphill", slopes), ("downhill", -slopes)):
            lengths = np.maximum(part, 0.0) * (_REACH * self.radius / steepest)
            pairs = zip(angles.tolist(), lengths.tolist(), strict=True)
            self.painter.setPen(self._pen(role, 1.6))
            self.painter.setBrush(role_colour(self.theme, role, 0.2))
            self.painter.drawPolygon(
                QPolygonF([self.spot(angle, length) for angle, length in pairs])
            )

    def paint_gradient(self, gradient: Floats) -> None:
        """Paint the gradient (2,) and its opposite as arrows with their names."""
        length = float(np.hypot(*gradient))
        if not math.isfinite(length) or length == 0.0:
            return
        angle = math.atan2(gradient[1], gradient[0])
        font = scaled_font(self.font, 1.05, QFont.Weight.DemiBold)
        aside = 0.95 * QFontMetricsF(font).height() / (0.62 * self.radius)
        for role, turn, words in (("uphill", 0.0, "g"), ("downhill", math.pi, "−g")):
            tip = self.spot(angle + turn, _REACH * self.radius)
            ends = np.array([self.centre.toTuple(), tip.toTuple()])
            colour, edge = role_colour(self.theme, role), role_colour(self.theme, "stage", 0.85)
            draw_arrow(self.painter, ends, 3.6 * self.unit, colour, edge)
            self._write(self.spot(angle + turn + aside, 0.62 * self.radius), words, role, font)

    def paint_flag(self, angle: float) -> None:
        """Paint the mark of a guess: a dashed way and a wedge on the ring."""
        size = _FLAG * self.unit
        inner, outer = self.radius - 1.4 * size, self.radius + 0.6 * size
        pen = self._pen("warning", 1.8)
        pen.setStyle(Qt.PenStyle.DashLine)
        self.painter.setPen(pen)
        self.painter.drawLine(self.spot(angle, _MIDDLE * self.unit), self.spot(angle, inner))
        half = 0.8 * size / self.radius
        wedge = (
            self.spot(angle, inner),
            self.spot(angle + half, outer),
            self.spot(angle - half, outer),
        )
        self.painter.setPen(self._pen("stage", 1.0))
        self.painter.setBrush(role_colour(self.theme, "warning"))
        self.painter.drawPolygon(QPolygonF(wedge))

    def paint_hand(self, angle: float, focused: bool) -> None:
        """Paint the hand with its knob, ringed while the keyboard turns it, and the ball."""
        knob = self.spot(angle, self.radius)
        self.painter.setPen(self._pen("text", 2.6))
        self.painter.drawLine(self.centre, knob)
        self.painter.setPen(self._pen("accent" if focused else "stage", 3.0 if focused else 2.0))
        self.painter.setBrush(role_colour(self.theme, "text"))
        self.painter.drawEllipse(knob, KNOB * self.unit, KNOB * self.unit)
        self.painter.setPen(self._pen("stage", 1.5))
        self.painter.setBrush(role_colour(self.theme, "ball"))
        self.painter.drawEllipse(self.centre, _MIDDLE * self.unit, _MIDDLE * self.unit)

    def _pen(self, role: str, width: float) -> QPen:
        return round_pen(role_colour(self.theme, role), width * self.unit)

    def _write(self, spot: QPointF, words: str, role: str, font: QFont) -> None:
        line = QFontMetricsF(font).height()
        self.painter.setFont(font)
        self.painter.setPen(role_colour(self.theme, role))
        box = QRectF(spot.x() - 3 * line, spot.y() - line, 6 * line, 2 * line)
        self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
