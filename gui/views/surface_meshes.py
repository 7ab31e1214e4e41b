"""Vertex arrays for the 3-D picture: the surface, lines, balls and their shadows.

Pure NumPy: each function answers a structured float32 array whose fields are attributes of the
programs in `surface_shader`.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gui.views.height_field import HeightField

Floats = NDArray[np.float64]

_SURFACE = np.dtype([("a_position", "f4", 3), ("a_normal", "f4", 3), ("a_colour", "f4", 3)])
_LINE = np.dtype(
    [
        ("a_start", "f4", 3),
        ("a_end", "f4", 3),
        ("a_corner", "f4", 2),
        ("a_shape", "f4", 2),
        ("a_colour", "f4", 4),
    ]
)
_BALL = np.dtype(
    [("a_ball", "f4", 4), ("a_corner", "f4", 2), ("a_colour", "f4", 3), ("a_turn", "f4", 4)]
)
_SHADOW = np.dtype([("a_position", "f4", 3), ("a_shade", "f4")])

# Two triangles as corners (along, side).
_QUAD = np.array([[0, -1], [1, -1], [1, 1], [0, -1], [1, 1], [0, 1]], float)


def surface_strip(field: HeightField, lut: NDArray[np.uint8]) -> NDArray[np.void]:
    """The surface as one triangle strip; rows are joined by triangles without area."""
    positions, normals = field.mesh()
    nx, ny = field.z.shape
    vertices = np.empty((nx, ny), _SURFACE)
    vertices["a_position"], vertices["a_normal"] = positions, normals
    vertices["a_colour"] = _colours(field.z, lut)
    rows = np.stack([vertices[:-1], vertices[1:]], axis=2).reshape(nx - 1, 2 * ny)
    return np.concatenate([rows[:, :1], rows, rows[:, -1:]], axis=1).ravel()


def _colours(z: Floats, lut: NDArray[np.uint8]) -> Floats:
    place = np.clip(z, 0, 1) * (len(lut) - 1)
    low = np.minimum(place.astype(int), len(lut) - 2)
    part = (place - low)[..., None]
    colours: Floats = (lut[low] * (1 - part) + lut[low + 1] * part) / 255
    return colours


def segments(
    starts: ArrayLike,
    ends: ArrayLike,
    colour: ArrayLike,
    width: ArrayLike,
    end_width: ArrayLike | None = None,
    rounded: bool = True,
) -> NDArray[np.void]:
    """Straight pieces (n, 3) to (n, 3), their widths in pixels, as soft-edged quads.

    ``end_width`` lets a piece taper, which makes the head of an arrow.
    """
    starts, ends = np.atleast_2d(starts), np.atleast_2d(ends)
    vertices = np.empty((len(starts), 6), _LINE)
    vertices["a_start"], vertices["a_end"] = starts[:, None], ends[:, None]
    vertices["a_corner"] = _QUAD
    first = np.broadcast_to(width, len(starts))[:, None]
    last = first if end_width is None else np.broadcast_to(end_width, len(starts))[:, None]
    vertices["a_shape"][..., 0] = np.where(_QUAD[:, 0] > 0, last, first)
    vertices["a_shape"][..., 1] = float(rounded)
    vertices["a_colour"] = colour
    return vertices.ravel()


def polyline(points: Floats, colour: ArrayLike, width: float) -> NDArray[np.void]:
    """A connected line through points (n, 3)."""
    return segments(points[:-1], points[1:], colour, width)


def beads(points: Floats, colour: ArrayLike, width: float) -> NDArray[np.void]:
    """Round dots of a width in pixels at points (n, 3): lines without length, with round ends."""
    return segments(points, points, colour, width)


def balls(centres: Floats, radius: float, colours: Floats, turns: Floats) -> NDArray[np.void]:
    """Balls at (n, 3), colours (n, 3), rotations as quaternions (n, 4) in x, y, z, w order."""
    vertices = np.empty((len(centres), 6), _BALL)
    vertices["a_ball"][..., :3] = centres[:, None]
    vertices["a_ball"][..., 3] = radius
    vertices["a_corner"] = _QUAD * [2, 1] - [1, 0]
    vertices["a_colour"], vertices["a_turn"] = colours[:, None], turns[:, None]
    return vertices.ravel()


def shadow(field: HeightField, centre: Floats, radius: float, depth: float) -> NDArray[np.void]:
    """A soft dark disc draped on the surface round (2,), darkest in the middle."""
    rings = np.linspace(0, 1, _SHADOW_RINGS + 1)
    angles = np.linspace(0, 2 * np.pi, _SHADOW_SIDES + 1)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    flat = centre + radius * rings[:, None, None] * circle
    vertices = np.empty(flat.shape[:2], _SHADOW)
    vertices["a_position"][..., :2] = flat
    vertices["a_position"][..., 2] = field.heights(flat)
    vertices["a_shade"] = depth * (1 - rings**2)[:, None] ** 1.5
    outside = (np.abs(flat) > field.half_sides).any(axis=-1)
    vertices["a_shade"][outside] = 0
    near, far = vertices[:-1], vertices[1:]
    corners = (near[:, :-1], far[:, :-1], far[:, 1:], near[:, :-1], far[:, 1:], near[:, 1:])
    return np.stack(corners, axis=-1).ravel()


_SHADOW_RINGS, _SHADOW_SIDES = 6, 24
