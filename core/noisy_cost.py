"""A cost whose gradient is read through noise: what a mini-batch does, to be felt on a surface."""

import numpy as np

from core.cost import Cost, Vector


class NoisyCost:
    """Another cost, with normal noise of standard deviation ``spread`` added to its gradient.

    The noise is drawn from the seed and the point: the same point always reads the same, so a
    descent can go back and forward without drawing anew. ``value`` is the true cost.
    """

    def __init__(self, cost: Cost, spread: float, seed: int) -> None:
        self.cost = cost
        self.size = cost.size
        self.spread = spread
        self.seed = seed

    def value(self, theta: Vector) -> float:
        """The true cost at theta, shape (size,)."""
        return self.cost.value(theta)

    def slope(self, theta: Vector, out: Vector) -> float:
        """Fill ``out``, shape (size,), with the gradient and noise; return the true cost."""
        value = self.cost.slope(theta, out)
        if self.spread > 0:
            point = np.ascontiguousarray(theta, np.float64).view(np.uint32)
            rng = np.random.default_rng([self.seed, *point])
            out += self.spread * rng.standard_normal(self.size)
        return value
