"""What stands on the 3-D stage: ground, paths, pointers and balls, in drawing order.

The scene turns true coordinates into meshes and knows nothing of widgets, cameras or mice. Things
are named by the colour role of the theme that they carry: ``"ball"``, ``"racers.2"``.
"""

import numpy as np

from gui.theme import Theme
from gui.views.ground.height_field import HeightField
from gui.views.surface.balls import Balls
from gui.views.surface.gl_mesh import GlMesh
from gui.views.surface.ground import Ground
from gui.views.surface.path_lines import PathLines
from gui.views.surface.pointers import Pointers


class SurfaceScene:
    """The parts of the picture, each with its own meshes."""

    def __init__(self) -> None:
        self.ground = Ground()
        self.paths = PathLines()
        self.pointers = Pointers()
        self.balls = Balls()

    @property
    def field(self) -> HeightField:
        """The ground that everything lies on.

        Raises
        ------
        RuntimeError
            Before there is a surface.
        """
        if self.ground.field is None:
            raise RuntimeError("there is no surface yet; call set_surface first")
        return self.ground.field

    @property
    def is_empty(self) -> bool:
        """Whether there is no surface yet."""
        return self.ground.field is None

    def refresh(self) -> None:
        """Make the meshes that changed: once a frame, however many balls moved in it."""
        for part in (self.paths, self.pointers, self.balls):
            part.refresh(self.field)

    @property
    def revision(self) -> tuple[int, int]:
        """As long as it stays, the ground and the lines of the paths were only added to."""
        return self.ground.revision, self.paths.revision

    @property
    def moving_meshes(self) -> list[GlMesh]:
        """All that is drawn over ground and paths, from the back to the front."""
        return [
            *self.balls.shadow_meshes,
            self.paths.dots,
            *self.pointers.meshes,
            *self.balls.meshes,
        ]

    def release(self) -> None:
        """Give back everything on the graphics side; its context is current."""
        for mesh in (*self.ground.meshes, self.paths.lines, *self.moving_meshes):
            mesh.release()

    def set_theme(self, theme: Theme) -> None:
        """Recolour everything."""
        for part in (self.ground, self.paths, self.pointers, self.balls):
            part.set_theme(theme)

    def set_field(self, field: HeightField, names: tuple[str, str]) -> None:
        """Lay a new ground; balls, paths and arrows stay at their true places."""
        self.ground.set_field(field, names)
        self.paths.set_field(field)
        self.pointers.set_field()
        self.balls.set_field()

    def remove_all(self, role: str) -> bool:
        """Take away a ball with its path, arrows, scale and floor step."""
        nothing = np.empty((0, 2))
        gone = [
            self.balls.hide_ball(role),
            self.pointers.take_all(role),
            self.paths.set_path(self.field, role, nothing),
        ]
        return any(gone)
