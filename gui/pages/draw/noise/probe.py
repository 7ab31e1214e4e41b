"""The Noise tab: one picture of nothing to guess about, and two thousand to count."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from PySide6.QtWidgets import QGridLayout

from core.ink import SIDE
from core.noise import Noise
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.noise.census import CensusPanel
from gui.pages.draw.noise.guess import GuessPanel
from gui.pages.draw.noise.maker import LARGEST_SEED, NoiseMaker
from gui.pages.draw.noise.presets import Preset, read_presets
from gui.pages.draw.probe import Probe
from gui.pages.draw.reader import LIVE
from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.answer.pixels import PixelView

NOBODY = "There is no network to ask yet."
MAKER_LETTERS = 37  # the width of the controls


class NoiseProbe(Probe):
    """Controls at the left, the picture and the answer above, the count below."""

    key = "noise"
    title = "Noise"
    tip = "Ask the network about pictures of nothing"

    def __init__(self, desk: DrawDesk) -> None:
        super().__init__(desk)
        self.maker = NoiseMaker(read_presets(desk.resources / "noise_presets.toml"))
        self.view = PixelView()
        self.view.setAccessibleName("The picture of noise")
        self.guess = GuessPanel()
        self.census = CensusPanel(desk.background, desk.digits)
        self.picture: np.ndarray | None = None
        self._asked: str | None = None  # the key of who was asked last
        self._made: Noise | None = None
        self._connect()
        self._arrange()

    # What the learner can do

    def take_to_pad(self) -> None:
        """Put the picture on the sheet of the pad."""
        if self.picture is not None:
            self.desk.show_picture(self.picture)
            self.desk.bring_forward("draw")

    def choose_preset(self, preset: Preset) -> None:
        """Show a preset's picture, and ask whom it is about if that network is there."""
        if self.desk.find(preset.asks) is not None and self.desk.asked != preset.asks:
            self.desk.ask(preset.asks)
        self._make()
        self.guess.ask_again()

    def toggle_census(self) -> None:
        """Ask about thousands, or stop asking."""
        reader = self.desk.reader
        if self.census.is_asking:
            self.census.cancel()
        elif reader is not None:
            self.census.ask(reader, self.maker.noise)
        self.tick_text()

    # Probe

    def show_reading(self) -> None:
        reader = self.desk.reader
        key = None if reader is None else reader.key
        if key != self._asked:
            self._take_reader(key)
        self._make()

    def leave(self) -> None:
        self.census.cancel()
        self.tick_text()

    def tick(self) -> None:
        was_asking = self.census.is_asking
        self.census.follow()
        if was_asking != self.census.is_asking:
            self.tick_text()
        if self._made is None:
            self._make()

    def tick_text(self) -> None:
        self.census.show_staleness(self.desk.reader, self.maker.noise)

    def set_theme(self, theme: Theme) -> None:
        for part in (self.maker, self.view, self.guess, self.census):
            part.set_theme(theme)

    def save(self) -> dict[str, Any]:
        noise = self.maker.noise
        return {
            "noise": {"kind": noise.kind, "strength": noise.strength, "seed": noise.seed},
            "guess first": self.guess.first.isChecked(),
            "score": [self.guess.right, self.guess.guesses],
        }

    def restore(self, remembered: dict[str, Any]) -> None:
        if not remembered:
            return
        made = remembered["noise"]
        noise = Noise(str(made["kind"]), float(made["strength"]), int(made["seed"]))
        right, guesses = (int(count) for count in remembered["score"])
        if not 0 <= right <= guesses or not 1 <= noise.seed <= LARGEST_SEED:
            raise ValueError("the remembered noise or guesses make no sense")
        self.guess.first.setChecked(bool(remembered["guess first"]))
        self.guess.set_score(right, guesses)
        self.maker.show_noise(noise)
        self._make()

    def tour(self) -> Iterator[float | str]:
        next(iter(self.maker.buttons.values())).click()
        yield 0.4
        self.guess.waive.click()
        self.toggle_census()
        for _ in range(100):
            yield 0.1
            if not self.census.is_asking:
                break
        yield 0.4

    # Inside

    def _take_reader(self, key: str | None) -> None:
        """Another network is asked: its answer is another question, and its count another count."""
        self._asked = key
        self.guess.ask_again()
        if self.census.is_asking or (self.census.counted is not None and key != LIVE):
            self.census.cancel()
            self.toggle_census()
        self.tick_text()

    def _make(self) -> None:
        """Make the picture if it is another one, and ask about it."""
        mnist, reader, noise = self.desk.mnist, self.desk.reader, self.maker.noise
        if mnist is None or reader is None:
            loading = self.desk.digits.fault or "The digits are being loaded."
            self.guess.show_outputs(None, loading if mnist is None else NOBODY)
            return
        if noise != self._made:
            self._made = noise
            self.picture = noise.pictures(1, mnist.test)[0].reshape(SIDE, SIDE)
            self.view.show_image(self.picture)
        if self.picture is not None:
            self.guess.show_outputs(reader.outputs(self.picture))

    def _take_noise(self, is_another: bool) -> None:
        self._make()
        if is_another:
            self.guess.ask_again()
        else:
            self.guess.forget_guess()
        self.tick_text()

    def _connect(self) -> None:
        self.maker.noise_changed.connect(self._take_noise)
        self.maker.preset_chosen.connect(self.choose_preset)
        self.maker.taking_requested.connect(self.take_to_pad)
        self.census.button.clicked.connect(self.toggle_census)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        self.maker.setFixedWidth(MAKER_LETTERS * self.fontMetrics().averageCharWidth() + 4 * step)
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * step, step, 2 * step, step)
        grid.setHorizontalSpacing(3 * step)
        grid.setVerticalSpacing(2 * step)
        grid.addWidget(self.maker, 0, 0, 2, 1)
        grid.addWidget(self.view, 0, 1)
        grid.addWidget(self.guess, 0, 2)
        grid.addWidget(self.census, 1, 1, 1, 2)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(2, 6)
        grid.setRowStretch(0, 6)
        grid.setRowStretch(1, 5)
