"""Curves against the step: the cost as it falls, the accuracy as it grows.

Drag across a stretch or turn the wheel with Ctrl to look closer, double-click to see all again.
Hovering, or the arrow keys, read out the exact values; the log switch shows equal factors as equal
distances, as long as every value is positive.
"""

import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.numerals import number
from gui.theme import DARK, Theme
from gui.views.plot.curves import PlotCurves
from gui.views.plot.frame import LEGEND_SHARE, PlotFrame
from gui.views.plot.marks import HoverCard, UprightMark
from gui.views.plot.series import PlotSeries
from gui.views.plot.value_range import EMPTY, Range, calm_range, step_range
from gui.views.plot.zoom import PlotZoom

LOG_TIP = "Show equal factors as equal distances: how small costs fall"
NO_LOG_TIP = "Not for these curves: a value of 0 or less has no logarithm"


class CostPlot(PlotFrame):
    """A plot of named series over a common x axis, with a mark at the present step."""

    def __init__(
        self, x_label: str, y_label: str, percent: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(x_label, y_label, percent, parent)
        self._curves = PlotCurves(self.plot, percent)
        self._log_wanted = False
        self._fixed_y: Range | None = None
        self._stretch: Range | None = None  # of the x axis, chosen by hand
        self._x_range: Range | None = None
        self._y_range: Range | None = None
        self._now = UprightMark(self.plot, "ball", Qt.PenStyle.SolidLine)
        self._diverged = UprightMark(self.plot, "danger", Qt.PenStyle.DashLine, "diverged here")
        self._card = HoverCard(self.plot)
        self._zoom = PlotZoom(self.plot_widget, self)
        self._zoom.stretch_chosen.connect(self._show_stretch)
        self._zoom.all_requested.connect(self.show_all)
        self.plot.vb.sigResized.connect(self._redraw)
        self.legend.sigSampleClicked.connect(self._redraw)
        self.log_switch.clicked.connect(self._on_switched)
        self.set_theme(DARK)
        self._redraw()

    def set_theme(self, theme: Theme) -> None:
        """Take every colour from ``theme``."""
        super().set_theme(theme)
        for part in (self._now, self._diverged, self._card, self._zoom, *self._curves):
            part.set_theme(theme)
        self._write_legend()
        self._show_card()

    def add_series(
        self, key: str, label: str, role: str, dashed: bool = False, width: float = 2.0
    ) -> None:
        """Add a curve; ``role`` names its colour in the theme, "racers.2" the third racer's.

        Raises ValueError where ``key`` is taken.
        """
        self._curves.add(key, PlotSeries(label, role, dashed, width), self.theme)
        self._write_legend()

    def remove_series(self, key: str) -> None:
        """Take a curve away."""
        self._curves.remove(key)
        self._write_legend()
        self._redraw()

    def set_series(self, key: str, x: np.ndarray, y: np.ndarray) -> None:
        """Show ``y`` (n,) against ``x`` (n,), which does not fall; not-finite values are gaps.

        The arrays are kept, not copied, so they must not be written to afterwards.
        """
        was_log = self.log
        self._curves[key].set_numbers(x, y)
        self._draw(self._curves[key])
        if self.log != was_log:
            self._apply_log()
        else:
            self._fit()

    def set_visible(self, key: str, visible: bool) -> None:
        """Show or hide a curve with its read-out."""
        self._curves[key].set_visible(visible)
        self._redraw()

    def clear(self) -> None:
        """Forget every number and mark; the series stay."""
        nothing = np.zeros(0)
        for series in self._curves:
            series.set_numbers(nothing, nothing)
        self.hovered = None
        self.mark(None)
        self.mark_divergence(None)
        self.show_all()

    def mark(self, x: float | None) -> None:
        """Draw the line of the present step; None takes it away."""
        self._now.place(x)

    def mark_divergence(self, x: float | None) -> None:
        """Mark where the numbers stopped being finite; None takes the mark away."""
        self._diverged.place(x)

    @property
    def log(self) -> bool:
        """Whether the height is logarithmic now: wanted, and possible for every value."""
        return self._log_wanted and self._curves.all_positive()

    @property
    def log_wanted(self) -> bool:
        """Whether the height is to be logarithmic whenever it can be."""
        return self._log_wanted

    def set_log(self, on: bool) -> None:
        """Switch the height to a logarithmic scale or back.

        While there is a value of 0 or less the scale stays linear: no curve stops without a word.
        """
        self._log_wanted = on
        self._apply_log()

    def set_y_range(self, low: float, high: float) -> None:
        """Hold the height from ``low`` to ``high``."""
        self._fixed_y = (low, high)
        self._redraw()

    def readout(self) -> str:
        """Return the exact values at the pointer: "step 1,204 · cost 0.0312"."""
        if self.hovered is None:
            return ""
        rows = [text for _, text in self._curves.rows(self.hovered, self.x_label)]
        return " · ".join([f"{self.x_label} {number(self.hovered)}", *rows])

    def show_all(self) -> None:
        """Show the whole of every curve again."""
        self._stretch = self._x_range = self._y_range = None
        self._zoom.show_button(False)
        self._redraw()

    def pointer_moved(self, x: float) -> None:
        """Read out the sample nearest to ``x``."""
        self.hovered = self._curves.nearest_x(x)
        self._show_card()

    def pointer_left(self) -> None:
        """Take the read-out away."""
        self.hovered = None
        self._show_card()

    def zoom_by(self, factor: float) -> None:
        """Look closer by ``factor`` at the place that is read out, or at the middle."""
        low, high = self.plot.vb.viewRange()[0]
        self._zoom.zoom(factor, self.hovered if self.hovered is not None else (low + high) / 2)

    def _show_stretch(self, low: float, high: float) -> None:
        if not high > low or not self._curves.drawn():
            return
        first, last = self._curves.ends()
        if low <= first and high >= last:
            self.show_all()
            return
        self._stretch = low, high
        self._zoom.show_button(True)
        self._redraw()

    def _write_legend(self) -> None:
        self.legend.clear()
        series = list(self._curves)
        if len(series) > 1:  # a lone curve is named by the title
            for one in series:
                self.legend.addItem(one.curve, one.label)
        self.legend.setVisible(self.hovered is None and bool(self.legend.items))
        self._keep_mark_off_legend()

    def _keep_mark_off_legend(self) -> None:
        height, count = self.plot.vb.height(), len(list(self._curves))
        self.share_out_legend(count)
        taken = (self.legend.boundingRect().height() + 8.0) / height if height > 0 else 0.0
        taken = taken if count > 1 and taken < LEGEND_SHARE else 0.0  # else it runs behind it
        self._now.set_span(taken if self.percent else 0.0, 1.0 if self.percent else 1.0 - taken)

    def _show_card(self) -> None:
        self.setAccessibleDescription(self.readout())
        # It would cover the card, which says as much; without names it would cut through the mark.
        self.legend.setVisible(self.hovered is None and bool(self.legend.items))
        if self.hovered is None:
            self._card.hide()
        else:
            title = f"{self.x_label} {number(self.hovered)}"
            rows = self._curves.rows(self.hovered, self.x_label)
            self._card.show(self.hovered, title, rows, self._curves.dots(self.hovered, self.log))

    def _draw(self, series: PlotSeries) -> None:
        low, high = self._stretch or (-math.inf, math.inf)
        series.draw(low, high, max(100, int(self.plot.vb.width()) // 2), self.log)

    def _redraw(self) -> None:
        for series in self._curves:
            self._draw(series)
        self._keep_mark_off_legend()
        self._fit()

    def _fit(self) -> None:
        """Set the ranges of the axes to what is drawn."""
        drawn = bool(self._curves.drawn())
        self.show_empty_text(not drawn)
        self._offer_log(self._curves.all_positive())
        x_range, y_range = EMPTY, self._fixed_y or EMPTY
        if drawn:
            x_range = self._x_range = step_range(self._x_range, *self._curves.ends())
            low, high = self._curves.heights()
            from_zero = not self.log and low >= 0.0
            low = 0.0 if from_zero else low
            self._y_range = calm_range(self._y_range, low, high, 0.0 if from_zero else 0.05, 0.08)
            y_range = self._fixed_y or self._y_range
        self.plot.vb.setRange(xRange=self._stretch or x_range, yRange=y_range, padding=0.0)
        if self.hovered is not None:
            self._read_again(drawn)

    def _offer_log(self, possible: bool) -> None:
        self.log_switch.setChecked(self.log)
        if possible != self.log_switch.isEnabled():
            self.log_switch.setEnabled(possible)
            self.log_switch.setToolTip(LOG_TIP if possible else NO_LOG_TIP)

    def _read_again(self, drawn: bool) -> None:
        """Keep the read-out at its place while that is on the curves."""
        hovered = self.hovered
        if hovered is None or not drawn or hovered > self._curves.ends()[1]:
            self.pointer_left()
        else:
            self.pointer_moved(hovered)

    def _apply_log(self) -> None:
        self.axes["left"].setLogMode(x=False, y=self.log)
        self._y_range = None
        self._redraw()

    def _on_switched(self, on: bool) -> None:
        self.set_log(on)
        self.log_toggled.emit(on)
