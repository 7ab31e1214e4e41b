"""Axes that keep quiet: few ticks, faint grid, numbers as people write them."""

import math

import pyqtgraph as pg
from PySide6.QtCore import QRectF

from gui.theme import Theme
from gui.views.tint import role_colour

EDGE = 40.0  # pixels that a number may stand out over the end of its axis


def plain_number(value: float) -> str:
    """Return a number for reading: 1,204 and 0.0312, and 3.1e-07 where nothing else will do."""
    if not math.isfinite(value):
        return "not finite"
    if value and not 1e-4 <= abs(value) < 1e9:
        text = f"{value:.2e}"
    elif value == round(value):
        text = f"{value:,.0f}"
    else:
        digits = max(0, 3 - math.floor(math.log10(abs(value))) - 1)
        text = f"{value:,.{digits}f}"
    return text.replace("-", "−")


class QuietAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis with few ticks, thousands apart by commas; ``percent`` shows 0.5 as 50 %."""

    def __init__(self, orientation: str, percent: bool = False) -> None:
        self._across = orientation == "bottom"
        super().__init__(orientation)
        self._percent = percent
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
            return [f"{100 * value * scale:g} %" for value in values]
        places = max(0, math.ceil(-math.log10(spacing * scale)))
        return [_tick(value * scale, min(places, 9)) for value in values]

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
        return f"{value:g}".replace("-", "−")
    return f"{value:,.{places}f}".replace("-", "−")


def _power(value: float) -> str:
    return f"{value:g}" if 1e-4 <= value < 1e5 else f"{value:.0e}".replace("-", "−")
