"""Curves, and when something happened: thin upright lines whose words hovering reads out."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.numerals import number
from gui.theme import Theme
from gui.views.plot.cost_plot import CostPlot
from gui.views.tint import role_colour

REACH = 0.012  # of the width: how near the pointer must come to an event
ROLE = "momentum"
MOST_SHOWN = 60


class EventPlot(CostPlot):
    """A cost plot with events; the newest ones are shown."""

    def __init__(self, x_label: str, y_label: str, percent: bool = False) -> None:
        self._events: list[tuple[float, str]] = []
        self._lines: list[pg.InfiniteLine] = []
        super().__init__(x_label, y_label, percent)

    def set_events(self, events: Sequence[tuple[float, str]]) -> None:
        """Mark these places on the x axis, each with what happened there."""
        events = list(events)[-MOST_SHOWN:]
        if events == self._events:
            return
        self._events = events
        while len(self._lines) > len(events):
            self.plot.removeItem(self._lines.pop())
        while len(self._lines) < len(events):
            line = pg.InfiniteLine(angle=90, pen=self._pen(self.theme))
            line.setZValue(-5)
            self.plot.addItem(line, ignoreBounds=True)
            self._lines.append(line)
        for line, (x, _words) in zip(self._lines, events, strict=True):
            line.setPos(x)

    def add_option(self, option: QWidget) -> None:
        """Put a control into the line over the plot, before the log switch."""
        for header in self.findChildren(QHBoxLayout):
            header.insertWidget(header.indexOf(self.log_switch), option)

    def set_theme(self, theme: Theme) -> None:
        """Take every colour from ``theme``."""
        super().set_theme(theme)
        for line in self._lines:
            line.setPen(self._pen(theme))

    def readout(self) -> str:
        """Return the exact values at the pointer, and what happened there."""
        return " · ".join([part for part in (super().readout(), *self._words()) if part])

    def pointer_moved(self, x: float) -> None:
        """Read out the sample nearest to ``x``, or the event, where there is one."""
        low, high = self.plot.vb.viewRange()[0]
        near = [at for at, _ in self._events if abs(at - x) <= REACH * (high - low)]
        super().pointer_moved(min(near, key=lambda at: abs(at - x)) if near else x)

    def _pen(self, theme: Theme) -> QPen:
        pen = QPen(role_colour(theme, ROLE, 0.8), 1.0, Qt.PenStyle.DotLine)
        pen.setCosmetic(True)
        return pen

    def _words(self) -> list[str]:
        if self.hovered is None:
            return []
        low, high = self.plot.vb.viewRange()[0]
        reach = REACH * (high - low)
        return [words for at, words in self._events if abs(at - self.hovered) <= reach]

    def _show_card(self) -> None:
        super()._show_card()
        words = self._words()
        if self.hovered is not None and words:
            rows = self._curves.rows(self.hovered, self.x_label)
            rows += [(ROLE, line) for line in words[-4:]]
            dots = self._curves.dots(self.hovered, self.log)
            self._card.show(self.hovered, f"{self.x_label} {number(self.hovered)}", rows, dots)
