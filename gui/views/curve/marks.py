"""What moves on the curve: balls, the tangent with its slope, arrows on the axis, the pointer."""

import math
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPolygonF

from gui.spacing import scaled_font
from gui.views.contour.mark_shapes import draw_arrow
from gui.views.curve.ball import paint_marker, rim_colour
from gui.views.curve.layer import CurveBox, CurveLayer
from gui.views.curve.shape import Floats
from gui.views.curve.slope_label import place_label, slope_words
from gui.views.ground.arrow_look import arrow_colour, arrow_weight, owner_of
from gui.views.tint import role_colour

BALL, RACER = 12.0, 10.0  # radius in pixels at the usual size of text
_SUNK = 1.4  # half of the curve's line, on which the ball rests
_TANGENT_REACH, _TANGENT = 125.0, 2.6
LANE, FIRST_LANE = 16.0, 11.0  # of arrows above the axis
_LANES = {"downhill": 0, "uphill": 0, "step": 1, "momentum": 2}
_SHAFT = 3.4


@dataclass
class Marks:
    """Places in the units of the axes."""

    balls: dict[str, tuple[float, float]] = field(default_factory=dict)  # role to w, cost
    tangent: tuple[float, float, float] | None = None  # w, cost, slope
    arrows: dict[str, tuple[float, float]] = field(default_factory=dict)  # name to w, w
    pointer: float | None = None


