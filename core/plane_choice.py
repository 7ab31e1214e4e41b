"""Which plane to look at: five kinds, each laid through a network as a job for the background."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.cost import Vector
from core.landscape import examples_at_hand
from core.network_cost import NetworkCost
from core.plane import (
    FlatPlane,
    Plane,
    gradient_plane,
    plane_through,
    principal_plane,
    random_plane,
    spanned,
)
from core.recipe import Recipe

DIVERGED = "The run has diverged: there is no plane through it."
MOST_EXAMPLES = 5000  # for a direction; more would not turn it much


def lay_plane(
    kind: str,
    recipe: Recipe,
    origin: Vector,
    others: NDArray[np.floating],
    seed: int,
    examples: int,
    folder: Path,
    cache: Path | None,
    *,
    report: Callable[[float], object],
) -> Plane | str:
    """A plane through ``origin``, shape (size,), or why there is none, as a sentence. A job.

    Parameters
    ----------
    kind
        ``random``, ``principal``, ``gradient``, ``moments`` or ``network``.
    others
        Shape (n, size): the moments of the run for ``principal``, two of them for ``moments``, the
        other network for ``network``; none for the rest.
    examples
        Over how many the gradient is taken.
    """
    report(0.0)
    try:
        with np.errstate(all="ignore"):
            plane = _laid(kind, recipe, origin, others, seed, examples, folder, cache)
    except FlatPlane as fault:
        return str(fault)
    places = plane.project(others)
    return plane if np.isfinite(plane.directions).all() and np.isfinite(places).all() else DIVERGED


def _laid(
    kind: str,
    recipe: Recipe,
    origin: Vector,
    others: NDArray[np.floating],
    seed: int,
    examples: int,
    folder: Path,
    cache: Path | None,
) -> Plane:
    if kind == "principal":
        return principal_plane(others, origin)
    if kind == "gradient":
        chosen = examples_at_hand(recipe, min(examples, MOST_EXAMPLES), folder, cache)
        cost = NetworkCost(recipe.network(), recipe.counted_loss(), chosen)
        return gradient_plane(cost, origin, float(np.linalg.norm(origin)))
    if kind == "moments":
        return plane_through(origin, list(others))
    rng = np.random.default_rng([seed, 0, 2])  # [seed, n] and [seed, 0, 1] are the run's own
    sideways = random_plane(origin, recipe.network().layout, rng)
    return _towards(origin, others[0], sideways) if kind == "network" else sideways


def _towards(origin: Vector, other: Vector, sideways: Plane) -> Plane:
    """The plane of the line to another network, which is (1, 0), and a random way beside it."""
    line = other - origin
    plane = spanned(origin, line, sideways.directions[0])
    first, second = np.linalg.norm(plane.directions, axis=1)
    directions = plane.directions * np.array([[1.0], [first / second]])
    return Plane(origin, directions.astype(origin.dtype))
