"""Moves the camera of the 3-D picture: by hand, gliding to a view, and along with the stage.

Until a hand takes the camera, it keeps the whole picture in view, whatever becomes of the stage
and of the surface.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from gui.views.surface.canvas import SurfaceCanvas
from gui.views.surface.orbit_camera import HOME, TOP, OrbitCamera, home_angles

_MOVE_MILLISECONDS = 380


class CameraMotion(QObject):
    """The hand on the camera of one canvas."""

    def __init__(self, canvas: SurfaceCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.reduced = False
        self._view: Callable[[], OrbitCamera] | None = self._home
        self._fit = canvas.camera  # at the camera's own angles, filling the stage
        self._route = (canvas.camera, canvas.camera)
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(_MOVE_MILLISECONDS)
        self._glide.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.valueChanged.connect(self._follow)

    def go_home(self) -> None:
        """Glide to where the whole surface is seen at its best."""
        self._go_to(self._home)

    def go_above(self) -> None:
        """Glide to where x runs to the right and y up, as on the map."""
        self._go_to(self._top)

    def orbit(self, azimuth: float, elevation: float) -> None:
        """Circle the surface by degrees."""
        self._take(self._canvas.camera.orbited(azimuth, elevation))

    def pan(self, across: float, up: float) -> None:
        """Move sideways, in heights of the picture."""
        self._take(self._canvas.camera.panned(across, up))

    def zoom(self, factor: float) -> None:
        """Go closer by a factor above 1, away by one below."""
        self._take(self._canvas.camera.zoomed(factor, self._fit.height))

    def refit(self) -> None:
        """Keep the surface filling the stage when the stage or the surface changed."""
        if self._canvas.scene.is_empty:
            return
        self._glide.stop()
        if self._view is not None:
            self._canvas.camera = self._view()
        else:
            held, before, now = self._canvas.camera, self._fit, self._fit_at(self._canvas.camera)
            moved = replace(held, target=held.target + now.target - before.target)
            self._canvas.camera = moved.zoomed(before.height / now.height, now.height)
        self._fit = self._fit_at(self._canvas.camera)

    def state(self) -> dict[str, Any]:
        """How the surface is looked at, as JSON values; zoom and aim relative to filling it."""
        camera = self._canvas.camera
        return {
            "by_hand": self._view is None,
            "from_above": self._view == self._top,
            "angles": [camera.azimuth, camera.elevation],
            "zoom": self._fit.height / camera.height,
            "aim": (camera.target - self._fit.target).tolist(),
        }

    def take_up(self, state: dict[str, Any]) -> None:
        """Look as `state` said; raises LookupError, TypeError or ValueError for other values."""
        azimuth, elevation = (float(angle) for angle in state["angles"])
        zoom, aim = float(state["zoom"]), np.array(state["aim"], float)
        by_hand, from_above = bool(state["by_hand"]), bool(state["from_above"])
        known = np.isfinite([azimuth, elevation, zoom, *aim.ravel()]).all() and zoom > 0
        if aim.shape != (3,) or not known:
            raise ValueError("a camera has two angles, a zoom and an aim")
        if self._canvas.scene.is_empty:
            return
        self._view = self._top if from_above else self._home
        if by_hand:
            self._view = None
            turned = OrbitCamera().orbited(azimuth - HOME[0], elevation - HOME[1])
            self._fit = self._fit_at(turned)
            near = replace(self._fit, target=self._fit.target + aim)
            self._canvas.camera = near.zoomed(zoom, self._fit.height).panned(0.0, 0.0)
        self.refit()

    def _take(self, camera: OrbitCamera) -> None:
        self._glide.stop()
        self._view = None
        self._canvas.camera = camera
        if not self._canvas.scene.is_empty:
            self._fit = self._fit_at(camera)

    def _fit_at(self, camera: OrbitCamera) -> OrbitCamera:
        return self._framing((camera.azimuth, camera.elevation))

    def _home(self) -> OrbitCamera:
        return self._framing(home_angles(self._canvas.aspect))

    def _top(self) -> OrbitCamera:
        return self._framing(TOP)

    def _framing(self, angles: tuple[float, float]) -> OrbitCamera:
        ground = self._canvas.scene.ground
        assert ground.field is not None
        assert ground.floor is not None
        points = [ground.field.outline()]
        if ground.floor_lines.visible:
            points.append(ground.floor.reach(OrbitCamera(*angles).eye))
        return OrbitCamera(*angles).framing(np.vstack(points), self._canvas.aspect)

    def _go_to(self, view: Callable[[], OrbitCamera]) -> None:
        if self._canvas.scene.is_empty:
            return
        self._view = view
        self._glide.stop()
        self._route = (self._canvas.camera, view())
        if self.reduced or not self._canvas.isVisible():
            self._follow(1.0)
        else:
            self._glide.start()

    def _follow(self, share: float) -> None:
        start, goal = self._route
        self._canvas.camera = start.between(goal, share)
        if share == 1.0:
            self._fit = self._fit_at(goal)
