"""From colour roles and look-up tables to the things Qt paints with.

Views name a role of the theme ("ball", "downhill", "racers.2") and never a colour; these few
functions turn the name into a ``QColor``, and a look-up table into what an image needs.
"""

import numpy as np
from PySide6.QtGui import QColor

from gui.theme import Theme


def role_colour(theme: Theme, role: str, opacity: float = 1.0) -> QColor:
    """Return the colour of ``role``; ``"racers.2"`` is the third of the racing colours.

    Raises AttributeError where the theme has no such role.
    """
    name, _, number = role.partition(".")
    value = getattr(theme, name)
    colour = QColor(value[int(number) % len(value)] if number else value)
    colour.setAlphaF(opacity)
    return colour


def rgb(colour: QColor) -> tuple[float, float, float]:
    """Return red, green and blue from 0 to 1, as shaders want them."""
    return colour.redF(), colour.greenF(), colour.blueF()


def lut_colour(lut: np.ndarray, row: int) -> QColor:
    """Return one row of a look-up table, (n, 3) uint8, as a colour."""
    red, green, blue = (int(channel) for channel in lut[row])
    return QColor(red, green, blue)


def packed_lut(lut: np.ndarray, levels: int = 256) -> np.ndarray:
    """Return ``lut`` (n, 3) uint8 as (levels,) uint32 in Qt's 0xffRRGGBB, blended in between.

    More levels than rows keep small values apart when a curve is bent over the table.
    """
    rows = np.linspace(0.0, len(lut) - 1.0, levels)
    channels = [np.interp(rows, np.arange(len(lut)), lut[:, k]) for k in range(3)]
    red, green, blue = (np.rint(channel).astype(np.uint32) for channel in channels)
    packed: np.ndarray = (np.uint32(255) << 24) | (red << 16) | (green << 8) | blue
    return packed
