"""The same digits as other hands might have written them: turned, slanted, bent, thin or bold.

A network learns what it is shown. Shown every digit a little different each time it comes by, it
learns what does not matter: the slant, the pen, the flourishes. Whatever is done to a digit, it is
then fitted and centred again as it was before, since that is done to every drawing as well.
"""

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.activations import Array
from core.flourishes import Images, Labels, add_flourishes
from core.ink import SIDE
from core.network_cost import Examples


@dataclass(frozen=True)
class Distortion:
    """How far digits are distorted, at most unless it says otherwise; all zero changes nothing.

    Attributes
    ----------
    turn
        Radians.
    slant
        Columns to the side per row.
    stretch
        Of the width against the height: the logarithm of the proportion.
    resize
        Larger or smaller than before, a share.
    shift
        Pixels away from where it was, each way.
    bend
        Standard deviation of how far a point is moved by an elastic distortion, in pixels (the
        idea is that of Simard, Steinkraus and Platt, 2003).
    pen
        Thinner or bolder: how far the level at which ink begins is moved, as a share of the
        darkness of a stroke's middle; up to 0.25.
    flourish
        The share of the digits that people write in more than one way that are written in the
        other: see ``core.flourishes``.
    """

    turn: float = 0.0
    slant: float = 0.0
    stretch: float = 0.0
    resize: float = 0.0
    shift: float = 0.0
    bend: float = 0.0
    pen: float = 0.0
    flourish: float = 0.0


NONE = Distortion()
DISTORTIONS = {
    "none": NONE,
    "moderate": Distortion(
        turn=0.12,
        slant=0.15,
        stretch=0.1,
        resize=0.04,
        shift=0.4,
        bend=0.3,
        pen=0.12,
        flourish=0.15,
    ),
    "strong": Distortion(
        turn=0.25,
        slant=0.35,
        stretch=0.35,
        resize=0.06,
        shift=0.8,
        bend=0.8,
        pen=0.2,
        flourish=0.4,
    ),
}

_INDICES = np.arange(SIDE)
_X, _Y = (grid.ravel().astype(np.float32) for grid in np.meshgrid(_INDICES, _INDICES))

KNOT_SPACING = 4.0  # pixels between the knots that pull at the picture when it bends
_KNOTS = np.arange(-2.0, SIDE + KNOT_SPACING, KNOT_SPACING)
_PULL = np.exp(-(((_INDICES[:, np.newaxis] - _KNOTS) / KNOT_SPACING) ** 2) / 2)
# So that independent pulls of variance 1 at the knots add up to variance 1 everywhere.
_PULL = (_PULL / np.sqrt((_PULL**2).sum(axis=1, keepdims=True))).astype(np.float32)

_BLUR = ((2 * np.eye(SIDE) + np.eye(SIDE, k=1) + np.eye(SIDE, k=-1)) / 4).astype(np.float32)
EDGE_LEVEL = 0.73  # of the darkness of a stroke's middle: keeps the mean ink of MNIST's digits
TINY = np.float32(1e-6)  # blank pictures have neither a middle nor strokes
_MARGIN = 2  # pixels of paper around a picture, for what is taken from beyond it
_ROW = SIDE + 2 * _MARGIN


class DistortedDigits:
    """Digits for training, distorted anew whenever they come by in other company.

    What a batch looks like follows from the seed and from which examples are in it, in which order.
    Going on from a checkpoint therefore needs no state of a generator; and as ``MinibatchCost``
    shuffles every epoch, no digit of it ever looks the same again, except in batches of one.

    Parameters
    ----------
    digits
        What is distorted: 784 inputs and 10 targets an example.
    distortion
        How far.
    seed
        Of the distortions.
    """

    def __init__(self, digits: Examples, distortion: Distortion, seed: int) -> None:
        self._digits = digits
        self._distortion = distortion
        self._seed = seed

    def __len__(self) -> int:
        return len(self._digits)

    def batch(self, indices: NDArray[np.integer], out: Images | None = None) -> Images:
        """The images distorted, shape (N, 784), float32 in [0, 1]."""
        images = self._digits.batch(indices, out)
        labels = self._digits.targets(indices).argmax(axis=1)
        company = hashlib.blake2b(indices.astype(np.int64).tobytes(), digest_size=16).digest()
        rng = np.random.default_rng([self._seed, *company])
        images[:] = distorted(images, labels, self._distortion, rng)
        return images

    def targets(self, indices: NDArray[np.integer], out: Images | None = None) -> Images:
        """The targets as they were, shape (N, 10): distortion does not change what is shown."""
        return self._digits.targets(indices, out)


