"""A network is asked for a picture: the descent that trained it, now over the 784 pixels."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from core.dream import Dream
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.dream import words
from gui.pages.draw.dream.furniture import DreamFurniture
from gui.pages.draw.dream.playing import HIGHEST_PACE, LOWEST_PACE, Playing
from gui.pages.draw.dream.reality import Reality
from gui.pages.draw.dream.wish import DRAWING, NOISE, Wish
from gui.pages.draw.probe import Probe
from gui.pages.draw.reader import LIVE, Reader
from gui.theme import Theme

LOOK_UP_SECONDS = 1.0  # between two searches for the nearest image while it plays


class DreamProbe(Probe):
    """A picture climbs to what a neuron wants to see, beside what there really is."""

    key = "dream"
    title = "Draw me a 5"
    tip = "Let the network draw: change the pixels, not the weights, until it is sure"

    def __init__(self, desk: DrawDesk) -> None:
        super().__init__(desk)
        self.wish = Wish()
        self.dream: Dream | None = None
        self.playing = Playing()
        self.reality = Reality(desk)
        self._reader: Reader | None = None
        self._guess: int | None = None
        self._waived = False  # no guess is wanted about this wish any more
        self._seed = 1
        self._looked_up_at = 0.0
        self.furniture = DreamFurniture(self)
        self._connect()
        self._begin()

    # What the learner can do

    def wish_for(self, wish: Wish) -> None:
        """Ask for this; another neuron, start or rule begins again, the rest goes on from here."""
        before, self.wish = self.wish, wish
        if self.dream is not None and self._reader is not None:
            carried = replace(
                before,
                rate=wish.rate,
                smoothness=wish.smoothness,
                sparseness=wish.sparseness,
            )
            if carried == wish:
                self.dream.descent.rule.rate = wish.rate
                self.dream.ask_for(wish.cost(self._reader))
                self._show_words()
                return
        if (wish.above, wish.neuron) != (before.above, before.neuron):
            self._guess, self._waived = None, False
        self._begin()

    def draw_neuron(self, layer: int, neuron: int) -> None:
        """Ask for what a hidden neuron wants to see; ``layer`` is 0 for the first hidden layer."""
        reader = self.desk.reader
        if reader is not None:
            above = len(reader.network.layout.widths) - 2 - layer
            self.wish_for(replace(self.wish, above=above, neuron=neuron))

    def play(self, on: bool) -> None:
        """Let the picture climb, or hold it; a guess is waived by playing."""
        if self.dream is None:
            on = False
        self.playing.set_on(on)
        self._waived = self._waived or on
        self.furniture.transport.set_playing(on)
        self._show_words()

    def guess(self, guess: int) -> None:
        """Note what the learner expects, an index into ``words.GUESSES``, and play."""
        self._guess = guess
        self.play(True)

    def step(self) -> None:
        """Take one step."""
        self.play(False)
        self._waived = True
        if self.dream is not None:
            self.dream.step()
            self._show_dream()

    def go_to(self, step: int) -> None:
        """Look at the picture after so many steps."""
        self.play(False)
        if self.dream is not None and 0 <= step < len(self.dream.activations):
            self.dream.go_to(step)
            self._show_dream()

    def start_again(self) -> None:
        """Begin with the wish as it stands and the network as it is now; noise is drawn anew."""
        self._seed += self.wish.start == NOISE
        self._begin()

    def take_to_pad(self) -> None:
        """Put the picture on the pad, to see what all networks say to it."""
        if self.dream is not None and np.isfinite(self.dream.picture).all():
            self.play(False)
            self.desk.show_picture(self.dream.picture.reshape(28, 28).astype(np.float32))
            self.desk.bring_forward("draw")

    # Probe

    def show_reading(self) -> None:
        reader, before = self.desk.reader, self._reader
        if reader is None or before is None:
            another = reader is not before
        else:
            another = reader.key != before.key or reader.network != before.network
            another |= reader.key != LIVE and reader.theta is not before.theta
        untouched = self.dream is not None and self.dream.at == 0
        fresh = reader is not before or self.wish.start == DRAWING
        if another or (untouched and fresh):
            self._begin()

    def leave(self) -> None:
        self.play(False)
        self.reality.cancel()

    def tick(self) -> None:
        if self.reality.take():
            self._show_reality()
        if self.dream is not None and self.playing.advance(self.dream):
            self._show_dream()

    def tick_text(self) -> None:
        if self.dream is None:
            return
        now = time.monotonic()
        if not self.playing.on or now - self._looked_up_at > LOOK_UP_SECONDS:
            self._looked_up_at = now
            self.reality.look_up(self.dream.picture.astype(np.float32))
        self._show_words()

    def set_theme(self, theme: Theme) -> None:
        self.furniture.set_theme(theme)

    def save(self) -> dict[str, Any]:
        return {"wish": self.wish.save(), "pace": self.playing.pace}

    def restore(self, remembered: dict[str, Any]) -> None:
        if not remembered:
            return
        wish, pace = Wish.read(remembered["wish"]), float(remembered["pace"])
        if not LOWEST_PACE <= pace <= HIGHEST_PACE:
            raise ValueError("the remembered pace of the dream is out of its range")
        self.playing.pace = pace
        self.furniture.transport.set_pace(pace)
        self.wish = wish
        self._begin()

    def tour(self) -> Iterator[float | str]:
        self.wish_for(replace(Wish(), neuron=5))
        self.playing.pace = 200.0
        self.play(True)
        yield 1.5
        self.play(False)
        yield 0.6

    # Inside

    def _begin(self) -> None:
        self.playing.set_on(False)
        self._reader = reader = self.desk.reader
        self.dream = None
        layout = None
        if reader is not None:
            layout = reader.network.layout
            self.wish = self.wish.fitting(layout)
            start = self.wish.first_picture(self.desk.seen, self._seed)
            self.dream = Dream(self.wish.cost(reader), self.wish.new_rule(), start)
            self.reality.begin(self.wish, reader)
        self.furniture.controls.show_wish(self.wish, layout)
        self._show_reality()
        self._show_dream()

    def _show_dream(self) -> None:
        if self.dream is None:
            self.furniture.show_nothing()
        else:
            self.furniture.show_dream(self.dream)
        self.furniture.transport.set_playing(self.playing.on)
        if not self.playing.on:
            self._show_words()

    def _show_reality(self) -> None:
        self.furniture.real.show_pictures(self.reality.pictures())
        self._show_words()

    def _show_words(self) -> None:
        telling, dream, reader = self.furniture.telling, self.dream, self._reader
        if dream is None or reader is None:
            telling.tell("There is no network to ask yet.", "")
            return
        self.furniture.formula.setText(words.formula(dream, self.wish))
        digit = self.wish.digit
        if digit is not None and self._guess is None and not self._waived and dream.at == 0:
            telling.ask(digit)
            return
        nearest, usual = self.reality.nearest, self.reality.usual_ink_apart()
        real = words.unlikeness(nearest, usual, self.wish)
        is_lit = dream.at > 0 and dream.activation > words.LIT
        if self._guess is not None and nearest is not None and usual is not None and is_lit:
            real = f"{real} {words.verdict(self._guess, nearest, usual)}"
        drawing = self.desk.seen is not None
        telling.tell(words.state(dream, self.wish, reader, drawing), real)

    def _connect(self) -> None:
        parts = self.furniture
        parts.controls.wish_changed.connect(self.wish_for)
        parts.telling.guessed.connect(self.guess)
        parts.take.clicked.connect(self.take_to_pad)
        parts.transport.play_toggled.connect(self.play)
        parts.transport.step_requested.connect(self.step)
        parts.transport.step_back_requested.connect(
            lambda: self.go_to(self.dream.at - 1) if self.dream is not None else None
        )
        parts.transport.reset_requested.connect(self.start_again)
        parts.transport.scrubbed.connect(self.go_to)
        parts.transport.pace_changed.connect(lambda pace: setattr(self.playing, "pace", pace))
