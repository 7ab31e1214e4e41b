"""All paths of the 3-D picture in two meshes: their lines, and dots where steps were.

What a path gained is added to the end of the meshes, so that a frame of a race uploads a few
pieces and not eight whole paths.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from gui.theme import DARK, Theme
from gui.views.ground.height_field import HeightField
from gui.views.ground.thinned_path import ThinnedPath
from gui.views.surface import shader as glsl
from gui.views.surface.gl_mesh import GlMesh
from gui.views.surface.meshes import LINE_PASS, beads, segments
from gui.views.tint import rgb, role_colour

Floats = NDArray[np.float64]

_PIECE = 0.03  # length of a draped piece, in the box
_LIFT = 0.009
_LINE_PIXELS, _RACER_PIXELS, _DOT_PIXELS = 3.2, 2.8, 4.4
_PALE, _RACER_PALE = 0.75, 0.3  # white dots on many paths would hide whose path it is


class PathLines:
    """Paths named by their colour role, laid on the surface."""

    def __init__(self) -> None:
        self.paths: dict[str, ThinnedPath] = {}
        self.revision = 0  # as long as it stays, lines were only added at the end
        self._lines = GlMesh(glsl.LINE_VERTEX, glsl.LINE_FRAGMENT, passes=(LINE_PASS,))
        self._dots = GlMesh(glsl.LINE_VERTEX, glsl.LINE_FRAGMENT, passes=(LINE_PASS,))
        self._drawn: dict[str, tuple[int, int, int]] = {}
        self._theme = DARK

    @property
    def lines(self) -> GlMesh:
        """The lines; they grow at the end and nothing hides them but the ground."""
        return self._lines

    @property
    def dots(self) -> GlMesh:
        """The dots, to be drawn over all lines."""
        return self._dots

    def set_shown(self, shown: bool) -> None:
        """Draw the paths, or leave them out."""
        self.revision += self._lines.visible != shown
        self._lines.visible = self._dots.visible = shown

    def set_theme(self, theme: Theme) -> None:
        """Recolour all paths."""
        self._theme = theme
        self._clear_meshes()

    def set_field(self, field: HeightField) -> None:
        """Lay the paths on another ground, at their true places."""
        for role, path in list(self.paths.items()):
            self.paths[role] = ThinnedPath(field)
            self.paths[role].follow(path.points)
        self._clear_meshes()

    def set_path(self, field: HeightField, role: str, points: Floats) -> bool:
        """Take over a whole path (n, 2) in true coordinates; an empty one goes away."""
        if not len(points):
            return self.paths.pop(role, None) is not None
        if role not in self.paths:
            self.paths[role] = ThinnedPath(field)
        return self.paths[role].follow(points)

    def refresh(self, field: HeightField) -> None:
        """Bring the meshes up to date."""
        if any(
            role not in self.paths or self.paths[role].revision != revision
            for role, (revision, _, _) in self._drawn.items()
        ):
            self._clear_meshes()
        lines, dots = [], []
        for role, path in self.paths.items():
            _, line_count, dot_count = self._drawn.get(role, (0, 0, 0))
            lines.append((role, path.pieces[line_count:]))
            dots.append((role, path.dots[dot_count:]))
            self._drawn[role] = (path.revision, len(path.pieces), len(path.dots))
        self._add_lines(field, lines)
        self._add_dots(field, dots)

    def _clear_meshes(self) -> None:
        self.revision += 1
        self._lines.set_vertices(None)
        self._dots.set_vertices(None)
        self._drawn.clear()

    def _add_lines(self, field: HeightField, fresh: list[tuple[str, Floats]]) -> None:
        """Add pieces by role, all at once: laying out one costs as much as laying out fifty."""
        owners = [role for role, pieces in fresh for _ in pieces]
        if not owners:
            return
        pieces = np.concatenate([pieces for _, pieces in fresh])
        draped, whole = field.drape(pieces, _PIECE, _LIFT)
        colour = {role: (*self._colour(role), 1.0) for role in self.paths}
        colours = np.array([colour[role] for role in owners])[whole]
        widths = np.array([_LINE_PIXELS if role == "ball" else _RACER_PIXELS for role in owners])
        self._lines.add_vertices(segments(draped[:, 0], draped[:, 1], colours, widths[whole]))

    def _add_dots(self, field: HeightField, fresh: list[tuple[str, Floats]]) -> None:
        owners = [role for role, dots in fresh for _ in dots]
        if not owners:
            return
        pale = QColor(self._theme.text if self._theme.name == "dark" else self._theme.stage)
        colours = np.array([self._colour(role) for role in owners])
        shares = np.array([_PALE if role == "ball" else _RACER_PALE for role in owners])
        colours += shares[:, None] * (np.array(rgb(pale)) - colours)
        opaque = np.column_stack([colours, np.ones(len(owners))])
        places = field.drape_points(np.concatenate([dots for _, dots in fresh]), _LIFT)
        self._dots.add_vertices(beads(places, opaque, _DOT_PIXELS))

    def _colour(self, role: str) -> tuple[float, float, float]:
        return rgb(role_colour(self._theme, role))
