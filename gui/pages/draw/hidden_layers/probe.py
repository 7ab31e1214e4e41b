"""What hidden neurons look for, beside the edges and loops that one might hope for."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from PySide6.QtCore import Signal

from gui.numerals import number
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.hidden_layers import words
from gui.pages.draw.hidden_layers.findings import Findings
from gui.pages.draw.hidden_layers.furniture import HiddenFurniture
from gui.pages.draw.hidden_layers.layer import feeds, hidden_layers, pixel_weights
from gui.pages.draw.probe import Probe
from gui.pages.draw.reader import Reader
from gui.theme import Theme
from gui.views.dream.picture_row import Picture
from gui.views.dream.share_bars import ShareRow

MEASURING = "Measuring …"
FIRST_WORDS = "Their weights. The bar: how much of them one edge, bar or loop explains."
DEEP_WORDS = "The weights on the way to the pixels, multiplied: a rough guide."
NO_LAYERS = "This network has no hidden layers."
SHOWN_DEEP = 6  # images at either end, beside the bars of what feeds a neuron


class HiddenLayersProbe(Probe):
    """A wall of neurons; one of them large, with filters like it and the images it likes."""

    key = "hidden"
    title = "Hidden layers"
    tip = "What the hidden layers look for: edges and loops, as hoped, or something else?"

    dream_wanted = Signal(int, int)  # hidden layer, 0 for the first, and neuron

    def __init__(self, desk: DrawDesk) -> None:
        super().__init__(desk)
        self.layer = 0
        self.neuron = 0
        self.findings = Findings(desk)
        self._reader: Reader | None = None
        self._weights = np.zeros((784, 0), np.float32)
        self._waits = False
        self.furniture = HiddenFurniture(self)
        self.furniture.layers.activated.connect(self.choose_layer)
        self.furniture.wall.neuron_chosen.connect(self.choose_neuron)
        self.furniture.feeds.neuron_chosen.connect(self._go_below)
        self.furniture.dream.clicked.connect(
            lambda: self.dream_wanted.emit(self.layer, self.neuron)
        )
        self.furniture.most.picture_chosen.connect(lambda place: self._take(place, most=True))
        self.furniture.least.picture_chosen.connect(lambda place: self._take(place, most=False))
        self.show_reading()

    # What the learner can do

    def choose_layer(self, layer: int, neuron: int = 0) -> None:
        """Look at a hidden layer, 0 for the first, and one of its neurons."""
        self.layer, self.neuron = layer, neuron
        self.findings.forget_neuron()
        self._show_layer()

    def choose_neuron(self, neuron: int) -> None:
        """Look at one neuron of the layer."""
        if neuron != self.neuron:
            self.neuron = neuron
            self.findings.forget_neuron()
            self._show_neuron()

    # Probe

    def show_reading(self) -> None:
        reader, before = self.desk.reader, self._reader
        if reader is before and reader is not None:
            return
        self._reader = reader
        if reader is None or before is None or reader.key != before.key:
            self.findings.forget()
        if reader is None or before is None or reader.network != before.network:
            self.findings.forget()
            self._offer_layers()
            self._show_layer()
        else:  # it learns: there is more to repaint than every frame has time for
            self._waits = True

    def leave(self) -> None:
        self.findings.cancel()

    def tick(self) -> None:
        reader = self._reader
        if reader is None or not hidden_layers(reader.network):
            return
        if self.findings.follow(reader, self.layer, self.neuron):
            self._show_neuron()
            self._show_measure()

    def tick_text(self) -> None:
        if self._waits:
            self._show_layer()

    def set_theme(self, theme: Theme) -> None:
        self.furniture.set_theme(theme)

    def save(self) -> dict[str, Any]:
        return {"layer": self.layer, "neuron": self.neuron}

    def restore(self, remembered: dict[str, Any]) -> None:
        if not remembered:
            return
        layer, neuron = int(remembered["layer"]), int(remembered["neuron"])
        if layer < 0 or neuron < 0:
            raise ValueError("the remembered neuron is not one")
        self.choose_layer(layer, neuron)

    def tour(self) -> Iterator[float | str]:
        for _ in range(100):
            if self.findings.edges is not None and self.findings.excitement is not None:
                break
            yield 0.1
        yield 0.4

    # Inside

    def _offer_layers(self) -> None:
        box = self.furniture.layers
        box.clear()
        if self._reader is not None:
            widths = self._reader.network.layout.widths[1:-1]
            box.addItems([f"Hidden layer {i} · {n}" for i, n in enumerate(widths, 1)])
        box.setEnabled(box.count() > 0)

    def _show_layer(self) -> None:
        self._waits = False
        parts, reader = self.furniture, self._reader
        if reader is None or not hidden_layers(reader.network):
            parts.wall.show_weights(np.zeros((784, 0), np.float32))
            parts.wall_words.setText("" if reader is None else NO_LAYERS)
            self.setEnabled(False)
            return
        self.setEnabled(True)
        self.layer = min(self.layer, hidden_layers(reader.network) - 1)
        self._weights = pixel_weights(reader, self.layer)
        self.neuron = min(self.neuron, self._weights.shape[1] - 1)
        parts.layers.setCurrentIndex(self.layer)
        parts.wall.show_weights(self._weights)
        parts.wall_words.setText(DEEP_WORDS if self.layer else FIRST_WORDS)
        parts.show_deep(self.layer > 0)
        self._show_neuron()
        self._show_measure()

    def _show_measure(self) -> None:
        parts, edges = self.furniture, self.findings.edges
        nothing = np.zeros(0)
        first = self.layer == 0
        parts.wall.show_shares(edges.shares if edges is not None and first else nothing)
        found = (nothing,) * 4
        if edges is not None:
            found = edges.shares, edges.random, edges.smooth, edges.made
        names = ("This layer", "Random", "Random, as smooth", "Hand-made filters")
        roles = ("ball", "muted", "muted", "muted")
        parts.bars.show_rows([ShareRow(*row) for row in zip(names, found, roles, strict=True)])
        waiting = self.findings.fault or MEASURING
        parts.verdict.setText(waiting if edges is None else words.layer_verdict(edges))

    def _show_neuron(self) -> None:
        parts, reader = self.furniture, self._reader
        if reader is None or self.neuron >= self._weights.shape[1]:
            return
        parts.wall.set_current(self.neuron)
        fed = f", fed by hidden layer {self.layer}" if self.layer else ""
        parts.name.setText(f"Neuron {self.neuron}{fed}")
        if self.layer:
            parts.feeds.show_feeds(feeds(reader, self.layer, self.neuron))
        else:
            self._show_matches()
        excited, mnist = self.findings.excitement, self.desk.mnist
        if excited is None or mnist is None:
            for row in (parts.most, parts.least):
                row.show_pictures([])
            parts.excited_words.setText(self.findings.fault or "Asking it about all of them …")
            return
        for row, indices, sums in (
            (parts.most, excited.most, excited.highest),
            (parts.least, excited.least, excited.lowest),
        ):
            indices = indices[: SHOWN_DEEP if self.layer else None]
            told = zip(indices, mnist.train.batch(indices), sums, strict=False)
            row.show_pictures(
                [
                    Picture(image, f"{mnist.train.labels[i]}: {number(float(z), 2)}")
                    for i, image, z in told
                ]
            )
        parts.excited_words.setText(words.excited_words(excited))

    def _show_matches(self) -> None:
        parts, edges = self.furniture, self.findings.edges
        shown = [Picture(self._weights[:, self.neuron], "its weights\n", signed=True)]
        if edges is not None:
            shown += [
                Picture(
                    words.match_picture(edges, self.neuron, kind),
                    words.match_words(edges, self.neuron, kind),
                    signed=True,
                )
                for kind in range(3)
            ]
        parts.matches.show_pictures(shown)
        parts.neuron_words.setText(
            MEASURING if edges is None else words.neuron_verdict(edges, self.neuron)
        )

    def _go_below(self, neuron: int) -> None:
        self.choose_layer(self.layer - 1, neuron)

    def _take(self, place: int, most: bool) -> None:
        excited, mnist = self.findings.excitement, self.desk.mnist
        if excited is not None and mnist is not None:
            index = (excited.most if most else excited.least)[place]
            self.desk.show_picture(mnist.train.batch(np.array([index]))[0].reshape(28, 28))
            self.desk.bring_forward("draw")
