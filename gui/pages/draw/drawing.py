"""What lies on the sheet at one moment, and the picture of 28 x 28 that comes of it.

At the bottom are pen strokes or a picture from elsewhere, on which strokes can be drawn; on top
single pixels that were inked or wiped by hand. All of it can be moved by whole pixels.
"""

from dataclasses import dataclass, field

import numpy as np

from core.ink import PEN_WIDTH, SIDE, picture

FURTHEST = 14  # pixels that a drawing can be moved; half of the picture
_FRAME = SIDE + 2 * FURTHEST


def untouched() -> np.ndarray:
    """No pixel changed by hand: shape (56, 56), so that what is moved out of sight is kept."""
    return np.full((_FRAME, _FRAME), np.nan, np.float32)


@dataclass(frozen=True, eq=False)
class Drawing:
    """One state of the sheet; what changes it makes another.

    Attributes
    ----------
    strokes
        Each (n, 3): x, y in sides of the pad, pressure.
    picture
        Shape (28, 28) float32, 1 being ink; None if there is none but the strokes'.
    pixels
        Shape (56, 56): what was put on single pixels, where the picture's are 14 to 41; not a
        number where nothing was.
    right, down
        By how many pixels all of it is moved.
    """

    strokes: tuple[np.ndarray, ...] = ()
    picture: np.ndarray | None = None
    pixels: np.ndarray = field(default_factory=untouched)
    right: int = 0
    down: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been put on it."""
        no_pixels = bool(np.isnan(self.pixels).all())
        return not self.strokes and self.picture is None and no_pixels

    def seen(self, pen_width: float, centred: bool) -> np.ndarray:
        """The picture, shape (28, 28) float32, by a pen so many times as wide as usual.

        ``centred`` fits and centres strokes as MNIST did; those on a picture stay where they are.
        """
        alone = self.picture is None
        ink = picture(self.strokes, PEN_WIDTH * pen_width, centred and alone)
        if self.picture is not None:
            ink = np.maximum(ink, self.picture)
        frame = np.pad(ink, FURTHEST)
        frame = np.where(np.isnan(self.pixels), frame, self.pixels)
        top, left = FURTHEST - self.down, FURTHEST - self.right
        seen: np.ndarray = frame[top : top + SIDE, left : left + SIDE]
        return np.ascontiguousarray(seen, np.float32)

    def with_pixels(self, rows: np.ndarray, columns: np.ndarray, ink: float) -> np.ndarray:
        """``pixels`` with this ink where the seen picture has these rows and columns."""
        pixels = self.pixels.copy()
        rows, columns = rows + FURTHEST - self.down, columns + FURTHEST - self.right
        inside = (rows >= 0) & (rows < _FRAME) & (columns >= 0) & (columns < _FRAME)
        pixels[rows[inside], columns[inside]] = ink
        return pixels
