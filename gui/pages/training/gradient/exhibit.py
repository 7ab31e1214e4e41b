"""The gradient: a number for each weight and bias, that says which way it should go and how far.

What is shown is minus the gradient, the way downhill: blue should increase, red-orange decrease.
"""

import math
from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from core.channel import State
from core.importance import Importance, importance, place_of
from core.recipe import Recipe
from core.snapshot import Snapshot
from gui.numerals import integer
from gui.pages.training.desk import Desk
from gui.pages.training.exhibit import Exhibit
from gui.pages.training.folding_row import FoldingRow
from gui.pages.training.gradient.brute_force import BruteForcePage
from gui.pages.training.gradient.inked import InkedPixels
from gui.pages.training.gradient.pictures import EntryPictures
from gui.pages.training.gradient.ranking import Ranking
from gui.pages.training.gradient.source import GradientSource, Shown
from gui.pages.training.gradient.words import entry_words
from gui.spacing import grid_step
from gui.theme import Theme
from gui.widgets.choice import Segments

PAGES = ("In the network", "Ranked", "Brute force")
SOURCES = ("Mini-batch", "Training set", "One image")


class GradientExhibit(Exhibit):
    """The column of all entries, and beside it one of three ways to look at them."""

    key = "gradient"
    title = "Gradient"
    tip = "Minus the gradient: which way each weight and bias should go, and how much it matters"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._source = GradientSource(desk)
        self._inked = InkedPixels(desk, "gradient-inked")
        self._shown: Shown | None = None
        self._matter: Importance | None = None
        self._hovered: int | None = None
        self._recipe: Recipe | None = None  # by which entries are hatched
        self._sources = Segments(
            SOURCES,
            (
                "The gradient of the last step: over a few images, so it is only about right",
                "The true gradient, over every training image",
                "What one image alone would have the weights do; choose it in another picture",
            ),
        )
        self._pages = Segments(
            PAGES,
            (
                "Each entry where its weight is",
                "The entries that matter most, in words",
                "Compare backpropagation with nudging weights one by one",
            ),
        )
        self._caption, self._read_out, self._silent_words = QLabel(), QLabel(), QLabel()
        self._pictures = EntryPictures(self)
        self._ranking = Ranking()
        self._brute_force = BruteForcePage(desk)
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()
        self._say_why_empty()

    # Exhibit

    def show_snapshot(self, snapshot: Snapshot) -> None:
        if snapshot.network.layout != self._pictures.layout:
            self._take_layout(snapshot)
        if snapshot.recipe != self._recipe:
            self._recipe = snapshot.recipe
            self._mark_silent(snapshot)
        self._source.show_snapshot(snapshot)
        self._brute_force.show_snapshot(snapshot)
        if snapshot.state is not State.RUNNING:
            self._look()

    def begin_again(self) -> None:
        self._source.forget()
        self._brute_force.forget()
        self._empty()

    def enter(self) -> None:
        self._mark(self.desk.weight)

    def leave(self) -> None:
        self._source.cancel()
        self._brute_force.cancel()
        self._inked.cancel()

    def tick(self) -> None:
        self._brute_force.tick()
        if self._inked.poll() and self.desk.shown is not None:
            self._mark_silent(self.desk.shown)

    def tick_text(self) -> None:
        self._look()

    def set_theme(self, theme: Theme) -> None:
        for part in (self._pictures, self._ranking, self._brute_force):
            part.set_theme(theme)

    def save(self) -> dict[str, Any]:
        return {"source": self._sources.current(), "page": self._pages.current()}

    def restore(self, remembered: dict[str, Any]) -> None:
        if not remembered:
            return
        source, page = int(remembered["source"]), int(remembered["page"])
        if not (0 <= source < len(SOURCES) and 0 <= page < len(PAGES)):
            raise ValueError("the remembered view of the gradient is not there")
        self._sources.set_current(source)
        self._source.which = source
        self._pages.set_current(page)
        self._stack.setCurrentIndex(page)

    def tour(self) -> Iterator[float]:
        page = self._pages.current()
        for index in (1, 2, 0):
            self._pages.set_current(index)
            self._stack.setCurrentIndex(index)
            yield 0.4
        self._pages.set_current(page)
        self._stack.setCurrentIndex(page)

    # Inside

    def _look(self) -> None:
        """Take the newest gradient there is and show it everywhere."""
        shown = self._source.poll()
        if shown is None:
            if self._shown is None:
                self._say_why_empty()
            return
        self._shown = shown
        self._matter = importance(shown.downhill)
        self._caption.setText(shown.caption)
        self._pictures.show_entries(shown.downhill)
        self._ranking.show_entries(shown, self._matter)
        self._read()

    def _take_layout(self, snapshot: Snapshot) -> None:
        self._pictures.take_layout(snapshot.network.layout)
        self._empty()

    def _mark_silent(self, snapshot: Snapshot) -> None:
        silent, inked = self._inked.silent(snapshot), self._inked.inked
        if not len(silent) or inked is None:
            self._pictures.set_silent(silent, silent)
            self._silent_words.setText("")
            return
        self._pictures.set_silent(silent, ~inked)
        pixels, weights = int((~inked).sum()), int(silent.sum())
        self._silent_words.setText(
            f"Hatched: {integer(pixels)} pixels without ink in any training image; "
            f"their {integer(weights)} weights can never matter."
        )

    def _empty(self) -> None:
        self._shown = self._matter = self._hovered = None
        self._pictures.clear()
        self._ranking.clear()
        self._say_why_empty()

    def _say_why_empty(self) -> None:
        self._caption.setText(self._source.waiting)
        self._read()

    def _choose_source(self, which: int) -> None:
        self._source.cancel()
        self._source.which = which
        self._empty()
        self._look()

    def _hover(self, index: int) -> None:
        self._hovered = None if index < 0 else index
        self._read()

    def _mark(self, index: int | None) -> None:
        self._pictures.mark(index)
        self._read()

    def _read(self) -> None:
        """Say in words what the entry under the pointer is, or the chosen one."""
        index = self._hovered if self._hovered is not None else self.desk.weight
        if self._shown is None or self._matter is None or self._pictures.layout is None:
            self._read_out.setText("")
        elif index is None or index >= self._pictures.layout.size:
            self._read_out.setText("Point at an entry to read it, click to choose it")
        else:
            value = float(self._shown.downhill[index])
            place = place_of(self._pictures.layout, index)
            words = entry_words(self._pictures.layout, place, value, self._matter)
            self._read_out.setText(words[0].upper() + words[1:])

    def _connect(self) -> None:
        self._sources.chosen.connect(self._choose_source)
        self._pages.chosen.connect(self._stack.setCurrentIndex)
        self._pictures.entry_hovered.connect(self._hover)
        self._pictures.entry_chosen.connect(self.desk.choose_weight)
        self._ranking.entry_chosen.connect(self.desk.choose_weight)
        self.desk.weight_chosen.connect(self._mark)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        self._sources.setAccessibleName("Which gradient")
        self._pages.setAccessibleName("How to look at it")
        for label in (self._caption, self._silent_words):
            label.setProperty("tone", "muted")
        for label in (self._read_out, self._silent_words, self._caption):
            label.setWordWrap(True)
        line = self.fontMetrics().lineSpacing()
        self._read_out.setMinimumHeight(math.ceil(2 * line))  # its words come and go
        network = QWidget()
        inner = QVBoxLayout(network)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._pictures.maps, 1)
        inner.addWidget(self._silent_words)
        for page in (network, self._ranking, self._brute_force):
            self._stack.addWidget(page)
        choices = FoldingRow()
        choices.fill((self._sources,), (self._pages,), grow=False)
        row = QHBoxLayout()
        row.setSpacing(2 * step)
        row.addWidget(self._pictures.column)
        row.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(step, step, step, step)
        column.setSpacing(step)
        column.addWidget(choices)
        column.addWidget(self._caption)
        column.addLayout(row, 1)
        column.addWidget(self._read_out)
