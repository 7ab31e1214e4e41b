"""A growing path, kept as few straight pieces as can be told apart on a screen.

Pages hand over the whole path every frame; usually only its end is new, and only that is looked
at. Steps too short to be seen are joined. A piece of track that was there already, as when a ball
trembles in its valley, is not kept twice; when there are still too many pieces they are told
apart more coarsely. So ten thousand steps cost no more to draw than a few hundred.
"""

import math

import numpy as np
from numpy.typing import NDArray

from gui.views.ground.height_field import HeightField

Floats = NDArray[np.float64]

_SHORTEST = 0.006  # in the box, about two wide: a pixel or two
_DOT_SPACING = 0.05
_MOST_PIECES, _MOST_DOTS = 700, 90


class ThinnedPath:
    """One path in the display box, as pieces and dots.

    As long as ``revision`` stays, pieces and dots were only added at the end.
    """

    def __init__(self, field: HeightField) -> None:
        self._field = field
        self._known = np.empty((0, 2))
        self._known_count = 0
        self._tip = self._dot = np.empty((0, 2))
        self._forget()
        self.revision = 0

    @property
    def pieces(self) -> Floats:
        """Straight pieces inside the box, from start to end, shape (n, 2, 2)."""
        return self._pieces.shapes

    @property
    def dots(self) -> Floats:
        """Places of steps that can be told apart, shape (m, 2)."""
        return self._dots.shapes

    @property
    def points(self) -> Floats:
        """The path as it was handed over, (n, 2) in true coordinates."""
        return self._known[: self._known_count]

    def follow(self, points: Floats) -> bool:
        """Take over a path (n, 2) in true coordinates; True if it differs from the last one."""
        kept = self._common_start(points)
        if kept == len(points) == self._known_count:
            return False
        if kept < self._known_count:
            self._go_back(kept)
        self._remember(points, kept)
        if not self._adds_nothing(points[kept:]):
            self._extend(points[kept:], kept)
        return True

    def _common_start(self, points: Floats) -> int:
        shared = min(len(points), self._known_count)
        if np.array_equal(points[:shared], self._known[:shared]):
            return shared
        return int(np.argmin((points[:shared] == self._known[:shared]).all(axis=1)))

    def _adds_nothing(self, fresh: Floats) -> bool:
        """Whether it is the usual case: one more step, too short to be seen, or seen before."""
        if len(fresh) != 1 or not len(self._tip) or not len(self._dot):
            return False
        end = self._field.spread(fresh)
        place, tip, dot = (*end[0].tolist(),), self._tip[0].tolist(), self._dot[0].tolist()
        if math.dist(place, tip) < _SHORTEST:
            return True
        inside = bool((np.abs(end) <= self._field.half_sides).all())
        if not inside or math.dist(place, dot) >= _DOT_SPACING:
            return False
        if not self._pieces.has((*tip, *place)):
            return False
        self._tip = end
        return True

    def _remember(self, points: Floats, kept: int) -> None:
        if len(points) > len(self._known):
            longer = np.empty((2 * len(points), 2))
            longer[:kept] = self._known[:kept]
            self._known = longer
        self._known[kept : len(points)] = points[kept:]
        self._known_count = len(points)

    def _forget(self) -> None:
        self._pieces = DistinctShapes((2, 2), _SHORTEST, _MOST_PIECES)
        self._dots = DistinctShapes((2,), _DOT_SPACING / 2, _MOST_DOTS)
        self._tip = self._dot = np.empty((0, 2))

    def _go_back(self, kept: int) -> None:
        self.revision += 1
        if not kept:
            self._forget()
            return
        self._pieces.go_back(kept)
        self._dots.go_back(kept)
        last = self._known[kept - 1 : kept]
        self._tip = self._field.spread(last[np.isfinite(last).all(axis=1)])
        self._dot = self._dots.shapes[-1:]

    def _extend(self, fresh: Floats, first_step: int) -> None:
        places, steps = self._field.spread(fresh), np.arange(first_step, first_step + len(fresh))
        finite = np.isfinite(places)
        if not finite.all():
            known = finite.all(axis=1)
            places, steps = places[known], steps[known]
        far = spaced(places, self._tip, _SHORTEST)
        if not far.any():
            return
        places, steps = places[far], steps[far]
        self._add_pieces(places, steps)
        far = spaced(places, self._dot, _DOT_SPACING)
        if far.any():
            self._dot = places[far][-1:]
            far &= (np.abs(places) <= self._field.half_sides).all(axis=1)
            self.revision += self._dots.add(places[far], steps[far])

    def _add_pieces(self, places: Floats, steps: NDArray[np.intp]) -> None:
        line = np.concatenate([self._tip, places])
        self._tip = line[-1:]
        inside, pieces = clipped(np.stack([line[:-1], line[1:]], axis=1), self._field.half_sides)
        self.revision += self._pieces.add(pieces, steps[len(steps) - len(line) + 1 :][inside])


