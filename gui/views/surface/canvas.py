"""The stage of the 3-D picture: what is drawn on it and the gestures that move its camera.

Left drag orbits, middle, right or shift drag pans, the wheel zooms, and so do arrow keys, plus and
minus once the picture has the keyboard focus. A click, or a drag that begins on a ball, is passed
on as a place. Nothing is drawn unless something changed.
"""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.views.surface.gpu_screen import GpuScreen
from gui.views.surface.image_screen import ImageScreen
from gui.views.surface.orbit_camera import OrbitCamera
from gui.views.surface.scene import SurfaceScene
from gui.views.surface.scene_painter import ScenePainter

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


class SurfaceCanvas(QWidget):
    """Shows a scene through a camera; emits wishes and leaves it to its owner to grant them.

    Parameters
    ----------
    graphics_card
        Whether a graphics card draws, and not the processor.
    """

    place_picked = Signal(float, float)  # the box's x, y
    orbited = Signal(float, float)  # degrees of azimuth, of elevation
    panned = Signal(float, float)  # in heights of the picture
    zoomed = Signal(float)  # factor, above 1 is closer
    resized = Signal()
    failed = Signal(str)  # why nothing can be drawn from now on

    def __init__(self, scene: SurfaceScene, graphics_card: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.scene = scene
        self.painter = ScenePainter(scene, keep_ground=not graphics_card, failed=self._tell_failure)
        screen = GpuScreen if graphics_card else ImageScreen
        self.screen_widget: GpuScreen | ImageScreen = screen(self.painter, self)
        self._pressed: QPointF | None = None
        self._before = QPointF()
        self._dragging = False
        self._on_ball = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def aspect(self) -> float:
        """Width over height of the picture."""
        return max(self.width(), 1) / max(self.height(), 1)

    @property
    def camera(self) -> OrbitCamera:
        """Where it is seen from."""
        return self.painter.camera

    @camera.setter
    def camera(self, camera: OrbitCamera) -> None:
        self.painter.camera = camera
        self.redraw()

    def redraw(self) -> None:
        """Draw the picture anew with the next frame."""
        self.screen_widget.redraw()

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

    def _tell_failure(self, reason: str) -> None:
        # Not while it is being painted: whoever hears of it may well take the picture away.
        QTimer.singleShot(0, self, lambda: self.failed.emit(reason))

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.screen_widget.setGeometry(self.rect())
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
