"""Where the slope of a tangent is written: always near the ball, never on it."""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from gui.numerals import fixed, number

Floats = NDArray[np.float64]

_GAP = 7.0  # pixels


def slope_words(slope: float) -> str:
    """Return "slope −2.31": three digits, but no more than four after the point."""
    if not math.isfinite(slope) or abs(slope) >= 1000:
        return f"slope {number(slope)}"
    size = math.floor(math.log10(abs(slope))) if abs(slope) > 1e-9 else 0
    places = min(max(2 - size, 0), 4)
    return f"slope {fixed(slope, places)}"


def place_label(
    contact: Floats, along: Floats, ball: float, size: tuple[float, float], area: QRectF
) -> QRectF:
    """Return the rectangle of a label of this size, all in pixels with y downwards.

    The ball, ``ball`` wide, stands on the tangent at ``contact`` (2,), which runs along the unit
    vector ``along`` (2,). The label stands beyond the ball, square to the tangent, so that it
    floats with it; at the edge of ``area`` it slides back in, and past the ball to one side.
    """
    normal = np.array([along[1], -along[0]])
    width, height = size
    # How far the label reaches towards the ball, whichever way the normal points.
    reach = (abs(normal[0]) * width + abs(normal[1]) * height) / 2
    middle = contact + (ball + 2 * _GAP + reach) * normal
    centre = contact + ball / 2 * normal
    rect = QRectF(middle[0] - width / 2, middle[1] - height / 2, width, height)
    _slide_in(rect, area)
    taken = QRectF(centre[0] - ball / 2, centre[1] - ball / 2, ball, ball)
    taken.adjust(-_GAP, -_GAP, _GAP, _GAP)
    if rect.intersects(taken):
        beside = taken.right(), taken.left() - width
        first = beside if normal[0] > 0 else beside[::-1]
        fitting = [x for x in first if area.left() <= x <= area.right() - width]
        rect.moveLeft((fitting or first)[0])
    return rect


def _slide_in(rect: QRectF, area: QRectF) -> None:
    rect.moveLeft(min(max(rect.left(), area.left()), area.right() - rect.width()))
    rect.moveTop(min(max(rect.top(), area.top()), area.bottom() - rect.height()))
