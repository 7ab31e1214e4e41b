"""What the Descent room shows: the surface in 3-D, its map, and the cost against the step.

The three pictures always show the same moment of the same descent.
"""

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from core.surface import Surface
from core.trail import Trail
from gui.graphics import Graphics
from gui.theme import Theme
from gui.views.contour import ContourView
from gui.views.cost_plot import CostPlot
from gui.views.surface import SurfaceView

MESH_POINTS = 121
ARROW_SHARE = 0.3  # of the picture's width, for a gradient as steep as the steepest tenth of it
LONGEST_ARROW_SHARE = 0.45


class DescentStage(QWidget):
    """The pictures of one surface and one trail on it.

    ``graphics`` says whether 3-D can be drawn; where it cannot, the map has the place to itself.
    """

    start_picked = Signal(float, float)  # x, y

    def __init__(self, graphics: Graphics) -> None:
        super().__init__()
        self.map = ContourView()
        self.surface = _surface_view(graphics)
        self.cost_plot = CostPlot("step", "cost")
        self.cost_plot.add_series("cost", "cost", "ball")
        self._views = [view for view in (self.surface, self.map) if view is not None]
        for view in self._views:
            view.start_picked.connect(self.start_picked)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for view in (*self._views, self.cost_plot):
            view.set_theme(theme)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let the camera jump instead of glide."""
        if self.surface is not None:
            self.surface.set_reduced_motion(reduced)

    def show_surface(self, surface: Surface) -> None:
        """Show another surface, without a ball on it yet."""
        self._cost = surface
        x = np.linspace(*surface.x_bounds, MESH_POINTS)
        y = np.linspace(*surface.y_bounds, MESH_POINTS)
        costs = surface.heights(x, y)
        heights = surface.display_height(costs)
        if self.surface is not None:
            self.surface.set_surface(x, y, heights)
        self.map.set_surface(x, y, heights, costs)
        self._arrow_scale = self._scale_of_arrows(surface, x, y)

    def show_trail(self, trail: Trail) -> None:
        """Show the path to the present moment, the gradient there, and the costs so far."""
        points = trail.points
        self.map.set_path(points)
        if self.surface is not None:
            self.surface.set_path(self._on_surface(points))
        self.cost_plot.set_series("cost", np.arange(len(trail.costs)), trail.costs)
        self.cost_plot.mark(trail.present)

    def show_ball(self, point: np.ndarray, gradient: np.ndarray) -> None:
        """Show the ball at ``point``, shape (2,), and the arrow downhill from it."""
        if not np.isfinite(point).all():
            self._hide_ball()
            return
        tip = point - self._arrow(gradient)
        self.map.set_ball(point)
        self.map.set_arrow("downhill", point, tip)
        if self.surface is not None:
            lifted = self._on_surface(np.array([point, tip]))
            self.surface.set_ball(lifted[0])
            self.surface.set_arrow("downhill", lifted[0], lifted[1])

    def _hide_ball(self) -> None:
        for view in self._views:
            view.hide_ball()
            view.hide_arrow("downhill")

    def _on_surface(self, points: np.ndarray) -> np.ndarray:
        """The points, shape (n, 2), at their displayed heights, shape (n, 3)."""
        heights = self._cost.display_height(self._cost.values(points))
        return np.column_stack([points, heights])

    def _arrow(self, gradient: np.ndarray) -> np.ndarray:
        """The gradient at the length it is drawn: in proportion, but never across the picture."""
        arrow = gradient * self._arrow_scale
        longest = LONGEST_ARROW_SHARE * self._width
        length = float(np.hypot(*arrow))
        return arrow if length <= longest else arrow * (longest / length)

    def _scale_of_arrows(self, surface: Surface, x: np.ndarray, y: np.ndarray) -> float:
        grid = np.stack(np.meshgrid(x[::8], y[::8], indexing="ij"), axis=-1).reshape(-1, 2)
        steep = float(np.quantile(np.hypot(*surface.slopes(grid).T), 0.9))
        self._width = float(min(np.ptp(x), np.ptp(y)))
        return ARROW_SHARE * self._width / steep

    def _arrange(self) -> None:
        pictures = QSplitter(Qt.Orientation.Horizontal)
        for view, share in zip(self._views, (3, 2), strict=False):
            pictures.addWidget(view)
            pictures.setStretchFactor(pictures.count() - 1, share)
        stage = QSplitter(Qt.Orientation.Vertical)
        stage.addWidget(pictures)
        stage.addWidget(self.cost_plot)
        stage.setStretchFactor(0, 3)
        stage.setStretchFactor(1, 1)
        for splitter in (pictures, stage):
            splitter.setChildrenCollapsible(False)
        pictures.setSizes([600, 400])
        stage.setSizes([540, 180])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(stage)


def _surface_view(graphics: Graphics) -> SurfaceView | None:
    """The 3-D view, or None where it cannot be; edges are smoothed where that costs little."""
    if graphics.problem is not None:
        return None
    return SurfaceView(smooth_edges=not graphics.software)
