"""Surfaces drawn for the lessons: height and both partial derivatives, side by side.

Every function takes x and y, two numbers or two arrays of one shape, and returns the height z, then
∂z/∂x and ∂z/∂y, each of that shape. The formula is written once and serves the single ball, many
balls at once and the whole picture. Where a derivative would divide by zero, the docstring says
which finite value stands there.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
HeightAndSlopes = tuple[Array, Array, Array]


def landscape(x: Array, y: Array) -> HeightAndSlopes:
    """A wide bowl with rolling hills and one deep round pit: the opening screen."""
    u, v = 1.5 * x + 0.3, 1.3 * y - 0.5
    pit = 1.3 * np.exp(-1.6 * ((x + 0.7) ** 2 + (y + 0.6) ** 2))
    z = 0.09 * (x**2 + y**2) + 0.6 * np.sin(u) * np.cos(v) - pit
    dx = 0.18 * x + 0.9 * np.cos(u) * np.cos(v) + 3.2 * (x + 0.7) * pit
    dy = 0.18 * y - 0.78 * np.sin(u) * np.sin(v) + 3.2 * (y + 0.6) * pit
    return z, dx, dy


def bowl(x: Array, y: Array) -> HeightAndSlopes:
    """The round bowl: the slope points straight away from the lowest point."""
    return x**2 + y**2, 2 * x, 2 * y


def chapter_bowl(x: Array, y: Array) -> HeightAndSlopes:
    """The chapter's bowl, three times as curved along x as along y.

    At (1, 1) its gradient is (3, 1). The formula is the one shown in "Gradient descent, how neural
    networks learn".
    """
    return 1.5 * x**2 + 0.5 * y**2, 3 * x, y


def stretched_bowl(x: Array, y: Array) -> HeightAndSlopes:
    """A long ravine: twenty times as curved across (y) as along (x)."""
    return 0.1 * x**2 + 2 * y**2, 0.2 * x, 4 * y


def bowl_with_pit(x: Array, y: Array) -> HeightAndSlopes:
    """A bowl that is steeper along x, around a narrow pit that is steeper along y."""
    pit = np.exp(-(x**2) - 6 * y**2)
    z = 0.6 * x**2 + 0.2 * y**2 - pit
    return z, 1.2 * x + 2 * x * pit, 0.4 * y + 12 * y * pit


def saddle(x: Array, y: Array) -> HeightAndSlopes:
    """A saddle at the origin; quartic walls turn its two ways down into two valleys."""
    return x**2 - y**2 + 0.25 * y**4, 2 * x, -2 * y + y**3


def monkey_saddle(x: Array, y: Array) -> HeightAndSlopes:
    """Three ways down and three ways up meet at the origin; quartic walls close the valleys."""
    square = x**2 + y**2
    z = (x**3 - 3 * x * y**2) / 3 + square**2 / 8
    return z, x**2 - y**2 + x * square / 2, -2 * x * y + y * square / 2


def two_pits(x: Array, y: Array) -> HeightAndSlopes:
    """A shallow pit and a deep one in a gentle bowl: a local and the global minimum."""
    shallow = np.exp(-1.5 * ((x - 1.1) ** 2 + (y - 0.5) ** 2))
    deep = 2 * np.exp(-1.5 * ((x + 1) ** 2 + (y + 0.4) ** 2))
    z = 0.2 * (x**2 + y**2) - shallow - deep
    dx = 0.4 * x + 3 * (x - 1.1) * shallow + 3 * (x + 1) * deep
    dy = 0.4 * y + 3 * (y - 0.5) * shallow + 3 * (y + 0.4) * deep
    return z, dx, dy


def hills(x: Array, y: Array) -> HeightAndSlopes:
    """A bowl with two hills standing in it: the way down leads around them."""
    near = 2 * np.exp(-3 * ((x - 0.9) ** 2 + (y - 0.5) ** 2))
    far = 1.5 * np.exp(-3 * ((x + 0.6) ** 2 + (y - 0.2) ** 2))
    z = 0.5 * (x**2 + y**2) + near + far
    dx = x - 6 * (x - 0.9) * near - 6 * (x + 0.6) * far
    dy = y - 6 * (y - 0.5) * near - 6 * (y - 0.2) * far
    return z, dx, dy


def plateau(x: Array, y: Array) -> HeightAndSlopes:
    """A dip in the middle of almost level rings: 1 - sin(r)/r + 0.0145 r², r the distance.

    At r = 0 the formula is 0/0; its limits stand there: height 0, slopes 0.
    """
    r = np.maximum(np.hypot(x, y), 1e-9)
    wave = np.sin(r) / r
    # Near 0 the quotient would lose its digits; its series does not.
    steepness = np.where(r < 0.01, 1 / 3 - r**2 / 30, (wave - np.cos(r)) / r**2)
    return 1 - wave + 0.0145 * r**2, x * (steepness + 0.029), y * (steepness + 0.029)
