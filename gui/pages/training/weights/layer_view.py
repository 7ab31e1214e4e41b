"""One layer of a network as tiles: which numbers are shown, and what each of them is called."""

import math
from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np

from core.parameters import Layout
from core.snapshot import Snapshot
from gui.numerals import fixed, number

WIDEST_TILE = 4.0  # of its height, for layers whose number of neurons has no better factors
PICTURE = 28


class Quantity(IntEnum):
    """What the tiles show, in the order of the choice."""

    WEIGHT = 0
    DOWNHILL = 1  # minus the gradient
    CHANGE = 2


WORDS = {
    Quantity.WEIGHT: "weight",
    Quantity.DOWNHILL: "−gradient",
    Quantity.CHANGE: "change",
}


@dataclass(frozen=True)
class LayerPlace:
    """Where the weights of one layer are in theta, and how they are laid out as tiles.

    ``layer`` counts from 0, the layer after the inputs.
    """

    layout: Layout
    layer: int

    @property
    def inputs(self) -> int:
        """How many weights a neuron has."""
        return self.layout.widths[self.layer]

    @property
    def neurons(self) -> int:
        """How many neurons there are."""
        return self.layout.widths[self.layer + 1]

    @property
    def first(self) -> int:
        """The index into theta of the first weight."""
        return Layout(self.layout.widths[: self.layer + 1]).size if self.layer else 0

    @property
    def is_first(self) -> bool:
        """Whether its inputs are the pixels."""
        return self.layer == 0 and self.inputs == PICTURE * PICTURE

    @property
    def tile_shape(self) -> tuple[int, int]:
        """Rows and columns of one tile; the last few places may stay empty."""
        rows = math.isqrt(self.inputs)
        exact = next(n for n in range(rows, 0, -1) if self.inputs % n == 0)
        if self.inputs / exact <= WIDEST_TILE * exact:
            return exact, self.inputs // exact
        return rows, math.ceil(self.inputs / rows)

    def index(self, neuron: int, row: int, column: int) -> int:
        """The index into theta of a weight on a tile."""
        return self.first + (row * self.tile_shape[1] + column) * self.neurons + neuron

    def weight_at(self, index: int) -> tuple[int, int, int] | None:
        """Neuron, row and column of an entry of theta; None for one that is not on these tiles."""
        place, neuron = divmod(index - self.first, self.neurons)
        if not 0 <= place < self.inputs:
            return None
        return neuron, *divmod(place, self.tile_shape[1])

    def part(self, vector: np.ndarray) -> np.ndarray:
        """The weights of the layer in a vector of theta's shape, (inputs, neurons)."""
        weights = vector[self.first : self.first + self.inputs * self.neurons]
        return weights.reshape(self.inputs, self.neurons)


def layer_name(layout: Layout, layer: int) -> str:
    """Return "layer 1" or "outputs"."""
    return "outputs" if layer == len(layout.widths) - 2 else f"layer {layer + 1}"


class FirstThetas:
    """The theta that a run started from, kept: it is asked for at every frame."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._theta = np.zeros(0)

    def of(self, snapshot: Snapshot) -> np.ndarray:
        """Return it, shape (size,)."""
        key = (snapshot.recipe.widths, snapshot.recipe.scheme, snapshot.seed)
        if key != self._key:
            self._theta = replace(snapshot.recipe, seed=snapshot.seed).first_theta()
            self._key = key
        return self._theta


def shown_numbers(
    place: LayerPlace, snapshot: Snapshot, quantity: Quantity, first: FirstThetas
) -> np.ndarray:
    """Return what the tiles show, (inputs, neurons) float32."""
    if quantity is Quantity.DOWNHILL:
        return -place.part(snapshot.gradient)
    weights = place.part(snapshot.theta)
    if quantity is Quantity.CHANGE:
        change: np.ndarray = weights - place.part(first.of(snapshot))
        return change
    return weights


def told(
    place: LayerPlace, snapshot: Snapshot, first: FirstThetas, weight: tuple[int, int, int]
) -> str:
    """Return all that is known of one weight, in two lines: where it is, and its numbers."""
    neuron, row, column = weight
    index = place.index(*weight)
    source = f"pixel ({row}, {column})"
    if not place.is_first:
        source = f"from neuron {row * place.tile_shape[1] + column}"
    value = float(snapshot.theta[index])
    since = value - float(first.of(snapshot)[index])
    slope = float(snapshot.gradient[index])
    return (
        f"neuron {neuron} · {source}\n"
        f"weight {fixed(value, 3)} · change {fixed(since, 3)} · gradient {number(slope, 2)}"
    )
