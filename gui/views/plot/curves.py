"""All curves of a cost plot together: what they span, and what they say at one place."""

import math
from collections.abc import Iterator

import pyqtgraph as pg

from gui.numerals import fixed, number
from gui.theme import Theme
from gui.views.plot.series import PlotSeries
from gui.views.plot.value_range import Range


class PlotCurves:
    """Named series on one plot; ``percent`` reads 0.5 out as 50 %."""

    def __init__(self, plot: pg.PlotItem, percent: bool) -> None:
        self._plot = plot
        self._percent = percent
        self._series: dict[str, PlotSeries] = {}

    def __getitem__(self, key: str) -> PlotSeries:
        return self._series[key]

    def __contains__(self, key: str) -> bool:
        return key in self._series

    def __iter__(self) -> Iterator[PlotSeries]:
        return iter(self._series.values())

    def add(self, key: str, series: PlotSeries, theme: Theme) -> None:
        """Put a series on the plot; raises ValueError where ``key`` is taken."""
        if key in self._series:
            raise ValueError(f"the plot has a series {key!r} already")
        self._series[key] = series
        series.set_theme(theme)
        self._plot.addItem(series.curve, ignoreBounds=True)
        self._plot.addItem(series.dots, ignoreBounds=True)

    def remove(self, key: str) -> None:
        """Take a series off the plot."""
        series = self._series.pop(key)
        self._plot.removeItem(series.curve)
        self._plot.removeItem(series.dots)

    def shown(self) -> list[PlotSeries]:
        """The series that are not hidden."""
        return [series for series in self if series.curve.isVisible()]

    def drawn(self) -> list[PlotSeries]:
        """The series of which something is to be seen."""
        return [series for series in self.shown() if series.span is not None]

    def all_positive(self) -> bool:
        """Whether a logarithmic scale could show every value."""
        return all(series.lowest > 0.0 for series in self)

    def heights(self) -> Range:
        """The lowest and the highest that is drawn; call it only when something is."""
        spans = [series.span for series in self.drawn() if series.span is not None]
        return min(span[0] for span in spans), max(span[1] for span in spans)

    def ends(self) -> Range:
        """The first and the last x of what is drawn; call it only when something is."""
        drawn = self.drawn()
        return min(float(one.x[0]) for one in drawn), max(float(one.x[-1]) for one in drawn)

    def nearest_x(self, x: float) -> float | None:
        """The x of the sample nearest to ``x``; None where there is no sample, or ``x`` is off."""
        visible = [series for series in self.shown() if len(series.x)]
        spots = [float(series.x[series.nearest(x)]) for series in visible]
        return min(spots, key=lambda spot: abs(spot - x)) if spots else None

    def rows(self, hovered: float, x_label: str) -> list[tuple[str, str]]:
        """Role and text of every visible series at ``hovered``."""
        rows = []
        for series in self.shown():
            index = series.nearest(hovered)
            if index is not None:
                value, x = float(series.y[index]), float(series.x[index])
                words = f"{fixed(100 * value, 2)} %" if self._percent else number(value)
                away = "" if x == hovered else f" ({x_label} {number(x)})"
                rows.append((series.role, f"{series.label} {words}{away}"))
        return rows

    def dots(self, hovered: float, log: bool) -> list[tuple[float, float, str]]:
        """x, drawn height and role of the samples at ``hovered``."""
        dots = []
        for series in self.shown():
            index = series.nearest(hovered)
            height = math.nan if index is None else series.height(index, log)
            if index is not None and math.isfinite(height):
                dots.append((float(series.x[index]), height, series.role))
        return dots
