"""One picture moved about: what a network answers when a digit is not where it used to be.

The networks here learn from centred digits and know nothing of neighbouring pixels, so a digit one
pixel to the left is another picture to them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.cost import Vector
from core.network import Network

REACH = 6  # pixels each way


def shifted(picture: NDArray[np.floating], right: int, down: int) -> NDArray[np.floating]:
    """A copy of the picture, (rows, columns), moved by whole pixels; what leaves it is lost."""
    rows, columns = picture.shape
    moved = np.zeros_like(picture)
    if abs(down) >= rows or abs(right) >= columns:
        return moved
    to_rows, from_rows = _overlap(down, rows)
    to_columns, from_columns = _overlap(right, columns)
    moved[to_rows, to_columns] = picture[from_rows, from_columns]
    return moved


def _overlap(by: int, length: int) -> tuple[slice, slice]:
    """Where it goes to, and where it comes from."""
    return slice(max(by, 0), length + min(by, 0)), slice(max(-by, 0), length + min(-by, 0))


@dataclass(frozen=True, eq=False)
class ShiftMap:
    """What was answered to every shift: rows are down, columns right, the middle is no shift.

    ``outputs`` has shape (2 reach + 1, 2 reach + 1, digits).
    """

    outputs: NDArray[np.floating]

    @property
    def reach(self) -> int:
        """How many pixels each way."""
        return len(self.outputs) // 2

    @property
    def answers(self) -> NDArray[np.integer]:
        """The digit answered to each shift, shape (2 reach + 1, 2 reach + 1)."""
        answers: NDArray[np.integer] = self.outputs.argmax(axis=2)
        return answers

    @property
    def answer(self) -> int:
        """The digit answered to the picture where it is."""
        return int(self.outputs[self.reach, self.reach].argmax())

    def falling_off(self, digit: int) -> NDArray[np.floating]:
        """The digit's activation by distance in pixels, rounded: shape (distances, 4).

        A row holds the distance and the mean, least and largest activation of all shifts so far.
        """
        away = np.arange(-self.reach, self.reach + 1)
        distances = np.rint(np.hypot(away[:, np.newaxis], away)).astype(np.intp)
        activations = self.outputs[:, :, digit]
        rows = []
        for distance in range(int(distances.max()) + 1):
            there = activations[distances == distance]
            rows.append((distance, there.mean(), there.min(), there.max()))
        return np.array(rows)

    def nearest_other(self) -> tuple[int, int, int] | None:
        """The shortest shift with another answer: (right, down, digit); None if there is none."""
        other = np.argwhere(self.answers != self.answer) - self.reach
        if not len(other):
            return None
        down, right = other[np.hypot(other[:, 0], other[:, 1]).argmin()]
        digit = self.answers[down + self.reach, right + self.reach]
        return int(right), int(down), int(digit)


class ShiftSurvey:
    """Asks about one shift after another, as many at a time as there is time for.

    Parameters
    ----------
    picture
        Shape (rows, columns), of the parameters' dtype.
    """

    def __init__(
        self, network: Network, theta: Vector, picture: NDArray[np.floating], reach: int = REACH
    ) -> None:
        self._network, self._theta = network, theta
        away = range(-reach, reach + 1)
        self._pictures = np.stack(
            [shifted(picture, right, down).ravel() for down in away for right in away]
        )
        self._side = 2 * reach + 1
        self._outputs = np.zeros((self._side**2, network.layout.outputs), picture.dtype)
        self._done = 0

    def go_on(self, most: int) -> ShiftMap | None:
        """Ask about ``most`` more shifts; the map once all have been asked about."""
        chosen = slice(self._done, self._done + most)
        with np.errstate(all="ignore"):  # the parameters of a diverged run are no numbers
            self._outputs[chosen] = self._network.answer(self._theta, self._pictures[chosen])
        self._done += most
        if self._done < len(self._pictures):
            return None
        return ShiftMap(self._outputs.reshape(self._side, self._side, -1))
