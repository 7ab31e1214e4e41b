"""What stands on the 3-D stage: surface, floor, paths, arrows and balls, in drawing order.

The scene turns true coordinates into meshes and knows nothing of widgets, cameras or mice. Things
are named by the colour role of the theme that they carry: ``"ball"``, ``"downhill"``,
``"racers.2"``. Every method that changes the picture answers whether it did.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QVector3D, QVector4D

from gui.colormaps import surface_lut
from gui.theme import DARK, Theme
from gui.views import surface_shader as glsl
from gui.views.draped_path import DrapedPath
from gui.views.floor_plane import FloorPlane, LabelMesh
from gui.views.gl_mesh import TRIANGLE_STRIP, GlMesh, Pass, Uniform
from gui.views.height_field import BOX_HEIGHT, HeightField
from gui.views.rolling_ball import RADIUS, RollingBall
from gui.views.surface_meshes import balls, beads, polyline, segments, shadow, surface_strip
from gui.views.tint import role_colour

Floats = NDArray[np.float64]

LEVEL_COUNT = 16
KEY_LIGHT = np.array([-0.42, -0.48, 0.77])
_LINE_PASS: dict[str, Uniform] = {"u_widen": 1.0, "u_grow": 0.0, "u_glow": 0.0, "u_alpha": 1.0}
_CORE = Pass(True, _LINE_PASS)
_ARROW_LIFT, _ARROW_PIECE = 0.016, 0.03
_HEAD_LENGTH, _HEAD_WIDTH, _SHAFT_WIDTH = 0.1, 17.0, 4.5


class SurfaceScene:
    """All meshes of the picture, and the height field they lie on (None before the first)."""

    def __init__(self) -> None:
        self.field: HeightField | None = None
        self.floor: FloorPlane | None = None
        self.surface = GlMesh(
            glsl.SURFACE_VERTEX, glsl.SURFACE_FRAGMENT, primitive=TRIANGLE_STRIP, solid=True
        )
        self.floor_lines = GlMesh(glsl.LINE_VERTEX, glsl.LINE_FRAGMENT, passes=(_CORE,))
        self.shadows = GlMesh(glsl.SHADOW_VERTEX, glsl.SHADOW_FRAGMENT)
        ball_passes = (Pass(False, {"u_alpha": 0.16}), Pass(True, {"u_alpha": 1.0}))
        self.ball_mesh = GlMesh(glsl.BALL_VERTEX, glsl.BALL_FRAGMENT, passes=ball_passes)
        self.labels = LabelMesh()
        self.balls: dict[str, RollingBall] = {}
        self.paths: dict[str, DrapedPath] = {}
        self.arrows: dict[str, tuple[Floats, Floats]] = {}
        self._names = ("x", "y")
        self._path_points: dict[str, Floats] = {}
        self._path_meshes: dict[str, tuple[GlMesh, GlMesh]] = {}
        self._arrow_mesh = GlMesh(glsl.LINE_VERTEX, glsl.LINE_FRAGMENT)
        self._theme = DARK
        self._balls_moved = self._arrows_moved = False
        self._grown_paths: set[str] = set()

    def meshes(self) -> list[GlMesh]:
        """Everything to draw, from the back to the front, brought up to date."""
        self._refresh()
        lines = [mesh for pair in self._path_meshes.values() for mesh in pair]
        front = [self._arrow_mesh, self.ball_mesh]
        return [self.surface, self.floor_lines, self.labels, self.shadows, *lines, *front]

    def release(self) -> None:
        """Give back everything on the graphics side; its context is current."""
        for mesh in self.meshes():
            mesh.release()

    def set_theme(self, theme: Theme) -> None:
        """Recolour everything."""
        self._theme = theme
        dark = theme.name == "dark"
        light = (0.62, 0.5, 0.10) if dark else (0.74, 0.46, 0.08)
        strength = (0.62, 0.06, 0.55, 0.25) if dark else (0.85, 0.06, 0.6, 0.20)
        self.surface.uniforms = {
            "u_light": QVector3D(*light),
            "u_strength": QVector4D(*strength),
            "u_line": QVector3D(*_rgb(QColor(theme.text if dark else theme.stage))),
            "u_show_levels": 1.0,
            "u_back": 0.55 if dark else 0.85,
        }
        ink = _rgb(QColor(theme.stage if dark else theme.text))
        self.shadows.uniforms = {"u_colour": QVector3D(*ink)}
        self.labels.uniforms = {"u_colour": QVector3D(*_rgb(QColor(theme.muted)))}
        outline: dict[str, Uniform] = {
            "u_grow": 1.2,
            "u_alpha": 0.55,
            "u_tint": QVector4D(*ink, 1.0),
        }
        plain: dict[str, Uniform] = {"u_tint": QVector4D(0, 0, 0, 0)}
        self._arrow_mesh.set_passes(
            (Pass(True, _LINE_PASS | outline), Pass(True, _LINE_PASS | plain))
        )
        self.rebuild()

    def set_surface(self, field: HeightField, names: tuple[str, str]) -> None:
        """Lay a new ground; balls, paths and arrows stay at their true places."""
        self.field, self._names = field, names
        self.floor = FloorPlane(field, names)
        for ball in self.balls.values():
            ball.centre = None
        self.rebuild()

    def rebuild(self) -> None:
        """Make all meshes anew from what is known."""
        if self.field is None or self.floor is None:
            return
        lut = surface_lut(self._theme)
        self.surface.set_vertices(surface_strip(self.field, lut))
        scale = (*(0.5 / self.field.half_sides), LEVEL_COUNT / BOX_HEIGHT)
        self.surface.uniforms["u_lattice_scale"] = QVector3D(*scale)
        self.surface.uniforms["u_lattice_shift"] = QVector3D(0.5, 0.5, LEVEL_COUNT / 2)
        frame = _rgba(QColor(self._theme.faint), 0.55)
        self.floor_lines.set_vertices(self.floor.lines(frame, (*frame[:3], 0.22)))
        for role, points in self._path_points.items():
            self.paths[role] = DrapedPath(self.field)
            self.paths[role].follow(points)
            self._grown_paths.add(role)
        self._balls_moved = self._arrows_moved = True

    def set_levels_shown(self, shown: bool) -> None:
        """Draw or leave out the level lines."""
        self.surface.uniforms["u_show_levels"] = float(shown)

    def set_ball(self, role: str, box_point: Floats) -> bool:
        """Rest a ball at (2,) of the box."""
        assert self.field is not None
        changed = self.balls.setdefault(role, RollingBall()).rest_at(self.field, box_point)
        self._balls_moved |= changed
        return changed

    def hide_ball(self, role: str) -> bool:
        """Take a ball away."""
        gone = self.balls.pop(role, None) is not None
        self._balls_moved |= gone
        return gone

    def set_path(self, role: str, points: Floats) -> bool:
        """Show a path (n, 2) in true coordinates; an empty one takes it away."""
        assert self.field is not None
        self._path_points[role] = points
        changed = self.paths.setdefault(role, DrapedPath(self.field)).follow(points)
        if changed:
            self._grown_paths.add(role)
        return changed

    def set_arrow(self, role: str, tail: Floats, tip: Floats) -> bool:
        """Show an arrow from (2,) to (2,) in true coordinates, bent over the ground."""
        old = self.arrows.get(role)
        if old is not None and np.array_equal(old, (tail, tip)):
            return False
        self.arrows[role] = (tail, tip)
        self._arrows_moved = True
        return True

    def hide_arrow(self, role: str) -> bool:
        """Take an arrow away."""
        gone = self.arrows.pop(role, None) is not None
        self._arrows_moved |= gone
        return gone

    def _refresh(self) -> None:
        """Make the meshes that changed: once a frame, however many balls moved in it."""
        if self.field is None:
            return
        if self._balls_moved:
            self._rebuild_balls()
        for role in self._grown_paths:
            self._rebuild_path(role)
        if self._arrows_moved:
            self._rebuild_arrows()
        self._balls_moved = self._arrows_moved = False
        self._grown_paths.clear()

    def _rebuild_balls(self) -> None:
        assert self.field is not None
        for ball in self.balls.values():
            if ball.centre is None:
                ball.rest_at(self.field, ball.contact)
        present = list(self.balls.values())
        if not present:
            self.ball_mesh.set_vertices(None)
            self.shadows.set_vertices(None)
            return
        colours = np.array([_rgb(role_colour(self._theme, role)) for role in self.balls])
        centres = np.array([ball.centre for ball in present])
        turns = np.array([ball.turn for ball in present])
        self.ball_mesh.set_vertices(balls(centres, RADIUS, colours, turns))
        away = -KEY_LIGHT[:2] * RADIUS * 0.55
        self.shadows.set_vertices(
            np.concatenate(
                [shadow(self.field, spot, RADIUS * 1.9, 0.62) for spot in centres[:, :2] + away]
            )
        )

    def _rebuild_path(self, role: str) -> None:
        path = self.paths[role]
        colour = _rgba(role_colour(self._theme, role))
        if role not in self._path_meshes:
            glow = Pass(True, _LINE_PASS | {"u_widen": 5.0, "u_glow": 1.0, "u_alpha": 0.42})
            line = GlMesh(glsl.LINE_VERTEX, glsl.LINE_FRAGMENT, passes=(glow, _CORE))
            dots = GlMesh(glsl.LINE_VERTEX, glsl.LINE_FRAGMENT, passes=(_CORE,))
            self._path_meshes[role] = (line, dots)
        line, dots = self._path_meshes[role]
        line.set_vertices(segments(path.starts, path.ends, colour, 3.2))
        pale = self._theme.text if self._theme.name == "dark" else self._theme.stage
        alone = role == "ball"  # white beads on many paths would hide whose path it is
        dots.set_vertices(
            beads(path.beads, _rgba(QColor(pale)) if alone else colour, 6.4 if alone else 5.6)
        )

    def _rebuild_arrows(self) -> None:
        parts = [self._arrow(role, *ends) for role, ends in self.arrows.items()]
        self._arrow_mesh.set_vertices(np.concatenate(parts) if parts else None)

    def _arrow(self, role: str, tail: Floats, tip: Floats) -> NDArray[np.void]:
        assert self.field is not None
        colour = _rgba(role_colour(self._theme, role))
        start, end = self.field.to_box(tail), self.field.to_box(tip)
        length = max(float(np.hypot(*(end - start))), 1e-9)
        neck = end - (end - start) * min(_HEAD_LENGTH / length, 1.0)
        line = self.field.drape(np.array([start, neck]), _ARROW_PIECE, _ARROW_LIFT)
        point = self.field.drape_points(end[None], _ARROW_LIFT)
        width = _HEAD_WIDTH * min(length / _HEAD_LENGTH, 1.0)
        head = segments(line[-1:], point, colour, width, 0.0, rounded=False)
        return np.concatenate([polyline(line, colour, _SHAFT_WIDTH), head])


def _rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def _rgba(colour: QColor, opacity: float = 1.0) -> tuple[float, ...]:
    return (*_rgb(colour), opacity)
