"""Hand-made filters for edges, bars and loops, and how well the best of them fits a weight picture.

The hope for hidden layers is that a neuron looks for a little edge, or for a loop. So here are
edges, bars and loops of several sizes, in every direction and all over the picture, to compare the
weights of real neurons with.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SIDE = 28
KINDS = ("edge", "bar", "loop")
# Turned by half a turn a filter is itself or its negative, and a negative match counts, too.
ANGLES = tuple(math.pi * eighth / 8 for eighth in range(8))
WIDTHS = (1.2, 2.0, 3.2)
RADII = (2.5, 3.5, 4.5, 5.5, 6.5, 7.5)
PLACES = tuple(range(4, 25, 2))  # rows and columns of the centres
ELONGATION = 2.0
LINE = 1.8  # how thick the line of a loop is

Pictures = NDArray[np.float32]


@dataclass(frozen=True)
class Filter:
    """One hand-made filter.

    With u across it and v along it, in pixels from its centre, and s its size:

    - edge: u exp(-u^2 / 2 s^2 - v^2 / 8 s^2), bright on one side and dark on the other;
    - bar: (1 - u^2 / s^2) times the same exponential, bright between dark flanks;
    - loop: (1 - d^2 / w^2) exp(-d^2 / 2 w^2), d the distance to a ring of radius s, w = ``LINE``.

    These are the first and the second derivative of a Gaussian, the latter also bent to a ring.

    Attributes
    ----------
    kind
        One of ``KINDS``.
    row, column
        Where its centre is, 0 .. 27.
    angle
        The direction of u in radians, from right towards down; a loop has none.
    size
        s, in pixels.
    """

    kind: str
    row: float
    column: float
    angle: float
    size: float

    def picture(self) -> Pictures:
        """Its weights, shape (784,), of mean 0 and length 1."""
        rows, columns = np.mgrid[:SIDE, :SIDE].astype(np.float64)
        down, right = rows - self.row, columns - self.column
        if self.kind == "loop":
            d = (np.hypot(down, right) - self.size) / LINE
            made = (1 - d**2) * np.exp(-(d**2) / 2)
        else:
            u = (math.cos(self.angle) * right + math.sin(self.angle) * down) / self.size
            v = (math.cos(self.angle) * down - math.sin(self.angle) * right) / self.size
            made = np.exp(-(u**2) / 2 - (v / ELONGATION) ** 2 / 2)
            made *= u if self.kind == "edge" else 1 - u**2
        picture: Pictures = standardised(made.reshape(-1, 1))[:, 0]
        return picture


@dataclass(frozen=True, eq=False)
class Matches:
    """Which filter of the bank fits each of n weight pictures best, for each kind.

    Attributes
    ----------
    filters
        Indices into ``bank()``, shape (n, 3): a column for each of ``KINDS``.
    correlations
        Between picture and filter, over all pixels, shape (n, 3): -1 .. 1, negative where the
        picture is the filter's negative.
    """

    filters: NDArray[np.intp]
    correlations: NDArray[np.float64]

    @property
    def shares(self) -> NDArray[np.float64]:
        """How much of each picture's variance its best single filter explains, shape (n,).

        That is the squared correlation, as in a regression on one variable.
        """
        shares: NDArray[np.float64] = np.square(self.correlations).max(axis=1)
        return shares


@lru_cache(maxsize=1)
def bank() -> tuple[Filter, ...]:
    """Every filter there is: all kinds, directions and sizes at every other pixel."""
    centres = [(float(row), float(column)) for row in PLACES for column in PLACES]
    straight = [
        Filter(kind, *centre, angle, size)
        for kind in KINDS[:2]
        for angle in ANGLES
        for size in WIDTHS
        for centre in centres
    ]
    loops = [Filter("loop", *centre, 0.0, size) for size in RADII for centre in centres]
    return (*straight, *loops)


@lru_cache(maxsize=1)
def _bank_pictures() -> Pictures:
    return np.stack([each.picture() for each in bank()])


@lru_cache(maxsize=1)
def _bank_kinds() -> tuple[slice, ...]:
    kinds = [each.kind for each in bank()]
    return tuple(slice(kinds.index(kind), kinds.index(kind) + kinds.count(kind)) for kind in KINDS)


def best_matches(weights: NDArray[np.floating]) -> Matches:
    """Compare n weight pictures, shape (784, n), with every filter of the bank.

    The first call in a process draws the bank, 20 MB of pictures, in a fifth of a second.
    """
    fits: Pictures = _bank_pictures() @ standardised(weights)
    filters, correlations = [], []
    for kind in _bank_kinds():
        best = np.abs(fits[kind]).argmax(axis=0)
        filters.append(best + kind.start)
        correlations.append(fits[kind][best, np.arange(fits.shape[1])])
    return Matches(np.stack(filters, axis=1), np.stack(correlations, axis=1).astype(np.float64))


def standardised(weights: NDArray[np.floating]) -> Pictures:
    """Weight pictures, shape (784, n), each brought to mean 0 and length 1; an even one to 0."""
    centred = weights - weights.mean(axis=0)
    lengths = np.linalg.norm(centred, axis=0)
    np.divide(centred, lengths, out=centred, where=lengths > 1e-12)
    pictures: Pictures = centred.astype(np.float32)
    return pictures