class CurveMarks(CurveLayer):
    """Paints ``marks``; tell it with ``update`` when they have changed."""

    def __init__(self, box: CurveBox) -> None:
        super().__init__(box, 30)
        self.marks = Marks()

    def centre(self, role: str) -> Floats:
        """Return the middle of a ball in pixels, (2,): it stands square on the curve."""
        assert self.shape_ is not None
        assert self.scale_ is not None
        w, cost = self.marks.balls[role]
        contact = np.array([float(self.scale_.across(w)), float(self.scale_.down(cost))])
        normal = self.scale_.normals(self.shape_, np.array([w]))[0]
        centre: Floats = contact + (self._radius(role) + _SUNK * self.unit) * normal
        return centre

    def label_rect(self) -> QRectF:
        """Return where the slope is written, in pixels; empty without a tangent or a ball."""
        if self.marks.tangent is None or self.scale_ is None:
            return QRectF()
        w, cost, slope = self.marks.tangent
        metrics = QFontMetricsF(self._label_font())
        width = metrics.horizontalAdvance(slope_words(slope)) + 1.2 * metrics.height()
        contact = np.array([float(self.scale_.across(w)), float(self.scale_.down(cost))])
        along = self.scale_.along(slope)
        area = QRectF(0.0, 0.0, self.scale_.width, self.scale_.floor)
        ball = 2 * BALL * self.unit
        return place_label(contact, along, ball, (width, 1.5 * metrics.height()), area)

    def paint(self, painter: QPainter, *_: object) -> None:
        if self.shape_ is None or self.scale_ is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_pointer(painter)
        self._paint_drop(painter)
        for name, ends in self.marks.arrows.items():
            self._paint_arrow(painter, name, *ends)
        self._paint_tangent(painter)
        for role in sorted(self.marks.balls, key=lambda name: (name == "ball", name)):
            self._paint_ball(painter, role)
        self._paint_label(painter)

    def _radius(self, role: str) -> float:
        return (BALL if role == "ball" else RACER) * self.unit

    def _label_font(self) -> QFont:
        return scaled_font(self.font, 1.12, QFont.Weight.DemiBold)

    def _paint_ball(self, painter: QPainter, role: str) -> None:
        assert self.scale_ is not None
        colour, radius = role_colour(self.theme, role), self._radius(role)
        centre = self.centre(role)
        size = np.array([self.scale_.width, self.scale_.height])
        if (centre >= -radius).all() and (centre <= size + radius).all():
            paint_marker(painter, self.theme, role, QPointF(*centre.tolist()), radius, colour)
            return
        # Outside the picture: an arrow head at the edge says where it has gone.
        edge = np.clip(centre, 0.9 * radius, size - 0.9 * radius)
        away = centre - edge
        away /= float(np.hypot(*away))
        side = np.array([-away[1], away[0]]) * 0.6 * radius
        back = edge - 0.3 * radius * away
        corners = (edge + 0.7 * radius * away, back + side, back - side)
        painter.setPen(rim_colour(self.theme))
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(*corner.tolist()) for corner in corners]))

    def _paint_drop(self, painter: QPainter) -> None:
        """The thread from the ball down to its w on the axis."""
        assert self.scale_ is not None
        if "ball" in self.marks.balls:
            w, cost = self.marks.balls["ball"]
            x, y = float(self.scale_.across(w)), float(self.scale_.down(cost))
            painter.setPen(self.pen("ball", 1.4, 0.65, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, y + 3 * self.unit), QPointF(x, self.scale_.floor))
            painter.setPen(self.pen("stage", 1.0))
            painter.setBrush(role_colour(self.theme, "ball"))
            painter.drawEllipse(QPointF(x, self.scale_.floor), 3.6 * self.unit, 3.6 * self.unit)

    def _paint_arrow(self, painter: QPainter, name: str, w_from: float, w_to: float) -> None:
        assert self.scale_ is not None
        lane = FIRST_LANE + LANE * _LANES.get(name.partition(".")[0], 0)
        y = self.scale_.floor - lane * self.unit
        tail, tip = float(self.scale_.across(w_from)), float(self.scale_.across(w_to))
        if abs(tip - tail) < 1.0:
            return
        colour = arrow_colour(self.theme, name)
        edge = role_colour(self.theme, "stage", 0.85)
        width = _SHAFT * arrow_weight(name) * self.unit
        draw_arrow(painter, np.array([[tail, y], [tip, y]]), width, colour, edge)
        if owner_of(name) != "ball":
            return  # in a race the words would hide the arrows
        font = scaled_font(self.font, 0.92)
        length = QFontMetricsF(font).horizontalAdvance(name)
        left = tip + 7 * self.unit if tip > tail else tip - 7 * self.unit - length
        if not 0 < left < self.scale_.width - length:
            left = tail - 7 * self.unit - length if tip > tail else tail + 7 * self.unit
        painter.setFont(font)
        painter.setPen(colour)
        metrics = QFontMetricsF(font)
        painter.drawText(QPointF(left, y + (metrics.ascent() - metrics.descent()) / 2), name)

    def _paint_tangent(self, painter: QPainter) -> None:
        if self.marks.tangent is None:
            return
        assert self.scale_ is not None
        w, cost, slope = self.marks.tangent
        contact = np.array([float(self.scale_.across(w)), float(self.scale_.down(cost))])
        reach = _TANGENT_REACH * self.unit * self.scale_.along(slope)
        ends = [QPointF(*end.tolist()) for end in (contact - reach, contact + reach)]
        painter.setPen(self.pen("stage", _TANGENT + 1.6, 0.5))
        painter.drawLine(*ends)
        painter.setPen(self.pen("uphill", _TANGENT))
        painter.drawLine(*ends)

    def _paint_label(self, painter: QPainter) -> None:
        rect = self.label_rect()
        if rect.isEmpty():
            return
        assert self.marks.tangent is not None
        painter.setPen(self.pen("uphill", 1.2))
        painter.setBrush(role_colour(self.theme, "raised", 0.94))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setPen(role_colour(self.theme, "text"))
        painter.setFont(self._label_font())
        words = slope_words(self.marks.tangent[2])
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_pointer(self, painter: QPainter) -> None:
        """A thread and a ring where the pointer or the keyboard's cross is."""
        if self.marks.pointer is None:
            return
        assert self.shape_ is not None
        assert self.scale_ is not None
        x = float(self.scale_.across(self.marks.pointer))
        height = float(self.shape_.height(np.array([self.marks.pointer]))[0])
        y = float(self.scale_.down(height))
        painter.setPen(self.pen("muted", 1.0, 0.7, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, 0.0), QPointF(x, self.scale_.floor))
        if math.isfinite(y):
            painter.setPen(self.pen("text", 1.6))
            painter.setBrush(role_colour(self.theme, "stage"))
            painter.drawEllipse(QPointF(x, y), 4.5 * self.unit, 4.5 * self.unit)
