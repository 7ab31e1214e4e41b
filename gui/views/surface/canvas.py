"""The widget on which the 3-D picture is drawn, and the gestures that move its camera.

Left drag orbits, middle, right or shift drag pans, the wheel zooms, and so do arrow keys, plus and
minus once the picture has the keyboard focus. A click, or a drag that begins on a ball, is passed
on as a place. Nothing is drawn unless something changed. A driver that fails is noted once, in
``failure``, and the picture stays empty from then on.
"""

import logging

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QOpenGLFunctions,
    QSurfaceFormat,
    QWheelEvent,
)
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QApplication, QWidget

from gui.views.surface.gl_mesh import DEPTH_TEST, DrawingFailedError
from gui.views.surface.kept_ground import KeptGround, StillPicture
from gui.views.surface.orbit_camera import OrbitCamera
from gui.views.surface.scene import SurfaceScene
from gui.views.surface.uniforms import shared_uniforms

log = logging.getLogger(__name__)

_CLEAR_COLOUR_AND_DEPTH = 0x4000 | 0x0100
_DEGREES_PER_PIXEL = 0.4
_DEGREES_PER_KEY = 5.0
_ZOOM_PER_KEY = 1.15
_ORBIT_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_ZOOM_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class SurfaceCanvas(QOpenGLWidget):
    """Draws a scene through a camera; emits wishes and leaves it to its owner to grant them."""

    place_picked = Signal(float, float)  # the box's x, y
    orbited = Signal(float, float)  # degrees of azimuth, of elevation
    panned = Signal(float, float)  # in heights of the picture
    zoomed = Signal(float)  # factor, above 1 is closer
    resized = Signal()

    def __init__(self, scene: SurfaceScene, smooth_edges: bool, parent: QWidget) -> None:
        super().__init__(parent)
        wanted = QSurfaceFormat(QSurfaceFormat.defaultFormat())
        wanted.setDepthBufferSize(24)
        wanted.setSamples(4 if smooth_edges else 0)
        self.setFormat(wanted)
        self.scene = scene
        self.camera = OrbitCamera()
        self.background = QColor()
        self.failure: str | None = None
        self._kept_ground = KeptGround(worth_it=not smooth_edges)
        self._pressed: QPointF | None = None
        self._before = QPointF()
        self._dragging = False
        self._on_ball = False
        self._labelled: tuple[object, ...] = ()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def aspect(self) -> float:
        """Width over height of the picture."""
        return max(self.width(), 1) / max(self.height(), 1)

    def relabel(self) -> None:
        """Write the floor's labels anew at the next frame."""
        self._labelled = ()

    def project(self, point: np.ndarray) -> QPointF:
        """Where a point (3,) of the box is in the widget."""
        clip = self.camera.matrix(self.aspect) @ np.append(point, 1.0)
        across, up = clip[:2] / max(clip[3], 1e-3)
        return QPointF((across + 1) / 2 * self.width(), (1 - up) / 2 * self.height())

    def place_under(self, position: QPointF) -> np.ndarray | None:
        """The place (2,) of the surface that is seen at a position in the widget."""
        if self.scene.is_empty:
            return None
        across = 2 * position.x() / self.width() - 1
        up = 1 - 2 * position.y() / self.height()
        return self.scene.field.cast_ray(*self.camera.ray(across, up, self.aspect))

    def _draw(self) -> None:
        functions = self.context().functions()
        if self.failure is not None or self.scene.is_empty:
            self._clear(functions)
            return
        self._label_floor()
        self.scene.refresh()
        pixel = self.devicePixelRatioF()
        shared = shared_uniforms(self.camera, self.width(), self.height(), pixel)
        view = (self.scene.revision, self._labelled, self.background.rgb())
        now = (*view, self.camera.matrix(self.aspect).tobytes())

        def draw_ground() -> None:
            self._clear(functions)
            for mesh in self.scene.ground.meshes:
                mesh.draw(functions, shared)

        def draw_lines(first: int) -> int:
            self.scene.paths.lines.draw(functions, shared, first)
            return self.scene.paths.lines.vertex_count

        picture = StillPicture(now, draw_ground, draw_lines)
        self._kept_ground.show(functions, picture, self.size() * pixel, self._screen())
        for mesh in self.scene.moving_meshes:
            mesh.draw(functions, shared)

    def _screen(self) -> int:
        return int(self.defaultFramebufferObject())

    def _clear(self, functions: QOpenGLFunctions) -> None:
        colour = self.background
        functions.glClearColor(colour.redF(), colour.greenF(), colour.blueF(), 1.0)
        functions.glDepthMask(True)
        functions.glClear(_CLEAR_COLOUR_AND_DEPTH)

    def _label_floor(self) -> None:
        floor, eye = self.scene.ground.floor, self.camera.eye
        pixel = self.devicePixelRatioF()
        now = (floor, eye[0] > 0.1, eye[1] > 0.1, pixel, self.font().key())
        if floor is not None and now != self._labelled:
            self.scene.ground.labels.set_labels(floor.labels(eye), self.font(), pixel)
            self._labelled = now

    def _is_over_ball(self, position: QPointF) -> bool:
        for ball in self.scene.balls.balls.values():
            if ball.centre is None:
                continue
            middle = self.project(ball.centre)
            edge = self.project(ball.centre + self.camera.axes()[1] * ball.radius)
            away = position - middle
            reach = max(middle.y() - edge.y(), 5.0) * 1.25
            if away.x() ** 2 + away.y() ** 2 < reach**2:
                return True
        return False

    def _pick(self, position: QPointF) -> None:
        place = self.place_under(position)
        if place is not None:
            self.place_picked.emit(*place.tolist())

    # Qt overrides

    def initializeGL(self) -> None:
        # Moved to another window the widget gets another context, and all is uploaded anew.
        self.scene.release()
        self._kept_ground.release()
        self._labelled = ()
        self.context().functions().glEnable(DEPTH_TEST)

    def hideEvent(self, event: QHideEvent) -> None:
        # The last chance to free a texture: a widget that is being deleted has no context left.
        if self.isValid():
            self.makeCurrent()
            self.scene.ground.labels.release()
            self._kept_ground.release()
            self.doneCurrent()
        self._labelled = ()
        super().hideEvent(event)

    def paintGL(self) -> None:
        try:
            self._draw()
        except (DrawingFailedError, RuntimeError) as error:
            self.failure = str(error).strip() or "OpenGL failed."
            log.warning("the 3-D picture cannot be drawn: %s", self.failure)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._before = event.position()
        self._dragging = False
        plain = event.button() == Qt.MouseButton.LeftButton
        self._on_ball = plain and self._is_over_ball(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            over = self._is_over_ball(event.position())
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            return
        way = event.position() - self._pressed
        if way.manhattanLength() >= QApplication.startDragDistance() / 2:
            self._dragging = True
        if self._dragging:
            self._drag(event)

    def _drag(self, event: QMouseEvent) -> None:
        step = event.position() - self._before
        self._before = event.position()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._on_ball:
            self._pick(event.position())
        elif event.buttons() & Qt.MouseButton.LeftButton and not shift:
            self.orbited.emit(-step.x() * _DEGREES_PER_PIXEL, step.y() * _DEGREES_PER_PIXEL)
        else:
            self.panned.emit(step.x() / self.height(), -step.y() / self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clicked = self._pressed is not None and not self._dragging
        if clicked and event.button() == Qt.MouseButton.LeftButton:
            self._pick(event.position())
        self._pressed = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        self.zoomed.emit(1.0015**turned)
        event.accept()

    def event(self, event: QEvent) -> bool:
        # The page's shortcuts may use the same keys; while focused here they belong to the camera.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in _ORBIT_KEYS:
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ORBIT_KEYS:
            azimuth, elevation = _ORBIT_KEYS[key]
            self.orbited.emit(azimuth * _DEGREES_PER_KEY, elevation * _DEGREES_PER_KEY)
        elif key in _ZOOM_KEYS:
            self.zoomed.emit(_ZOOM_PER_KEY ** _ZOOM_KEYS[key])
        else:
            super().keyPressEvent(event)
