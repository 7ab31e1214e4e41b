"""The plane in 3-D beside its map and over a cut, with the network and the ball that walks."""

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.graphics import Graphics
from gui.pages.landscape.cut import PlaneCut
from gui.pages.landscape.roles import NETWORK, OTHER
from gui.theme import Theme
from gui.views.contour import ContourView
from gui.views.surface import SurfaceView

NOTHING = np.empty((0, 2))


class LandscapePictures(QStackedWidget):
    """Words until there is something to see; where there is no 3-D, the map alone."""

    place_picked = Signal(float, float)  # s and t
    drawing_failed = Signal(str)  # why there is no 3-D any more

    def __init__(self, graphics: Graphics) -> None:
        super().__init__()
        self._grounded = False
        self._words = QLabel()
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._words.setProperty("tone", "muted")
        self.map = ContourView()
        self.surface: SurfaceView | None = None
        if graphics.problem is None:
            self.surface = SurfaceView(graphics_card=not graphics.software)
            self.surface.failed.connect(self._do_without_surface)
        self.views = [view for view in (self.surface, self.map) if view is not None]
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for view in self.views:
            view.start_picked.connect(self.place_picked)
            self.splitter.addWidget(view)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([580, 420])
        self.cut = PlaneCut()
        self.column = QSplitter(Qt.Orientation.Vertical)
        self.column.addWidget(self.splitter)
        self.column.addWidget(self.cut)
        self.column.setChildrenCollapsible(False)
        self.column.setStretchFactor(0, 1)
        self.column.setSizes([460, 170])
        self.addWidget(self._framed(self._words))
        self.addWidget(self.column)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for view in (*self.views, self.cut):
            view.set_theme(theme)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let the camera jump instead of glide."""
        if self.surface is not None:
            self.surface.set_reduced_motion(reduced)

    def show_words(self, words: str) -> None:
        """Say why there is nothing to see yet."""
        self._words.setText(words)
        self.setCurrentIndex(0)

    def show_ground(
        self,
        axes: tuple[np.ndarray, np.ndarray],
        costs: np.ndarray,
        names: tuple[str, str],
        logarithmic: bool,
    ) -> None:
        """Show costs, shape (n, m), over the places along both axes, shapes (n,) and (m,)."""
        heights = display_heights(costs, logarithmic)
        if self.surface is not None:
            self.surface.set_surface(*axes, heights, names)
        self.map.set_surface(*axes, heights, costs, names)
        self.cut.show_ground(axes, costs, names[0])
        self._grounded = True
        self.setCurrentIndex(1)

    def show_ball(self, role: str, path: np.ndarray) -> None:
        """Show where a ball has been, places of shape (n, 2), the last being where it is.

        Without a ground there is nothing to show it on.
        """
        if not self._grounded:
            return
        known = path[np.isfinite(path).all(axis=1)]
        for view in self.views:
            view.set_path(known, role)
            if len(known):
                view.set_ball(known[-1], role)
            else:
                view.hide_ball(role)
        if role == NETWORK and len(path):
            self.cut.show_network(path[-1])

    def show_other(self, there: bool) -> None:
        """Show the network at the other end of the line, (1, 0), or not."""
        for view in self.views:
            if there:
                view.set_ball((1.0, 0.0), OTHER)
            else:
                view.hide_ball(OTHER)

    def describe(self, words: str) -> None:
        """Say what the pictures show to those who cannot see them."""
        for view in self.views:
            view.set_description(words)

    def _do_without_surface(self, reason: str) -> None:
        if self.surface is not None:
            self.surface.hide()
            self.views.remove(self.surface)
            self.surface = None
            self.drawing_failed.emit(reason)

    def _framed(self, words: QLabel) -> QWidget:
        frame = QWidget()
        layout = QVBoxLayout(frame)
        layout.addWidget(words)
        return frame


def display_heights(costs: np.ndarray, logarithmic: bool) -> np.ndarray:
    """Costs as heights from 0 to 1, of the same shape; what is no number stays so."""
    heights = np.where(np.isfinite(costs), costs, np.nan)
    if logarithmic:
        heights = np.log(np.maximum(heights, np.finfo(np.float32).tiny))
    if not np.isfinite(heights).any():
        return np.zeros_like(costs)
    low, high = np.nanmin(heights), np.nanmax(heights)
    scaled: np.ndarray = (heights - low) / (high - low) if high > low else heights * 0
    return scaled
