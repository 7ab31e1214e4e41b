"""A dial to turn a direction on: drag it, or use the arrow keys.

Once the slopes are known it shows how steep it is every way, uphill coral and downhill teal: two
round lobes, the longest way up and the longest way down just opposite each other.
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.views.direction.dial_face import KNOB, DialFace

Floats = NDArray[np.float64]

FULL_TURN = 2 * math.pi
KEY_TURN, FINE_TURN = math.radians(5), math.radians(1)
_KEYS = {
    Qt.Key.Key_Left: 1,  # counter-clockwise, as angles grow
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Right: -1,
    Qt.Key.Key_Down: -1,
}


class DirectionDial(QWidget):
    """A compass over x and y; angles are in radians, from the x axis towards the y axis."""

    direction_turned = Signal(float)  # angle, from 0 up to a full turn

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._angle = 0.0
        self._guess: float | None = None
        self._gradient: Floats | None = None
        self._angles = self._slopes = np.zeros(0)
        self.setAccessibleName("Direction")
        self.setToolTip("Turn the direction to feel how steep the ground is that way")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_theme(DARK)
        self._describe()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def direction(self) -> float:
        """Return the present angle."""
        return self._angle

    def set_direction(self, angle: float) -> None:
        """Point to ``angle``."""
        self._angle = angle % FULL_TURN
        self._describe()
        self.update()

    def set_guess(self, angle: float | None) -> None:
        """Set a flag at the learner's guess; None takes it away."""
        self._guess = angle
        self.update()

    def show_slopes(self, angles: ArrayLike, slopes: ArrayLike) -> None:
        """Show the slope at each angle, both (n,), as the length of the way out from the middle."""
        self._angles, self._slopes = np.array(angles, float), np.array(slopes, float)
        self.update()

    def hide_slopes(self) -> None:
        """Take the slopes away."""
        self.show_slopes(np.zeros(0), np.zeros(0))

    def show_gradient(self, gx: float, gy: float) -> None:
        """Reveal the gradient as an arrow, and minus the gradient as another."""
        self._gradient = np.array([gx, gy], float)
        self._describe()
        self.update()

    def hide_gradient(self) -> None:
        """Hide both arrows."""
        self._gradient = None
        self._describe()
        self.update()

    def _describe(self) -> None:
        words = f"{math.degrees(self._angle):.0f} degrees"
        if self._gradient is not None and self._gradient.any():
            down = math.atan2(-self._gradient[1], -self._gradient[0]) % FULL_TURN
            words += f"; steepest descent at {math.degrees(down):.0f} degrees"
        self.setAccessibleDescription(words)

    def _face(self, painter: QPainter) -> DialFace:
        unit = grid_step(self.font()) / 8
        room = min(self.width(), self.height()) / 2
        radius = max(room - 0.8 * self.fontMetrics().height() - KNOB * unit, 10.0)
        return DialFace(painter, self._theme, self.font(), self._centre(), radius, unit)

    def _centre(self) -> QPointF:
        return QRectF(self.rect()).center()

    def _turn(self, angle: float) -> None:
        self.set_direction(angle)
        self.direction_turned.emit(self._angle)

    def _turn_to(self, position: QPointF) -> None:
        way = position - self._centre()
        if math.hypot(way.x(), way.y()) > 2.0:  # the very middle has no direction
            self._turn(math.atan2(-way.y(), way.x()))

    # Qt overrides

    def sizeHint(self) -> QSize:
        side = 12 * self.fontMetrics().height()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        side = 8 * self.fontMetrics().height()
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = self._face(painter)
        face.paint_ring()
        face.paint_lobes(self._angles, self._slopes)
        if self._guess is not None:
            face.paint_flag(self._guess)
        if self._gradient is not None:
            face.paint_gradient(self._gradient)
        face.paint_hand(self._angle, self.hasFocus())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._turn_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._turn_to(event.position())

    def event(self, event: QEvent) -> bool:
        # The room's shortcuts may use the same keys; while focused here they turn the dial.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in _KEYS and not held:
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _KEYS.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._turn(self._angle + way * (FINE_TURN if fine else KEY_TURN))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
