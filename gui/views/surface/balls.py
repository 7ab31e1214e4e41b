"""The balls of the 3-D picture with their shadows: the racers, and a flock of small ones."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QVector3D

from gui.theme import DARK, Theme
from gui.views.ground.basin_colours import label_colours
from gui.views.ground.height_field import HeightField
from gui.views.ground.same_numbers import same_numbers
from gui.views.surface import shader as glsl
from gui.views.surface.gl_mesh import BEHIND, GlMesh, Pass
from gui.views.surface.meshes import ball_quads, shadows
from gui.views.surface.rolling_ball import RollingBall, rest_all
from gui.views.tint import rgb, role_colour

Floats = NDArray[np.float64]
Labels = NDArray[np.intp]

BALL_RADIUS, RACER_RADIUS, FLOCK_RADIUS = 0.068, 0.056, 0.024
_SHADOW_REACH, _SHADOW_DEPTH = 1.9, 0.62
_SEEN_THROUGH_HILLS = 0.2


class Balls:
    """Balls named by their colour role, and a flock whose colours are those of basins."""

    def __init__(self) -> None:
        self.balls: dict[str, RollingBall] = {}
        self._flock: tuple[Floats, Labels] = (np.empty((0, 2)), np.empty(0, np.intp))
        solid = Pass({"u_alpha": 1.0}, writes_depth=True)
        ghost = Pass({"u_alpha": _SEEN_THROUGH_HILLS}, depth=BEHIND)
        self._ghost_mesh = GlMesh(glsl.BALL_VERTEX, glsl.GHOST_FRAGMENT, passes=(ghost,))
        self._ball_mesh, self._flock_mesh = (
            GlMesh(glsl.BALL_VERTEX, glsl.BALL_FRAGMENT, passes=(solid,)) for _ in range(2)
        )
        self._shadow_mesh = GlMesh(glsl.SHADOW_VERTEX, glsl.SHADOW_FRAGMENT)
        self._theme = DARK
        self._balls_stale = self._flock_stale = False

    @property
    def shadow_meshes(self) -> list[GlMesh]:
        """What lies on the ground, under all lines."""
        return [self._shadow_mesh]

    @property
    def meshes(self) -> list[GlMesh]:
        """The balls themselves."""
        return [self._ghost_mesh, self._flock_mesh, self._ball_mesh]

    def set_theme(self, theme: Theme) -> None:
        """Recolour all balls."""
        self._theme = theme
        ink = rgb(QColor(theme.stage if theme.name == "dark" else theme.text))
        self._shadow_mesh.uniforms = {"u_colour": QVector3D(*ink)}
        self._balls_stale = self._flock_stale = True

    def set_field(self) -> None:
        """Let all balls come to rest anew on another ground."""
        for ball in self.balls.values():
            ball.centre = None
        self._balls_stale = self._flock_stale = True

    def set_ball(self, role: str, place: Floats) -> bool:
        """Put a ball at true x, y (2,); it rolls there with the next frame."""
        if role not in self.balls:
            self.balls[role] = RollingBall(BALL_RADIUS if role == "ball" else RACER_RADIUS)
        ball = self.balls[role]
        if same_numbers(ball.place, place):
            return False
        ball.place = place
        self._balls_stale = True
        return True

    def hide_ball(self, role: str) -> bool:
        """Take a ball away."""
        gone = self.balls.pop(role, None) is not None
        self._balls_stale |= gone
        return gone

    def set_flock(self, points: Floats, labels: Labels | None) -> bool:
        """Show many small balls at true places (n, 2), coloured by label (n,)."""
        flock = (points, np.zeros(len(points), np.intp) if labels is None else labels)
        if all(map(np.array_equal, flock, self._flock)):
            return False
        self._flock = flock
        self._flock_stale = True
        return True

    def set_shown(self, shown: bool) -> bool:
        """Draw the balls and their shadows, or leave them out."""
        changed = self._ball_mesh.visible != shown
        for mesh in (self._ball_mesh, self._ghost_mesh, self._shadow_mesh):
            mesh.visible = shown
        return changed

    def refresh(self, field: HeightField) -> None:
        """Make the meshes that changed."""
        if self._balls_stale:
            self._rebuild_balls(field)
        if self._flock_stale:
            self._rebuild_flock(field)
        self._balls_stale = self._flock_stale = False

    def _rebuild_balls(self, field: HeightField) -> None:
        rest_all(field, self.balls.values())
        present = {role: ball for role, ball in self.balls.items() if ball.presence > 0}
        if not present:
            self._ball_mesh.set_vertices(None)
            self._ghost_mesh.set_vertices(None)
            self._shadow_mesh.set_vertices(None)
            return
        # Where several stand on one spot, the first in the race is in front.
        roles = list(reversed(present))
        standing = [present[role] for role in roles]
        colours = np.array([rgb(role_colour(self._theme, role)) for role in roles])
        presence = np.array([ball.presence for ball in standing])
        centres = np.array([ball.centre for ball in standing])
        radii = np.array([ball.radius for ball in standing])
        turns = np.array([ball.turn for ball in standing])
        tinted = np.column_stack([colours, presence])
        quads = ball_quads(centres, radii, tinted, turns)
        self._ball_mesh.set_vertices(quads)
        self._ghost_mesh.set_vertices(quads)
        depths = _SHADOW_DEPTH * presence
        self._shadow_mesh.set_vertices(
            shadows(field, centres[:, :2], radii * _SHADOW_REACH, depths)
        )

    def _rebuild_flock(self, field: HeightField) -> None:
        points, labels = self._flock
        places = field.spread(points)
        presence = field.presence(places)
        seen = presence > 0
        places = places[seen]
        if not len(places):
            self._flock_mesh.set_vertices(None)
            return
        centres = field.drape_points(places, FLOCK_RADIUS)
        tinted = np.column_stack([label_colours(self._theme, labels[seen]) / 255, presence[seen]])
        turns = np.broadcast_to([0.0, 0.0, 0.0, 1.0], (len(places), 4))
        radii = np.full(len(places), FLOCK_RADIUS)
        self._flock_mesh.set_vertices(ball_quads(centres, radii, tinted, turns))
