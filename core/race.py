"""Several rules on one ground from one start, step by step side by side.

With one rule it is a single descent. A ball that has come to rest or is lost stops where it is;
the others go on.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.cost import Cost, Vector
from core.descent import Descent
from core.outcome import Outcome, StoppingCriterion
from core.rule import Rule
from core.trail import Trail


class Race:
    """A trail for every rule, all standing at the same moment or where they stopped before it.

    Parameters
    ----------
    cost
        The ground.
    bounds
        Shape (size, 2): the lowest and the highest value of each parameter in the picture.
    rules
        One for each ball; the race owns them.
    start
        Where all balls start, shape (size,).

    Attributes
    ----------
    present, last
        The moment shown, and the newest that is recorded.
    """

    def __init__(
        self, cost: Cost, bounds: NDArray[np.float64], rules: Sequence[Rule], start: Vector
    ) -> None:
        self.cost = cost
        self.bounds = bounds
        self.trails = [Trail(Descent(cost, rule, start)) for rule in rules]
        self.present = 0
        self._stopping = StoppingCriterion(cost, bounds)

    @property
    def last(self) -> int:
        """How many steps the ball that has gone furthest has recorded."""
        return max(trail.last for trail in self.trails)

    @property
    def start(self) -> Vector:
        """Where all balls started, shape (size,)."""
        start: Vector = self.trails[0].points[0].copy()
        return start

    @property
    def outcomes(self) -> list[Outcome]:
        """How it stands with each ball at the present moment."""
        return [self._stopping.outcome(trail) for trail in self.trails]

    @property
    def over(self) -> bool:
        """Whether no ball can go on from here."""
        return self.present == self.last and all(outcome.over for outcome in self.outcomes)

    def step(self) -> bool:
        """Let every ball that still rolls take a step; False if none does."""
        if self.present < self.last:
            self.go_to(self.present + 1)
            return True
        rolling = [
            trail
            for trail, outcome in zip(self.trails, self.outcomes, strict=True)
            if not outcome.over
        ]
        moved = [trail.step() for trail in rolling]
        self.present = max(trail.present for trail in self.trails)
        return any(moved)

    def go_to(self, moment: int) -> None:
        """Show another recorded moment, 0 to ``last``."""
        self.present = min(max(moment, 0), self.last)
        for trail in self.trails:
            trail.go_to(self.present)

    def forget_future(self) -> None:
        """Drop what was recorded after the present: a setting has changed."""
        for trail in self.trails:
            trail.forget_future()
        self.present = self.last

    def restart(self, start: Vector) -> None:
        """Put every ball to ``start``, shape (size,), with its rule's memory wiped."""
        for trail in self.trails:
            trail.restart(start)
        self.present = 0
