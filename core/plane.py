"""Planes through the space of a network's parameters, to look at its cost on.

A space of 13,002 dimensions has planes enough. Those here are spanned by directions that mean
something: random ones scaled to the weights, those in which the run has moved most, the gradient
and where it turns to, or those that lead to other networks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.cost import Cost, Vector
from core.parameters import Layout

FLAT = 1e-6  # directions shorter than this share of what they were are no directions


@dataclass(frozen=True, eq=False)
class Plane:
    """A plane with its coordinates: the point (s, t) is origin + s * first + t * second.

    Attributes
    ----------
    origin
        Shape (size,).
    directions
        Shape (2, size), at right angles; a step of 1 along one is its length in parameters.
    shares
        How much of what the directions were made from they explain, each 0 to 1; None where they
        explain nothing.
    """

    origin: Vector
    directions: NDArray[np.floating]
    shares: tuple[float, float] | None = None

    def __eq__(self, other: object) -> bool:
        """Whether all numbers are the same: a copy that another process made is the same plane."""
        if self is other:
            return True
        return (
            isinstance(other, Plane)
            and np.array_equal(self.origin, other.origin)
            and np.array_equal(self.directions, other.directions)
        )

    def __hash__(self) -> int:
        return hash((self.origin.tobytes(), self.directions.tobytes()))

    def lift(self, s: float, t: float) -> Vector:
        """The parameters at (s, t), shape (size,)."""
        first, second = self.directions
        with np.errstate(all="ignore"):  # nowhere is a place, too
            lifted = self.origin + s * first + t * second
        return np.asarray(lifted, self.origin.dtype)

    def project(self, theta: Vector) -> NDArray[np.float64]:
        """Where on the plane theta's nearest point is, shape (..., 2) for theta (..., size).

        Not a number for the theta of a run that has diverged.
        """
        with np.errstate(all="ignore"):
            lengths = np.square(self.directions, dtype=np.float64).sum(axis=1)
            return np.asarray((theta - self.origin) @ self.directions.T / lengths, np.float64)

    def distance(self, theta: Vector) -> float:
        """How far theta, shape (size,), lies off the plane, in the length of parameters."""
        s, t = self.project(theta)
        with np.errstate(all="ignore"):
            return float(np.linalg.norm(theta - self.lift(s, t)))


class FlatPlane(ValueError):
    """Two directions that do not span a plane; the sentence says what to do."""


def spanned(
    origin: Vector, first: Vector, second: Vector, shares: tuple[float, float] | None = None
) -> Plane:
    """The plane through ``origin`` along two directions, the second one turned to a right angle.

    Raises
    ------
    FlatPlane
        If one of them has no length, or both point the same way.
    """
    across, along = first.astype(np.float64), second.astype(np.float64)
    length, before = np.linalg.norm(across), np.linalg.norm(along)
    if not length or not before:
        raise FlatPlane("A direction has no length yet: let the network learn for a while.")
    upright = along - (across @ along) / length**2 * across
    if not np.linalg.norm(upright) > FLAT * before:
        raise FlatPlane("Both directions point the same way: choose others.")
    return Plane(origin, np.stack([across, upright]).astype(origin.dtype), shares)


def random_plane(origin: Vector, layout: Layout, rng: np.random.Generator) -> Plane:
    """Two random directions, each neuron's share as long as the neuron's weights and bias.

    A network does not change when one layer is doubled and the next halved, say, so a step of
    fixed length means nothing; scaled to the weights it does (Li et al., 2018, arXiv 1712.09913,
    "filter normalisation"; the bias counts as one more weight of its neuron here).
    """
    directions = rng.standard_normal((2, len(origin))).astype(origin.dtype)
    for direction in directions:
        for (W, b), (dW, db) in zip(layout.views(origin), layout.views(direction), strict=True):
            wanted = np.sqrt(np.square(W).sum(axis=0) + np.square(b))
            drawn = np.sqrt(np.square(dW).sum(axis=0) + np.square(db))
            dW *= wanted / drawn
            db *= wanted / drawn
    return spanned(origin, directions[0], directions[1])


def principal_plane(thetas: NDArray[np.floating], origin: Vector) -> Plane:
    """The plane through ``origin`` along the two directions in which a run has moved most.

    They are the principal components of ``thetas``, shape (n, size), and their lengths the spread
    of the run along them; ``shares`` is the part of its variance that they hold.

    Raises
    ------
    FlatPlane
        If the run has not moved in two directions yet.
    """
    moved = thetas - thetas.mean(axis=0, dtype=np.float64)
    # n moments span at most n directions: their products are a small matrix, size x size is not.
    variances, mixes = np.linalg.eigh(moved @ moved.T)
    if len(thetas) < 3 or variances[-2] <= FLAT * variances[-1]:
        raise FlatPlane("The run has not turned yet: let the network learn for a while.")
    total = float(variances.clip(0).sum())
    # Either sign would do; the widest excursion is to be positive, so that pictures are alike.
    mixes *= np.sign(mixes[np.abs(mixes).argmax(axis=0), np.arange(len(mixes))])
    first, second = (mixes[:, -i] @ moved / np.sqrt(len(thetas)) for i in (1, 2))
    shares = float(variances[-1]) / total, float(variances[-2]) / total
    return spanned(origin, first, second, shares)


def gradient_plane(cost: Cost, origin: Vector, length: float) -> Plane:
    """The plane of the gradient, and of how the gradient turns along its own direction.

    The second direction is how the gradient changes over a short step along itself, the Hessian's
    product with it, at a right angle to it. Both are given this length.

    Raises
    ------
    FlatPlane
        If there is no gradient, or it does not turn.
    """
    here, there = np.empty_like(origin), np.empty_like(origin)
    cost.slope(origin, here)
    steepness = float(np.linalg.norm(here))
    if not steepness > 0:
        raise FlatPlane("There is no gradient here: every direction is flat.")
    cost.slope(origin + here * np.float32(1e-2 / steepness), there)
    turned = there - here
    plane = spanned(origin, here, turned)
    lengths = np.linalg.norm(plane.directions, axis=1, keepdims=True)
    return Plane(origin, (plane.directions * (length / lengths)).astype(origin.dtype))


def plane_through(origin: Vector, others: Sequence[Vector]) -> Plane:
    """The plane through a network and two others: (1, 0) is the first of them.

    Raises
    ------
    FlatPlane
        If the three lie on a line.
    """
    first, second = (other - origin for other in others)
    return spanned(origin, first, second)
