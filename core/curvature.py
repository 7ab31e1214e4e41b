"""How strongly the ground bends, and hence how large a learning rate it bears.

On a parabola of curvature k a step multiplies the distance to the bottom by 1 - rate * k: beyond
rate = 2 / k every step overshoots by more than the last (Goodfellow, Bengio and Courville, 2016,
section 4.3.1, derive it from the second derivative).
"""

import numpy as np
from numpy.typing import NDArray

from core.cost import Cost, Vector

NUDGE = 1e-5


def curvatures(cost: Cost, theta: Vector) -> NDArray[np.float64]:
    """The eigenvalues of the second derivatives at theta, shape (size,), in rising order.

    Central differences of the gradient; not finite where the cost is not.
    """
    hessian = np.empty((cost.size, cost.size))
    above, below = np.empty(cost.size), np.empty(cost.size)
    for i in range(cost.size):
        nudge = np.zeros(cost.size)
        nudge[i] = NUDGE * max(1.0, abs(float(theta[i])))
        with np.errstate(all="ignore"):  # what is not finite is told by the result
            cost.slope(theta + nudge, above)
            cost.slope(theta - nudge, below)
            hessian[i] = (above - below) / (2 * nudge[i])
    if not np.isfinite(hessian).all():
        return np.full(cost.size, np.nan)
    return np.asarray(np.linalg.eigvalsh((hessian + hessian.T) / 2), np.float64)


def largest_stable_rate(cost: Cost, points: NDArray[np.float64]) -> float | None:
    """Two over the sharpest upward bend at these points, shape (n, size).

    Plain gradient descent with a smaller rate cannot blow up on ground that bends no more than
    that. None where the ground bends upward nowhere or its bend cannot be computed.
    """
    sharpest = max((float(curvatures(cost, point)[-1]) for point in points), default=np.nan)
    return 2 / sharpest if np.isfinite(sharpest) and sharpest > 0 else None
