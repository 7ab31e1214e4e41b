"""Every step on the curve: a dot where the ball was, and a hop from there to where it landed.

Older hops fade. Only so many are drawn as can be told apart; the cost of a frame does not grow
with the length of a descent.
"""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from gui.views.curve.layer import CurveBox, CurveLayer
from gui.views.curve.shape import CurveScale, Floats
from gui.views.tint import role_colour

_MOST_HOPS, _MOST_DOTS, _LOOKED_AT = 48, 160, 4000
_SHORTEST_HOP, _DOT_SPACING = 9.0, 3.0  # pixels
_DOT, _HOP, _HEAD = 3.4, 2.2, 9.0
_LIFT_SHARE, _LOWEST_LIFT, _HIGHEST_LIFT = 0.42, 7.0, 90.0
_FAINTEST = 0.16
_FADE = 9.0  # hops until one is a third as strong


@dataclass(frozen=True)
class Hop:
    """One step in pixels: from, to, and over which place the bow is bent; each (2,)."""

    start: Floats
    bend: Floats
    end: Floats
    strength: float  # 0..1


class CurveTrail(CurveLayer):
    """The ways of all roles."""

    def __init__(self, box: CurveBox) -> None:
        super().__init__(box, 10, still=True)
        self._paths: dict[str, Floats] = {}

    def set_path(self, role: str, points: Floats) -> None:
        """Show the way of a role, (n, 2) of w and cost, oldest first; empty takes it away."""
        recent = points[-_LOOKED_AT:]
        if np.array_equal(self._paths.get(role, np.zeros((0, 2))), recent):
            return
        self._paths[role] = recent
        self.update()

    def paint(self, painter: QPainter, *_: object) -> None:
        if self.scale_ is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for role, points in self._paths.items():
            finite = points[np.isfinite(points).all(axis=1)]
            spots = self.scale_.spots(finite[:, 0], finite[:, 1])
            for hop in newest_hops(spots, self.scale_):
                self._paint_hop(painter, role, hop)
            self._paint_dots(painter, role, spots)

    def _paint_hop(self, painter: QPainter, role: str, hop: Hop) -> None:
        bow = QPainterPath(QPointF(*hop.start.tolist()))
        bow.quadTo(QPointF(*hop.bend.tolist()), QPointF(*hop.end.tolist()))
        painter.setPen(self.pen(role, _HOP, hop.strength))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(bow)
        way = hop.end - hop.bend
        if abs(float(hop.end[0] - hop.start[0])) < 2.5 * _HEAD * self.unit:
            return
        along = way / float(np.hypot(*way)) * _HEAD * self.unit
        side = 0.5 * np.array([-along[1], along[0]])
        tip = hop.end - 0.5 * along  # short of the dot
        corners = (tip, tip - along + side, tip - along - side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_colour(self.theme, role, hop.strength))
        painter.drawPolygon(QPolygonF([QPointF(*corner.tolist()) for corner in corners]))

    def _paint_dots(self, painter: QPainter, role: str, spots: Floats) -> None:
        places = distinct(spots)[-_MOST_DOTS:]
        strengths = np.linspace(0.35, 1.0, _MOST_DOTS)[_MOST_DOTS - len(places) :]
        painter.setPen(self.pen("stage", 1.0))
        radius = _DOT * self.unit
        for (x, y), strength in zip(places.tolist(), strengths, strict=True):
            painter.setBrush(role_colour(self.theme, role, float(strength)))
            painter.drawEllipse(QPointF(x, y), radius, radius)


def newest_hops(spots: Floats, scale: CurveScale) -> list[Hop]:
    """Return the bows over the last steps between spots (n, 2) in pixels, the newest last."""
    hops: list[Hop] = []
    for age, (start, end) in enumerate(zip(spots[-2::-1], spots[:0:-1], strict=True)):
        strength = max(_FAINTEST, float(np.exp(-age / _FADE)))
        if len(hops) == _MOST_HOPS or age > 4 * _MOST_HOPS:
            break
        length = float(np.hypot(*(end - start)))
        if length < _SHORTEST_HOP or not _is_near(start, end, scale):
            continue
        across = abs(float(end[0] - start[0]))
        lift = min(max(_LIFT_SHARE * across, _LOWEST_LIFT), _HIGHEST_LIFT, 0.6 * length)
        bend = np.array([(start[0] + end[0]) / 2, min(start[1], end[1]) - lift])
        hops.append(Hop(start, bend, end, strength))
    return hops[::-1]


def distinct(spots: Floats) -> Floats:
    """Return the spots (m, 2) that can be told apart on the screen, the newest of each, in order.

    Thousands of steps around the bottom of a valley are one dot.
    """
    cells = np.round(spots / _DOT_SPACING).astype(np.int64)
    _, newest = np.unique(cells[::-1], axis=0, return_index=True)
    kept: Floats = spots[np.sort(len(spots) - 1 - newest)]
    return kept


def _is_near(start: Floats, end: Floats, scale: CurveScale) -> bool:
    """Whether a hop can be seen at all; those that leave for far away are not worth a bow."""
    size = np.array([scale.width, scale.height])
    return bool(((np.minimum(start, end) < size) & (np.maximum(start, end) > 0)).all())
