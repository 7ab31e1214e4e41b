"""A function of two inputs as a landscape in 3-D, with balls that roll on it.

All points are given in true x and y; heights come from the surface itself, so nothing ever floats
above the ground or sinks into it. Things are named by the colour role they carry, so that eight
racers are eight balls and eight paths: ``set_ball(point, "racers.2")``.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.theme import DARK, Theme
from gui.views.ground.height_field import HeightField, plane_points
from gui.views.surface.camera_buttons import CameraButtons
from gui.views.surface.camera_motion import CameraMotion
from gui.views.surface.canvas import SurfaceCanvas
from gui.views.surface.orbit_camera import OrbitCamera
from gui.views.surface.scene import SurfaceScene


class SurfaceView(QWidget):
    """The 3-D picture with its camera and four small buttons.

    Parameters
    ----------
    graphics_card
        Let a graphics card draw, with soft edges; else the processor draws, into an image.
    """

    start_picked = Signal(float, float)  # true x, y: a click on the ground or a drag of a ball
    failed = Signal(str)  # why the picture cannot be drawn, once

    def __init__(self, graphics_card: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = SurfaceScene()
        self._canvas = SurfaceCanvas(self._scene, graphics_card, self)
        self._motion = CameraMotion(self._canvas)
        self._buttons = CameraButtons(self._motion, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._canvas)
        self._canvas.place_picked.connect(self._on_place_picked)
        self._canvas.orbited.connect(self._motion.orbit)
        self._canvas.panned.connect(self._motion.pan)
        self._canvas.zoomed.connect(self._motion.zoom)
        self._canvas.resized.connect(self._on_resized)
        self._canvas.failed.connect(self.failed)
        self.setFocusProxy(self._canvas)
        self._canvas.setAccessibleName("Surface in 3-D")
        self.set_description("No surface yet")
        self.setMinimumSize(240, 180)
        self.set_theme(DARK)

    @property
    def failure(self) -> str | None:
        """Why the picture cannot be drawn, or None; known after the first frame."""
        return self._canvas.painter.failure

    @property
    def frames(self) -> int:
        """How often the picture has been drawn."""
        return self._canvas.painter.frames

    @property
    def camera(self) -> OrbitCamera:
        """Where the camera is now."""
        return self._canvas.camera

    def set_theme(self, theme: Theme) -> None:
        """Recolour the picture."""
        self._canvas.painter.background = QColor(theme.stage)
        self._scene.set_theme(theme)
        self._buttons.set_theme(theme)
        self._canvas.redraw()

    def set_surface(
        self, x: ArrayLike, y: ArrayLike, z: ArrayLike, names: tuple[str, str] = ("x", "y")
    ) -> None:
        """Show heights z (nx, ny), scaled to 0..1, over evenly spaced x (nx,) and y (ny,).

        Basins and valley bottoms go, being those of the last surface; all else stays.
        """
        self._scene.set_field(HeightField(x, y, z), names)
        self._canvas.painter.relabel()
        self._motion.refit()

    def set_ball(self, point: ArrayLike, role: str = "ball") -> None:
        """Rest a ball at x, y (a third number is ignored); it rolls there from where it was.

        Outside the picture it fades away.
        """
        self._show(self._scene.balls.set_ball(role, np.array(point, float)[:2]))

    def hide_ball(self, role: str = "ball") -> None:
        """Take a ball away."""
        self._show(self._scene.balls.hide_ball(role))

    def remove_all(self, role: str) -> None:
        """Take away a ball with its path, arrows, scale and step on the floor."""
        self._show(self._scene.remove_all(role))

    def set_path(self, points: ArrayLike, role: str = "ball") -> None:
        """Show the way so far, points (n, 2 or 3), oldest first; empty takes it away.

        Hand over the whole path each time: if it only grew, only the new end costs anything.
        """
        self._show(self._scene.paths.set_path(self._scene.field, role, plane_points(points)))

    def set_arrow(self, name: str, tail: ArrayLike, tip: ArrayLike) -> None:
        """Show an arrow over the ground from x, y to x, y: downhill, uphill, step or momentum.

        A number after a dot gives it to a racer: ``"step.2"``.
        """
        pointers = self._scene.pointers
        self._show(pointers.put(pointers.arrows, name, _two_places(tail, tip)))

    def hide_arrow(self, name: str) -> None:
        """Take an arrow away."""
        self._show(self._scene.pointers.take(self._scene.pointers.arrows, name))

    def set_scale(self, centre: ArrayLike, radii: ArrayLike, role: str = "ball") -> None:
        """Show a rule's scale of each coordinate as an ellipse of radii (2,) round (2,)."""
        pointers = self._scene.pointers
        self._show(pointers.put(pointers.scales, role, _two_places(centre, radii)))

    def hide_scale(self, role: str = "ball") -> None:
        """Take a scale away."""
        self._show(self._scene.pointers.take(self._scene.pointers.scales, role))

    def set_step_on_floor(self, tail: ArrayLike, tip: ArrayLike, role: str = "ball") -> None:
        """Show a step from x, y to x, y on the input plane, with the ball's place there."""
        pointers = self._scene.pointers
        self._show(pointers.put(pointers.floor_steps, role, _two_places(tail, tip)))

    def hide_step_on_floor(self, role: str = "ball") -> None:
        """Take the step on the input plane away."""
        self._show(self._scene.pointers.take(self._scene.pointers.floor_steps, role))

    def set_flock(self, points: ArrayLike, labels: ArrayLike | None = None) -> None:
        """Show many small balls, points (n, 2), coloured by their basins' labels (n,)."""
        known = None if labels is None else np.asarray(labels, np.intp)
        self._show(self._scene.balls.set_flock(plane_points(points).copy(), known))

    def set_minima(self, points: ArrayLike, lowest: int | None = None) -> None:
        """Mark the bottoms of valleys, points (m, 2), the lowest more strongly."""
        self._show(self._scene.pointers.set_minima(plane_points(points), lowest))

    def set_basins(self, labels: ArrayLike | None) -> None:
        """Tint the ground by the valley that a start ends in; None takes it away.

        ``labels`` (n, m) lie evenly over the whole surface: 0 and up for a valley, -1 for lost, -2
        for not yet known.
        """
        known = None if labels is None else np.asarray(labels, np.intp)
        self._change_look(lambda: self._scene.ground.set_basins(known))

    def set_balls_shown(self, shown: bool) -> None:
        """Draw the balls, or leave them out."""
        self._show(self._scene.balls.set_shown(shown))

    def set_path_shown(self, shown: bool) -> None:
        """Draw the paths, or leave them out."""
        self._change_look(lambda: self._scene.paths.set_shown(shown))

    def set_levels_shown(self, shown: bool) -> None:
        """Draw the level lines on the surface, or leave them out."""
        self._change_look(lambda: self._scene.ground.set_levels_shown(shown))

    def set_floor_shown(self, shown: bool) -> None:
        """Draw the input plane under the surface with the steps on it, or leave it out."""
        self._scene.pointers.set_floor_shown(shown)
        if self._change_look(lambda: self._scene.ground.set_floor_shown(shown)):
            self._motion.refit()

    def set_description(self, text: str) -> None:
        """Say the picture in words for a screen reader: the cost and where the ball is."""
        self._canvas.setAccessibleDescription(text)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let the camera jump instead of gliding."""
        self._motion.reduced = reduced

    def reset_view(self) -> None:
        """Go back to the camera that shows the whole surface at its best."""
        self._motion.go_home()

    def top_view(self) -> None:
        """Look straight down, x to the right and y up, as on the map."""
        self._motion.go_above()

    def camera_state(self) -> dict[str, Any]:
        """How the surface is looked at, as JSON values."""
        return self._motion.state()

    def set_camera_state(self, state: dict[str, Any]) -> None:
        """Look as `camera_state` said; raises LookupError, TypeError or ValueError otherwise."""
        self._motion.take_up(state)

    def orbit_by(self, azimuth: float, elevation: float) -> None:
        """Circle the surface by degrees."""
        self._motion.orbit(azimuth, elevation)

    def zoom_by(self, factor: float) -> None:
        """Go closer by a factor above 1, away by one below."""
        self._motion.zoom(factor)

    def picture(self) -> QImage:
        """The picture as it stands, without the buttons."""
        return self._canvas.screen_widget.picture()

    def _show(self, changed: bool) -> None:
        if changed:
            self._canvas.redraw()

    def _change_look(self, change: Callable[[], None]) -> bool:
        before = self._scene.revision
        change()
        self._show(self._scene.revision != before)
        return self._scene.revision != before

    def _on_resized(self) -> None:
        self._motion.refit()
        self._buttons.place()

    def _on_place_picked(self, across: float, along: float) -> None:
        x, y = self._scene.field.from_box(np.array([across, along]))
        self.start_picked.emit(float(x), float(y))


def _two_places(first: ArrayLike, second: ArrayLike) -> np.ndarray:
    return np.array([np.asarray(first, float)[:2], np.asarray(second, float)[:2]])
