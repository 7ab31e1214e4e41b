"""The shape of a pen stroke: how it is painted, and where it can be touched.

A stroke is an array (n, 3): x, y in units of the pad's side (y down) and the pressure. The points
stay as the hand made them; only the picture is smoothed: each point pulls a quadratic curve that
runs from the middle of one piece of the polyline to the middle of the next.
"""

import itertools
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

Point = Sequence[float] | np.ndarray

WIDTH_STEP = 0.04


def stroke_width(pressure: float, pen_width: float) -> float:
    """Return the width of the line: half at the lightest touch, ``pen_width`` at full pressure."""
    return pen_width * (0.5 + 0.5 * pressure)


def paint_stroke(
    painter: QPainter,
    points: Sequence[Point] | np.ndarray,
    pen_width: float,
    colour: QColor,
    first: int = 1,
) -> None:
    """Paint a stroke from the piece of its inner point ``first`` on; a lone point is a dot.

    The painter's unit is the pad's side.
    """
    if len(points) == 1:
        # Not drawPoint: Qt draws a point as a line 1/63 of a unit long, and our unit is the pad.
        radius = stroke_width(points[0][2], pen_width) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(_spot(points[0]), radius, radius)
    elif len(points) > 1:
        paint_pieces(painter, points, pen_width, colour, first, len(points))


def paint_pieces(
    painter: QPainter,
    points: Sequence[Point] | np.ndarray,
    pen_width: float,
    colour: QColor,
    first: int,
    stop: int,
) -> None:
    """Paint the pieces of the points ``first`` to ``stop`` - 1; the last point's is straight.

    Pieces of about the same width are one path, as overlapping soft edges would show as beads.
    """
    path = QPainterPath(_start_of(points, first))
    width = stroke_width(points[first][2], pen_width)
    for index in range(first, stop):
        wanted = stroke_width(points[index][2], pen_width)
        if abs(wanted - width) > WIDTH_STEP * width:
            painter.strokePath(path, _pen(width, colour))
            path = QPainterPath(_start_of(points, index))
            width = wanted
        if index == len(points) - 1:
            path.lineTo(_spot(points[index]))
        else:
            path.quadTo(_spot(points[index]), _half_way(points[index], points[index + 1]))
    painter.strokePath(path, _pen(width, colour))


def touches(stroke: np.ndarray, x: float, y: float, reach: float) -> bool:
    """Return whether (x, y) lies within ``reach`` of the polyline of ``stroke`` (n, 3)."""
    spot = np.array([x, y])
    starts = stroke[:, :2]
    ends = np.vstack([starts[1:], starts[-1:]])
    along = ends - starts
    length_squared = np.maximum(np.sum(along**2, axis=1), 1e-18)
    share = np.clip(np.sum((spot - starts) * along, axis=1) / length_squared, 0.0, 1.0)
    distances = np.linalg.norm(starts + share[:, None] * along - spot, axis=1)
    return bool(distances.min() <= reach)


def without(stroke: np.ndarray, x: float, y: float, reach: float) -> list[np.ndarray]:
    """Return what is left of ``stroke`` (n, 3) when all within ``reach`` of (x, y) is cut out."""
    pieces: list[list[np.ndarray]] = [[]]
    if np.hypot(*(stroke[0, :2] - (x, y))) > reach:
        pieces[-1].append(stroke[0])
    for start, end in itertools.pairwise(stroke):
        inside = _span_within(start, end, x, y, reach)
        if inside is None:
            pieces[-1].append(end)
            continue
        first, last = inside
        if first > 0.0:
            pieces[-1].append(start + first * (end - start))
        if last < 1.0:
            pieces.append([start + last * (end - start), end])
        else:
            pieces.append([])
    return [np.array(piece) for piece in pieces if piece]


def _span_within(
    start: np.ndarray, end: np.ndarray, x: float, y: float, reach: float
) -> tuple[float, float] | None:
    """Return from which share of the way to which it is within ``reach``; None if it never is."""
    along, apart = end[:2] - start[:2], start[:2] - (x, y)
    a, b, c = along @ along, 2 * along @ apart, apart @ apart - reach**2
    root = b * b - 4 * a * c
    if a < 1e-18:
        return (0.0, 1.0) if c <= 0 else None
    if root <= 0:
        return None
    first, last = (-b - np.sqrt(root)) / (2 * a), (-b + np.sqrt(root)) / (2 * a)
    return None if last <= 0 or first >= 1 else (max(0.0, float(first)), min(1.0, float(last)))


def checked_stroke(stroke: np.ndarray) -> np.ndarray:
    """Return a read-only float64 copy of ``stroke``, pulled into the pad.

    Raises ValueError unless it is a finite array (n, 3) with n at least 1.
    """
    points = np.array(stroke, dtype=np.float64)
    if points.ndim != 2 or points.shape[1] != 3 or not len(points):
        raise ValueError(f"a stroke is an array (n, 3) with n at least 1, not {points.shape}")
    if not np.isfinite(points).all():
        raise ValueError("a stroke holds a number that is not finite")
    np.clip(points, 0.0, 1.0, out=points)
    points.setflags(write=False)
    return points


def _spot(point: Point) -> QPointF:
    return QPointF(float(point[0]), float(point[1]))


def _half_way(first: Point, second: Point) -> QPointF:
    return QPointF(0.5 * float(first[0] + second[0]), 0.5 * float(first[1] + second[1]))


def _start_of(points: Sequence[Point] | np.ndarray, index: int) -> QPointF:
    return _spot(points[0]) if index == 1 else _half_way(points[index - 1], points[index])


def _pen(width: float, colour: QColor) -> QPen:
    return QPen(
        colour,
        float(width),
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )
