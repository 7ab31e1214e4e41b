"""A function of two inputs as a landscape in 3-D, with a ball that rolls on it.

All points are given in true x and y; heights come from the surface itself, so nothing ever floats
above the ground or sinks into it. Things are named by the colour role they carry, so that eight
racers are eight balls and eight paths: ``set_ball(point, "racers.2")``.
"""

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import QEasingCurve, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gui.icons import icon
from gui.theme import DARK, Theme
from gui.views.height_field import HeightField, plane_points
from gui.views.orbit_camera import HOME, TOP, OrbitCamera
from gui.views.surface_canvas import SurfaceCanvas
from gui.views.surface_scene import SurfaceScene

_MOVE_MILLISECONDS = 380
_ZOOM_STEP = 1.25
_MARGIN = 10


class SurfaceView(QWidget):
    """The 3-D picture with its camera and four small buttons.

    Parameters
    ----------
    smooth_edges
        Ask for 4x multisampling; only worth it where a graphics card draws.
    """

    start_picked = Signal(float, float)  # true x, y: a click on the ground or a drag of the ball

    def __init__(self, smooth_edges: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = SurfaceScene()
        self._canvas = SurfaceCanvas(self._scene, smooth_edges, self)
        self._framed: tuple[float, float] | None = HOME  # None once the user moved the camera
        self._fitting = 3.0
        self._move = QVariantAnimation(self)
        self._move.setDuration(_MOVE_MILLISECONDS)
        self._move.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._move.setStartValue(0.0)
        self._move.setEndValue(1.0)
        self._move.valueChanged.connect(self._follow_move)
        self._route = (self._canvas.camera, self._canvas.camera)
        self._reduced_motion = False
        self._buttons = self._make_buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._canvas)
        self._canvas.place_picked.connect(self._on_place_picked)
        self._canvas.orbited.connect(self.orbit_by)
        self._canvas.panned.connect(self._pan_by)
        self._canvas.zoomed.connect(self.zoom_by)
        self._canvas.resized.connect(self._refit)
        self.setFocusProxy(self._canvas)
        self._canvas.setAccessibleName("Surface in 3-D")
        self.set_description("No surface yet")
        self.setMinimumSize(240, 180)
        self.set_theme(DARK)

    @property
    def failure(self) -> str | None:
        """Why the picture cannot be drawn, or None; known after the first frame."""
        return self._canvas.failure

    @property
    def camera(self) -> OrbitCamera:
        """Where the camera is now."""
        return self._canvas.camera

    def set_theme(self, theme: Theme) -> None:
        """Recolour the picture."""
        self._canvas.background = QColor(theme.stage)
        self._scene.set_theme(theme)
        for name, button in self._buttons.items():
            button.setIcon(icon(name, theme))
        self._canvas.update()

    def set_surface(
        self, x: ArrayLike, y: ArrayLike, z: ArrayLike, names: tuple[str, str] = ("x", "y")
    ) -> None:
        """Show heights z (nx, ny), scaled to 0..1, over evenly spaced x (nx,) and y (ny,)."""
        self._scene.set_surface(HeightField(x, y, z), names)
        self._canvas.relabel()
        self._refit()
        self._canvas.update()

    def set_ball(self, point: ArrayLike, role: str = "ball") -> None:
        """Rest a ball at x, y (a third number is ignored); it rolls there from where it was."""
        self._show(self._scene.set_ball(role, self._to_box(point)))

    def hide_ball(self, role: str = "ball") -> None:
        """Take a ball away."""
        self._show(self._scene.hide_ball(role))

    def set_path(self, points: ArrayLike, role: str = "ball") -> None:
        """Show the way so far, points (n, 2 or 3), oldest first; empty takes it away.

        Hand over the whole path each time: if it only grew, only the new end costs anything.
        """
        self._show(self._scene.set_path(role, plane_points(points)))

    def set_arrow(self, name: str, tail: ArrayLike, tip: ArrayLike) -> None:
        """Show an arrow in a role's colour (``"downhill"``) from x, y to x, y over the ground."""
        self._show(self._scene.set_arrow(name, *plane_points(np.array([tail, tip], float))))

    def hide_arrow(self, name: str) -> None:
        """Take an arrow away."""
        self._show(self._scene.hide_arrow(name))

    def set_levels_shown(self, shown: bool) -> None:
        """Draw the level lines on the surface, or leave them out."""
        self._scene.set_levels_shown(shown)
        self._canvas.update()

    def set_floor_shown(self, shown: bool) -> None:
        """Draw the input plane under the surface, or leave it out."""
        self._scene.floor_lines.visible = self._scene.labels.visible = shown
        self._canvas.update()

    def set_description(self, text: str) -> None:
        """Say the picture in words for a screen reader: the cost and where the ball is."""
        self._canvas.setAccessibleDescription(text)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let the camera jump instead of gliding."""
        self._reduced_motion = reduced

    def reset_view(self) -> None:
        """Go back to the camera that shows the whole surface at its best."""
        self._frame(HOME)

    def top_view(self) -> None:
        """Look straight down, x to the right and y up, as on the map."""
        self._frame(TOP)

    def orbit_by(self, azimuth: float, elevation: float) -> None:
        """Circle the surface by degrees."""
        self._take(self._canvas.camera.orbited(azimuth, elevation))

    def zoom_by(self, factor: float) -> None:
        """Go closer by a factor above 1, away by one below."""
        self._take(self._canvas.camera.zoomed(factor, self._fitting))

    def picture(self) -> QImage:
        """The picture as it stands, without the buttons."""
        return self._canvas.grabFramebuffer()

    def _to_box(self, point: ArrayLike) -> np.ndarray:
        assert self._scene.field is not None, "set_surface comes first"
        return self._scene.field.to_box(point)

    def _show(self, changed: bool) -> None:
        if changed:
            self._canvas.update()

    def _take(self, camera: OrbitCamera) -> None:
        self._move.stop()
        self._framed = None
        self._canvas.camera = camera
        self._canvas.update()

    def _pan_by(self, across: float, up: float) -> None:
        self._take(self._canvas.camera.panned(across, up))

    def _framing(self, angles: tuple[float, float]) -> OrbitCamera:
        assert self._scene.field is not None
        assert self._scene.floor is not None
        points = np.vstack([self._scene.field.outline(), self._scene.floor.reach()])
        return OrbitCamera(*angles).framing(points, self._canvas.aspect)

    def _frame(self, angles: tuple[float, float]) -> None:
        if self._scene.field is None:
            return
        goal = self._framing(angles)
        self._framed = angles
        self._move.stop()
        self._route = (self._canvas.camera, goal)
        if self._reduced_motion or not self.isVisible():
            self._follow_move(1.0)
        else:
            self._move.start()

    def _follow_move(self, share: float) -> None:
        start, goal = self._route
        self._canvas.camera = start.between(goal, share)
        self._canvas.update()

    def _refit(self) -> None:
        """Keep the surface filling the stage when the stage or the surface changed."""
        if self._scene.field is None:
            return
        fitting = self._framing(HOME).height
        if self._framed is not None:
            self._move.stop()
            self._canvas.camera = self._framing(self._framed)
        else:
            self._canvas.camera = self._canvas.camera.zoomed(self._fitting / fitting, fitting)
        self._fitting = fitting
        self._place_buttons()

    def _on_place_picked(self, across: float, along: float) -> None:
        assert self._scene.field is not None
        x, y = self._scene.field.from_box(np.array([across, along]))
        self.start_picked.emit(float(x), float(y))

    def _make_buttons(self) -> dict[str, QToolButton]:
        self._button_row = QWidget(self)
        row = QHBoxLayout(self._button_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        buttons = {}
        for name, text, action in (
            ("zoom_in", "Closer", lambda: self.zoom_by(_ZOOM_STEP)),
            ("zoom_out", "Farther", lambda: self.zoom_by(1 / _ZOOM_STEP)),
            ("top_view", "From above, as on the map", self.top_view),
            ("home", "Show the whole surface again", self.reset_view),
        ):
            button = QToolButton(self._button_row)
            button.setAutoRaise(True)
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setIconSize(QSize(18, 18))
            button.clicked.connect(action)
            row.addWidget(button)
            buttons[name] = button
        return buttons

    def _place_buttons(self) -> None:
        size = self._button_row.sizeHint()
        self._button_row.setGeometry(
            self.width() - size.width() - _MARGIN,
            self.height() - size.height() - _MARGIN,
            size.width(),
            size.height(),
        )
        self._button_row.raise_()
