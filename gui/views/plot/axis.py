"""Axes that keep quiet: few ticks, faint grid, numbers as people write them."""

import math

import pyqtgraph as pg
from PySide6.QtCore import QRectF

from gui.numerals import fixed, number, scientific
from gui.theme import Theme
from gui.views.tint import role_colour

LEAST_GAP = 56.0  # pixels from one count of steps to the next
FACTORS = (1, 2, 5, 10, 20, 50, 100)
EDGE = 40.0  # pixels that a number may stand out over the end of its axis


class QuietAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis with few ticks, thousands apart by commas; ``percent`` shows 0.5 as 50 %."""

    def __init__(self, orientation: str, percent: bool = False) -> None:
        self._across = orientation == "bottom"
        super().__init__(orientation)
        self._percent = percent
        self.whole = False  # whether there are only whole numbers along it
        self.setTickDensity(0.7 if orientation == "bottom" else 0.6)
        self.setStyle(tickLength=0, tickTextOffset=6, maxTickLevel=0, hideOverlappingLabels=False)
        self.enableAutoSIPrefix(False)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of line, grid and numbers from ``theme``."""
        self.setPen(role_colour(theme, "line"))
        self.setTextPen(role_colour(theme, "muted"))
        self.setTickPen(role_colour(theme, "line"))

    def boundingRect(self) -> QRectF:
        # With a grid the axis claims just the plot and drops numbers that stand out at its ends.
        rect: QRectF = super().boundingRect()
        return (
            rect.adjusted(-EDGE, 0, EDGE, 0) if self._across else rect.adjusted(0, -EDGE, 0, EDGE)
        )

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if self.logMode:
            return [_power(10.0**value) for value in values]
        if self._percent:
            return [f"{number(100 * value * scale)} %" for value in values]
        places = max(0, math.ceil(-math.log10(spacing * scale)))
        return [_tick(value * scale, min(places, 9)) for value in values]

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        levels: list[tuple[float, float]] = super().tickSpacing(minVal, maxVal, size)
        if not self.whole:
            return levels
        least = max(1.0, LEAST_GAP * (maxVal - minVal) / max(size, 1.0))
        # Ticks at every n-th of the old ones, with n a factor of 10, keep to round numbers.
        return [
            (next(width * n for n in FACTORS if width * n >= least or n == FACTORS[-1]), offset)
            for width, offset in levels
        ]

    def logTickValues(
        self, minVal: float, maxVal: float, _size: float, _stdTicks: list[tuple[float, list[float]]]
    ) -> list[tuple[float | None, list[float]]]:
        first, last = math.ceil(minVal), math.floor(maxVal)
        every = max(1, math.ceil((last - first + 1) / 6))
        decades = [float(power) for power in range(first, last + 1, every)]
        if len(decades) >= 2:
            return [(float(every), decades)]
        spots = [
            power + math.log10(digit)
            for power in range(math.floor(minVal), math.ceil(maxVal))
            for digit in (1, 2, 5)
        ]
        return [(None, [spot for spot in spots if minVal <= spot <= maxVal])]


def _tick(value: float, places: int) -> str:
    if value and not 1e-5 <= abs(value) < 1e7:
        return scientific(value)
    return fixed(value, places)


def _power(value: float) -> str:
    return number(value) if 1e-4 <= value < 1e5 else scientific(value)
