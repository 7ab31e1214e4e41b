"""Two inputs: the surface in 3-D beside its map, both always showing the same moment."""

from collections.abc import Collection, Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from core.basins import Basins
from core.surface import Surface
from gui.graphics import Graphics
from gui.pages.descent.arrows import Vectors
from gui.theme import Theme
from gui.views.contour import ContourView
from gui.views.surface import SurfaceView

MESH_POINTS = 121
EQUALLY_LOW = 1e-6


class SurfaceStage(QWidget):
    """The pictures of a surface; where 3-D cannot be drawn, the map has the place to itself."""

    start_picked = Signal(object)  # point, shape (2,)
    drawing_failed = Signal(str)  # why there is no 3-D any more

    def __init__(self, graphics: Graphics) -> None:
        super().__init__()
        self.map = ContourView()
        self.surface: SurfaceView | None = None
        if graphics.problem is None:
            self.surface = SurfaceView(graphics_card=not graphics.software)
            self.surface.failed.connect(self._do_without_surface)
        self.views = [view for view in (self.surface, self.map) if view is not None]
        for view in self.views:
            view.start_picked.connect(lambda x, y: self.start_picked.emit(np.array([x, y])))
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for view in self.views:
            view.set_theme(theme)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let the camera jump instead of glide."""
        if self.surface is not None:
            self.surface.set_reduced_motion(reduced)

    def show_ground(self, ground: Surface) -> None:
        """Show another surface, with nothing on it yet."""
        x = np.linspace(*ground.x_bounds, MESH_POINTS)
        y = np.linspace(*ground.y_bounds, MESH_POINTS)
        costs = ground.heights(x, y)
        heights = ground.display_height(costs)
        if self.surface is not None:
            self.surface.set_surface(x, y, heights)
        self.map.set_surface(x, y, heights, costs)

    def show_path(self, role: str, points: np.ndarray) -> None:
        """Show where a ball has been: points of shape (n, 2); none hides the path."""
        for view in self.views:
            view.set_path(points, role)

    def show_ball(self, role: str, point: np.ndarray | None) -> None:
        """Show a ball at ``point``, shape (2,); None hides it."""
        for view in self.views:
            if point is None or not np.isfinite(point).all():
                view.hide_ball(role)
            else:
                view.set_ball(point, role)

    def show_vectors(self, point: np.ndarray, vectors: Vectors, shown: Collection[str]) -> None:
        """Show the overlays that start at the ball; ``shown`` holds the keys of those wanted."""
        self._show_arrow("downhill", point, vectors.downhill if "gradient" in shown else None)
        self._show_arrow("step", point, vectors.step if "step" in shown else None)
        self._show_arrow("momentum", point, vectors.momentum if "momentum" in shown else None)
        scale = vectors.scale if "scale" in shown else None
        for view in self.views:
            if scale is None or not np.isfinite([*point, *scale]).all():
                view.hide_scale()
            else:
                view.set_scale(point, scale)
        if self.surface is not None:
            tip = point + vectors.step
            if "floor" in shown and np.isfinite([*point, *tip]).all():
                self.surface.set_step_on_floor(point, tip)
            else:
                self.surface.hide_step_on_floor()

    def hide_vectors(self) -> None:
        """Take away what starts at the ball."""
        for view in self.views:
            for name in ("downhill", "step", "momentum"):
                view.hide_arrow(name)
            view.hide_scale()
        if self.surface is not None:
            self.surface.hide_step_on_floor()

    def show_furniture(self, shown: Collection[str]) -> None:
        """Switch level lines, paths and the input plane."""
        for view in self.views:
            view.set_levels_shown("levels" in shown)
            view.set_path_shown("path" in shown)
        if self.surface is not None:
            self.surface.set_floor_shown("floor" in shown)

    def show_basins(self, basins: Basins | None) -> None:
        """Colour the ground by where a ball from each point ends; None takes the colours away."""
        for view in self.views:
            view.set_basins(None if basins is None else basins.labels)
        self.show_minima(basins)

    def show_minima(self, basins: Basins | None) -> None:
        """Mark the minima that were found, and the lowest if no other is as low."""
        for view in self.views:
            if basins is None:
                view.set_minima(np.empty((0, 2)))
            else:
                one = len(basins.costs) == 1 or bool(np.diff(basins.costs[:2])[0] > EQUALLY_LOW)
                view.set_minima(basins.minima, 0 if one else None)

    def show_flock(self, points: np.ndarray, labels: np.ndarray | None) -> None:
        """Show many small balls at points of shape (n, 2), coloured by label; none hides them."""
        for view in self.views:
            view.set_flock(points, labels)

    def describe(self, text: str) -> None:
        """Say what the pictures show to those who cannot see them."""
        for view in self.views:
            view.set_description(text)

    def pictures(self) -> Sequence[QWidget]:
        """The views, to be saved as pictures."""
        return self.views

    def _do_without_surface(self, reason: str) -> None:
        if self.surface is not None:
            self.surface.hide()
            self.views.remove(self.surface)
            self.surface = None
            self.drawing_failed.emit(reason)

    def _show_arrow(self, name: str, point: np.ndarray, vector: np.ndarray | None) -> None:
        for view in self.views:
            if vector is None or not np.isfinite([*point, *vector]).all() or not vector.any():
                view.hide_arrow(name)
            else:
                view.set_arrow(name, point, point + vector)

    def _arrange(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for view in self.views:
            self.splitter.addWidget(view)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([580, 420])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
