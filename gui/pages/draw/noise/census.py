"""Thousands of pictures of nothing and as many real digits, counted in the background."""

from itertools import pairwise

import numpy as np
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from core.background import Background, Job
from core.noise import Census, Noise, compare_with_digits
from core.recipe import Recipe
from gui.digits import DigitsOnDisc
from gui.numerals import fixed, integer
from gui.pages.draw.noise.words import SURE, asked_about, summary
from gui.pages.draw.reader import Reader
from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.census.legend import PairLegend
from gui.views.census.paired_bars import PairedBars

JOB = "noise-census"
COUNT = 2000
BINS = 20
SERIES = "noise", "digits"
ASK_TIP = "Ask the network about so many pictures of this noise, and about as many test digits"
CANCEL_TIP = "Stop asking"
EMPTY = "How often is it sure of nothing? Ask about many, and compare with real digits."
Asked = tuple[Reader, Noise]


class CensusPanel(QWidget):
    """Two histograms, the shares of sure answers, and a sentence that follows from them."""

    def __init__(self, background: Background, digits: DigitsOnDisc) -> None:
        super().__init__()
        self._background, self._digits = background, digits
        self._job: Job[tuple[Census, Census]] | None = None
        self._asking: Asked | None = None
        self.counted: Asked | None = None
        self.result: tuple[Census, Census] | None = None
        self._fault: str | None = None
        self.button = QPushButton(f"Ask about {integer(COUNT)}")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("How much has been asked")
        self.about, self.words = QLabel(), QLabel()
        digit_ticks = [(digit + 0.5, str(digit)) for digit in range(10)]
        names = [str(digit) for digit in range(10)]
        self.answers = PairedBars("What is answered", names, digit_ticks, SERIES)
        edges = np.linspace(0, 1, BINS + 1)
        bins = [f"{low:.2f} to {high:.2f}" for low, high in pairwise(edges)]
        ticks = [(value * BINS, f"{value:g}") for value in (0.0, 0.5, SURE, 1.0)]
        self.tops = PairedBars("Activation of the answer", bins, ticks, SERIES, mark=SURE * BINS)
        self.legend = PairLegend()
        for view in (self.answers, self.tops):
            view.set_empty_text("nothing counted yet")
        self._arrange()
        self._show()

    @property
    def is_asking(self) -> bool:
        """Whether a count is under way."""
        return self._job is not None

    def ask(self, reader: Reader, noise: Noise) -> None:
        """Count what ``reader`` answers, with its weights of this moment."""
        network = reader.network
        recipe = Recipe(network.layout.widths, network.hidden.name, network.output.name)
        self._asking, self._fault = (reader, noise), None
        self._job = self._background.start(
            *(JOB, compare_with_digits, recipe, reader.theta, noise, COUNT),
            *(self._digits.folder, self._digits.cache),
        )
        self._show()

    def cancel(self) -> None:
        """Stop counting."""
        self._background.cancel(JOB)
        self._job = self._asking = None
        self._show()

    def follow(self) -> None:
        """Take the result if there is one; called in every frame."""
        if self._job is None:
            return
        self.progress.setValue(round(100 * self._job.progress))
        result = self._job.poll()
        if result is not None or self._job.finished:
            if result is not None:
                self.result, self.counted = result, self._asking
            self._fault = self._job.fault
            self._job = self._asking = None
            self._show()

    def show_staleness(self, reader: Reader | None, noise: Noise) -> None:
        """Say whether the count is of this noise and this network as it is now."""
        same = self.counted is not None and reader is not None
        same = same and self.counted == (reader, noise)
        again = self.counted is not None and not same
        self.button.setText(
            "Cancel" if self.is_asking else "Ask again" if again else f"Ask about {integer(COUNT)}"
        )
        self.button.setEnabled(reader is not None)
        self.button.setToolTip(CANCEL_TIP if self.is_asking else ASK_TIP)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for view in (self.answers, self.tops, self.legend):
            view.set_theme(theme)

    def _show(self) -> None:
        self.progress.setVisible(self.is_asking)
        if self.result is None or self.counted is None:
            self.words.setText(self._fault or EMPTY)
            self.legend.hide()
            self.about.clear()
            return
        reader, noise = self.counted
        self.about.setText(f"Asked: {reader.name} · {asked_about(noise, COUNT)}")
        self.words.setText(self._fault or summary(*self.result))
        first, second = self.result
        self.answers.show_shares(*(each.counts() / len(each.answers) for each in self.result))
        self.tops.show_shares(*(_shares(each.tops) for each in self.result))
        self.legend.show()
        self.legend.show_words(
            f"noise: {_sure(first)} at {SURE:.2f} or more", f"real digits: {_sure(second)}"
        )

    def _arrange(self) -> None:
        step = grid_step(self.font())
        head = QHBoxLayout()
        head.setSpacing(2 * step)
        head.addWidget(self.button)
        head.addWidget(self.about, 1)
        head.addWidget(self.progress)
        self.progress.setFixedWidth(16 * step)
        for label in (self.about, self.words):
            label.setWordWrap(True)
        self.about.setProperty("tone", "muted")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(step)
        grid.addLayout(head, 0, 0, 1, 2)
        grid.addWidget(self.words, 1, 0, 1, 2)
        grid.addWidget(self.legend, 2, 0, 1, 2)
        grid.addWidget(self.answers, 3, 0)
        grid.addWidget(self.tops, 3, 1)
        grid.setRowStretch(3, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)


def _shares(tops: np.ndarray) -> np.ndarray:
    """The share of the activations in each of ``BINS`` bins from 0 to 1."""
    places = np.clip(np.nan_to_num(tops) * BINS + 1e-9, 0, BINS - 1).astype(np.intp)
    shares: np.ndarray = np.bincount(places, minlength=BINS) / len(tops)
    return shares


def _sure(census: Census) -> str:
    return f"{fixed(100 * census.share_above(SURE), 1)} %"
