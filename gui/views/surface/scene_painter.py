"""Draws a scene into whatever frame buffer is bound, and knows nothing of widgets.

A driver that fails is noted once, in ``failure``, and the picture stays empty from then on.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QOpenGLContext, QOpenGLFunctions

from gui.views.surface.gl_mesh import DEPTH_TEST, DrawingFailedError, Uniform
from gui.views.surface.kept_ground import KeptGround, StillPicture
from gui.views.surface.orbit_camera import OrbitCamera
from gui.views.surface.scene import SurfaceScene
from gui.views.surface.uniforms import shared_uniforms

log = logging.getLogger(__name__)

_CLEAR_COLOUR_AND_DEPTH = 0x4000 | 0x0100


@dataclass(frozen=True)
class Frame:
    """What to draw for: a size in logical pixels, and how many device pixels make one of them."""

    size: QSize
    pixel: float
    font: QFont

    @property
    def device_size(self) -> QSize:
        """The size in device pixels."""
        return self.size * self.pixel


class ScenePainter:
    """A scene seen through a camera, with all that it has on the graphics side.

    Parameters
    ----------
    keep_ground
        Keep a picture of what does not move; only worth it where the processor draws.
    failed
        Called once, with the reason, if OpenGL fails; it may be in the middle of painting.
    """

    def __init__(
        self, scene: SurfaceScene, keep_ground: bool, failed: Callable[[str], object]
    ) -> None:
        self.scene = scene
        self.camera = OrbitCamera()
        self.background = QColor()
        self.failure: str | None = None
        self.frames = 0
        self.kept_ground = KeptGround(worth_it=keep_ground)
        self._failed = failed
        self._labelled: tuple[object, ...] = ()
        self._seen: tuple[object, ...] = ()
        self._shared: dict[str, Uniform] = {}

    def relabel(self) -> None:
        """Write the floor's labels anew at the next frame."""
        self._labelled = ()

    def begin(self) -> None:
        """Start in a context that has just been made current: all is uploaded anew."""
        self.scene.release()
        self.release_pictures()
        QOpenGLContext.currentContext().functions().glEnable(DEPTH_TEST)

    def draw(self, frame: Frame, screen: int) -> None:
        """Fill the frame buffer ``screen``, which is bound, in the current context."""
        functions = QOpenGLContext.currentContext().functions()
        self.frames += 1
        try:
            if self.failure is not None or self.scene.is_empty:
                self._clear(functions)
            else:
                self._draw(functions, frame, screen)
        except (DrawingFailedError, RuntimeError) as error:
            self.fail(str(error).strip() or "OpenGL failed.")

    def fail(self, reason: str) -> None:
        """Draw nothing more."""
        self.failure = reason
        log.warning("the 3-D picture cannot be drawn: %s", reason)
        self._failed(reason)

    def release_pictures(self) -> None:
        """Give textures and buffers back while their context is current: nothing else can."""
        self.scene.ground.labels.release()
        self.kept_ground.release()
        self._labelled = ()

    def _draw(self, functions: QOpenGLFunctions, frame: Frame, screen: int) -> None:
        self._label_floor(frame)
        self.scene.refresh()
        width, height = frame.size.toTuple()
        seen = (
            self.camera.matrix(max(width, 1) / max(height, 1)).tobytes(),
            frame.size,
            frame.pixel,
        )
        if seen != self._seen:
            self._seen = seen
            self._shared = shared_uniforms(self.camera, width, height, frame.pixel)
        shared = self._shared
        now = (self.scene.revision, self._labelled, self.background.rgb(), seen)

        def draw_ground() -> None:
            self._clear(functions)
            for mesh in self.scene.ground.meshes:
                mesh.draw(functions, shared)

        lines = self.scene.paths.lines
        picture = StillPicture(
            now,
            draw_ground,
            lambda first: lines.draw(functions, shared, first),
            lines.vertex_count,
        )
        self.kept_ground.show(functions, picture, frame.device_size, screen)
        for mesh in self.scene.moving_meshes:
            mesh.draw(functions, shared)

    def _clear(self, functions: QOpenGLFunctions) -> None:
        colour = self.background
        functions.glClearColor(colour.redF(), colour.greenF(), colour.blueF(), 1.0)
        functions.glDepthMask(True)
        functions.glClear(_CLEAR_COLOUR_AND_DEPTH)

    def _label_floor(self, frame: Frame) -> None:
        floor, eye = self.scene.ground.floor, self.camera.eye
        now = (floor, eye[0] > 0.1, eye[1] > 0.1, frame.pixel, frame.font.key())
        if floor is not None and now != self._labelled:
            self.scene.ground.labels.set_labels(floor.labels(eye), frame.font, frame.pixel)
            self._labelled = now
