"""Axes for small plots that are painted by hand: where a value lies, and a few quiet numbers.

A plot of a few hundred points that is repainted at every frame needs no scene of items; a scale
for each direction and one polygon do.
"""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.numerals import number
from gui.theme import Theme
from gui.views.tint import role_colour

NICE_STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True)
class Scale:
    """From ``low`` to ``high``, in equal steps or, with ``log``, in equal factors.

    ``percent`` writes 0.5 as 50 %; ``marks`` are the values that may be ticks, 0 among them.
    """

    low: float
    high: float
    log: bool = False
    percent: bool = False
    marks: tuple[float, ...] = ()

    def share(self, values: np.ndarray | float) -> np.ndarray:
        """Return how far along the scale ``values`` are: 0 at the low end, 1 at the high end."""
        low, high, given = self.low, self.high, np.asarray(values, dtype=np.float64)
        if self.log:
            low, high = math.log10(low), math.log10(high)
            given = np.log10(np.maximum(given, 1e-300))
        shares: np.ndarray = (given - low) / (high - low)
        return shares

    def value(self, share: float) -> float:
        """Return the value that lies at ``share`` of the scale."""
        if self.log:
            return float(self.low * (self.high / self.low) ** share)
        return self.low + share * (self.high - self.low)

    def ticks(self, most: int) -> list[float]:
        """Return round values along the scale, about ``most`` of them at most."""
        if self.log:
            first, last = math.ceil(math.log10(self.low)), math.floor(math.log10(self.high) + 1e-9)
            every = max(1, math.ceil((last - first + 1) / most))
            return [10.0**power for power in range(first, last + 1, every)]
        if self.marks:
            every, zero = math.ceil(len(self.marks) / most), self.marks.index(0.0)
            return list(self.marks[zero % every :: every])
        rough = (self.high - self.low) / max(1, most)
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(power * nice for nice in NICE_STEPS if power * nice >= rough * (1 - 1e-9))
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [step * count for count in range(first, last + 1)]

    def text(self, value: float) -> str:
        """Return the words for a tick."""
        return f"{number(100 * value)} %" if self.percent else number(value)


class PaintedAxes:
    """A field of a widget with a scale across and a scale up."""

    def __init__(self, field: QRectF, across: Scale, up: Scale) -> None:
        self.field = field
        self.across = across
        self.up = up

    def x(self, value: float) -> float:
        """Return the pixel across of a value."""
        return float(self.field.left() + self.across.share(value) * self.field.width())

    def y(self, value: float) -> float:
        """Return the pixel down of a value."""
        return float(self.field.bottom() - self.up.share(value) * self.field.height())

    def value_at(self, x: float) -> float:
        """Return the value across of a pixel, kept within the scale."""
        share = (x - self.field.left()) / max(1.0, self.field.width())
        return self.across.value(min(max(share, 0.0), 1.0))

    def points(self, x: np.ndarray, y: np.ndarray) -> list[QPointF]:
        """Return the points (n,) by (n,) in pixels."""
        left = self.field.left() + self.across.share(x) * self.field.width()
        top = self.field.bottom() - self.up.share(y) * self.field.height()
        return [QPointF(*spot) for spot in zip(left.tolist(), top.tolist(), strict=True)]

    def paint(self, painter: QPainter, theme: Theme, x_label: str) -> None:
        """Paint grid lines, numbers, and under them what runs across."""
        field, line = self.field, float(painter.fontMetrics().height())
        grid = QPen(role_colour(theme, "line", 0.8), 1.0)
        for value in self.up.ticks(max(2, int(field.height() / (3.4 * line)))):
            level = round(self.y(value)) + 0.5
            painter.setPen(grid)
            painter.drawLine(QPointF(field.left(), level), QPointF(field.right(), level))
            painter.setPen(role_colour(theme, "muted"))
            spot = QRectF(0, level - line, field.left() - 0.5 * line, 2 * line)
            painter.drawText(
                spot,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                self.up.text(value),
            )
        painter.setPen(role_colour(theme, "muted"))
        for value in self.across.ticks(max(2, int(field.width() / (4 * line)))):
            spot = QRectF(self.x(value) - 4 * line, field.bottom() + 0.1 * line, 8 * line, line)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, self.across.text(value))
        below = QRectF(field.left(), field.bottom() + 1.05 * line, field.width(), 1.1 * line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, x_label)


def field_in(room: QRectF, line: float, widest: float, above: float = 1.4) -> QRectF:
    """Return the field of axes in ``room``: what numbers and words around it leave.

    ``line`` is the height of the text, ``widest`` the width of the widest number at the left, and
    ``above`` how many lines of text stand over the field.
    """
    left = widest + 0.9 * line
    return room.adjusted(left, above * line, -1.4 * line, -2.3 * line)
