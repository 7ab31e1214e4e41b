"""Moves the camera of the 3-D picture: by hand, gliding to a view, and along with the stage.

Until a hand takes the camera, it keeps the whole picture in view, whatever becomes of the stage
and of the surface.
"""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from gui.views.surface.canvas import SurfaceCanvas
from gui.views.surface.orbit_camera import TOP, OrbitCamera, home_angles

_MOVE_MILLISECONDS = 380


class CameraMotion(QObject):
    """The hand on the camera of one canvas."""

    def __init__(self, canvas: SurfaceCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.reduced = False
        self._view: Callable[[], OrbitCamera] | None = self._home
        self._fitting = 3.0
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
        self._take(self._canvas.camera.zoomed(factor, self._fitting))

    def refit(self) -> None:
        """Keep the surface filling the stage when the stage or the surface changed."""
        if self._canvas.scene.is_empty:
            return
        fitting = self._home().height
        self._glide.stop()
        if self._view is not None:
            self._canvas.camera = self._view()
        else:
            self._canvas.camera = self._canvas.camera.zoomed(self._fitting / fitting, fitting)
        self._fitting = fitting

    def _take(self, camera: OrbitCamera) -> None:
        self._glide.stop()
        self._view = None
        self._canvas.camera = camera

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
