"""Every minimum in the picture, found without being told.

A look at a fine grid finds where each valley is, Newton's method finds its lowest point. Made for
curves and surfaces that somebody has just typed, and for the question in which valley a ball ends.
"""

from itertools import product

import numpy as np
from numpy.typing import NDArray

from core.flock import Array, Landscape

GRID_POINTS = {1: 4001, 2: 301}  # along each parameter
MOST = 256  # a typed function may have any number of minima
ROUNDS = 120
RING = 1e-3  # a minimum is lower than all around it at this distance, in sizes of the picture
SAME = 1e-4  # nearer than this, two are one
NUDGE = 1e-6


def find_minima(landscape: Landscape, bounds: Array) -> Array:
    """The minima within the picture, lowest first, shape (m, size); m may be 0, and at most 256.

    A minimum is a point that is lower than all around it, smooth or not: the bottom of a groove
    that is level along its length is none. Valleys narrower than the grid, a few hundredths of
    the picture, may be missed. Equally low minima are sorted by their coordinates.

    Parameters
    ----------
    bounds
        Shape (size, 2): the lowest and the highest value of each parameter in the picture.
    """
    with np.errstate(all="ignore"):
        picture = _Picture(landscape, bounds)
        found = _polished(picture, _grid_minima(picture))
        inside = ((found >= 0) & (found <= 1)).all(axis=1)
        found = found[inside & _ringed(picture, found)]
        costs = picture.costs_and_slopes(found)[0]
        order = np.lexsort((*found.T[::-1].round(6), costs.round(9)))
        return picture.theta(_distinct(found[order]))


def directions(size: int) -> Array:
    """Unit vectors all around: both ways along a line, 24 ways in a plane; shape (k, size)."""
    if size == 1:
        return np.array([[1.0], [-1.0]])
    angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    return np.stack((np.cos(angles), np.sin(angles)), axis=1)


class _Picture:
    """A landscape in units of its picture: every coordinate runs from 0 to 1."""

    def __init__(self, landscape: Landscape, bounds: Array) -> None:
        self.landscape = landscape
        self.size = landscape.size
        self.low = bounds[:, 0]
        self.extent = bounds[:, 1] - bounds[:, 0]

    def theta(self, u: Array) -> Array:
        return self.low + u * self.extent

    def costs_and_slopes(self, u: Array) -> tuple[Array, Array]:
        """The costs, shape (n,), and the slopes, shape (n, size), at u, shape (n, size)."""
        costs, *slopes = self.landscape.shape(*self.theta(u).T)
        gradients = np.stack([np.broadcast_to(slope, len(u)) for slope in slopes], axis=1)
        return np.broadcast_to(costs, len(u)), gradients * self.extent

    def curvatures(self, u: Array) -> Array:
        """The Hessians at u by central differences of the slopes, shape (n, size, size)."""
        columns = []
        for nudge in NUDGE * np.eye(self.size):
            above, below = (self.costs_and_slopes(u + side * nudge)[1] for side in (1, -1))
            columns.append((above - below) / (2 * NUDGE))
        hessians = np.stack(columns, axis=2)
        return (hessians + hessians.transpose(0, 2, 1)) / 2


def _grid_minima(picture: _Picture) -> Array:
    """The grid points that no neighbour undercuts, lowest first, shape (m, size)."""
    points = GRID_POINTS[picture.size]
    axis = np.linspace(0, 1, points)
    grid = np.stack(np.meshgrid(*[axis] * picture.size, indexing="ij"), axis=-1)
    costs = picture.costs_and_slopes(grid.reshape(-1, picture.size))[0].reshape(grid.shape[:-1])
    padded = np.pad(costs, 1, constant_values=np.inf)
    lowest = np.isfinite(costs)
    undercuts = np.zeros_like(lowest)
    for shift in product((0, 1, 2), repeat=picture.size):
        neighbours = padded[tuple(slice(s, s + points) for s in shift)]
        lowest &= ~(costs > neighbours)
        undercuts |= costs < neighbours
    found = grid[lowest & undercuts]
    return found[np.argsort(costs[lowest & undercuts], kind="stable")][:MOST]


def _polished(picture: _Picture, u: Array) -> Array:
    """Roll every point to the bottom of its valley by Newton steps that are cut short.

    The step divides by the sizes of the curvatures, so that it leads downhill from saddles too
    (Dauphin et al., 2014), and is no longer than a reach that grows with every success and
    shrinks with every failure, so that it also finds the tip of a kink.
    """
    u = u.copy()
    reach = np.full(len(u), 1 / GRID_POINTS[picture.size])
    costs, slopes = picture.costs_and_slopes(u)
    for _ in range(ROUNDS):
        step = _newton_steps(slopes, picture.curvatures(u))
        length = np.sqrt(np.square(step).sum(axis=1))
        step *= np.minimum(1, reach / np.maximum(length, np.finfo(np.float64).tiny))[:, None]
        new_costs, new_slopes = picture.costs_and_slopes(u + step)
        flatter = np.square(new_slopes).sum(axis=1) < np.square(slopes).sum(axis=1)
        better = (new_costs < costs) | ((new_costs == costs) & flatter)
        u[better] += step[better]
        costs = np.where(better, new_costs, costs)
        slopes = np.where(better[:, None], new_slopes, slopes)
        reach = np.where(better, np.minimum(2 * reach, 0.1), np.minimum(reach, length) / 4)
        if not (np.minimum(reach, length) > 1e-14).any():
            break
    return u


def _newton_steps(slopes: Array, curvatures: Array) -> Array:
    """-|H|^-1 g for every point, shape (n, size)."""
    # Where they are not finite, any step will do: the cost there is no better.
    values, vectors = np.linalg.eigh(np.nan_to_num(curvatures))
    along = np.einsum("nij,ni->nj", vectors, np.nan_to_num(slopes))
    along /= np.maximum(np.abs(values), 1e-12)
    steps: Array = -np.einsum("nij,nj->ni", vectors, along)
    return steps


def _ringed(picture: _Picture, u: Array) -> NDArray[np.bool_]:
    """Whether all around each point the cost is higher, shape (n,)."""
    around = u[:, None, :] + RING * directions(picture.size)
    costs = picture.costs_and_slopes(around.reshape(-1, picture.size))[0]
    lowest_around = costs.reshape(around.shape[:2]).min(axis=1)
    lower: NDArray[np.bool_] = picture.costs_and_slopes(u)[0] < lowest_around
    return lower


def _distinct(u: Array) -> Array:
    """Of points that are practically one, the first only."""
    kept: list[Array] = []
    for point in u:
        if all(np.abs(point - other).max() > SAME for other in kept):
            kept.append(point)
    return np.array(kept).reshape(-1, u.shape[1])
