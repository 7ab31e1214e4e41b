"""The path of a descent laid on the surface, kept cheap however long it grows.

Pages hand over the whole path every frame. Usually only its end is new, so only the end is draped.
Steps too short to be seen are joined, and when a path has more pieces than can be told apart the
oldest are thinned, so that ten thousand steps cost no more to draw than a few hundred.
"""

import numpy as np
from numpy.typing import NDArray

from gui.views.height_field import HeightField
from gui.views.path_thinning import newest_distinct, spaced

Floats = NDArray[np.float64]

_PIECE = 0.03  # length of a draped piece, in the box
_SHORTEST = 0.003  # steps below this are joined: about a pixel
_LIFT = 0.009
_MOST_PIECES = 1400
_BEAD_SPACING = 0.024
_MOST_BEADS = 600


class DrapedPath:
    """Draped pieces and beads of one growing path, in the box's coordinates."""

    def __init__(self, field: HeightField) -> None:
        self._field = field
        self.clear()

    def clear(self) -> None:
        """Forget the path."""
        self._seen = np.empty((0, 2))
        self._tip = np.empty((0, 2))
        self._bead = np.empty((0, 2))
        self.starts = np.empty((0, 3))
        self.ends = np.empty((0, 3))
        self.beads = np.empty((0, 3))

    def follow(self, points: Floats) -> bool:
        """Take over a path (n, 2) in true coordinates; True if the picture changed."""
        known = len(self._seen)
        grown = len(points) >= known and np.array_equal(points[:known], self._seen)
        if grown and len(points) == known:
            return False
        if not grown:
            self.clear()
            known = 0
        self._seen = np.array(points)
        self._extend(self._field.to_box(points[known:]))
        return True

    def _extend(self, fresh: Floats) -> None:
        kept = spaced(fresh, self._tip, _SHORTEST)
        line = np.vstack([self._tip, kept])
        if len(line) > 1:
            draped = self._field.drape(line, _PIECE, _LIFT)
            self.starts = np.vstack([self.starts, draped[:-1]])
            self.ends = np.vstack([self.ends, draped[1:]])
        self._tip = line[-1:]
        spots = spaced(fresh, self._bead, _BEAD_SPACING)
        if len(spots):
            self._bead = spots[-1:]
            beads = np.vstack([self.beads, self._field.drape_points(spots, _LIFT)])
            self.beads = beads[newest_distinct(beads[:, :2], _BEAD_SPACING)]
        self._thin()

    def _thin(self) -> None:
        if len(self.starts) > _MOST_PIECES:
            rows = np.hstack([self.starts[:, :2], self.ends[:, :2]])
            keep = newest_distinct(rows, 4 * _SHORTEST)[-_MOST_PIECES * 3 // 4 :]
            self.starts, self.ends = self.starts[keep], self.ends[keep]
        self.beads = self.beads[-_MOST_BEADS:]
