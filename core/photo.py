"""A digit from a photo or any other image file, as the network wants it: 28 x 28, ink on nothing.

Paper is never evenly lit, and it may be the ink or the paper that is dark. So the paper is
estimated around every pixel, the ink is what stands out from it to one side, and the digit is
fitted and centred as MNIST's were.
"""

import numpy as np
from numpy.typing import NDArray

from core.ink import BOX, CENTRE, SIDE

LARGEST = 160  # pixels a side that are looked at; more only costs time
AROUND = 1 / 4  # of the longer side: how far around a pixel its paper is looked for
FAINTEST = 0.08  # of the way from black to white: what stands out by less is grain
SPECK = 0.02  # of the ink: smaller spots apart from the rest are dirt

Grey = NDArray[np.float64]


class NoDigit(ValueError):
    """A picture that nothing can be read from; the sentence says why."""


def picture_from(image: NDArray[np.floating]) -> NDArray[np.float32]:
    """The digit in an image, made the way MNIST's were.

    Parameters
    ----------
    image
        Shape (height, width), 0 black .. 1 white. One of 28 x 28 on black or white is taken as it
        is, apart from turning it so that ink is 1.

    Returns
    -------
    NDArray
        Shape (28, 28) float32 in [0, 1], ink being 1.

    Raises
    ------
    NoDigit
        If nothing stands out from its surroundings.
    """
    grey = np.asarray(image, np.float64)
    if grey.ndim != 2 or not grey.size or not np.isfinite(grey).all():
        raise NoDigit("There is nothing in this picture.")
    if grey.shape == (SIDE, SIDE):
        return _as_it_is(grey)
    grey = _reduced(grey)
    ink = _without_specks(_ink(grey))
    if not ink.any():
        raise NoDigit("There are only specks in this picture.")
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    scale = BOX / max(cut.shape)
    small = _resized(cut, [max(1, round(scale * side)) for side in cut.shape])
    return _centred(small / small.max()).astype(np.float32)


def _as_it_is(grey: Grey) -> NDArray[np.float32]:
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    ink = 1 - grey if np.median(border) > 0.5 else grey
    if np.ptp(ink) < FAINTEST:
        raise NoDigit("Nothing stands out in this picture.")
    return ink.clip(0, 1).astype(np.float32)


def _reduced(grey: Grey) -> Grey:
    scale = LARGEST / max(grey.shape)
    if scale >= 1:
        return grey
    return _resized(grey, [max(1, round(scale * side)) for side in grey.shape])


def _ink(grey: Grey) -> Grey:
    """How far each pixel stands out from its paper, to the side where the ink is; 0 for paper."""
    apart = grey - _paper(grey)
    # The ink covers less than the paper, so it stands out further: that tells dark from light.
    dark, light = -apart.clip(max=0), apart.clip(min=0)
    ink = dark if np.square(dark).sum() > np.square(light).sum() else light
    strongest = float(np.quantile(ink, 0.998))
    if strongest < FAINTEST:
        raise NoDigit("Nothing stands out in this picture.")
    threshold = max(_valley(ink.clip(max=strongest)), FAINTEST)
    return np.where(ink > threshold, (ink / strongest).clip(max=1), 0)


def _paper(grey: Grey) -> Grey:
    """The brightness of the paper around every pixel: the middle one of a coarse mosaic."""
    reach = max(1, round(AROUND * max(grey.shape) / 2))
    tiles = [max(1, round(side / reach)) for side in grey.shape]
    rows, columns = (
        np.array_split(np.arange(n), k) for n, k in zip(grey.shape, tiles, strict=True)
    )
    mosaic = np.array([[np.median(grey[np.ix_(r, c)]) for c in columns] for r in rows])
    # A tile full of ink would be taken for paper: the middle of the tiles around it mends that.
    padded = np.pad(mosaic, 1, "edge")
    around = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    return _stretched(np.median(around, axis=(2, 3)), grey.shape)


def _valley(values: Grey) -> float:
    """The threshold between two heaps of values that parts them best (Otsu, 1979)."""
    counts, edges = np.histogram(values, bins=128)
    middles = (edges[:-1] + edges[1:]) / 2
    below, above = counts.cumsum(), counts.sum() - counts.cumsum()
    sums = (counts * middles).cumsum()
    with np.errstate(invalid="ignore", divide="ignore"):
        apart = sums / below - (sums[-1] - sums) / above
        between = np.nan_to_num(below * above * apart**2)
    return float(middles[between.argmax()])


def _without_specks(ink: Grey) -> Grey:
    """Drop spots that hold next to no ink and touch nothing."""
    spots = _spots(ink > 0)
    inks = np.bincount(spots.ravel(), weights=ink.ravel())
    kept = inks >= SPECK * inks[1:].sum()
    kept[0] = False
    return np.where(kept[spots], ink, 0)


def _spots(inked: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Number the connected spots from 1, by spreading the largest number until nothing changes."""
    spots = np.where(inked, np.arange(1, inked.size + 1).reshape(inked.shape), 0)
    while True:
        spread = np.pad(spots, 1)
        spread = np.maximum(np.maximum(spread[:-2], spread[1:-1]), spread[2:])
        spread = np.maximum(np.maximum(spread[:, :-2], spread[:, 1:-1]), spread[:, 2:])
        spread = np.where(inked, spread, 0)
        # Numbers are places: jumping to the number found there shortens long ways by halves.
        spread = np.where(inked, np.concatenate([[0], spread.ravel()])[spread], 0)
        if np.array_equal(spread, spots):
            break
        spots = spread
    numbers: NDArray[np.intp] = np.unique(spots, return_inverse=True)[1].reshape(spots.shape)
    return numbers if not inked.all() else numbers + 1


def _centred(small: Grey) -> Grey:
    """Place it in 28 x 28 by its centre of mass, to a fraction of a pixel, all of it inside."""
    placed = np.zeros((SIDE, SIDE))
    placed[: small.shape[0], : small.shape[1]] = small
    for axis in (0, 1):
        mass = small.sum(axis=1 - axis)
        centre = float(mass @ (np.arange(len(mass)) + 0.5) / mass.sum())
        shift = min(max(CENTRE - centre, 0), SIDE - len(mass))
        whole, part = int(shift), shift - int(shift)
        placed = np.roll(placed, whole, axis)
        placed = (1 - part) * placed + part * np.roll(placed, 1, axis)
    return placed


def _resized(grey: Grey, shape: list[int]) -> Grey:
    """Averaged over areas, shape (rows, columns): nothing thin is skipped."""
    for axis, length in enumerate(shape):
        edges = np.linspace(0, grey.shape[axis], length + 1)
        sums = np.insert(grey.cumsum(axis=axis), 0, 0, axis=axis)
        whole = edges.astype(int).clip(max=grey.shape[axis] - 1)
        part = np.expand_dims(edges - whole, 1 - axis)
        at = sums.take(whole, axis) + part * grey.take(whole, axis)
        grey = np.diff(at, axis=axis) / (edges[1] - edges[0])
    return grey


def _stretched(coarse: Grey, shape: tuple[int, ...]) -> Grey:
    """Interpolated between the middles of the tiles, to this shape."""
    for axis, length in enumerate(shape):
        tiles = coarse.shape[axis]
        places = (np.arange(length) + 0.5) * tiles / length - 0.5
        low = np.floor(places).astype(int).clip(0, max(tiles - 2, 0))
        high = np.minimum(low + 1, tiles - 1)
        part = np.expand_dims((places - low).clip(0, 1), 1 - axis)
        coarse = (1 - part) * coarse.take(low, axis) + part * coarse.take(high, axis)
    return coarse
