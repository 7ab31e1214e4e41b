"""Colour tables for heights, for signed weights and for ink.

Each is a NumPy array of shape (256, 3) and dtype uint8, ready for an image or a mesh. Heights use
the middle of viridis, which is perceptually uniform; its yellow end is left to the ball.
"""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray

from gui.theme import Theme

Lut = NDArray[np.uint8]

# The part of viridis in use, and how far it is pulled towards the stage: a quiet surface lets the
# ball and its path be the brightest things on it.
SURFACE_SPAN = {"dark": (0.06, 0.84), "light": (0.16, 0.92)}
SURFACE_DIMMING = {"dark": 0.16, "light": 0.22}


def surface_lut(theme: Theme) -> Lut:
    """Return colours from low to high ground."""
    low, high = SURFACE_SPAN[theme.name]
    viridis = pg.colormap.get("viridis").getLookupTable(low, high, 256)[:, :3].astype(float)
    stage = _rgb(theme.stage)
    return _bytes(viridis + SURFACE_DIMMING[theme.name] * (stage - viridis))


def diverging_lut(theme: Theme) -> Lut:
    """Return colours from negative over the background to positive.

    A value v in [-1, 1] belongs at index 128 + 127 v, so zero is exactly the stage.
    """
    v = np.clip((np.arange(256) - 128) / 127, -1.0, 1.0)[:, None]
    zero = _rgb(theme.stage)
    end = np.where(v < 0, _rgb(theme.negative), _rgb(theme.positive))
    return _bytes(zero + np.abs(v) * (end - zero))


def ink_lut(theme: Theme) -> Lut:
    """Return colours from no ink (0) to full ink (255)."""
    share = np.linspace(0.0, 1.0, 256)[:, None]
    paper = _rgb(theme.stage)
    return _bytes(paper + share * (_rgb(theme.text) - paper))


def _rgb(colour: str) -> NDArray[np.float64]:
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], dtype=float)


def _bytes(colours: NDArray[np.float64]) -> Lut:
    return np.rint(colours).astype(np.uint8)
