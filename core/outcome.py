"""Whether a descent is still on its way, has come to rest, or is lost."""

from enum import Enum

import numpy as np
from numpy.typing import NDArray

from core.trail import Trail

FLAT = 1e-4  # a gradient this short, against the steepest on the way, is level ground
FAR = 3.0  # so many times the picture's size from its middle, nothing brings a ball back


class Outcome(Enum):
    """How it stands with a ball."""

    ROLLING = "rolling"
    AT_REST = "at rest"  # the ground is level here: a minimum, or a ridge to balance on
    LOST = "lost"  # far outside the picture, or the cost is no longer a number


def outcome(trail: Trail, bounds: NDArray[np.float64]) -> Outcome:
    """How it stands with the ball at the trail's present moment.

    Parameters
    ----------
    bounds
        Shape (size, 2): the lowest and the highest value of each parameter in the picture.
    """
    distance = np.abs(trail.points[-1] - bounds.mean(axis=1)) / np.ptp(bounds, axis=1)
    if trail.diverged or bool((distance > FAR).any()):
        return Outcome.LOST
    steepness = np.sqrt(np.square(trail.gradients).sum(axis=1))
    return Outcome.AT_REST if steepness[-1] <= FLAT * steepness.max() else Outcome.ROLLING
