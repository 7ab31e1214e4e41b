"""The entries that matter most, as sentences, and how few of them make up half of the gradient."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QListWidget,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.importance import Importance, place_of
from gui.numerals import integer, number
from gui.pages.training.gradient.source import Shown
from gui.pages.training.gradient.words import half_words, matter_words, nudge_words, place_words
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.views.plot.cost_plot import CostPlot

MOST = 30  # sentences
LEAST_HEIGHT = 46  # steps of the grid, from which on there is room for the curve
NEARLY_ALL = 0.99  # of |gradient|^2, where the curve ends


class Ranking(QWidget):
    """A headline, a curve and a list, which stands still while the pointer is on it."""

    entry_chosen = Signal(int)  # index into theta

    def __init__(self) -> None:
        super().__init__()
        self._indices: list[int] = []
        self._downhill: NDArray[np.floating] = np.zeros(0)
        self._headline = QLabel()
        self._headline.setProperty("role", "heading")
        self._headline.setWordWrap(True)
        self._curve = CostPlot("entries, the largest first", "share of |gradient|²", percent=True)
        self._curve.add_series("share", "share", "downhill", width=2.5)
        self._curve.set_y_range(0.0, 1.02)
        self._hint = QLabel()
        self._hint.setProperty("tone", "muted")
        self._list = QListWidget()
        self._list.setAccessibleName("The entries that matter most")
        self._list.setToolTip("Choose a weight or bias to look at in every picture")
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.itemClicked.connect(lambda _: self._choose())
        self._list.itemActivated.connect(lambda _: self._choose())
        self._arrange()
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self._theme = theme
        self._curve.set_theme(theme)
        for place in range(len(self._indices)):
            self._tint(place)

    @property
    def sentences(self) -> list[str]:
        """What the list says."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def show_entries(self, shown: Shown, matter: Importance) -> None:
        """Show another gradient; the list keeps what it shows while the pointer is on it."""
        self._headline.setText(half_words(matter))
        count = max(2, matter.holding(NEARLY_ALL))
        entries = np.arange(0, count + 1, dtype=float)
        self._curve.set_series("share", entries, np.append(0.0, matter.shares[:count]))
        few = matter.holding(0.5)
        self._curve.mark(few or None)
        still = self._list.viewport().underMouse()
        median = f"median of the entries that are not 0: {number(matter.median, 2)}"
        self._hint.setText("the list waits while the pointer is on it" if still else median)
        if not still:
            self._fill(shown, matter)

    def clear(self) -> None:
        """Forget every number."""
        self._indices = []
        self._headline.setText("")
        self._hint.setText("")
        self._curve.clear()
        self._list.clear()

    def _fill(self, shown: Shown, matter: Importance) -> None:
        layout = shown.snapshot.network.layout
        felt = np.abs(shown.downhill[matter.ranked[:MOST]]) > 0
        self._indices = matter.ranked[:MOST][felt].tolist()
        self._downhill = shown.downhill[self._indices]
        while self._list.count() > len(self._indices):
            self._list.takeItem(self._list.count() - 1)
        for place, (index, value) in enumerate(
            zip(self._indices, self._downhill.tolist(), strict=True)
        ):
            if place >= self._list.count():
                self._list.addItem("")
            where = place_words(layout, place_of(layout, index))
            nudge = nudge_words(value, matter.largest)
            times = matter_words(value, matter.median)
            text = f"{integer(place + 1)}.  {where}:\n{nudge}; {times}"
            item = self._list.item(place)
            if item.text() != text:
                item.setText(text)
                self._tint(place)
        self._list.scheduleDelayedItemsLayout()  # other words break into lines elsewhere

    def _tint(self, place: int) -> None:
        role = self._theme.positive if self._downhill[place] > 0 else self._theme.negative
        self._list.item(place).setData(Qt.ItemDataRole.DecorationRole, QColor(role))

    def _choose(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._indices):
            self.entry_chosen.emit(self._indices[row])

    def _arrange(self) -> None:
        step = grid_step(self.font())
        self._list.setIconSize(QSize(step, step))
        # Where there is no room for it, the list matters more.
        self._curve.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(step // 2)
        column.addWidget(self._headline)
        column.addWidget(self._curve, 2)
        column.addWidget(self._hint)
        column.addWidget(self._list, 3)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._curve.setVisible(self.height() >= LEAST_HEIGHT * grid_step(self.font()))
