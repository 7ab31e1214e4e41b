"""Surfaces from the literature on which optimisers are compared, with their exact derivatives.

They follow the convention of core/surface_shapes.py: x and y in; the height z, ∂z/∂x and ∂z/∂y out,
for numbers and arrays alike. The sources are named in the docstrings.
"""

import numpy as np

from core.surface_shapes import Array, HeightAndSlopes


def rosenbrock(x: Array, y: Array) -> HeightAndSlopes:
    """The curved valley of Rosenbrock (1960): lowest at (1, 1), height 0."""
    a, b = 1 - x, y - x**2
    return a**2 + 100 * b**2, -2 * a - 400 * x * b, 200 * b


def himmelblau(x: Array, y: Array) -> HeightAndSlopes:
    """The four equally deep valleys of Himmelblau (1972), height 0."""
    a, b = x**2 + y - 11, x + y**2 - 7
    return a**2 + b**2, 4 * x * a + 2 * b, 2 * a + 4 * y * b


def beale(x: Array, y: Array) -> HeightAndSlopes:
    """Beale's function (1958): steep corners, a flat floor, lowest at (3, 0.5), height 0."""
    a = 1.5 - x + x * y
    b = 2.25 - x + x * y**2
    c = 2.625 - x + x * y**3
    dx = 2 * a * (y - 1) + 2 * b * (y**2 - 1) + 2 * c * (y**3 - 1)
    dy = 2 * x * (a + 2 * b * y + 3 * c * y**2)
    return a**2 + b**2 + c**2, dx, dy


def rastrigin(x: Array, y: Array) -> HeightAndSlopes:
    """Rastrigin's egg box (1974): a bowl under a cosine wave, lowest at the origin, height 0."""
    u, v = 2 * np.pi * x, 2 * np.pi * y
    z = 20 + x**2 + y**2 - 10 * (np.cos(u) + np.cos(v))
    return z, 2 * x + 20 * np.pi * np.sin(u), 2 * y + 20 * np.pi * np.sin(v)


def ackley(x: Array, y: Array) -> HeightAndSlopes:
    """Ackley's function (1987): small waves around a funnel, lowest at the origin, height 0.

    The funnel ends in a point, where no slope is defined; (0, 0), the middle of all the slopes
    around it, stands there.
    """
    u, v = 2 * np.pi * x, 2 * np.pi * y
    r = np.hypot(x, y)
    funnel = 20 * np.exp(-np.sqrt(0.02) * r)
    waves = np.exp(0.5 * (np.cos(u) + np.cos(v)))
    rim = np.sqrt(0.02) * funnel / np.maximum(r, np.finfo(np.float64).tiny)
    z = 20 + np.e - funnel - waves
    return z, x * rim + np.pi * np.sin(u) * waves, y * rim + np.pi * np.sin(v) * waves


def six_hump_camel(x: Array, y: Array) -> HeightAndSlopes:
    """The camel's back of Dixon and Szegö (1978): six minima in three pairs of equal depth."""
    z = 4 * x**2 - 2.1 * x**4 + x**6 / 3 + x * y - 4 * y**2 + 4 * y**4
    return z, 8 * x - 8.4 * x**3 + 2 * x**5 + y, x - 8 * y + 16 * y**3
