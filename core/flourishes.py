"""How people write digits and the writers of MNIST hardly did.

Many cross their sevens, slash their zeros, put a flag and a foot on their ones, close their fours
and let their nines swing out to the left. A network that has never seen it takes a one with a long
flag for a four, and a crossed seven for a two. Here such strokes are drawn onto pictures of MNIST,
with a pen like that of ``core.ink``.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.ink import EDGE, SIDE

Images = NDArray[np.float32]
Numbers = NDArray[Any]  # (n,): one a picture
Labels = NDArray[np.integer]
Ends = NDArray[Any]  # (n, 4): x and y, in pixels, of where each stroke begins and ends

INKED = 0.25  # what is darker belongs to a digit's strokes, not to their edges
PEN_WIDTHS = (1.6, 2.8)
_MIDDLES = np.arange(SIDE, dtype=np.float32) + np.float32(0.5)


def add_flourishes(
    images: Images, labels: Labels, share: float, rng: np.random.Generator
) -> Images:
    """Draw flourishes onto this share of the zeros, ones, fours, sevens and nines.

    Parameters
    ----------
    images
        Shape (N, 784), float32 in [0, 1], 1 being ink.
    labels
        Shape (N,), what they show: it decides what is added.
    share
        0 for none, 1 for all of them.

    Returns
    -------
    NDArray
        Shape (N, 784): the pictures themselves where nothing is added, else a copy.
    """
    chosen = rng.random(len(images)) < share
    drawn = images
    for digit, strokes in FLOURISHES.items():
        rows = np.flatnonzero(chosen & (labels == digit))
        if len(rows):
            drawn = images.copy() if drawn is images else drawn
            drawn[rows] = strokes(drawn[rows].reshape(-1, SIDE, SIDE), rng).reshape(len(rows), -1)
    return drawn


def _slashed(zeros: Images, rng: np.random.Generator) -> Images:
    """A stroke from the lower left to the upper right, sometimes the other way."""
    left, right, top, bottom = _box(zeros)
    width, height = right - left, bottom - top
    reach = _between(rng, len(zeros), 0.18, 0.62)
    lean = _between(rng, len(zeros), 0.5, 1.1) * np.where(rng.random(len(zeros)) < 0.12, -1, 1)
    middle_x = (left + right) / 2 + _between(rng, len(zeros), -0.08, 0.08) * width
    middle_y = (top + bottom) / 2 + _between(rng, len(zeros), -0.08, 0.08) * height
    dx, dy = reach * lean * np.maximum(width, 0.5 * height), reach * height
    return _ruled(zeros, _ends(middle_x - dx, middle_y + dy, middle_x + dx, middle_y - dy), rng)


def _flagged(ones: Images, rng: np.random.Generator) -> Images:
    """A flag from the top down to the left and a foot: one or both, seldom the foot alone."""
    height = _box(ones)[3] - _box(ones)[2]
    which = rng.random(len(ones))
    top_x, top_y = _tip(ones)
    share = _between(rng, len(ones), 0.15, 0.95)
    length = share * height
    # Radians below the horizontal: a flag as long as the stem hangs beside it, as in a tent.
    angle = _between(rng, len(ones), 0.1, 0.8) + share / 2
    corner = _ends(top_x - length * np.cos(angle), top_y + length * np.sin(angle), top_x, top_y)
    flag = np.where((which < 0.9)[:, np.newaxis], corner, np.nan)
    foot_x, foot_y = _tip(ones[:, ::-1])
    foot_y = SIDE - foot_y
    left, right = (_between(rng, len(ones), 0.12, 0.4) * height for _ in range(2))
    tilt = _between(rng, len(ones), -0.12, 0.12) * height
    base = _ends(foot_x - left, foot_y + tilt, foot_x + right, foot_y - tilt)
    foot = np.where((which > 0.55)[:, np.newaxis], base, np.nan)
    return _ruled(_ruled(ones, flag, rng), foot, rng)


def _crossed(sevens: Images, rng: np.random.Generator) -> Images:
    """A bar through the stem; sometimes a serif where the top bar begins."""
    _, _, top, bottom = _box(sevens)
    height = bottom - top
    y = top + _between(rng, len(sevens), 0.38, 0.68) * height
    stem = sevens[np.arange(len(sevens)), np.clip(y, 0, SIDE - 1).astype(np.intp)]
    # Of the row's ink the right end: on the left, a serif or a hook may hang.
    x = SIDE - np.argmax(stem[:, ::-1] > INKED, axis=1).astype(np.float32) - 1
    reach_left, reach_right = (_between(rng, len(sevens), 0.15, 0.4) * height for _ in range(2))
    tilt = _between(rng, len(sevens), -0.05, 0.14) * height
    crossing = _ends(x - reach_left, y + tilt, x + reach_right, y - tilt)
    bare = (rng.random(len(sevens)) < 0.15)[:, np.newaxis]
    begin_x, begin_y = _tip(sevens.transpose(0, 2, 1))[::-1]
    drop = _between(rng, len(sevens), 0.1, 0.3) * height
    hook = _ends(begin_x, begin_y, begin_x - _between(rng, len(sevens), -1, 1), begin_y + drop)
    has_hook = bare | (rng.random(len(sevens)) < 0.15)[:, np.newaxis]
    crossed = _ruled(sevens, np.where(bare, np.nan, crossing), rng)
    return _ruled(crossed, np.where(has_hook, hook, np.nan), rng)


def _closed(fours: Images, rng: np.random.Generator) -> Images:
    """The top drawn together over the stem: the arm becomes the slope of a triangle."""
    left, right, top, bottom = _box(fours)
    to_the_right = np.greater(_MIDDLES, ((left + right) / 2)[:, np.newaxis, np.newaxis])
    stem, _ = _tip(np.where(to_the_right, fours, 0))
    begin = top + _between(rng, len(fours), 0.5, 0.75) * (bottom - top)
    pinch = _between(rng, len(fours), 0.5, 0.95)
    rise = (begin[:, np.newaxis] - _MIDDLES) / np.maximum(begin - top, 1)[:, np.newaxis]
    width = 1 - pinch[:, np.newaxis] * np.clip(rise, 0, 1)
    centre = stem[:, np.newaxis, np.newaxis]
    return _taken_from(fours, centre + (_MIDDLES - centre) / width[:, :, np.newaxis])


def _hooked(nines: Images, rng: np.random.Generator) -> Images:
    """A tail that swings to the left at the bottom, and may rise again."""
    _, _, top, bottom = _box(nines)
    height = bottom - top
    x, y = _tip(nines[:, ::-1])
    y = SIDE - y
    middle_x = x - _between(rng, len(nines), 0.15, 0.4) * height
    end_x = middle_x - _between(rng, len(nines), 0.05, 0.3) * height
    middle_y = y + _between(rng, len(nines), -0.02, 0.12) * height
    end_y = middle_y - _between(rng, len(nines), -0.03, 0.2) * height
    tail = _ruled(nines, _ends(x, y, middle_x, middle_y), rng)
    return _ruled(tail, _ends(middle_x, middle_y, end_x, end_y), rng)


FLOURISHES: dict[int, Callable[[Images, np.random.Generator], Images]] = {
    0: _slashed,
    1: _flagged,
    4: _closed,
    7: _crossed,
    9: _hooked,
}


def _box(images: Images) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """The left, right, top and bottom of the ink, each (n,), in pixels from the corner."""
    edges: list[Numbers] = []
    for axis in (1, 2):
        inked: NDArray[Any] = np.any(images > INKED, axis=axis)
        edges.append(np.argmax(inked, axis=1).astype(np.float32))
        edges.append(SIDE - np.argmax(inked[:, ::-1], axis=1).astype(np.float32))
    left, right, top, bottom = edges
    return left, right, top, bottom


def _tip(images: Images) -> tuple[Numbers, Numbers]:
    """The x and y, each (n,), of the middle of the highest ink."""
    row = np.argmax((images > INKED).any(axis=2), axis=1)
    ink = images[np.arange(len(images)), row]
    x = ink @ _MIDDLES / np.maximum(ink.sum(axis=1), np.float32(INKED))
    return x, row.astype(np.float32) + np.float32(0.5)


def _between(rng: np.random.Generator, count: int, low: float, high: float) -> Numbers:
    return rng.uniform(low, high, count).astype(np.float32)


def _ends(x1: Numbers, y1: Numbers, x2: Numbers, y2: Numbers) -> Ends:
    return np.stack([x1, y1, x2, y2], axis=1)


def _ruled(images: Images, ends: Ends, rng: np.random.Generator) -> Images:
    """Pictures with a straight stroke each, none where the ends are not numbers."""
    x1, y1, x2, y2 = ends.T[:, :, np.newaxis, np.newaxis]
    x, y = _MIDDLES, _MIDDLES[:, np.newaxis]
    dx, dy = x2 - x1, y2 - y1
    # A stroke shorter than its own blurred edge is a dot, and must not divide by zero.
    along = np.clip(((x - x1) * dx + (y - y1) * dy) / np.maximum(dx**2 + dy**2, EDGE), 0, 1)
    away = np.hypot(x - x1 - along * dx, y - y1 - along * dy)
    radius = _between(rng, len(images), *PEN_WIDTHS)[:, np.newaxis, np.newaxis] / 2
    stroke = np.clip(np.float32(0.5) - (away - radius) / np.float32(EDGE), 0, 1)
    ruled: Images = np.fmax(images, stroke)  # of a number and what is none, the number
    return ruled


def _taken_from(images: Images, x: NDArray[Any]) -> Images:
    """Each pixel's value from x, shape (n, 28, 28), in pixels from the left, in its own row."""
    x = np.clip(x - np.float32(0.5), 0, SIDE - 1)
    left = np.minimum(x.astype(np.intp), SIDE - 2)
    values = [np.take_along_axis(images, left + step, axis=2) for step in (0, 1)]
    taken: Images = values[0] + (x - left).astype(np.float32) * (values[1] - values[0])
    return taken
