"""Gradient descent: look where downhill is, take a small step that way, repeat.

``Descent`` neither knows what it minimises nor how fast it is shown. Whoever holds it sets the
pace: a frame of an animation, the tight loop of the training process, a test.
"""

import math
from dataclasses import dataclass

import numpy as np

from core.cost import Cost, Vector
from core.rule import Memory, Rule


@dataclass(frozen=True)
class Checkpoint:
    """All that is needed to go on from a moment of a descent, bit for bit.

    ``theta`` has shape (size,) and ``memory`` is the rule's; both are copies. ``steps`` counts the
    steps taken to get here.
    """

    steps: int
    theta: Vector
    memory: Memory


class Descent:
    """A ball at theta on the graph of a cost, moved downhill by an update rule.

    Parameters
    ----------
    cost
        What to minimise.
    rule
        How to turn a gradient into a step. The descent owns it from now on: its memory is wiped.
    theta
        Where to start, shape (cost.size,), float32 or float64. Copied.

    Attributes
    ----------
    theta
        The present point, shape (size,).
    value, gradient
        C and its gradient, shape (size,), where the last ``look`` was taken; C is not a number
        as long as ``looked`` is False.
    steps
        How many steps have been taken.
    """

    def __init__(self, cost: Cost, rule: Rule, theta: Vector) -> None:
        if theta.shape != (cost.size,):
            raise ValueError(f"theta has shape {theta.shape}, but the cost takes ({cost.size},)")
        if not np.issubdtype(theta.dtype, np.floating):  # steps would be rounded away
            raise ValueError(f"theta holds {theta.dtype}, but must hold floating-point numbers")
        self.cost = cost
        self.rule = rule
        self.theta = theta.copy()
        self.gradient = np.zeros_like(self.theta)
        self.value = math.nan
        self.looked = False
        self.steps = 0
        self.rule.forget(self.theta)

    def look(self) -> None:
        """Measure the cost and its gradient at theta: now the arrow can be drawn."""
        self.value = self.cost.slope(self.theta, self.gradient)
        self.looked = True

    def move(self) -> None:
        """Take the step that the rule makes of the gradient last looked at."""
        self.rule.update(self.theta, self.gradient)
        self.steps += 1

    def step(self) -> None:
        """Look, then move. ``value`` and ``gradient`` are those of the point that was left."""
        self.look()
        self.move()

    @property
    def diverged(self) -> bool:
        """Whether the cost last looked at is no longer a finite number: the run has blown up."""
        return self.looked and not math.isfinite(self.value)

    def checkpoint(self) -> Checkpoint:
        """A copy of this moment, to come back to with ``restore``."""
        return Checkpoint(self.steps, self.theta.copy(), self.rule.memory())

    def restore(self, checkpoint: Checkpoint) -> None:
        """Go back (or forward) to a moment; what follows is what followed then.

        Nothing has been looked at from there yet: ``gradient`` is still that of the last look.
        """
        self.steps = checkpoint.steps
        self.theta[:] = checkpoint.theta
        self.rule.recall(checkpoint.memory)
        self.value = math.nan
        self.looked = False
