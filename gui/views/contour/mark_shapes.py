"""The shapes of the marks on the map in pixels: arrows, and dashed ellipses."""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

Floats = NDArray[np.float64]

ARROW_RIM = 1.3  # pixels
_HEAD_LENGTH, _HEAD_HALF = 4.2, 2.1  # in widths of the shaft
# A triangle grown about its inner circle's middle keeps its shape and gets a rim of even width.
_HEAD_SIDE = math.hypot(_HEAD_LENGTH, _HEAD_HALF)
_HEAD_INRADIUS = _HEAD_LENGTH * _HEAD_HALF / (_HEAD_SIDE + _HEAD_HALF)
_FAR_OFF = 1e5  # pixels: out of sight, and still drawn without trouble
_DASHES = 24
_ANGLES = np.linspace(0, 2 * np.pi, 2 * _DASHES, endpoint=False)
# Of two points round the rim, a dash goes from the first to the second.
_CIRCLE = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)], axis=1)


def draw_arrow(
    painter: QPainter, ends: Floats, shaft_width: float, colour: QColor, outline: QColor
) -> None:
    """Draw an arrow between two points (2, 2) in pixels; none where it would be too short.

    The shaft is two lines and the head two triangles, one upon the other: a shape with a rim would
    take ten times as long, and the longer the arrow the more so.
    """
    (x, y), (tip_x, tip_y) = ends.tolist()
    length = math.hypot(tip_x - x, tip_y - y)
    if not 0.5 < length < _FAR_OFF:  # neither is what is not a number
        return
    along = QPointF((tip_x - x) / length, (tip_y - y) / length)
    side = QPointF(-along.y(), along.x())
    part = min(length / (_HEAD_LENGTH * shaft_width), 1.0) * shaft_width
    tail, tip = QPointF(x, y), QPointF(tip_x, tip_y)
    neck = tip - along * (_HEAD_LENGTH * part)
    half = side * (_HEAD_HALF * part)
    edge = along * (ARROW_RIM / 2)
    painter.setPen(_flat_pen(outline, shaft_width + ARROW_RIM))
    painter.drawLine(tail - edge, neck)
    painter.setPen(Qt.PenStyle.NoPen)
    middle = neck + along * (_HEAD_INRADIUS * part)
    for ink, grown in ((outline, ARROW_RIM / 2), (colour, -ARROW_RIM / 2)):
        size = 1 + grown / max(_HEAD_INRADIUS * part, ARROW_RIM)
        painter.setBrush(ink)
        corners = (neck + half, tip, neck - half)
        painter.drawConvexPolygon([middle + (corner - middle) * size for corner in corners])
    painter.setPen(_flat_pen(colour, shaft_width - ARROW_RIM))
    painter.drawLine(tail + edge, neck + edge * 2)


def dashed_ellipses(centres: Floats, radii: Floats) -> list[list[QLineF]]:
    """For each of k ellipses, given in pixels, (k, 2) and (k, 2), the lines of its dashes.

    A pen with a dash pattern would take ten times as long.
    """
    rims = np.clip(centres[:, None] + radii[:, None] * _CIRCLE, -_FAR_OFF, _FAR_OFF)
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


def _flat_pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, c=Qt.PenCapStyle.FlatCap)
