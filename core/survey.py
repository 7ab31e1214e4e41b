"""A grid of heights over a rectangle that is filled in rounds, each finer than the one before.

Whoever measures asks which places are due, takes any number of them, and hands the costs in. The
points of a round are all in the next one, so nothing is measured twice.
"""

import numpy as np
from numpy.typing import NDArray

from core.landscape import axis

ROUNDS = (11, 21, 41, 81)  # points a side
Reach = tuple[float, float]


class Survey:
    """The heights over ``s_reach`` and ``t_reach``, from end to end.

    Attributes
    ----------
    round
        How many rounds are complete.
    """

    def __init__(self, s_reach: Reach, t_reach: Reach, rounds: tuple[int, ...] = ROUNDS) -> None:
        self.s_reach, self.t_reach = s_reach, t_reach
        self.round = 0
        self._rounds = rounds
        self._begin(np.full((rounds[0], rounds[0]), np.nan), np.ones((rounds[0],) * 2, bool))

    @property
    def complete(self) -> bool:
        """Whether all rounds are."""
        return self.round == len(self._rounds)

    @property
    def progress(self) -> float:
        """How much of all is measured, from 0 to 1."""
        if self.complete:
            return 1.0
        known = int(np.count_nonzero(~self._unknown)) + self._taken
        return known / self._rounds[-1] ** 2

    @property
    def points(self) -> int:
        """Points a side of the round in hand, or of the last."""
        return self._rounds[min(self.round, len(self._rounds) - 1)]

    @property
    def heights(self) -> NDArray[np.float64] | None:
        """Those of the last complete round, shape (n, n), along s and t; None before the first."""
        return self._shown if self.round else None

    def axes(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The s and t that ``heights`` stand for, shape (n,) each."""
        points = self._rounds[max(self.round - 1, 0)]
        return axis(self.s_reach, points), axis(self.t_reach, points)

    def due(self, count: int) -> NDArray[np.float64]:
        """The places to measure next, at most ``count``, shape (n, 2); none when complete."""
        cells = self._cells[self._taken : self._taken + count]
        s, t = axis(self.s_reach, len(self._z)), axis(self.t_reach, len(self._z))
        return np.column_stack([s[cells[:, 0]], t[cells[:, 1]]])

    def take(self, costs: NDArray[np.float64]) -> bool:
        """Take the costs, shape (n,), of the places due; whether a round is complete with them."""
        cells = self._cells[self._taken : self._taken + len(costs)]
        self._z[cells[:, 0], cells[:, 1]] = costs
        self._taken += len(costs)
        if self._taken < len(self._cells):
            return False
        self.round += 1
        self._shown = self._z
        if not self.complete:
            finer = np.full((self.points, self.points), np.nan)
            unknown = np.ones_like(finer, bool)
            finer[::2, ::2], unknown[::2, ::2] = self._shown, False
            self._begin(finer, unknown)
        return True

    def _begin(self, z: NDArray[np.float64], unknown: NDArray[np.bool_]) -> None:
        self._z, self._unknown = z, unknown
        self._cells = np.argwhere(unknown)
        self._taken = 0
