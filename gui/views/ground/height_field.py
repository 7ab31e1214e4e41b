"""Heights on a grid, and the display box they are drawn in.

Callers speak in true units: x, y as on the axes, z already scaled to 0..1 for display. The box is
about 2 x 2 x 0.9, centred on the origin, so that every surface looks well proportioned. The ratio
of x to y is kept where it is mild, so that downhill looks square to the level lines. Heights
between grid points are bilinear, which is what the drawn mesh shows.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

BOX_SIDE = 2.0
BOX_HEIGHT = 0.9
_MILDEST_RATIO = 0.6
_FADING = 0.06  # so far outside the walls a ball has faded away


def aspect_ratio(width: float, depth: float) -> float:
    """Width over depth of the picture: the true one where mild, else held to a readable one."""
    return float(np.clip(width / depth, _MILDEST_RATIO, 1 / _MILDEST_RATIO))


def plane_points(points: ArrayLike) -> Floats:
    """The x, y of points (n, 2 or more), shape (n, 2); n may be 0, however the array is shaped."""
    array = np.asarray(points, float)
    return array[:, :2] if array.size else np.empty((0, 2))


class HeightField:
    """A sampled function of two inputs.

    Parameters
    ----------
    x, y
        Evenly spaced, rising, shapes (nx,) and (ny,), each at least 2 long.
    z
        Heights for display, 0 the lowest and 1 the highest, shape (nx, ny). What is not finite is
        drawn at the highest finite level.

    Raises
    ------
    ValueError
        If the shapes do not fit together.
    """

    def __init__(self, x: ArrayLike, y: ArrayLike, z: ArrayLike) -> None:
        self.x = np.asarray(x, float)
        self.y = np.asarray(y, float)
        self.z = _finite(np.asarray(z, float))
        if min(self.x.size, self.y.size) < 2 or self.z.shape != (self.x.size, self.y.size):
            raise ValueError(
                f"heights of shape {self.z.shape} do not fit {self.x.size} values of x and "
                f"{self.y.size} of y; give z with shape (len(x), len(y)), each at least 2"
            )
        self._low = np.array([self.x[0], self.y[0]])
        self._span = np.array([np.ptp(self.x), np.ptp(self.y)])
        ratio = aspect_ratio(*self._span)
        self.half_sides = 0.5 * BOX_SIDE * np.array([min(ratio, 1.0), min(1 / ratio, 1.0)])
        self._walls = -self.half_sides, self.half_sides
        self._box_z = (self.z - 0.5) * BOX_HEIGHT
        self._normals = self._vertex_normals()
        self._lie = np.concatenate([self._box_z[..., None], self._normals], axis=-1)

    @property
    def diagonal(self) -> float:
        """Length of the box's floor from corner to corner."""
        return float(2 * np.hypot(*self.half_sides))

    def to_box(self, points: ArrayLike) -> Floats:
        """True x, y (the first two columns) to the box's x, y, held inside its walls."""
        placed: Floats = np.clip(np.nan_to_num(self.spread(points)), *self._walls)
        return placed

    def spread(self, points: ArrayLike) -> Floats:
        """True x, y to the box's, beyond its walls where they are outside the picture."""
        share = (np.asarray(points, float)[..., :2] - self._low) / self._span
        placed: Floats = (share * 2 - 1) * self.half_sides
        return placed

    def from_spread(self, box_points: Floats) -> Floats:
        """The box's x, y back to true x, y, not held inside the walls."""
        true: Floats = self._low + (box_points / self.half_sides + 1) / 2 * self._span
        return true

    def presence(self, box_points: Floats) -> Floats:
        """How much to show of what stands at points (..., 2): 1 inside, fading to 0 outside."""
        outside = (np.abs(box_points) - self.half_sides).max(axis=-1)
        shown: Floats = np.fmin(np.fmax(1 - outside / _FADING, 0), 1)  # NaN is nowhere: 0
        return shown

    def from_box(self, points: ArrayLike) -> Floats:
        """The box's x, y back to true x, y."""
        return self.from_spread(np.clip(np.asarray(points, float)[..., :2], *self._walls))

    def held_inside(self, points: ArrayLike) -> Floats:
        """True x, y, moved to the border where they are outside the picture."""
        return self.from_box(self.to_box(points))

    def heights(self, box_points: Floats) -> Floats:
        """The box's z over points (..., 2) of the box, shape (...)."""
        return self.sample(self._box_z, box_points)

    def normals(self, box_points: Floats) -> Floats:
        """Unit normals, pointing up, over points (..., 2) of the box."""
        normals = self.sample(self._normals, box_points)
        unit: Floats = normals / np.linalg.norm(normals, axis=-1, keepdims=True)
        return unit

    def sample(self, values: Floats, box_points: Floats) -> Floats:
        """Bilinear reading of an array (nx, ny, ...) over points (..., 2) of the box."""
        last = np.array(self.z.shape) - 1
        place = np.minimum(np.maximum((box_points / self.half_sides + 1) / 2, 0), 1) * last
        corner = np.minimum(place.astype(int), last - 1)
        part = place - corner
        row = self.y.size
        at = corner[..., 0] * row + corner[..., 1]
        u, v = (part[..., side, None] if values.ndim == 3 else part[..., side] for side in (0, 1))
        flat = values.reshape(-1, *values.shape[2:])  # one number finds twice as quickly as two
        near, far = flat.take(at, 0), flat.take(at + row, 0)
        near += (flat.take(at + 1, 0) - near) * v
        far += (flat.take(at + row + 1, 0) - far) * v
        read: Floats = near + (far - near) * u
        return read

    def refined(self, values: Floats, sides: tuple[int, int]) -> Floats:
        """An array (nx, ny) over the grid read on a finer one, bilinear, shape ``sides``."""
        return _stretched(_stretched(values, sides[0]).T, sides[1]).T

    @property
    def grid_normals(self) -> Floats:
        """Unit normals at the grid points, shape (nx, ny, 3)."""
        return self._normals

    def mesh(self) -> tuple[Floats, Floats]:
        """Positions and normals in the box, each of shape (nx, ny, 3)."""
        across, along = self._box_axes()
        grid = np.stack([*np.meshgrid(across, along, indexing="ij"), self._box_z], axis=-1)
        return grid, self._normals

    def outline(self) -> Floats:
        """Enough points (n, 3) of the surface to tell what a picture of it must hold."""
        grid = self.mesh()[0]
        thinned = grid[:: max(len(grid) // 20, 1), :: max(grid.shape[1] // 20, 1)]
        border = (grid[0], grid[-1], grid[:, 0], grid[:, -1])
        return np.vstack([thinned.reshape(-1, 3), *border])

    def drape(self, pieces: Floats, longest: float, lift: float) -> tuple[Floats, NDArray[np.intp]]:
        """Straight pieces (n, 2, 2) laid on the surface as shorter ones, (m, 2, 3), m >= n.

        Also answers which of the n each is a part of. Without the cuts a long step would tunnel
        through the hill between its ends.
        """
        parts, whole = _cut(pieces, longest)
        return self.drape_points(parts, lift), whole

    def drape_points(self, box_points: Floats, lift: float) -> Floats:
        """Points (..., 2) laid on the surface, lifted along the normal, shape (..., 3)."""
        lie = self.sample(self._lie, box_points)
        normals = lie[..., 1:]
        away = normals * (lift / np.linalg.norm(normals, axis=-1, keepdims=True))
        draped: Floats = np.concatenate([box_points, lie[..., :1]], axis=-1) + away
        return draped

    def ball_centres(self, box_points: Floats, radii: Floats) -> tuple[Floats, Floats]:
        """Where balls rest that touch the surface at (k, 2): centres and normals there, (k, 3).

        A ball is raised where it would cut into the walls of a valley narrower than itself.
        """
        normals = self.normals(box_points)
        reach = radii[:, None, None]
        under = box_points[:, None] + reach * (normals[:, None, :2] + _DISC)
        ground = self.heights(np.concatenate([box_points[:, None], under], axis=1))
        centres = np.column_stack([box_points, ground[:, 0]]) + radii[:, None] * normals
        room = ground[:, 1:] + radii[:, None] * _DOME - centres[:, 2:]
        centres[:, 2] += np.maximum(room.max(axis=1), 0)
        return centres, normals

    def cast_ray(self, eye: Floats, direction: Floats) -> Floats | None:
        """Where a ray first meets the surface, as the box's x, y; None if it passes by."""
        walls = np.append(self.half_sides, BOX_HEIGHT / 2 + 1e-6)
        with np.errstate(divide="ignore", invalid="ignore"):
            ends = np.sort(np.stack([(-walls - eye) / direction, (walls - eye) / direction]), 0)
        enter, leave = max(np.nanmax(ends[0]), 0.0), np.nanmin(ends[1])
        if not enter < leave:
            return None
        reach = np.linspace(enter, leave, 600)
        above = self._clearance(eye, direction, reach) > 0
        crossings = np.flatnonzero(above[1:] != above[:-1])
        if not crossings.size:
            return None
        near, far = reach[crossings[0]], reach[crossings[0] + 1]
        for _ in range(25):
            middle = (near + far) / 2
            same = (self._clearance(eye, direction, middle) > 0) == above[crossings[0]]
            near, far = (middle, far) if same else (near, middle)
        place: Floats = (eye + direction * near)[:2]
        return place

    def _clearance(self, eye: Floats, direction: Floats, reach: ArrayLike) -> Floats:
        points = eye + np.multiply.outer(np.asarray(reach), direction)
        clearance: Floats = points[..., 2] - self.heights(points[..., :2])
        return clearance

    def _box_axes(self) -> tuple[Floats, Floats]:
        across, along = self.half_sides
        return (
            np.linspace(-across, across, self.x.size),
            np.linspace(-along, along, self.y.size),
        )

    def _vertex_normals(self) -> Floats:
        slope_x, slope_y = np.gradient(self._box_z, *self._box_axes())
        normals = np.stack([-slope_x, -slope_y, np.ones_like(slope_x)], axis=-1)
        unit: Floats = normals / np.linalg.norm(normals, axis=-1, keepdims=True)
        return unit


def _finite(z: Floats) -> Floats:
    known = np.isfinite(z)
    return np.where(known, z, z[known].max() if known.any() else 0.0)


def _stretched(values: Floats, rows: int) -> Floats:
    place = np.linspace(0, len(values) - 1, rows)
    row = np.minimum(place.astype(int), len(values) - 2)
    part = (place - row)[:, None]
    stretched: Floats = values[row] * (1 - part) + values[row + 1] * part
    return stretched


def _cut(pieces: Floats, longest: float) -> tuple[Floats, NDArray[np.intp]]:
    starts, way = pieces[:, 0], pieces[:, 1] - pieces[:, 0]
    parts = np.maximum(np.ceil(np.hypot(*way.T) / longest).astype(int), 1)
    whole = np.repeat(np.arange(len(pieces)), parts)
    nth = np.arange(whole.size) - np.repeat(np.cumsum(parts) - parts, parts)
    shares = np.stack([nth, nth + 1], axis=1) / parts[whole, None]
    return starts[whole, None] + shares[..., None] * way[whole, None], whole


def _ball_underside() -> tuple[Floats, Floats]:
    angles = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    rings = np.array([0.35, 0.65, 0.9])
    disc = np.stack([np.cos(angles), np.sin(angles)], -1)[None] * rings[:, None, None]
    return disc.reshape(-1, 2), np.sqrt(1 - np.repeat(rings, angles.size) ** 2)


_DISC, _DOME = _ball_underside()
