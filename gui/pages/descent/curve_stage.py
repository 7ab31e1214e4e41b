"""One input: the curve with the ball on it, its tangent, and the valleys under it."""

from collections.abc import Collection, Sequence

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.basins import Basins
from core.curve import Curve
from gui.pages.descent.arrows import Vectors
from gui.theme import Theme
from gui.views.curve import CurveView

CURVE_POINTS = 1201
MARGIN = 0.08  # of the picture's width, drawn beyond the bounds


class CurveStage(QWidget):
    """The picture of a curve."""

    start_picked = Signal(object)  # point, shape (1,)

    def __init__(self) -> None:
        super().__init__()
        self.curve = CurveView()
        self.curve.start_picked.connect(lambda w: self.start_picked.emit(np.array([w])))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.curve)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.curve.set_theme(theme)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Nothing glides here but the ball."""

    def show_ground(self, ground: Curve) -> None:
        """Show another curve, with nothing on it yet."""
        self._ground = ground
        margin = MARGIN * (ground.high - ground.low)
        w = np.linspace(ground.low - margin, ground.high + margin, CURVE_POINTS)
        self.curve.set_curve(w, ground.heights(w), bounds=(ground.low, ground.high))
        minima = np.array(ground.minima)
        lowest = None if ground.lowest is None else ground.minima.index(ground.lowest)
        self.curve.set_minima(minima, ground.heights(minima), lowest)

    def show_path(self, role: str, points: np.ndarray) -> None:
        """Show where a ball has been: points of shape (n, 1); none hides the path."""
        self.curve.set_path(np.column_stack([points, self._ground.heights(points)]), role)

    def show_ball(self, role: str, point: np.ndarray | None) -> None:
        """Show a ball at ``point``, shape (1,); None hides it."""
        if point is None or not np.isfinite(point).all():
            self.curve.hide_ball(role)
        else:
            self.curve.set_ball(float(point[0]), float(self._ground.heights(point)[0]), role)

    def show_vectors(self, point: np.ndarray, vectors: Vectors, shown: Collection[str]) -> None:
        """Show the tangent and the overlays that start at the ball."""
        w = float(point[0])
        cost, slope = (float(value) for value in self._ground.shape(point[0]))
        if np.isfinite([w, cost, slope]).all():
            self.curve.set_tangent(w, cost, slope)
        else:
            self.curve.hide_tangent()
        for name, key, vector in (
            ("downhill", "gradient", vectors.downhill),
            ("step", "step", vectors.step),
            ("momentum", "momentum", vectors.momentum),
        ):
            if key in shown and vector is not None and np.isfinite([w, vector[0]]).all():
                self.curve.set_arrow(name, w, w + float(vector[0]))
            else:
                self.curve.hide_arrow(name)

    def hide_vectors(self) -> None:
        """Take away what starts at the ball."""
        self.curve.hide_tangent()
        for name in ("downhill", "step", "momentum"):
            self.curve.hide_arrow(name)

    def show_furniture(self, shown: Collection[str]) -> None:
        """Switch the paths."""
        self.curve.set_path_shown("path" in shown)

    def show_basins(self, basins: Basins | None) -> None:
        """Colour the axis by where a ball from each point ends; None takes the colours away."""
        if basins is None:
            self.curve.clear_basins()
            return
        edges = np.linspace(self._ground.low, self._ground.high, len(basins.labels) + 1)
        self.curve.set_basins(edges, basins.labels)

    def show_minima(self, basins: Basins | None) -> None:
        """Nothing to do: the valleys of a curve are marked from the start."""

    def show_flock(self, points: np.ndarray, labels: np.ndarray | None) -> None:
        """Show many small balls at points of shape (n, 1), coloured by label; none hides them."""
        w = points.reshape(-1)
        self.curve.set_flock(w, self._ground.heights(w), labels)

    def describe(self, text: str) -> None:
        """Say what the picture shows to those who cannot see it."""
        self.curve.set_description(text)

    def pictures(self) -> Sequence[QWidget]:
        """The view, to be saved as a picture."""
        return [self.curve]
