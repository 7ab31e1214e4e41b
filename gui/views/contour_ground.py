"""The ground of the contour map: its shaded colours and its level lines, as arrays."""

import numpy as np
from numpy.typing import NDArray

from gui.views.height_field import HeightField
from gui.views.iso_lines import level_segments

Floats = NDArray[np.float64]

LEVEL_COUNT = 16
_LONGER_SIDE = 480  # pixels
_LIGHT = np.array([-0.42, -0.48, 0.77])


def shaded_colours(field: HeightField, lut: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A picture (width, height, 3), first index x, finer than the grid and softly lit."""
    sides = (_LONGER_SIDE * field.half_sides / field.half_sides.max()).astype(int)
    halves = zip(field.half_sides, sides, strict=True)
    axes = [np.linspace(-half, half, side) for half, side in halves]
    places = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
    height = np.clip(field.sample(field.z, places), 0, 1)
    colours = lut.astype(float)[np.rint(height * (len(lut) - 1)).astype(int)]
    light = 0.82 + 0.24 * np.maximum(field.normals(places) @ _LIGHT, 0)
    shaded: NDArray[np.uint8] = np.clip(colours * light[..., None], 0, 255).astype(np.uint8)
    return shaded


def level_lines(field: HeightField) -> Floats:
    """All level lines as pairs of ends in true coordinates, shape (2 n, 2)."""
    steps = np.arange(1, LEVEL_COUNT) / LEVEL_COUNT
    lines = [level_segments(field.x, field.y, field.z, step) for step in steps]
    return np.concatenate(lines).reshape(-1, 2)