def distorted(
    images: Images, labels: Labels, distortion: Distortion, rng: np.random.Generator
) -> Images:
    """Distort each picture in its own way.

    Parameters
    ----------
    images
        Shape (N, 784), float32 in [0, 1], 1 being ink.
    labels
        Shape (N,), what they show; only flourishes ask.

    Returns
    -------
    NDArray
        Shape (N, 784), float32 in [0, 1]; ``images`` itself where nothing is to be done.
    """
    drawn = add_flourishes(images, labels, distortion.flourish, rng)
    moved = _resampled(drawn, *_sources(images, drawn, distortion, rng))
    return _with_pen(moved, distortion.pen, rng)


def _sources(
    before: Images, drawn: Images, distortion: Distortion, rng: np.random.Generator
) -> tuple[Images, Images]:
    """Where each pixel of each new picture is taken from: x and y, (N, 784) each."""
    n = len(drawn)
    turn, slant, stretch, resize, shift_x, shift_y = (
        (bound * rng.uniform(-1, 1, (n, 1))).astype(np.float32)
        for bound in (
            *(distortion.turn, distortion.slant, distortion.stretch, distortion.resize),
            *(distortion.shift, distortion.shift),
        )
    )
    wide, cos, sin = np.exp(stretch / 2), np.cos(turn), np.sin(turn)
    # Stretch, then slant, then turn: (x, y) -> (a x + b y, c x + d y).
    a, c = cos * wide, sin * wide
    b, d = (cos * slant - sin) / wide, (sin * slant + cos) / wide

    # Fitted as before, a digit's longer side is what it was; that undoes a turn's or a flag's work.
    scale = _longer(before, _X, _Y) / _longer(drawn, a * _X + b * _Y, c * _X + d * _Y)
    scale *= 1 + resize
    centre_x, centre_y = _centre_of_mass(before)
    own_x, own_y = _centre_of_mass(drawn)
    x, y = _X - (centre_x + shift_x), _Y - (centre_y + shift_y)
    if distortion.bend:
        bent = distortion.bend * rng.standard_normal((2, n, len(_KNOTS), len(_KNOTS)), np.float32)
        pull_x, pull_y = (_PULL @ bent @ _PULL.T).reshape(2, n, -1)
        x, y = x + pull_x, y + pull_y
    size = scale * (a * d - b * c)
    return (d * x - b * y) / size + own_x, (a * y - c * x) / size + own_y


def _longer(images: Images, x: Array, y: Array) -> Array:
    """The longer side of the box around the ink if pixels were at (x, y); (N, 1)."""
    inked = images > 0
    sides = [
        np.where(inked, at, -np.inf).max(axis=1) - np.where(inked, at, np.inf).min(axis=1)
        for at in (x, y)
    ]
    longer: Array = np.maximum(1, np.maximum(*sides))[:, np.newaxis]
    return longer


def _centre_of_mass(images: Images) -> tuple[Images, Images]:
    mass = np.maximum(images.sum(axis=1, keepdims=True), TINY)
    x, y = ((images @ at)[:, np.newaxis] / mass for at in (_X, _Y))
    return x, y


def _resampled(images: Images, x: Images, y: Images) -> Images:
    """The pictures' values at (x, y), each (N, 784), between pixels by linear interpolation."""
    padded = np.zeros((len(images), _ROW, _ROW), np.float32)
    padded[:, _MARGIN:-_MARGIN, _MARGIN:-_MARGIN] = images.reshape(-1, SIDE, SIDE)
    values = padded.ravel()
    x, y = (np.clip(at + np.float32(_MARGIN), 0, _ROW - 1.001) for at in (x, y))
    column, row = x.astype(np.int32), y.astype(np.int32)
    x -= column
    y -= row
    corner = row * _ROW + column + np.arange(len(images), dtype=np.int32)[:, np.newaxis] * _ROW**2
    upper, lower = (
        left + x * (values.take(corner + below + 1) - left)
        for below in (0, _ROW)
        for left in (values.take(corner + below),)
    )
    resampled: Images = upper + y * (lower - upper)
    return resampled


def _with_pen(images: Images, strength: float, rng: np.random.Generator) -> Images:
    """Thinner or bolder strokes: blurred, and ink again where the blur is dark enough."""
    if not strength:
        return images
    n = len(images)
    blurred = _BLUR @ images.reshape(n, SIDE, SIDE) @ _BLUR.T
    # Of how dark the strokes' middles are: what thins a bold digit must not wipe out a fine one.
    core = np.sum(blurred**2, axis=(1, 2)) / np.maximum(np.sum(blurred, axis=(1, 2)), TINY)
    level = core * (EDGE_LEVEL + strength * rng.uniform(-1, 1, n).astype(np.float32))
    # What is blank has to stay blank, so the ramp from paper to ink must not begin below zero.
    ramp = np.minimum(core * rng.uniform(0.5, 1.0, n).astype(np.float32), 2 * level)
    above = blurred - (level - ramp / 2)[:, np.newaxis, np.newaxis]
    ink: Images = np.clip(above / np.maximum(ramp, TINY)[:, np.newaxis, np.newaxis], 0, 1)
    return ink.reshape(n, -1)
