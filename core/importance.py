"""What the entries of a gradient say: which weight each belongs to, and how much each matters.

A gradient has as many entries as there are weights and biases, most of them small. Ranked by size
they tell where a step does something; added up, how few of them do most of it. Some can never
matter: the weights of pixels that are blank in every training image.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.mnist import at_hand
from core.parameters import Layout

Indices = NDArray[np.intp]
CHUNK = 5000  # images looked at between two reports


@dataclass(frozen=True)
class Place:
    """Where an entry of theta is in the network.

    Attributes
    ----------
    layer
        The layer that it leads into, 1 for the first after the inputs.
    source
        The neuron of the layer before, or the input, that a weight comes from; None for a bias.
    neuron
        The neuron that it leads to, counted from 0.
    """

    layer: int
    source: int | None
    neuron: int


def place_of(layout: Layout, index: int) -> Place:
    """Where entry ``index`` of theta is.

    Raises
    ------
    IndexError
        If theta has no such entry.
    """
    start = 0
    pairs = zip(layout.widths, layout.widths[1:], strict=False)
    for layer, (n, m) in enumerate(pairs, start=1):
        offset = index - start
        if 0 <= offset < n * m:
            return Place(layer, offset // m, offset % m)
        if n * m <= offset < (n + 1) * m:
            return Place(layer, None, offset - n * m)
        start += (n + 1) * m
    raise IndexError(f"theta has entries 0 to {layout.size - 1}, none is {index}")


def index_of(layout: Layout, place: Place) -> int:
    """The entry of theta that is at this place: what ``place_of`` undoes."""
    widths = layout.widths
    before = sum((widths[k] + 1) * widths[k + 1] for k in range(place.layer - 1))
    row = widths[place.layer - 1] if place.source is None else place.source
    return before + row * widths[place.layer] + place.neuron


@dataclass(frozen=True, eq=False)
class Importance:
    """How much the entries of one gradient matter.

    Attributes
    ----------
    ranked
        Shape (size,): the indices of the entries, the largest in size first.
    largest
        The largest |entry|.
    median
        The median |entry| of those that are not zero; 0 if all are.
    shares
        Shape (size,): how much of |gradient|^2 the first 1, 2, 3 ... ranked entries hold, 0 to 1.
    """

    ranked: Indices
    largest: float
    median: float
    shares: NDArray[np.float64]

    def holding(self, share: float) -> int:
        """How few entries hold this share of |gradient|^2; 0 for a gradient of zeros."""
        return int(np.searchsorted(self.shares, share)) + 1 if self.largest > 0 else 0


def importance(gradient: NDArray[Any]) -> Importance:
    """Rank the entries of ``gradient``, shape (size,), all of them finite."""
    sizes = np.abs(gradient).astype(np.float64)
    ranked = np.argsort(-sizes, kind="stable")
    felt = sizes[sizes > 0]
    squares = np.cumsum(sizes[ranked] ** 2)
    total = squares[-1] if squares[-1] > 0 else 1.0
    median = float(np.median(felt)) if len(felt) else 0.0
    return Importance(ranked, float(sizes[ranked[0]]), median, squares / total)


def inked_inputs(
    examples: int,
    folder: Path,
    cache: Path | None,
    report: Callable[[float], None] = lambda _: None,
) -> NDArray[np.bool_]:
    """Which pixels have ink in at least one of the first ``examples`` training images.

    Shape (inputs,). ``folder`` and ``cache`` are those of ``core.mnist.load``.
    """
    images = at_hand(folder, cache).train.images[:examples]
    inked = np.zeros(images.shape[1], bool)
    for start in range(0, len(images), CHUNK):
        report(start / len(images))
        inked |= images[start : start + CHUNK].any(axis=0)
    return inked


def silent_entries(layout: Layout, inked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which entries of theta can never matter, shape (size,): weights from inputs without ink.

    Such an input is always 0, and so is the slope of the cost by its weights. ``inked`` has shape
    (inputs,).
    """
    silent = np.zeros(layout.size, bool)
    silent[: layout.inputs * layout.widths[1]] = np.repeat(~inked, layout.widths[1])
    return silent
