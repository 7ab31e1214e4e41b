"""Whether a descent is still on its way, has come to rest, or is lost."""

from enum import Enum

import numpy as np
from numpy.typing import NDArray

from core.cost import Cost
from core.trail import Trail

FAR = 3.0  # so many times the picture's size from its middle, nothing brings a ball back
STILL = 3  # steps in a row that must be short, since a ball that turns round is slow for one
SHORT = 1e-5  # of the picture's size: a step that nobody sees
LEVEL = 1e-6  # of the typical slope: on steeper ground a ball that hardly moves is only slow
EXACTLY_LEVEL = 1e-12  # the same while there are too few steps to tell
ALONG = 9  # points along each side of the picture at which its slope is measured

Array = NDArray[np.float64]


class Outcome(Enum):
    """How it stands with a ball."""

    ROLLING = "rolling"
    AT_REST = "at rest"  # the ground is level here: a minimum, or a ridge to balance on
    LEFT = "left"  # far outside the picture
    DIVERGED = "diverged"  # the cost or its gradient is no longer a number

    @property
    def over(self) -> bool:
        """Whether the ball goes no further."""
        return self is not Outcome.ROLLING

    @property
    def lost(self) -> bool:
        """Whether it found no place to rest."""
        return self in (Outcome.LEFT, Outcome.DIVERGED)


class StoppingCriterion:
    """Judges the balls on one ground by how large its picture is and how steep it is there.

    A slope counts as the rise over the whole picture, |gradient * extent|: then the units of the
    parameters do not matter. What is typical is the median over a coarse grid, so neither do those
    of the cost, nor a few steep corners.

    Parameters
    ----------
    cost
        The ground.
    bounds
        Shape (size, 2): the lowest and the highest value of each parameter in the picture.
    """

    def __init__(self, cost: Cost, bounds: Array) -> None:
        self._middle = bounds.mean(axis=1)
        self._extent = np.ptp(bounds, axis=1)
        self._typical = self._typical_rise(cost, bounds)

    def outcome(self, trail: Trail) -> Outcome:
        """How it stands with the ball at the trail's present moment."""
        if trail.diverged:
            return Outcome.DIVERGED
        if bool((np.abs(trail.points[-1] - self._middle) > FAR * self._extent).any()):
            return Outcome.LEFT
        return Outcome.AT_REST if self._rests(trail) else Outcome.ROLLING

    def _rests(self, trail: Trail) -> bool:
        rise = self._rises(trail.gradients[-1:])[0]
        if rise > LEVEL * self._typical:
            return False
        steps = np.abs(np.diff(trail.points[-1 - STILL :], axis=0))
        still = bool((steps <= SHORT * self._extent).all())
        return still and (len(steps) == STILL or bool(rise <= EXACTLY_LEVEL * self._typical))

    def _typical_rise(self, cost: Cost, bounds: Array) -> float:
        """The median over the picture; 0 where the gradient is nowhere a number."""
        shares = (np.arange(ALONG) + 0.5) / ALONG
        axes = [low + shares * (high - low) for low, high in bounds]
        points = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, cost.size)
        gradients = np.empty_like(points)
        for point, gradient in zip(points, gradients, strict=True):
            cost.slope(point, gradient)
        known = gradients[np.isfinite(gradients).all(axis=1)]
        return float(np.median(self._rises(known))) if len(known) else 0.0

    def _rises(self, gradients: Array) -> Array:
        """How far the cost rises over the whole picture at these slopes, (n, size): shape (n,)."""
        with np.errstate(over="ignore"):
            rises: Array = np.hypot.reduce(gradients * self._extent, axis=1, initial=0.0)
        return rises
