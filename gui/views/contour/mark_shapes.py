"""The shapes of the marks on the map, drawn in pixels: racers' markers and arrows.

Each of eight racers has a shape of its own, so that a race can be read without its colours.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

Floats = NDArray[np.float64]

ARROW_RIM = 1.3  # pixels
_DASHES = 24


def _polygon(radii: list[float], turn: float) -> QPainterPath:
    angles = turn + np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    corners = np.stack([np.cos(angles), -np.sin(angles)], axis=1) * np.array(radii)[:, None]
    return _outline(corners)


def _outline(corners: Floats) -> QPainterPath:
    shape = QPainterPath()
    shape.addPolygon(QPolygonF([QPointF(*corner) for corner in corners.tolist()]))
    shape.closeSubpath()
    return shape


def _circle() -> QPainterPath:
    shape = QPainterPath()
    shape.addEllipse(QPointF(0, 0), 1, 1)
    return shape


def _cross(turn: float) -> QPainterPath:
    thick, long = 0.38, 1.15
    arm = np.array([[long, thick], [thick, thick], [thick, long], [-thick, long]])
    quarters = [np.array([[1, 0], [0, 1]]), np.array([[0, 1], [-1, 0]])]
    quarters += [-quarter for quarter in quarters]
    corners = np.concatenate([arm[:3] @ quarter for quarter in quarters])
    spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return _outline(corners @ spin)


_UP = np.pi / 2
SHAPES = (
    _circle(),
    _polygon([1.25] * 4, np.pi / 4),  # square
    _polygon([1.4] * 3, _UP),  # triangle
    _polygon([1.35] * 4, _UP),  # diamond
    _polygon([1.2] * 5, _UP),  # pentagon
    _polygon([1.45, 0.68] * 5, _UP),  # star
    _cross(np.pi / 4),
    _cross(0.0),  # plus
)


@cache
def marker_shape(role: str, radius: float) -> QPainterPath:
    """The marker of a role: the n-th shape for ``"racers.n"``, else a circle."""
    number = role.partition(".")[2]
    shape = SHAPES[int(number) % len(SHAPES)] if number else SHAPES[0]
    return QTransform.fromScale(radius, radius).map(shape)


def draw_marker(painter: QPainter, shape: QPainterPath, at: QPointF, colour: QColor) -> None:
    """Draw a marker with the painter's pen."""
    painter.setBrush(colour)
    painter.translate(at)
    painter.drawPath(shape)
    painter.translate(-at)


def draw_arrow(
    painter: QPainter, ends: Floats, shaft_width: float, colour: QColor, outline: QColor
) -> None:
    """Draw an arrow between two points (2, 2) in pixels."""
    painter.setPen(round_pen(outline, ARROW_RIM))
    painter.setBrush(colour)
    painter.drawPolygon(arrow_outlines(ends[None], np.array([shaft_width]))[0])


def arrow_outlines(ends: Floats, shaft_widths: Floats) -> list[QPolygonF]:
    """The shapes of k arrows from and to, (k, 2, 2), in pixels; too short ones have none."""
    tails, way = ends[:, 0], ends[:, 1] - ends[:, 0]
    length = np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9)
    part = np.minimum(length / (4.2 * shaft_widths), 1.0)
    neck, head = length - 4.2 * shaft_widths * part, 2.1 * shaft_widths * part
    shaft, nothing = 0.5 * shaft_widths, np.zeros(len(ends))
    across = np.stack([nothing, neck, neck, length, neck, neck, nothing], axis=1)
    up = np.stack([shaft, shaft, head, nothing, -head, -shaft, -shaft], axis=1)
    along = way / length[:, None]
    side = along[:, ::-1] * [-1, 1]
    corners = tails[:, None] + across[..., None] * along[:, None] + up[..., None] * side[:, None]
    drawable = ((length > 0.5) & (length < 1e5)).tolist()  # neither is what is not a number
    return [
        QPolygonF([QPointF(*corner) for corner in arrow] if can_be_drawn else [])
        for arrow, can_be_drawn in zip(corners.tolist(), drawable, strict=True)
    ]


def dashed_ellipses(centres: Floats, radii: Floats) -> list[list[QLineF]]:
    """For each of k ellipses, given in pixels, (k, 2) and (k, 2), the lines of its dashes.

    A pen with a dash pattern would take ten times as long.
    """
    # Of two points round the rim, a dash goes from the first to the second.
    angles = np.linspace(0, 2 * np.pi, 2 * _DASHES, endpoint=False)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    rims = centres[:, None] + radii[:, None] * circle
    lines = rims.reshape(len(centres), _DASHES, 4).tolist()
    return [[QLineF(*line) for line in ellipse] for ellipse in lines]


def round_pen(colour: QColor, width: float) -> QPen:
    """A pen whose lines begin, end and turn round."""
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(colour, width, Qt.PenStyle.SolidLine, cap, join)


def in_pixels(places: Floats, onto: QTransform) -> Floats:
    """True places (..., 2) on the map, which is neither turned nor sheared."""
    mapped: Floats = places * [onto.m11(), onto.m22()] + [onto.m31(), onto.m32()]
    return mapped
