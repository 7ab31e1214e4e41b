"""Lengths that follow the system font.

The layout sits on a grid whose step is 8 pixels at the usual font size of 12 pixels and grows with
it, so a learner who enlarges the text enlarges the buttons, gaps and icons too.
"""

from PySide6.QtGui import QFont, QFontInfo


def grid_step(font: QFont) -> int:
    """Return the grid step in logical pixels: two thirds of the font's size."""
    return max(6, round(QFontInfo(font).pixelSize() * 2 / 3))


def scaled_font(font: QFont, factor: float, weight: QFont.Weight | None = None) -> QFont:
    """Return a copy of ``font`` that is ``factor`` times as large, perhaps of another weight."""
    scaled = QFont(font)
    if font.pointSizeF() > 0:
        scaled.setPointSizeF(font.pointSizeF() * factor)
    else:
        scaled.setPixelSize(max(1, round(font.pixelSize() * factor)))
    if weight is not None:
        scaled.setWeight(weight)
    return scaled
