"""What a sweep plot is made of: points that were measured, and places along the way to mark."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Curve:
    """Accuracies ``y`` (n,), 0 to 1, over ``x`` (n,), rising; not-finite ones are not drawn.

    ``role`` names a colour of the theme; ``dots`` draws the points, ``joined`` a line through them;
    a ``faint`` curve is thin, and one line of the legend is for all of the same label.
    """

    label: str
    role: str
    x: np.ndarray
    y: np.ndarray
    dashed: bool = False
    dots: bool = True
    joined: bool = True
    faint: bool = False

    def known(self) -> "Curve":
        """The same without the points that are not finite."""
        kept = np.isfinite(self.y)
        return Curve(
            *(self.label, self.role, self.x[kept], self.y[kept]),
            *(self.dashed, self.dots, self.joined, self.faint),
        )


@dataclass(frozen=True)
class Mark:
    """An upright line at ``x`` with a word beside it."""

    x: float
    label: str
    role: str
    dashed: bool = True
