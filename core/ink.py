"""Turn pen strokes into a picture made the way MNIST's were.

MNIST's makers fitted each digit into 20 x 20 pixels, kept its proportions and placed it in 28 x 28
by its centre of mass. A network that has only ever seen such pictures reads a drawing far better
when the drawing is treated the same. It is the strokes that are scaled and moved, and they are
drawn again where they end up, so no resampling ever blurs the ink.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SIDE = 28
BOX = 20

# The middle of pixel 14, counted from 0, not the picture's: over MNIST's images the centre of mass
# is at 14.50 by 14.49, measured from the corner, each within half a pixel. On real pen strokes,
# aiming at 14.0 costs networks trained on MNIST 1.9 points of accuracy.
CENTRE = SIDE / 2 + 0.5

# Pixels. With these, pen strokes look like MNIST's digits in the same proportions (MNIST's figure
# second): mean ink .117 and .130, full pixels .065 and .074, grey pixels .106 and .117, thickness
# at half ink 1.57 and 1.60. Wider pens come nearer in mean ink, but networks read them less well.
PEN_WIDTH = 2.4
EDGE = 1.1
FINEST, BROADEST = 0.5, 14.0

# Sides of the pad. Whatever is smaller is a dot or a slip of the hand, not a digit to be enlarged.
SMALLEST = 0.05

# Pixels between dots: the outline of dots so close is within .01 of the line's.
SPACING = 0.25

# Pixels. What is finer than this is the tremor of a hand or the grain of a tablet; the digits that
# MNIST's makers scanned and scaled down have none. Where real pen strokes get a tremor of 2.5 % of
# their size, it is worth .4 points of accuracy to both networks that ship; elsewhere it is no loss.
STEADYING = 0.7
_REACH = 8  # dots to either side
_KERNEL = np.exp(-((np.arange(-_REACH, _REACH + 1) * SPACING / STEADYING) ** 2) / 2)
_KERNEL /= _KERNEL.sum()

# A tablet reports next to no pressure where the pen lands and lifts; the line must not end there.
# MNIST's lines are fairly even. Where the pressure wanders from .1 to 1, these bounds cost the
# network for the pad half a point of accuracy, the chapter's three; .6 and 1.5 cost two and ten.
THINNEST, THICKEST = 0.8, 1.2

# Bounds on what hostile input can cost; no drawing comes near them.
FURTHEST = 1e6
LONGEST = 50_000
FEW = 2_000

Points = NDArray[np.float64]


def picture(
    strokes: Sequence[NDArray[np.floating]],
    pen_width: float = PEN_WIDTH,
    centred: bool = True,
) -> NDArray[np.float32]:
    """Draw strokes as a network trained on MNIST wants them.

    Parameters
    ----------
    strokes
        Each of shape (n, 2) or (n, 3): x to the right and y down, in sides of the pad; then, if
        given, the pressure of the pen, which makes a line thicker or thinner than the drawing's
        average.
    pen_width
        Average width of the line, in pixels of the picture; 0.5 to 14.
    centred
        Fit and centre as MNIST did; otherwise the pad is merely scaled down to the picture.

    Returns
    -------
    NDArray
        Shape (28, 28), float32 in [0, 1], row by row from the top, 1 being ink. Points that are not
        finite are left out; where nothing remains, the picture is blank.

    Raises
    ------
    ValueError
        If ``pen_width`` is out of range.
    """
    if not FINEST <= pen_width <= BROADEST:
        raise ValueError(f"pen_width is {pen_width}, outside {FINEST} .. {BROADEST} pixels")
    lines = [line for line in map(_finite, strokes) if len(line)]
    if not lines:
        return np.zeros((SIDE, SIDE), np.float32)
    if centred:
        return _draw(_placed(lines, pen_width), pen_width)
    dots = np.concatenate([_dots(line, SIDE) for line in lines])
    return _draw(_without_crowds(dots), pen_width)


def _placed(lines: list[Points], pen_width: float) -> Points:
    """Dots of the lines, fitted into MNIST's box and moved by their centre of mass; (m, 3)."""
    low = np.min([line[:, :2].min(axis=0) for line in lines], axis=0)
    high = np.max([line[:, :2].max(axis=0) for line in lines], axis=0)
    extent = high - low
    # The box holds the ink, not just the middle of the line, down to its faintest edge.
    scale = float((BOX - pen_width - EDGE) / max(*extent, SMALLEST))
    dots = np.concatenate([_dots(line, scale) for line in lines])
    dots[:, :2] += SIDE / 2 - scale * (low + high) / 2
    dots = _without_crowds(dots)
    # Only a blot with a long tail is kept from its place: nothing that was drawn may fall outside.
    room = (SIDE - scale * extent - pen_width - EDGE) / 2
    dots[:, :2] += np.clip(CENTRE - _centre_of_mass(_draw(dots, pen_width)), -room, room)
    return dots


