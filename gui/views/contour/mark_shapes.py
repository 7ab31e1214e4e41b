"""The shapes of the marks on the map in pixels: arrows, and dashed ellipses."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTransform

Floats = NDArray[np.float64]

ARROW_RIM = 1.3  # pixels
_FAR_OFF = 1e5  # pixels: out of sight, and still drawn without trouble
_DASHES = 24


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
    drawable = ((length > 0.5) & (length < _FAR_OFF)).tolist()  # neither is what is not a number
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
    rims = np.clip(centres[:, None] + radii[:, None] * circle, -_FAR_OFF, _FAR_OFF)
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
