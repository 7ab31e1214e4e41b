"""Pictures of nothing, and what a network makes of thousands of them.

A network that has only seen digits has never been told that anything else exists: it answers noise,
too. Whether it is sure of itself is a matter of measuring, next to as many real digits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.cost import Vector
from core.mnist import PIXELS, Digits, at_hand
from core.network import Network
from core.recipe import Recipe

KINDS = ("uniform", "Gaussian", "shuffled digit")
CHUNK = 500  # pictures between two reports


@dataclass(frozen=True)
class Noise:
    """A way to make pictures of nothing.

    Attributes
    ----------
    kind
        ``"uniform"``: every pixel anywhere from paper to ``strength``. ``"Gaussian"``: a normal
        number of that spread, cut off at paper and ink. ``"shuffled digit"``: a real digit of which
        that share of the pixels have changed places.
    strength
        0 to 1.
    seed
        Which of these pictures.
    """

    kind: str = "uniform"
    strength: float = 1.0
    seed: int = 1

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no noise is called {self.kind!r}; there are {KINDS}")
        if not 0 <= self.strength <= 1:
            raise ValueError(f"the strength of noise is between 0 and 1, not {self.strength}")

    def pictures(self, count: int, digits: Digits, first: int = 0) -> NDArray[np.float32]:
        """So many pictures from number ``first`` on, shape (count, 784) float32 in [0, 1].

        Each follows from the seed and its number alone; ``digits`` are there to be shuffled.
        """
        made = np.empty((count, PIXELS), np.float32)
        for i in range(count):
            made[i] = self._picture(np.random.default_rng([self.seed, first + i]), digits)
        return made

    def _picture(self, rng: np.random.Generator, digits: Digits) -> Any:
        if self.kind == "uniform":
            return self.strength * rng.random(PIXELS)
        if self.kind == "Gaussian":
            return np.clip(self.strength * rng.standard_normal(PIXELS), 0, 1)
        picture = digits.batch(rng.integers(len(digits), size=1))[0]
        moved = np.flatnonzero(rng.random(PIXELS) < self.strength)
        picture[moved] = picture[rng.permutation(moved)]
        return picture


@dataclass(frozen=True, eq=False)
class Census:
    """What a network answered to many pictures.

    Attributes
    ----------
    answers
        Shape (N,), 0 .. 9.
    tops
        The activation of the answer, shape (N,).
    """

    answers: NDArray[np.integer]
    tops: NDArray[np.floating]

    def counts(self) -> NDArray[np.integer]:
        """How many pictures each digit got, shape (10,)."""
        return np.bincount(self.answers, minlength=10)

    def share_above(self, activation: float) -> float:
        """The share of pictures whose answer was at least so active, 0 to 1."""
        return float(np.mean(self.tops >= activation))


def ask(network: Network, theta: Vector, pictures: NDArray[np.float32]) -> Census:
    """What the network answers to the pictures, shape (N, 784)."""
    outputs = network.answer(theta, pictures)
    return Census(outputs.argmax(axis=1), outputs.max(axis=1))


def compare_with_digits(
    recipe: Recipe,
    theta: Vector,
    noise: Noise,
    count: int,
    folder: Path,
    cache: Path | None,
    *,
    report: Callable[[float], object],
) -> tuple[Census, Census]:
    """What a network answers to so much noise, and to as many test images: a background job."""
    digits, network = at_hand(folder, cache).test, recipe.network()
    pictures = np.empty((count, PIXELS), np.float32)
    for start in range(0, count, CHUNK):
        stop = min(start + CHUNK, count)
        pictures[start:stop] = noise.pictures(stop - start, digits, first=start)
        report(stop / count)
    real = digits.batch(np.arange(min(count, len(digits))))
    return ask(network, theta, pictures), ask(network, theta, real)
