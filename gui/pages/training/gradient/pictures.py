"""The entries as a column and where their weights are: two pictures that point at the same."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from core.importance import Place, index_of, place_of
from core.parameters import Layout
from gui.theme import Theme
from gui.views.gradient.barcode import Section
from gui.views.gradient.column_vector import ColumnVector
from gui.views.gradient.layer_maps import LayerMaps
from gui.views.gradient.layer_plan import BIAS, Spot


class EntryPictures(QObject):
    """``column`` and ``maps``, which speak of indices into theta.

    Attributes
    ----------
    layout
        What the entries belong to; None before the first.
    """

    entry_hovered = Signal(int)  # index; -1 when the pointer has left
    entry_chosen = Signal(int)  # index

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.layout: Layout | None = None
        self._is_empty = True
        self._marked: int | None = None
        self.column = ColumnVector("minus the gradient")
        self.maps = LayerMaps()
        self.column.entry_hovered.connect(self.entry_hovered)
        self.column.entry_chosen.connect(self.entry_chosen)
        self.maps.entry_hovered.connect(self._hover)
        self.maps.entry_chosen.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.column.set_theme(theme)
        self.maps.set_theme(theme)

    def take_layout(self, layout: Layout) -> None:
        """Be empty, for a network of this layout."""
        self.layout = layout
        sections, start = [], 0
        for layer, (W, b) in enumerate(layout.views(np.zeros(layout.size)), start=1):
            weights = Section(start, start + W.size, f"layer {layer}")
            start = weights.stop + b.size
            sections += [weights, Section(weights.stop, start, "biases")]
        self.column.set_sections(sections)
        self.clear()

    def show_entries(self, values: NDArray[np.floating]) -> None:
        """Show ``values``, shape (size,)."""
        assert self.layout is not None
        if self._is_empty:
            self._is_empty = False
            self.column.show_entries(values)
            largest = int(np.argmax(np.abs(values)))
            self.column.bring_into_view(largest if self._marked is None else self._marked)
        self.column.show_entries(values)
        self.maps.show_layers(self.layout.views(values))

    def set_silent(self, silent: NDArray[np.bool_], inputs: NDArray[np.bool_]) -> None:
        """Hatch entries (size,) and inputs (inputs,) that cannot matter; empty: none."""
        self.column.set_silent(silent)
        self.maps.set_silent(inputs)

    def mark(self, index: int | None) -> None:
        """Frame an entry in both; None or one that is not there frames nothing."""
        spot: Spot | None = None
        if self.layout is not None and index is not None and index < self.layout.size:
            place = place_of(self.layout, index)
            spot = place.layer, BIAS if place.source is None else place.source, place.neuron
        self._marked = None if spot is None else index
        self.column.mark(self._marked)
        self.maps.mark(spot)

    def clear(self) -> None:
        """Show nothing."""
        self._is_empty = True
        self.column.clear()
        self.maps.clear()

    def _index(self, layer: int, source: int, neuron: int) -> int:
        assert self.layout is not None
        return index_of(self.layout, Place(layer, None if source == BIAS else source, neuron))

    def _hover(self, layer: int, source: int, neuron: int) -> None:
        self.entry_hovered.emit(self._index(layer, source, neuron) if layer else -1)

    def _choose(self, layer: int, source: int, neuron: int) -> None:
        self.entry_chosen.emit(self._index(layer, source, neuron))
