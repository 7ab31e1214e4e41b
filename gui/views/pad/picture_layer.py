"""A picture that lies on the drawing pad, under the strokes: its pixels as they are, unsmoothed."""

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from gui.colormaps import ink_lut
from gui.theme import DARK, Theme
from gui.views.tint import packed_lut


class PictureLayer:
    """A square picture of ink in the colours of the theme, or nothing."""

    def __init__(self) -> None:
        self._picture: np.ndarray | None = None
        self._image = QImage()
        self.set_theme(DARK)

    @property
    def is_blank(self) -> bool:
        """Whether there is no picture."""
        return self._picture is None

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._lut = packed_lut(ink_lut(theme))
        self._colour()

    def show_picture(self, picture: np.ndarray | None) -> None:
        """Take a picture, (n, n) from 0 for paper to 1 for ink; None for none."""
        self._picture = picture
        self._colour()

    def paint(self, painter: QPainter, pad: QRect) -> None:
        """Fill ``pad`` with the picture, if there is one."""
        if self._picture is not None:
            painter.drawImage(pad, self._image)

    def _colour(self) -> None:
        if self._picture is None:
            return
        levels = np.rint(np.clip(self._picture, 0.0, 1.0) * 255.0).astype(np.intp)
        packed = np.ascontiguousarray(self._lut[levels])
        height, width = packed.shape
        image = QImage(packed.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        self._image = image.copy()  # the array is gone when this function ends