class DistinctShapes:
    """Shapes (n, ...) of up to four numbers within -1..1, each the first of its kind on a grid.

    The oldest copy is the one kept, so that going back in time leaves no gaps. When there are more
    than ``most``, the grid is made coarser.
    """

    def __init__(self, kind: tuple[int, ...], cell: float, most: int) -> None:
        self._cell = cell
        self._most = most
        self.shapes = np.empty((0, *kind))
        self._steps = np.empty(0, np.intp)
        self._taken: set[int] = set()

    def add(self, shapes: Floats, steps: NDArray[np.intp]) -> bool:
        """Add what is new, with the steps it belongs to; True if something older had to go."""
        fresh = self._first_of_a_kind(shapes)
        self.shapes = np.concatenate([self.shapes, shapes[fresh]])
        self._steps = np.append(self._steps, steps[fresh])
        crowded = len(self.shapes) > self._most
        while len(self.shapes) > self._most:
            self._cell *= 1.5
            self._taken.clear()
            self._keep(self._first_of_a_kind(self.shapes))
        return crowded

    def has(self, numbers: tuple[float, ...]) -> bool:
        """Whether a shape of these numbers, within -1..1, would be dropped as a copy."""
        cells = (round(number / self._cell) + 1024 for number in numbers)
        return sum(cell * 2048**at for at, cell in enumerate(cells)) in self._taken

    def go_back(self, step: int) -> None:
        """Forget what belongs to this step or to a later one."""
        self._keep(np.flatnonzero(self._steps < step))
        self._taken = set(self._keys(self.shapes))

    def _keep(self, which: list[int] | NDArray[np.intp]) -> None:
        self.shapes, self._steps = self.shapes[which], self._steps[which]

    def _first_of_a_kind(self, shapes: Floats) -> list[int]:
        first = []
        for at, key in enumerate(self._keys(shapes)):
            if key not in self._taken:
                self._taken.add(key)
                first.append(at)
        return first

    def _keys(self, shapes: Floats) -> list[int]:
        numbers = shapes.reshape(len(shapes), int(np.prod(shapes.shape[1:])))
        cells = np.round(numbers / self._cell).astype(np.int64) + 1024
        keys: list[int] = (cells @ (2048 ** np.arange(cells.shape[1]))).tolist()
        return keys


def spaced(points: Floats, before: Floats, spacing: float) -> NDArray[np.bool_]:
    """Which points (n, 2) to keep, about a spacing apart, after the last one kept, (0 or 1, 2)."""
    if not len(points):
        return np.zeros(0, bool)
    line = np.concatenate([before, points])
    way = line[1:] - line[:-1]
    if len(points) == len(before) == 1:
        return np.array([bool(math.hypot(*way[0].tolist()) >= spacing)])
    mark = np.zeros(len(line))
    np.cumsum(np.minimum(np.hypot(way[:, 0], way[:, 1]) / spacing, 1e9), out=mark[1:])
    mark = np.floor(mark)
    keep = np.full(len(line), not len(before))
    keep[1:] = mark[1:] > mark[:-1]
    return keep[len(before) :]


def clipped(pieces: Floats, walls: Floats) -> tuple[NDArray[np.bool_], Floats]:
    """Which pieces (n, 2, 2) reach into the box -walls..walls, and their parts that do."""
    if (np.abs(pieces) <= walls).all():
        return np.ones(len(pieces), bool), pieces
    starts, way = pieces[:, 0], pieces[:, 1] - pieces[:, 0]
    way = np.where(way == 0, 1e-300, way)
    with np.errstate(over="ignore"):
        ends = np.sort(np.stack([(-walls - starts) / way, (walls - starts) / way]), axis=0)
    enter = np.maximum(ends[0].max(axis=1), 0)
    leave = np.minimum(ends[1].min(axis=1), 1)
    inside = enter < leave
    shares = np.stack([enter, leave], axis=1)[inside]
    parts: Floats = starts[inside, None] + shares[..., None] * way[inside, None]
    return inside, parts
