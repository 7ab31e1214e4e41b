"""Curves for the first lesson: height and slope, side by side.

Every function takes w, a number or an array, and returns the height C(w) and the slope C'(w), each
of that shape. The formula is written once and serves the single ball, many balls at once and the
whole picture. The formulas of the parabola, the three valleys and the two valleys are those shown
in the chapter "Gradient descent, how neural networks learn"; the others are ours.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
HeightAndSlope = tuple[Array, Array]


def parabola(w: Array) -> HeightAndSlope:
    """The chapter's parabola, whose lowest point can be read off the formula: w = 3."""
    return 0.5 * (w - 3) ** 2 + 2, w - 3


def triple_valley(w: Array) -> HeightAndSlope:
    """The chapter's three valleys, tilted so that the leftmost is the lowest."""
    product = (w + 2) * (w - 1) * (w - 3)
    product_slope = 3 * w**2 - 4 * w - 5
    return 0.05 * product**2 + 2 + 0.3 * (w - 3), 0.1 * product * product_slope + 0.3


def double_well(w: Array) -> HeightAndSlope:
    """The chapter's two valleys, tilted so that the left one is the lower."""
    u = w - 4.5
    return 0.03 * (u**4 - 16 * u**2) + 0.3 * u + 4, 0.12 * u**3 - 0.96 * u + 0.3


def twin_wells(w: Array) -> HeightAndSlope:
    """Two valleys of equal depth around a summit where the slope is exactly zero."""
    u = w**2 - 4
    return 0.1 * u**2 + 0.5, 0.4 * w * u


def plateau(w: Array) -> HeightAndSlope:
    """A dip in a wide level plain."""
    u = w - 4
    dip = 3 * np.exp(-0.5 * u**2)
    return 4 - dip, u * dip


def shelf(w: Array) -> HeightAndSlope:
    """A slope with a level spot at w = 0 that is not a minimum; the minimum is at w = 3."""
    return 0.05 * w**4 - 0.2 * w**3 + 2, 0.2 * w**3 - 0.6 * w**2


def kink(w: Array) -> HeightAndSlope:
    """A sharp fold: the slope jumps from -0.8 to 0.8 at w = 1, and 0 stands at the fold itself."""
    return 0.8 * np.abs(w - 1) + 0.5, 0.8 * np.sign(w - 1)


def gorge(w: Array) -> HeightAndSlope:
    """A narrow, deep gorge in the side of a wide bowl."""
    u = w - 1
    cut = 2.5 * np.exp(-((u / 0.3) ** 2))
    return 0.1 * w**2 + 3 - cut, 0.2 * w + 2 * u / 0.09 * cut


def waves(w: Array) -> HeightAndSlope:
    """A wave on a wide bowl."""
    return 0.1 * w**2 + np.sin(3 * w) + 1.5, 0.2 * w + 3 * np.cos(3 * w)


def endless_slide(w: Array) -> HeightAndSlope:
    """A staircase of waves that never stops falling: its slope stays between -0.9 and -0.1."""
    return 5 - 0.5 * w + 0.4 * np.sin(w), -0.5 + 0.4 * np.cos(w)
