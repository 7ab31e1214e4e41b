"""The still part of the 3-D picture: the surface and the input plane under it.

``revision`` counts its changes, so that a picture of it can be kept while only balls move.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QVector3D, QVector4D

from gui.colormaps import surface_lut
from gui.theme import DARK, Theme
from gui.views.ground.basin_colours import basin_colours, basins_on, same_basins
from gui.views.ground.height_field import BOX_HEIGHT, HeightField
from gui.views.surface import shader as glsl
from gui.views.surface.floor_plane import FloorPlane, LabelMesh
from gui.views.surface.gl_mesh import TRIANGLE_STRIP, GlMesh
from gui.views.surface.meshes import LINE_PASS, surface_strip
from gui.views.tint import rgb, role_colour

LEVEL_COUNT = 16
_BASIN_TINT = 0.34


class Ground:
    """Surface, floor and labels of one height field (None before the first)."""

    def __init__(self) -> None:
        self.field: HeightField | None = None
        self.floor: FloorPlane | None = None
        self.revision = 0
        self.surface = GlMesh(
            glsl.SURFACE_VERTEX, glsl.SURFACE_FRAGMENT, primitive=TRIANGLE_STRIP, solid=True
        )
        self.floor_lines = GlMesh(glsl.LINE_VERTEX, glsl.LINE_FRAGMENT, passes=(LINE_PASS,))
        self.labels = LabelMesh()
        self.surface.uniforms["u_show_levels"] = 1.0
        self._basins: NDArray[np.intp] | None = None
        self._theme = DARK

    @property
    def meshes(self) -> list[GlMesh]:
        """What to draw, from the back to the front."""
        return [self.surface, self.floor_lines, self.labels]

    def set_theme(self, theme: Theme) -> None:
        """Recolour it."""
        self._theme = theme
        dark = theme.name == "dark"
        light = (0.62, 0.5, 0.10) if dark else (0.74, 0.46, 0.08)
        strength = (0.62, 0.06, 0.55, 0.25) if dark else (0.85, 0.06, 0.6, 0.20)
        self.surface.uniforms |= {
            "u_light": QVector3D(*light),
            "u_strength": QVector4D(*strength),
            "u_line": QVector3D(*rgb(QColor(theme.text if dark else theme.stage))),
            "u_back": 0.55 if dark else 0.85,
        }
        self.labels.uniforms = {"u_colour": QVector3D(*rgb(QColor(theme.muted)))}
        self._rebuild()

    def set_field(self, field: HeightField, names: tuple[str, str]) -> None:
        """Lay a new ground, without basins."""
        self.field, self._basins = field, None
        self.floor = FloorPlane(field, names)
        scale = (*(0.5 / field.half_sides), LEVEL_COUNT / BOX_HEIGHT)
        self.surface.uniforms["u_lattice_scale"] = QVector3D(*scale)
        self.surface.uniforms["u_lattice_shift"] = QVector3D(0.5, 0.5, LEVEL_COUNT / 2)
        self._rebuild()

    def set_basins(self, labels: NDArray[np.intp] | None) -> None:
        """Tint it by the valley that each place belongs to; None is no tint."""
        if not same_basins(self._basins, labels):
            self._basins = labels
            self._rebuild()

    def set_levels_shown(self, shown: bool) -> None:
        """Draw or leave out the level lines."""
        self.revision += self.surface.uniforms["u_show_levels"] != float(shown)
        self.surface.uniforms["u_show_levels"] = float(shown)

    def set_floor_shown(self, shown: bool) -> None:
        """Draw or leave out the input plane."""
        self.revision += self.floor_lines.visible != shown
        self.floor_lines.visible = self.labels.visible = shown

    def _rebuild(self) -> None:
        self.revision += 1
        if self.field is None or self.floor is None:
            return
        lut = surface_lut(self._theme)
        vertices = surface_strip(self.field, lut, self._tints())
        self.surface.set_vertices(vertices)
        frame = rgb(role_colour(self._theme, "faint"))
        self.floor_lines.set_vertices(self.floor.lines((*frame, 0.55), (*frame, 0.22)))

    def _tints(self) -> NDArray[np.float64] | None:
        """Red, green, blue and strength, 0 to 1, at every grid point, shape (nx, ny, 4)."""
        if self._basins is None or self.field is None:
            return None
        nx, ny = self.field.z.shape
        colours, strengths = basin_colours(self._theme, basins_on(self._basins, (nx, ny)))
        tints = np.dstack([colours / 255, _BASIN_TINT * strengths])
        for turned in (tints, tints.transpose(1, 0, 2)):  # soft borders: the grid is coarse
            turned[1:-1] = (turned[:-2] + turned[1:-1] + turned[2:]) / 3
        return tints
