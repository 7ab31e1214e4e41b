"""The wall of weights of one layer, and under it how all layers are doing."""

import time
from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from core.snapshot import Snapshot
from gui.pages.training.desk import Desk
from gui.pages.training.exhibit import Exhibit
from gui.pages.training.weights.choices import SCALES, WeightChoices
from gui.pages.training.weights.layer_facts import LayerFacts, judged, marks, remark, spread
from gui.pages.training.weights.layer_view import (
    WORDS,
    FirstThetas,
    LayerPlace,
    Quantity,
    layer_name,
    shown_numbers,
    told,
)
from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.weights.histograms import LayerHistograms
from gui.views.weights.weight_tiles import WeightTiles

TILES_SHARE = 0.1  # of the time that colouring a large wall may take; painting it takes twice that


class WeightsExhibit(Exhibit):
    """What each neuron of a layer looks for, as a picture: its weights, one a pixel."""

    key = "weights"
    title = "Weights"
    tip = "What each neuron looks for: its weights as a picture, blue adds and red takes away"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.choices = WeightChoices()
        self.tiles = WeightTiles()
        self.tiles.set_wording(self._tell)
        self.histograms = LayerHistograms()
        self._facts = LayerFacts(desk)
        self._first = FirstThetas()
        self._place: LayerPlace | None = None
        self._snapshot: Snapshot | None = None
        self._remarks: list[dict[int, str]] = []
        self._judged: Snapshot | None = None
        self._next_at = 0.0  # when a large wall may be painted again
        self._waits = False
        self._arrange()
        self._connect()

    # Exhibit

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        if self._place is None or snapshot.network.layout != self._place.layout:
            self._take_layers(snapshot)
        self._waits = time.monotonic() < self._next_at
        if not self._waits:
            self._show_tiles()

    def begin_again(self) -> None:
        self._facts.forget()
        self._judged = None
        self._remarks = []
        self.tiles.set_remarks({})

    def leave(self) -> None:
        self._facts.forget()

    def tick(self) -> None:
        if self._waits and time.monotonic() >= self._next_at:
            self._waits = False
            self._show_tiles()

    def tick_text(self) -> None:
        snapshot = self._snapshot
        if snapshot is None or snapshot is self._judged:
            return
        found = self._facts.look_into(snapshot)
        if found is None:
            return
        moment, activations = found
        if moment.network.layout != snapshot.network.layout:
            return
        self._judged = moment
        layers = judged(moment, activations)
        self._remarks = [marks(layer) for layer in layers]
        self.histograms.show_weights(self._facts.weights(moment))
        self.histograms.show_activations(
            spread(moment, activations), [remark(layer) for layer in layers]
        )
        self._show_remarks()

    def set_theme(self, theme: Theme) -> None:
        for part in (self.choices, self.tiles, self.histograms):
            part.set_theme(theme)

    def save(self) -> dict[str, Any]:
        return self.choices.save()

    def restore(self, remembered: dict[str, Any]) -> None:
        if remembered:
            self.choices.restore(remembered)
            self._refresh()

    def tour(self) -> Iterator[float | str]:
        for quantity in (Quantity.DOWNHILL, Quantity.CHANGE, Quantity.WEIGHT):
            self.choices.quantity.set_current(quantity)
            self._refresh()
            yield 0.4

    # Inside

    def _take_layers(self, snapshot: Snapshot) -> None:
        layout = snapshot.network.layout
        names = [layer_name(layout, layer) for layer in range(len(layout.widths) - 1)]
        self.choices.set_layers(
            [f"{name} · {n}" for name, n in zip(names, layout.widths[1:], strict=True)]
        )
        self.histograms.set_layers(names)
        self._choose_layer(self.choices.layer())

    def _choose_layer(self, layer: int) -> None:
        if self._snapshot is None:
            return
        self.choices.set_layer(layer)
        self.histograms.set_current(layer)
        self._place = LayerPlace(self._snapshot.network.layout, layer)
        self.tiles.set_tile_shape(*self._place.tile_shape, self._place.inputs)
        self._refresh()
        self._show_remarks()
        self._mark(self.desk.weight)

    def _refresh(self) -> None:
        self.tiles.set_quantity(WORDS[self.choices.shown()])
        self._show_tiles()

    def _show_tiles(self) -> None:
        if self._snapshot is None or self._place is None:
            return
        began = time.monotonic()
        numbers = shown_numbers(self._place, self._snapshot, self.choices.shown(), self._first)
        self.tiles.show_weights(
            numbers, SCALES[self.choices.scale.current()], self.choices.gamma.value()
        )
        now = time.monotonic()
        self._next_at = now + (now - began) / TILES_SHARE
        self._show_way_back()

    def _show_remarks(self) -> None:
        layer = self.choices.layer()
        self.tiles.set_remarks(self._remarks[layer] if layer < len(self._remarks) else {})

    def _tell(self, neuron: int, row: int, column: int) -> str:
        if self._snapshot is None or self._place is None:
            return ""
        return told(self._place, self._snapshot, self._first, (neuron, row, column))

    def _pick(self, neuron: int, row: int, column: int) -> None:
        if self._place is not None:
            self.desk.choose_weight(self._place.index(neuron, row, column))

    def _mark(self, index: int | None) -> None:
        place = self._place
        self.tiles.mark_weight(None if place is None or index is None else place.weight_at(index))

    def _show_way_back(self) -> None:
        self.choices.offer_way_back(self.tiles.enlarged() is not None)

    def _connect(self) -> None:
        self.choices.layer_chosen.connect(self._choose_layer)
        self.choices.look_changed.connect(self._refresh)
        self.choices.all_wanted.connect(self.tiles.show_all)
        self.choices.all_wanted.connect(self._show_way_back)
        self.tiles.tile_clicked.connect(self._show_way_back)
        self.tiles.weight_picked.connect(self._pick)
        self.histograms.layer_chosen.connect(self._choose_layer)
        self.desk.weight_chosen.connect(self._mark)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * step, step, 2 * step, step)
        column.setSpacing(step)
        column.addWidget(self.choices)
        column.addWidget(self.tiles, 1)
        column.addWidget(self.histograms)
