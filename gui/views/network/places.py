"""Where the picture, the layers and the neurons of the diagram stand.

Of a wide layer only some neurons are shown, with a gap for three dots in the middle: the first and
the last of a hidden layer, and of the pixels some that have ink, spread over the picture.
"""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF

MOST_SHOWN = 20
HEADER, FOOTER = 2.9, 4.4  # heights above and below the rows, in lines of text
SIDE = 28
INKED = 0.3


def rows_of(height: float, line: float) -> tuple[float, float]:
    """The top and the bottom of the rows in a view of this height, ``line`` being that of text."""
    top = HEADER * line
    return top, max(top + line, height - FOOTER * line)


def row_centres(count: int, top: float, bottom: float) -> np.ndarray:
    """The middles of ``count`` equal rows, (count,)."""
    half = (bottom - top) / (2 * count)
    centres: np.ndarray = np.linspace(top + half, bottom - half, count)
    return centres


def shown_neurons(width: int) -> np.ndarray:
    """The neurons of a hidden or last layer that are shown, in order."""
    if width <= MOST_SHOWN:
        return np.arange(width)
    half = MOST_SHOWN // 2
    return np.concatenate([np.arange(half), np.arange(width - half, width)])


def shown_pixels(ink: np.ndarray, wanted: int | None = None) -> np.ndarray:
    """The inputs that are shown: some of those with much ink, in order, and ``wanted``."""
    if len(ink) <= MOST_SHOWN:
        return np.arange(len(ink))
    inked = np.flatnonzero(ink >= INKED)
    if len(inked) < MOST_SHOWN:
        inked = np.sort(np.argsort(-ink, kind="stable")[:MOST_SHOWN])
    spread: np.ndarray = inked[np.linspace(0, len(inked) - 1, MOST_SHOWN).round().astype(int)]
    if wanted is not None and wanted not in spread:
        spread[np.abs(spread - wanted).argmin()] = wanted
        spread.sort()
    return spread


@dataclass(frozen=True, eq=False)
class Column:
    """One layer: which neurons are shown, and their middles.

    ``dots`` is the middle of the three dots, None where all neurons are shown.
    """

    neurons: np.ndarray  # (shown,)
    x: float
    y: np.ndarray  # (shown,)
    radius: float
    dots: float | None

    def place(self, neuron: int) -> int | None:
        """Where in the column the neuron is; None if it is not shown."""
        found = np.flatnonzero(self.neurons == neuron)
        return int(found[0]) if len(found) else None


@dataclass(frozen=True, eq=False)
class Places:
    """The picture of the inputs and the columns of neurons to the right of it."""

    picture: QRectF
    columns: list[Column]
    top: float
    bottom: float

    def spot(self, layer: int, neuron: int) -> QPointF | None:
        """The middle of a neuron; None if it is not shown."""
        column = self.columns[layer]
        place = column.place(neuron)
        return None if place is None else QPointF(column.x, float(column.y[place]))

    def pixel(self, index: int) -> tuple[float, float]:
        """The middle of a pixel of the picture."""
        row, column = divmod(index, SIDE)
        size = self.picture.width() / SIDE
        return (
            self.picture.left() + (column + 0.5) * size,
            self.picture.top() + (row + 0.5) * size,
        )


def lay_out(
    widths: tuple[int, ...], pixels: np.ndarray, width: float, height: float, line: float
) -> Places:
    """Place a network with these layers; ``pixels`` are the inputs that are shown."""
    top, bottom = rows_of(height, line)
    side = max(3 * line, min(0.31 * width, 0.62 * (bottom - top)))
    picture = QRectF(0.6 * line, (top + bottom - side) / 2, side, side)
    first = picture.right() + 0.6 * line + 0.055 * width
    last = max(first + line, width - 2.6 * line)
    across = np.linspace(first, last, len(widths))
    columns = []
    for layer, count in enumerate(widths):
        neurons = pixels if layer == 0 else shown_neurons(count)
        columns.append(_column(neurons, count, float(across[layer]), (top, bottom), line))
    return Places(picture, columns, top, bottom)


def _column(
    neurons: np.ndarray, count: int, x: float, rows: tuple[float, float], line: float
) -> Column:
    shown = len(neurons)
    gap = shown < count
    slots = row_centres(shown + gap, *rows)
    spacing = (rows[1] - rows[0]) / (shown + gap)
    radius = float(np.clip(0.41 * spacing, 1.5, 0.82 * line))
    if not gap:
        return Column(neurons, x, slots, radius, None)
    middle = shown // 2
    return Column(neurons, x, np.delete(slots, middle), radius, float(slots[middle]))
