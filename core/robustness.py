"""How well a network reads digits that are not quite like those it learned from.

Noise, a turn, a shift and another pen are put on the same test images, stronger and stronger. What
is done follows from the strength and the place of the image alone, so two networks, or one at two
moments, are asked the very same questions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.cost import Vector
from core.ink import SIDE
from core.mnist import PIXELS, at_hand
from core.recipe import Recipe

Images = NDArray[np.float32]

NOISE_SEED = 97
CHUNK = 250  # images at a time
DIRECTIONS = ((0, 1), (1, 0), (0, -1), (-1, 0))  # right, down, left, up: rows, columns


@dataclass(frozen=True)
class Disturbance:
    """One way to spoil digits, and how strongly it is measured.

    ``apply(images, strength, first)`` returns spoiled copies of ``images``, (N, 784) in [0, 1];
    ``first`` is the index of the first of them among the test images.
    """

    key: str
    title: str
    unit: str
    strengths: tuple[float, ...]
    apply: Callable[[Images, float, int], Images]


def noisy(images: Images, strength: float, first: int) -> Images:
    """Each pixel moved by noise from N(0, strength^2), and cut off at 0 and 1."""
    spoiled = np.empty_like(images)
    for i, image in enumerate(images):
        noise = np.random.default_rng([NOISE_SEED, first + i]).standard_normal(PIXELS, np.float32)
        spoiled[i] = image + np.float32(strength) * noise
    return np.clip(spoiled, 0, 1, out=spoiled)


def turned(images: Images, strength: float, _first: int) -> Images:
    """Each image turned about its middle by so many degrees, clockwise above 0."""
    middle = (SIDE - 1) / 2
    rows, columns = np.mgrid[0:SIDE, 0:SIDE] - middle
    angle = np.deg2rad(strength)
    cos, sin = np.cos(angle), np.sin(angle)
    return _between_pixels(
        images, sin * -columns + cos * rows + middle, cos * columns + sin * rows + middle
    )


def shifted(images: Images, strength: float, first: int) -> Images:
    """Each image moved by so many pixels: right, down, left, up in turns; what leaves is lost."""
    rows, columns = np.mgrid[0:SIDE, 0:SIDE].astype(np.float64)
    spoiled = np.empty_like(images)
    for turn, (down, right) in enumerate(DIRECTIONS):
        chosen = slice((turn - first) % 4, None, 4)
        spoiled[chosen] = _between_pixels(
            images[chosen], rows - down * strength, columns - right * strength
        )
    return spoiled


def redrawn(images: Images, strength: float, _first: int) -> Images:
    """Strokes bolder by so many pixels at each edge, or thinner below 0.

    A whole pixel is a grey-scale dilation or erosion with a cross of five pixels (Serra, 1982); a
    part of one is blended.
    """
    extreme = np.maximum if strength > 0 else np.minimum
    whole, part = divmod(abs(strength), 1.0)
    drawn = images.reshape(-1, SIDE, SIDE)
    for _ in range(int(whole)):
        drawn = _neighbourhood(drawn, extreme)
    if part:
        drawn = drawn + np.float32(part) * (_neighbourhood(drawn, extreme) - drawn)
    return drawn.reshape(-1, PIXELS)


def _neighbourhood(images: Images, extreme: np.ufunc) -> Images:
    """The largest or smallest of each pixel and the four beside it, paper beyond the edge."""
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    found = padded[:, 1:-1, 1:-1]
    for beside in (padded[:, :-2, 1:-1], padded[:, 2:, 1:-1], padded[:, 1:-1, :-2]):
        found = extreme(found, beside)
    result: Images = extreme(found, padded[:, 1:-1, 2:])
    return result


def _between_pixels(
    images: Images, rows: NDArray[np.float64], columns: NDArray[np.float64]
) -> Images:
    """The images' values at (rows, columns), each (28, 28): linear between pixels, paper beyond."""
    padded = np.zeros((len(images), SIDE + 2, SIDE + 2), np.float32)
    padded[:, 1:-1, 1:-1] = images.reshape(-1, SIDE, SIDE)
    rows, columns = (np.clip(at + 1, 0, SIDE + 1 - 1e-6) for at in (rows, columns))
    top, left = rows.astype(np.intp), columns.astype(np.intp)
    down, right = (rows - top).astype(np.float32), (columns - left).astype(np.float32)
    upper = (1 - right) * padded[:, top, left] + right * padded[:, top, left + 1]
    lower = (1 - right) * padded[:, top + 1, left] + right * padded[:, top + 1, left + 1]
    taken: Images = ((1 - down) * upper + down * lower).reshape(-1, PIXELS)
    return taken


def _steps(low: float, high: float, step: float) -> tuple[float, ...]:
    count = round((high - low) / step)
    return tuple(round(low + step * i, 6) for i in range(count + 1))


DISTURBANCES = (
    Disturbance("noise", "Noise", "standard deviation", _steps(0, 1, 0.1), noisy),
    Disturbance("rotation", "Rotation", "degrees", _steps(-90, 90, 15), turned),
    Disturbance("shift", "Shift", "pixels", _steps(0, 8, 1), shifted),
    Disturbance(
        "thickness", "Stroke thickness", "pixels at each edge", _steps(-1.5, 3, 0.5), redrawn
    ),
)


def disturbance(key: str) -> Disturbance:
    """The disturbance of this key.

    Raises
    ------
    KeyError
        If there is none.
    """
    return {each.key: each for each in DISTURBANCES}[key]


def accuracy_under(
    recipe: Recipe,
    theta: Vector,
    key: str,
    strength: float,
    examples: int,
    folder: Path,
    cache: Path | None,
    report: Callable[[float], None],
) -> float:
    """The share of the first ``examples`` test images that are read rightly when spoiled.

    A job for the background. Outputs that are not numbers count as a wrong answer.
    """
    digits = at_hand(folder, cache).test
    network, spoil = recipe.network(), disturbance(key).apply
    correct = 0
    for start in range(0, examples, CHUNK):
        report(start / examples)
        indices = np.arange(start, min(start + CHUNK, examples))
        a = network.answer(theta, spoil(digits.batch(indices), strength, start))
        right = a.argmax(axis=1) == digits.labels[indices]
        correct += int(np.count_nonzero(right & np.isfinite(a).all(axis=1)))
    return correct / examples
