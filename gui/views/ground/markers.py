"""The shapes of balls that race, so that colour is not all that tells them apart."""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

Corner = tuple[float, float]


def _regular(corners: int, turn: float = 0.0) -> list[Corner]:
    """The corners of a regular polygon in the unit circle, the first at the top."""
    angles = [turn + 2 * math.pi * i / corners - math.pi / 2 for i in range(corners)]
    return [(math.cos(angle), math.sin(angle)) for angle in angles]


def _star(points: int, inner: float) -> list[Corner]:
    corners = _regular(2 * points)
    return [
        (x * (inner if i % 2 else 1.0), y * (inner if i % 2 else 1.0))
        for i, (x, y) in enumerate(corners)
    ]


ARM = 0.36  # half the width of an arm of the plus
PLUS = [
    (-ARM, -1), (ARM, -1), (ARM, -ARM), (1, -ARM), (1, ARM), (ARM, ARM),
    (ARM, 1), (-ARM, 1), (-ARM, ARM), (-1, ARM), (-1, -ARM), (-ARM, -ARM),
]  # fmt: skip
CROSS = [((x - y) * math.sqrt(0.5), (x + y) * math.sqrt(0.5)) for x, y in PLUS]

# In the order of the theme's racers; the first, a circle, has no corners.
POLYGONS: tuple[list[Corner], ...] = (
    [],
    _regular(4, math.pi / 4),
    _regular(3),
    _regular(4),
    _regular(5),
    _star(5, 0.45),
    CROSS,
    PLUS,
)


def marker_path(role: str, radius: float = 1.0) -> QPainterPath:
    """The outline of the marker of ``"ball"`` or ``"racers.N"``, around the origin, y down."""
    _, _, index = role.partition(".")
    corners = POLYGONS[int(index) % len(POLYGONS)] if index else []
    path = QPainterPath()
    if not corners:
        path.addEllipse(QRectF(-radius, -radius, 2 * radius, 2 * radius))
        return path
    path.moveTo(QPointF(corners[0][0] * radius, corners[0][1] * radius))
    for x, y in corners[1:]:
        path.lineTo(QPointF(x * radius, y * radius))
    path.closeSubpath()
    return path


def paint_marker(painter: QPainter, role: str, side: float, colour: QColor) -> None:
    """Fill the marker of a role in a square of that side, from the painter's origin."""
    painter.save()
    painter.translate(side / 2, side / 2)
    painter.fillPath(marker_path(role, 0.42 * side), colour)
    painter.restore()
