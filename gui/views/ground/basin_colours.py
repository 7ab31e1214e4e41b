"""What colour a basin has: the valleys in order take the racing colours.

Labels are whole numbers: 0 and up for a valley, -1 for a start from which the ball is lost, -2 for
one that is still on its way.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from gui.theme import Theme
from gui.views.tint import rgb, role_colour

LOST, UNDECIDED = -1, -2


def label_colour(theme: Theme, label: int) -> QColor:
    """The colour of one label."""
    if label >= 0:
        return role_colour(theme, f"racers.{label}")
    return role_colour(theme, "danger" if label == LOST else "faint")


def label_colours(theme: Theme, labels: NDArray[np.intp]) -> NDArray[np.float32]:
    """The colour of each label (...), shape (..., 3), 0 to 255."""
    kinds, of_kind = np.unique(labels, return_inverse=True)
    table = np.array([rgb(label_colour(theme, int(kind))) for kind in kinds], np.float32)
    colours: NDArray[np.float32] = 255 * table.reshape(-1, 3)[of_kind]
    return colours


def basin_colours(
    theme: Theme, labels: NDArray[np.intp]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Colours (..., 3), 0 to 255, and how strongly to lay each over the ground, shape (...)."""
    strengths = np.where(labels == UNDECIDED, 0.6, 1.0).astype(np.float32)
    return label_colours(theme, labels), strengths


def basins_on(labels: NDArray[np.intp], shape: tuple[int, int]) -> NDArray[np.intp]:
    """Labels (n, m) over the same bounds, read at a grid of another shape."""
    i, j = (
        np.linspace(0, count - 1, wanted).round().astype(int)
        for count, wanted in zip(labels.shape, shape, strict=True)
    )
    read: NDArray[np.intp] = labels[i[:, None], j]
    return read


def same_basins(one: NDArray[np.intp] | None, other: NDArray[np.intp] | None) -> bool:
    """Whether both say the same, or nothing."""
    if one is None or other is None:
        return one is other
    return np.array_equal(one, other)
