"""Long vectors as small pictures: one cell a number, coloured by sign and size."""

import numpy as np
from PySide6.QtGui import QColor, QImage

from gui.theme import Theme
from gui.views.tint import packed_lut, role_colour

MOST_CELLS = 20_000  # of a longer vector every second, third ... number is shown
HALF = 128
GAMMA = 0.55  # lifts the small ones, which are nearly all


def sign_table(theme: Theme, negative: str, positive: str) -> np.ndarray:
    """Colours from the role ``negative`` over the background to ``positive``, (257,) uint32."""
    stops = [role_colour(theme, role) for role in (negative, "panel", positive)]
    rows = np.array([_channels(stop) for stop in stops])
    share = np.linspace(-1.0, 1.0, 2 * HALF + 1)
    bent = 1.0 + np.sign(share) * np.abs(share) ** GAMMA
    lut = np.stack([np.interp(bent, (0, 1, 2), rows[:, k]) for k in range(3)], axis=1)
    return packed_lut(np.rint(lut).astype(np.uint8), 2 * HALF + 1)


def strip_image(vector: np.ndarray, table: np.ndarray, proportion: float) -> QImage:
    """Return ``vector``, (n,), as an image about ``proportion`` times as wide as it is high.

    It runs from top to bottom, column by column, and is measured by all but its largest entries.
    """
    every = -(-len(vector) // MOST_CELLS)
    cells = np.nan_to_num(vector[::every].astype(np.float32), posinf=0.0, neginf=0.0)
    sizes = np.abs(cells)
    largest = float(np.quantile(sizes, 0.998)) or float(sizes.max()) or 1.0
    rows = max(1, round((len(cells) / max(proportion, 0.01)) ** 0.5))
    columns = -(-len(cells) // rows)
    padded = np.zeros(rows * columns, np.float32)
    padded[: len(cells)] = np.clip(cells / largest, -1.0, 1.0)
    levels = np.rint(padded * HALF).astype(np.intp) + HALF
    pixels = np.ascontiguousarray(table[levels].reshape(columns, rows).T)
    return QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()


def _channels(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()
