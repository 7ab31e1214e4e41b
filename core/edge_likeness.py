"""How much the neurons of a first layer look for edges, bars or loops, next to what is no news.

A number alone says little: among thousands of filters one always fits a bit. So the same measure is
taken of random weights, of random weights that are as smooth and lie where the network's do, and of
hand-made filters which are not in the bank, being turned and placed in between.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.filters import KINDS, PLACES, RADII, SIDE, WIDTHS, Filter, Matches, best_matches

CHUNK = 64  # weight pictures between two reports
COMPARED = 200  # pictures of each sort to compare with

Weights = NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class EdgeLikeness:
    """What the comparison of a layer's n neurons with the bank of filters gave.

    Attributes
    ----------
    matches
        The best filters for each neuron.
    random, smooth, made
        The share that the best filter explains, as ``Matches.shares``, shape (m,) each: of normal
        random weights; of random ones as smooth as the layer's and as strong at every pixel; of
        hand-made filters.
    """

    matches: Matches
    random: NDArray[np.float64]
    smooth: NDArray[np.float64]
    made: NDArray[np.float64]

    @property
    def shares(self) -> NDArray[np.float64]:
        """The share of each neuron's variance that its best filter explains, shape (n,)."""
        return self.matches.shares


def edge_likeness(W: Weights, seed: int, *, report: Callable[[float], object]) -> EdgeLikeness:
    """Measure a first layer with weights W, shape (784, n): a background job.

    ``seed`` decides what it is compared with.
    """
    rng = np.random.default_rng(seed)
    compared = (
        rng.standard_normal((SIDE * SIDE, COMPARED)),
        equally_smooth(W, COMPARED, rng),
        stray_filters(COMPARED, rng),
    )
    total = W.shape[1] + 3 * COMPARED
    parts, done = [], 0
    for start in range(0, W.shape[1], CHUNK):
        parts.append(best_matches(W[:, start : start + CHUNK]))
        done += parts[-1].filters.shape[0]
        report(done / total)
    matches = Matches(
        np.concatenate([part.filters for part in parts]),
        np.concatenate([part.correlations for part in parts]),
    )
    shares = []
    for pictures in compared:
        shares.append(best_matches(pictures).shares)
        done += COMPARED
        report(done / total)
    return EdgeLikeness(matches, *shares)


def equally_smooth(W: Weights, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Random pictures, shape (784, count), smooth as those of W and as strong at each pixel.

    Each takes the weights of one neuron, divided by the layer's root mean square at every pixel,
    keeps the amplitudes of their Fourier transform, draws its phases anew (those of white noise, so
    that it stays real) and multiplies by the root mean square again.
    """
    strength = np.sqrt(np.square(W.astype(np.float64)).mean(axis=1)) + 1e-12
    chosen = W[:, np.arange(count) % W.shape[1]] / strength[:, np.newaxis]
    waves = np.fft.fft2(chosen.T.reshape(-1, SIDE, SIDE))
    noise = np.fft.fft2(rng.standard_normal(waves.shape))
    drawn = np.fft.ifft2(waves * noise / np.abs(noise)).real
    smooth: NDArray[np.float64] = drawn.reshape(count, -1).T * strength[:, np.newaxis]
    return smooth


def stray_filters(count: int, rng: np.random.Generator) -> NDArray[np.float32]:
    """Hand-made filters of any place, direction and size within the bank's, shape (784, count)."""
    sizes = {"edge": WIDTHS, "bar": WIDTHS, "loop": RADII}
    made = []
    for i in range(count):
        kind = KINDS[i % len(KINDS)]
        row, column = rng.uniform(PLACES[0], PLACES[-1], 2)
        size = rng.uniform(sizes[kind][0], sizes[kind][-1])
        made.append(Filter(kind, row, column, rng.uniform(0, math.pi), size).picture())
    return np.stack(made, axis=1)
