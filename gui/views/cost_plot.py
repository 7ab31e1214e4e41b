"""Curves against the step: the cost as it falls, the accuracy as it grows.

Drag or turn the wheel to look closer, double-click to see all again. Hovering, or the arrow keys,
read out the exact values; the log switch shows equal factors as equal distances.
"""

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.theme import DARK, Theme
from gui.views.plot_axis import plain_number
from gui.views.plot_frame import PlotFrame
from gui.views.plot_marks import HoverCard, UprightMark
from gui.views.plot_range import EMPTY, Range, calm_range
from gui.views.plot_series import PlotSeries


class CostPlot(PlotFrame):
    """A plot of named series over a common x axis, with a mark at the present step."""

    def __init__(
        self, x_label: str, y_label: str, percent: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(x_label, y_label, percent, parent)
        self._series: dict[str, PlotSeries] = {}
        self._log = False
        self._fixed_y: Range | None = None
        self._zoomed = False
        self._x_range: Range | None = None
        self._y_range: Range | None = None
        self._now = UprightMark(self.plot, "ball", Qt.PenStyle.SolidLine)
        self._diverged = UprightMark(self.plot, "danger", Qt.PenStyle.DashLine, "diverged here")
        self._card = HoverCard(self.plot)
        self.plot.vb.sigRangeChangedManually.connect(self.zoomed)
        self.plot.vb.sigResized.connect(self._redraw)
        self.legend.sigSampleClicked.connect(self._redraw)
        self.log_switch.clicked.connect(self._on_switched)
        self.set_theme(DARK)
        self._redraw()

    def set_theme(self, theme: Theme) -> None:
        """Take every colour from ``theme``."""
        super().set_theme(theme)
        for part in (self._now, self._diverged, self._card):
            part.set_theme(theme)
        for series in self._series.values():
            series.set_theme(theme)
        self._write_legend()
        self._show_card()

    def add_series(
        self, key: str, label: str, role: str, dashed: bool = False, width: float = 2.0
    ) -> None:
        """Add a curve; ``role`` names its colour in the theme, "racers.2" the third racer's.

        Raises ValueError where ``key`` is taken.
        """
        if key in self._series:
            raise ValueError(f"the plot has a series {key!r} already")
        curve = pg.PlotCurveItem()
        self._series[key] = PlotSeries(label, role, dashed, width, curve)
        self._series[key].set_theme(self.theme)
        self.plot.addItem(curve, ignoreBounds=True)
        self._write_legend()

    def remove_series(self, key: str) -> None:
        """Take a curve away."""
        self.plot.removeItem(self._series.pop(key).curve)
        self._write_legend()
        self._redraw()

    def set_series(self, key: str, x: np.ndarray, y: np.ndarray) -> None:
        """Show ``y`` (n,) against ``x`` (n,), which does not fall; not-finite values are gaps.

        The arrays are kept, not copied, so they must not be written to afterwards.
        """
        series = self._series[key]
        series.set_numbers(x, y)
        self._draw(series)
        self._fit()

    def set_visible(self, key: str, visible: bool) -> None:
        """Show or hide a curve with its read-out."""
        self._series[key].curve.setVisible(visible)
        self._redraw()

    def clear(self) -> None:
        """Forget every number and mark; the series stay."""
        nothing = np.zeros(0)
        for series in self._series.values():
            series.set_numbers(nothing, nothing)
        self._zoomed = False
        self._x_range = self._y_range = self.hovered = None
        self.mark(None)
        self.mark_divergence(None)
        self._redraw()

    def mark(self, x: float | None) -> None:
        """Draw the line of the present step; None takes it away."""
        self._now.place(x)

    def mark_divergence(self, x: float | None) -> None:
        """Mark where the numbers stopped being finite; None takes the mark away."""
        self._diverged.place(x)

    def set_log(self, on: bool) -> None:
        """Switch the height to a logarithmic scale or back; values up to zero become gaps."""
        self._log = on
        self.log_switch.setChecked(on)
        self.axes["left"].setLogMode(x=False, y=on)
        self._y_range = None
        self._redraw()

    def set_y_range(self, low: float, high: float) -> None:
        """Hold the height from ``low`` to ``high``."""
        self._fixed_y = (low, high)
        self._redraw()

    def readout(self) -> str:
        """Return the exact values at the pointer: "step 1,204 · cost 0.0312"."""
        if self.hovered is None:
            return ""
        rows = [text for _, text in self._rows()]
        return " · ".join([f"{self.x_label} {plain_number(self.hovered)}", *rows])

    def show_all(self) -> None:
        """Show the whole of every curve again."""
        self._zoomed = False
        self._x_range = self._y_range = None
        self._redraw()

    def pointer_moved(self, x: float) -> None:
        """Read out the sample nearest to ``x``."""
        visible = [series for series in self._shown() if len(series.x)]
        spots = [float(series.x[series.nearest(x)]) for series in visible]
        self.hovered = min(spots, key=lambda spot: abs(spot - x)) if spots else None
        self._show_card()

    def pointer_left(self) -> None:
        """Take the read-out away."""
        self.hovered = None
        self._show_card()

    def _shown(self) -> list[PlotSeries]:
        return [series for series in self._series.values() if series.curve.isVisible()]

    def _write_legend(self) -> None:
        self.legend.clear()
        if len(self._series) > 1:  # a lone curve is named by the title
            for series in self._series.values():
                self.legend.addItem(series.curve, series.label)

    def _rows(self) -> list[tuple[str, str]]:
        """Return role and text of every visible series at the hovered step."""
        rows = []
        for series in self._shown():
            index = None if self.hovered is None else series.nearest(self.hovered)
            if index is not None:
                value = float(series.y[index])
                number = f"{100 * value:.2f} %" if self.percent else plain_number(value)
                x = float(series.x[index])
                away = "" if x == self.hovered else f" ({self.x_label} {plain_number(x)})"
                rows.append((series.role, f"{series.label} {number}{away}"))
        return rows

    def _dots(self) -> list[tuple[float, float, str]]:
        """Return x, drawn height and role of the hovered samples."""
        dots = []
        for series in self._shown():
            index = None if self.hovered is None else series.nearest(self.hovered)
            if index is not None:
                height = series.height(index, self._log)
                if math.isfinite(height):
                    dots.append((float(series.x[index]), height, series.role))
        return dots

    def _show_card(self) -> None:
        self.setAccessibleDescription(self.readout())
        if self.hovered is None:
            self._card.hide()
        else:
            title = f"{self.x_label} {plain_number(self.hovered)}"
            self._card.show(self.hovered, title, self._rows(), self._dots())

    def _draw(self, series: PlotSeries) -> None:
        low, high = self.plot.vb.viewRange()[0] if self._zoomed else (-math.inf, math.inf)
        series.draw(low, high, max(100, int(self.plot.vb.width()) // 2), self._log)

    def _redraw(self) -> None:
        for series in self._series.values():
            self._draw(series)
        self._fit()

    def _fit(self) -> None:
        """Set the ranges of the axes to what is drawn."""
        drawn = [series for series in self._shown() if series.span is not None]
        self.show_empty_text(not drawn)
        x_range, y_range = self._x_range or EMPTY, self._fixed_y or EMPTY
        if drawn:
            first = min(float(series.x[0]) for series in drawn)
            last = max(float(series.x[-1]) for series in drawn)
            x_range = self._x_range = calm_range(self._x_range, first, last, 0.0, 0.03)
            spans = [series.span for series in drawn if series.span is not None]
            low, high = min(span[0] for span in spans), max(span[1] for span in spans)
            from_zero = not self._log and low >= 0.0
            low = 0.0 if from_zero else low
            self._y_range = calm_range(self._y_range, low, high, 0.0 if from_zero else 0.05, 0.08)
            y_range = self._fixed_y or self._y_range
        if not self._zoomed:
            self.plot.vb.setXRange(*x_range, padding=0.0)
        self.plot.vb.setYRange(*y_range, padding=0.0)
        if self.hovered is not None:
            self._show_card()

    def zoomed(self) -> None:
        """Draw what is to be seen from closer by, or from further away."""
        self._zoomed = True
        self._redraw()

    def _on_switched(self, on: bool) -> None:
        self.set_log(on)
        self.log_toggled.emit(on)
