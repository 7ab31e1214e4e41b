"""What explains a step in 3-D: arrows, scale ellipses, steps on the input plane, valley bottoms.

However many there are, they are laid on the ground together and drawn as one mesh.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QVector4D

from gui.theme import DARK, Theme
from gui.views.ground.arrow_look import owner_of
from gui.views.ground.height_field import HeightField
from gui.views.ground.same_numbers import same_numbers
from gui.views.surface import shader as glsl
from gui.views.surface.gl_mesh import GlMesh, Pass
from gui.views.surface.meshes import LINE_UNIFORMS, beads
from gui.views.surface.pointer_lines import (
    arrow_draft,
    floor_draft,
    scale_draft,
    vertices_of,
)
from gui.views.tint import rgb, role_colour

Floats = NDArray[np.float64]

_LIFT = 0.016
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
        if same_numbers(kind.get(name), ends):
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
        floor_steps = self.floor_steps if self._floor_shown else {}
        drafts = [
            draft(field, marks, self._theme)
            for draft, marks in (
                (scale_draft, self.scales),
                (floor_draft, floor_steps),
                (arrow_draft, self.arrows),
            )
            if marks
        ]
        lines = vertices_of(field, drafts, _LIFT)
        self._mesh.set_vertices(np.concatenate([self._minima_part, *lines]))
        self._stale = False

    def _minimum_marks(self, field: HeightField) -> NDArray[np.void]:
        points, lowest = self._minima
        widths = np.where(np.arange(len(points)) == lowest, _LOWEST_PIXELS, _MINIMUM_PIXELS)
        colour = (*rgb(role_colour(self._theme, "text")), 1.0)
        return beads(field.drape_points(field.to_box(points), _LIFT), colour, widths)
