"""A long vector as a barcode: each line is the largest of the entries that fall on it.

Sections of the vector keep a least height, or the few biases beside thousands of weights would not
be seen at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Section:
    """A stretch of the vector, from entry ``start`` up to ``stop``, with a short name."""

    start: int
    stop: int
    name: str


class BarcodeScale:
    """Where the entries of a vector lie along ``height`` pixels, ``least`` of them a section."""

    def __init__(self, sections: Sequence[Section], height: int, least: float) -> None:
        self.sections = tuple(sections)
        self.height = max(height, 1)
        counts = np.array([section.stop - section.start for section in sections], float)
        least = min(least, self.height / max(len(sections), 1))
        spare = self.height - least * len(sections)
        tops = np.concatenate([[0.0], np.cumsum(least + spare * counts / counts.sum())])
        borders = [section.start for section in sections] + [sections[-1].stop]
        self._tops, self._borders = tops, np.array(borders, float)

    def down(self, index: float) -> float:
        """Return how many pixels from the top an entry lies."""
        return float(np.interp(index, self._borders, self._tops))

    def index_at(self, pixels: float) -> int:
        """Return the entry at ``pixels`` from the top."""
        last = int(self._borders[-1]) - 1
        return min(max(int(np.interp(pixels, self._tops, self._borders)), 0), last)

    def lines(self, values: NDArray[np.floating]) -> NDArray[np.floating]:
        """Return what each line of pixels shows, (height,): its largest entry, with its sign."""
        starts = np.interp(np.arange(self.height), self._tops, self._borders)
        edges = np.minimum(starts.astype(np.intp), len(values) - 1)
        # Where a few entries are spread over many lines, each line shows its own entry again.
        low = np.minimum.reduceat(values, edges)
        high = np.maximum.reduceat(values, edges)
        largest: NDArray[np.floating] = np.where(-low > high, low, high)
        return largest