def _finite(stroke: NDArray[np.floating]) -> Points:
    """Give a stroke a pressure if it has none, drop points that are not numbers; (n, 3)."""
    points = np.ones((len(stroke), 3))
    if len(stroke):
        columns = np.asarray(stroke, np.float64)
        points[:, : columns.shape[1]] = columns
    points = points[np.isfinite(points).all(axis=1)]
    return np.clip(points, -FURTHEST, FURTHEST, out=points)


def _dots(line: Points, scale: float) -> Points:
    """Scale a line and walk along it in equal steps, from end to end; (m, 3)."""
    line = line * (scale, scale, 1.0)
    steps = np.hypot(np.diff(line[:, 0]), np.diff(line[:, 1]))
    along = np.concatenate(([0.0], np.cumsum(steps)))
    count = int(min(np.ceil(along[-1] / SPACING), LONGEST)) + 1
    places = np.linspace(0.0, along[-1], count)
    dots = np.stack([np.interp(places, along, column) for column in line.T], axis=1)
    return _steadied(dots) if count > 1 else dots


def _steadied(dots: Points) -> Points:
    """Smooth the way that the dots take; its ends stay where they are."""
    around = np.pad(dots[:, :2], ((_REACH, _REACH), (0, 0)), "reflect", reflect_type="odd")
    x, y = (np.convolve(column, _KERNEL, "valid") for column in around.T)
    return np.stack([x, y, dots[:, 2]], axis=1)


def _without_crowds(dots: Points) -> Points:
    """Of many dots, keep one in each cell of half their spacing: a scribble stays cheap."""
    if len(dots) <= FEW:
        return dots
    # As far again on every side as the picture is wide: beyond that, no dot can reach it.
    cell = SPACING / 2
    cells = ((np.clip(dots[:, :2], -SIDE, 2 * SIDE) + SIDE) / cell).astype(np.intp)
    row = int(3 * SIDE / cell) + 1
    latest = np.full(row * row, -1)
    latest[cells[:, 1] * row + cells[:, 0]] = np.arange(len(dots))
    kept: Points = dots[latest[latest >= 0]]
    return kept


def _draw(dots: Points, pen_width: float) -> NDArray[np.float32]:
    """Ink of round dots: how dark a pixel is depends on how far its middle is inside a dot."""
    radii = _radii(dots[:, 2], pen_width)
    reach = float(radii.max()) + EDGE / 2
    near = ((dots[:, :2] > -reach) & (dots[:, :2] < SIDE + reach)).all(axis=1)
    centres, radii = dots[near, :2].astype(np.float32), radii[near].astype(np.float32)
    # Each dot looks only at the square of pixels that it can reach.
    square = np.arange(int(2 * reach) + 1)
    first = np.ceil(centres - np.float32(reach + 0.5))
    away = ((first - centres)[:, :, np.newaxis] + (square + 0.5).astype(np.float32)) ** 2
    outside = np.sqrt(away[:, 1, :, np.newaxis] + away[:, 0, np.newaxis, :])
    outside -= radii[:, np.newaxis, np.newaxis]
    # A margin takes what falls beyond the picture, so no pixel needs a test of its own.
    margin = len(square) + 1
    row = SIDE + 2 * margin
    corners = (first.astype(np.intp) + margin) @ (1, row)
    pixels = corners[:, np.newaxis, np.newaxis] + square[:, np.newaxis] * row + square
    nearest = np.full(row * row, EDGE, np.float32)
    np.minimum.at(nearest, pixels.ravel(), outside.ravel())
    inner = nearest.reshape(row, row)[margin:-margin, margin:-margin]
    ink: NDArray[np.float32] = np.clip(np.float32(0.5) - inner / np.float32(EDGE), 0.0, 1.0)
    return ink


def _radii(pressure: Points, pen_width: float) -> Points:
    # Relative to the average: a light hand must not draw thinner digits than a heavy one.
    average = float(pressure.mean())
    relative = pressure / average if average > 0 else np.ones_like(pressure)
    return np.clip(relative, THINNEST, THICKEST) * (pen_width / 2)


def _centre_of_mass(ink: NDArray[np.float32]) -> Points:
    middles = np.arange(SIDE) + 0.5
    return np.array([ink.sum(axis=0) @ middles, ink.sum(axis=1) @ middles]) / float(ink.sum())
