"""What explains a step in 3-D: arrows, scale ellipses, steps on the input plane, valley bottoms.

However many there are, they are laid on the ground together and drawn as one mesh.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QVector4D

from gui.theme import DARK, Theme
from gui.views.ground.arrow_look import arrow_colour, arrow_weight, owner_of
from gui.views.ground.height_field import HeightField
from gui.views.surface import shader as glsl
from gui.views.surface.floor_plane import FLOOR
from gui.views.surface.gl_mesh import GlMesh, Pass
from gui.views.surface.meshes import LINE_UNIFORMS, beads, segments
from gui.views.tint import rgb, role_colour

Floats = NDArray[np.float64]

_LIFT = 0.016
_ARROW_PARTS = 9
_HEAD_LENGTH, _HEAD_PIXELS, _SHAFT_PIXELS = 0.1, 17.0, 4.5
_ELLIPSE_DASHES, _ELLIPSE_PIXELS = 30, 1.4
_PLUMB_DASHES = 9
_MINIMUM_PIXELS, _LOWEST_PIXELS = 6.0, 10.0


class Pointers:
    """Arrows by name, scales and floor steps by the role of their ball; all in true x and y."""

    def __init__(self) -> None:
        self.arrows: dict[str, Floats] = {}
        self.scales: dict[str, Floats] = {}
        self.floor_steps: dict[str, Floats] = {}
        self._minima: tuple[Floats, int | None] = (np.empty((0, 2)), None)
        self._mesh = GlMesh(glsl.LINE_VERTEX, glsl.LINE_FRAGMENT)
        self._theme = DARK
        self._floor_shown = True
        self._minima_part: NDArray[np.void] | None = None
        self._stale = False

    @property
    def meshes(self) -> list[GlMesh]:
        """The one mesh."""
        return [self._mesh]

    def set_theme(self, theme: Theme) -> None:
        """Recolour all."""
        self._theme = theme
        ink = QVector4D(*rgb(QColor(theme.stage if theme.name == "dark" else theme.text)), 1.0)
        outline = Pass(LINE_UNIFORMS | {"u_grow": 1.2, "u_alpha": 0.55, "u_tint": ink})
        clear = QVector4D(0, 0, 0, 0)  # it is the same program: what one pass sets, stays
        self._mesh.set_passes((outline, Pass(LINE_UNIFORMS | {"u_tint": clear})))
        self._minima_part = None
        self._stale = True

    def set_field(self) -> None:
        """Lay everything anew on another ground; its valleys are not yet known."""
        self._minima, self._minima_part = (np.empty((0, 2)), None), None
        self._stale = True

    def put(self, kind: dict[str, Floats], name: str, ends: Floats) -> bool:
        """Add an arrow, a scale or a floor step, (2, 2), to its kind.

        What is not finite is taken away instead.
        """
        if not np.isfinite(ends).all():
            return self.take(kind, name)
        if np.array_equal(kind.get(name, ()), ends):
            return False
        kind[name] = ends
        self._stale = True
        return True

    def take(self, kind: dict[str, Floats], name: str) -> bool:
        """Remove one from its kind."""
        gone = kind.pop(name, None) is not None
        self._stale |= gone
        return gone

    def take_all(self, role: str) -> bool:
        """Remove all that belongs to a ball."""
        owned = [(self.arrows, name) for name in self.arrows if owner_of(name) == role]
        owned += [(self.scales, role), (self.floor_steps, role)]
        return any([self.take(kind, name) for kind, name in owned])

    def set_floor_shown(self, shown: bool) -> None:
        """Draw the steps on the floor, or leave them out with it."""
        self._stale |= self._floor_shown != shown
        self._floor_shown = shown

    def set_minima(self, points: Floats, lowest: int | None) -> bool:
        """Mark the bottoms of valleys (m, 2)."""
        if lowest == self._minima[1] and np.array_equal(points, self._minima[0]):
            return False
        self._minima, self._minima_part = (points, lowest), None
        self._stale = True
        return True

    def refresh(self, field: HeightField) -> None:
        """Make the mesh if anything changed."""
        if not self._stale:
            return
        if self._minima_part is None:
            self._minima_part = self._minimum_marks(field)
        parts = [
            self._minima_part,
            *self._scale_lines(field),
            *self._floor_lines(field),
            *self._arrow_lines(field),
        ]
        self._mesh.set_vertices(np.concatenate(parts))
        self._stale = False

    def _colours(self, roles: list[str]) -> Floats:
        pale = "text" if self._theme.name == "dark" else "stage"
        names = [pale if role == "ball" else role for role in roles]
        return np.array([(*rgb(role_colour(self._theme, name)), 1.0) for name in names])

    def _minimum_marks(self, field: HeightField) -> NDArray[np.void]:
        points, lowest = self._minima
        widths = np.where(np.arange(len(points)) == lowest, _LOWEST_PIXELS, _MINIMUM_PIXELS)
        colour = (*rgb(role_colour(self._theme, "text")), 1.0)
        return beads(field.drape_points(field.to_box(points), _LIFT), colour, widths)

    def _scale_lines(self, field: HeightField) -> list[NDArray[np.void]]:
        if not self.scales:
            return []
        centres, radii = np.array(list(self.scales.values())).transpose(1, 0, 2)
        # Of two points round the rim, a dash goes from the first to the second.
        angles = np.linspace(0, 2 * np.pi, 2 * _ELLIPSE_DASHES, endpoint=False)
        circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
        rims = field.spread(centres[:, None] + radii[:, None] * circle).reshape(-1, 2, 2)
        inside = (np.abs(rims) <= field.half_sides).all(axis=(1, 2))
        laid = field.drape_points(rims[inside], _LIFT)
        colours = np.repeat(self._colours(list(self.scales)), _ELLIPSE_DASHES, axis=0)[inside]
        return [segments(laid[:, 0], laid[:, 1], colours, _ELLIPSE_PIXELS)]

    def _floor_lines(self, field: HeightField) -> list[NDArray[np.void]]:
        if not self.floor_steps or not self._floor_shown:
            return []
        ends = field.to_box(np.array(list(self.floor_steps.values())))
        names = list(self.floor_steps)
        colours = np.array([(*rgb(role_colour(self._theme, name)), 1.0) for name in names])
        flat = np.concatenate([ends, np.full((*ends.shape[:2], 1), FLOOR)], axis=-1)
        heights = np.linspace(0, 1, 2 * _PLUMB_DASHES)[:, None]
        above = field.drape_points(ends[:, 0], 0.0)
        plumb = flat[:, None, 0] + heights * (above - flat[:, 0])[:, None]
        quiet = np.repeat(colours * [1, 1, 1, 0.55], _PLUMB_DASHES, axis=0)
        starts, stops = (plumb[:, at::2].reshape(-1, 3) for at in (0, 1))
        return [
            segments(starts, stops, quiet, 1.4),
            *_arrows(flat[:, 0], flat[:, 1], flat, colours, np.full(len(flat), 0.6)),
            beads(flat[:, 0], colours, 8.0),
        ]

    def _arrow_lines(self, field: HeightField) -> list[NDArray[np.void]]:
        if not self.arrows:
            return []
        names = sorted(self.arrows, key=arrow_weight, reverse=True)  # the thin ones on top
        ends = field.to_box(np.array([self.arrows[name] for name in names]))
        colours = np.array([(*rgb(arrow_colour(self._theme, name)), 1.0) for name in names])
        weights = np.array([arrow_weight(name) for name in names])
        shares = np.linspace(0, 1, _ARROW_PARTS + 1)[:, None]
        necks = _necks(ends[:, 0], ends[:, 1], weights)
        line = ends[:, None, 0] + shares * (necks - ends[:, 0])[:, None]
        laid = field.drape_points(np.concatenate([line, ends[:, 1:]], axis=1), _LIFT)
        return _arrows(laid[:, 0], laid[:, -1], laid[:, :-1], colours, weights)


def _necks(tails: Floats, tips: Floats, weights: Floats) -> Floats:
    """Where shafts (k, n) end and heads begin."""
    way = tips - tails
    length = np.maximum(np.linalg.norm(way, axis=1), 1e-9)
    necks: Floats = tips - way * np.minimum(_HEAD_LENGTH * weights / length, 1.0)[:, None]
    return necks


def _arrows(
    tails: Floats, tips: Floats, shafts: Floats, colours: Floats, weights: Floats
) -> list[NDArray[np.void]]:
    """Arrows with the points (k, n, 3) of their shafts; on the floor the shaft ends at the tip."""
    necks = shafts[:, -1].copy()
    if np.array_equal(necks, tips):
        necks = _necks(tails, tips, weights)
        shafts = np.stack([tails, necks], axis=1)
    count = shafts.shape[1] - 1
    starts, ends = shafts[:, :-1].reshape(-1, 3), shafts[:, 1:].reshape(-1, 3)
    widths = np.repeat(_SHAFT_PIXELS * weights, count)
    short = np.minimum(np.linalg.norm(tips - tails, axis=1) / (_HEAD_LENGTH * weights), 1.0)
    heads = _HEAD_PIXELS * weights * short
    return [
        segments(starts, ends, np.repeat(colours, count, axis=0), widths),
        segments(necks, tips, colours, heads, 0.0, rounded=False),
    ]
