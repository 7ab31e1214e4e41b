"""What real digits look like, to hold a picture against that a network has drawn.

Two measures of unlikeness: the Euclidean distance of the 784 pixels, by which the nearest is found,
and the share of the ink that is on one of two pictures only, which says it in words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.mnist import CLASSES, PIXELS, Digits, at_hand

CHUNK = 2000  # images between two reports
TRIED = 100  # test images a digit, to learn how near the nearest usually is


@dataclass(frozen=True, eq=False)
class RealDigits:
    """The digits of the training set, each as a whole.

    Attributes
    ----------
    averages
        The mean image of each digit, shape (10, 784) float32.
    distances, ink_apart
        How far test images are from the nearest training image of their digit: medians, (10,).
    """

    averages: NDArray[np.float32]
    distances: NDArray[np.float64]
    ink_apart: NDArray[np.float64]


@dataclass(frozen=True)
class Nearest:
    """The training image nearest to a picture: its index, and how far it is."""

    index: int
    distance: float
    ink_apart: float


def ink_apart(one: NDArray[np.floating], other: NDArray[np.floating]) -> float:
    """The share of the ink of two pictures that only one of them has: 0 the same, 1 nothing shared.

    sum |x - y| / sum max(x, y); two empty pictures are the same.
    """
    ink = float(np.maximum(one, other).sum())
    return float(np.abs(one - other).sum()) / ink if ink > 0 else 0.0


def real_digits(
    folder: Path, cache: Path | None, *, report: Callable[[float], object]
) -> RealDigits:
    """Average the training images, and see how near the nearest are: a background job."""
    mnist = at_hand(folder, cache)
    averages = np.empty((CLASSES, PIXELS), np.float32)
    distances, apart = np.empty(CLASSES), np.empty(CLASSES)
    for digit in range(CLASSES):
        images = mnist.train.batch(np.flatnonzero(mnist.train.labels == digit))
        report((digit + 0.5) / CLASSES)
        averages[digit] = images.mean(axis=0)
        tried = mnist.test.batch(np.flatnonzero(mnist.test.labels == digit)[:TRIED])
        squares = np.einsum("ij,ij->i", images, images) - 2 * tried @ images.T
        nearest = images[squares.argmin(axis=1)]
        distances[digit] = np.median(np.linalg.norm(tried - nearest, axis=1))
        pairs = zip(tried, nearest, strict=True)
        apart[digit] = np.median([ink_apart(one, other) for one, other in pairs])
        report((digit + 1) / CLASSES)
    return RealDigits(averages, distances, apart)


def nearest_digit(
    picture: NDArray[np.float32],
    digit: int | None,
    folder: Path,
    cache: Path | None,
    *,
    report: Callable[[float], object],
) -> Nearest:
    """The training image nearest to ``picture``, shape (784,): a background job.

    Only the images of ``digit`` are looked at, or all of them if it is None.
    """
    digits = at_hand(folder, cache).train
    chosen = np.arange(len(digits)) if digit is None else np.flatnonzero(digits.labels == digit)
    best, least = 0, np.inf
    for start in range(0, len(chosen), CHUNK):
        indices = chosen[start : start + CHUNK]
        squares = _squared_distances(digits, indices, picture)
        place = int(squares.argmin())
        if squares[place] < least:
            best, least = int(indices[place]), float(squares[place])
        report(min(1.0, (start + CHUNK) / len(chosen)))
    image = digits.batch(slice(best, best + 1))[0]
    return Nearest(best, float(np.linalg.norm(image - picture)), ink_apart(image, picture))


def _squared_distances(
    digits: Digits, indices: NDArray[np.intp], picture: NDArray[np.float32]
) -> NDArray[np.float32]:
    apart = digits.batch(indices)
    apart -= picture
    squares: NDArray[np.float32] = np.einsum("ij,ij->i", apart, apart)
    return squares
