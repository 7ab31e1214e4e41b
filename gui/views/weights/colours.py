"""From weights to coloured pixels: blue for positive, red-orange for negative, background for 0.

The size of a weight is divided by the largest of its neuron, or of all, and looked up in one long
table that already holds gamma; so a picture of 16 neurons costs a few hundredths of a millisecond.
"""

import numpy as np
from PySide6.QtGui import QImage

from gui.colormaps import diverging_lut
from gui.theme import Theme
from gui.views.tint import packed_lut

HALF = 2048  # levels on each side of zero


def colour_table(theme: Theme, gamma: float) -> np.ndarray:
    """Return (2 HALF + 1,) uint32 colours for weights from -1 to 1.

    The strength of colour is |w|^gamma: below 1 it lifts small weights, above 1 it hides them.
    """
    # Row 128 is zero, so without row 0 the table is symmetric about it.
    table = packed_lut(diverging_lut(theme)[1:], 2 * HALF + 1)
    share = np.linspace(-1.0, 1.0, 2 * HALF + 1)
    bent = np.sign(share) * np.abs(share) ** gamma
    colours: np.ndarray = table[np.rint(bent * HALF).astype(np.intp) + HALF]
    return colours


def largest(weights: np.ndarray, common: bool) -> np.ndarray:
    """Return the largest finite |w| of each neuron, (n,); with ``common`` that of all, n times.

    ``weights`` is (size, n).
    """
    peaks = np.maximum(weights.max(axis=0), -weights.min(axis=0)).astype(np.float64)
    if not np.isfinite(peaks).all():
        finite = np.where(np.isfinite(weights), weights, 0.0)
        peaks = np.abs(finite).max(axis=0).astype(np.float64)
    return np.full_like(peaks, peaks.max()) if common else peaks


def coloured(weights: np.ndarray, peaks: np.ndarray, table: np.ndarray) -> np.ndarray:
    """Return (n, size) uint32 pixels of ``weights`` (size, n); NaN looks like zero."""
    scale = np.divide(HALF, peaks, out=np.zeros_like(peaks), where=peaks > 0.0)
    with np.errstate(all="ignore"):  # weights that have flown off are shown as they are
        levels = weights.T * scale.astype(np.float32)[:, None]
    if not np.isfinite(levels).all():
        levels = np.nan_to_num(levels, nan=0.0, posinf=HALF, neginf=-HALF)
    np.rint(levels, out=levels)
    np.clip(levels, -HALF, HALF, out=levels)
    pixels: np.ndarray = np.take(table, levels.astype(np.int32) + HALF)
    return pixels


def image_of(pixels: np.ndarray, width: int) -> QImage:
    """Wrap ``pixels``, uint32, as an image ``width`` wide; the array has to outlive the image."""
    height = pixels.size // width
    return QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)
