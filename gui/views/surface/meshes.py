"""Vertex arrays for the 3-D picture: the surface, lines, balls and their shadows.

Pure NumPy: each function answers a structured float32 array whose fields are attributes of the
programs in `surface_shader`.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtGui import QVector4D

from gui.views.ground.height_field import HeightField
from gui.views.surface.gl_mesh import Pass, Uniform

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
    [("a_ball", "f4", 4), ("a_corner", "f4", 2), ("a_colour", "f4", 4), ("a_turn", "f4", 4)]
)
_SHADOW = np.dtype([("a_position", "f4", 3), ("a_shade", "f4")])

# The values that every pass of a line sets, and the plain pass.
LINE_UNIFORMS: dict[str, Uniform] = {"u_grow": 0.0, "u_alpha": 1.0, "u_tint": QVector4D(0, 0, 0, 0)}
LINE_PASS = Pass(LINE_UNIFORMS)

# Two triangles as corners (along, side).
_QUAD = np.array([[0, -1], [1, -1], [1, 1], [0, -1], [1, 1], [0, 1]], float)
# Corners of a triangle round a circle, of the same kind.
_ROUND_A_DOT = np.array([[0.5, 2], [0.5 - 0.75**0.5, -1], [0.5 + 0.75**0.5, -1]])
_AT_END = _QUAD[:, 0] > 0


def surface_strip(
    field: HeightField, lut: NDArray[np.uint8], tints: Floats | None
) -> NDArray[np.void]:
    """The surface as one triangle strip; rows are joined by triangles without area.

    ``tints`` (nx, ny, 4) are colours to lay over it, 0 to 1, and how strongly.
    """
    positions, normals = field.mesh()
    nx, ny = field.z.shape
    vertices = np.empty((nx, ny), _SURFACE)
    vertices["a_position"], vertices["a_normal"] = positions, normals
    colours = _colours(field.z, lut)
    if tints is not None:
        colours += tints[..., 3:] * (tints[..., :3] - colours)
    vertices["a_colour"] = colours
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
    rounded: ArrayLike = 1.0,
) -> NDArray[np.void]:
    """Straight pieces (n, 3) to (n, 3), widths in pixels, colours (n, 4), as soft-edged quads.

    ``end_width`` lets pieces taper, which makes the heads of arrows; 1 for ``rounded`` gives them
    round ends, 0 straight ones. Either is one number or has shape (n, 1).
    """
    starts, ends = np.atleast_2d(starts), np.atleast_2d(ends)
    vertices = np.empty((len(starts), 6), _LINE)
    vertices["a_start"], vertices["a_end"] = starts[:, None], ends[:, None]
    vertices["a_corner"] = _QUAD
    first = np.reshape(width, (-1, 1))
    shapes = vertices["a_shape"]
    shapes[..., 0] = first if end_width is None else np.where(_AT_END, end_width, first)
    shapes[..., 1] = rounded
    vertices["a_colour"] = np.atleast_2d(colour)[:, None]
    return vertices.ravel()


def beads(points: Floats, colour: ArrayLike, width: ArrayLike) -> NDArray[np.void]:
    """Round dots of a width in pixels at points (n, 3): lines without length, with round ends.

    Each is one triangle round its circle: half the corners of a quad.
    """
    vertices = np.empty((len(points), 3), _LINE)
    vertices["a_start"] = vertices["a_end"] = points[:, None]
    vertices["a_corner"] = _ROUND_A_DOT
    vertices["a_shape"][..., 0] = np.reshape(width, (-1, 1))
    vertices["a_shape"][..., 1] = 1.0
    vertices["a_colour"] = np.atleast_2d(colour)[:, None]
    return vertices.ravel()


def ball_quads(centres: Floats, radii: Floats, colours: Floats, turns: Floats) -> NDArray[np.void]:
    """Balls at (n, 3) of radii (n,), colours with opacity (n, 4), rotations as quaternions (n, 4).

    Quaternions are in x, y, z, w order.
    """
    vertices = np.empty((len(centres), 6), _BALL)
    vertices["a_ball"][..., :3] = centres[:, None]
    vertices["a_ball"][..., 3] = radii[:, None]
    vertices["a_corner"] = _QUAD * [2, 1] - [1, 0]
    vertices["a_colour"], vertices["a_turn"] = colours[:, None], turns[:, None]
    return vertices.ravel()


def shadows(field: HeightField, centres: Floats, radii: Floats, depths: Floats) -> NDArray[np.void]:
    """Soft dark discs draped on the surface round (n, 2), each darkest in its middle."""
    flat = centres[:, None, None] + radii[:, None, None, None] * _SHADOW_DISC
    vertices = np.empty(flat.shape[:3], _SHADOW)
    vertices["a_position"][..., :2] = flat
    vertices["a_position"][..., 2] = field.heights(flat)
    vertices["a_shade"] = depths[:, None, None] * _SHADOW_FALL
    outside = (np.abs(flat) > field.half_sides).any(axis=-1)
    vertices["a_shade"][outside] = 0
    near, far = vertices[:, :-1], vertices[:, 1:]
    here, there = np.s_[:, :, :-1], np.s_[:, :, 1:]
    corners = (near[here], far[here], far[there], near[here], far[there], near[there])
    return np.stack(corners, axis=-1).ravel()


def _shadow_disc(rings: int, sides: int) -> tuple[Floats, Floats]:
    out = np.linspace(0, 1, rings + 1)[:, None]
    angles = np.linspace(0, 2 * np.pi, sides + 1)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    return out[..., None] * circle, (1 - out**2) ** 1.5


_SHADOW_DISC, _SHADOW_FALL = _shadow_disc(rings=4, sides=10)
