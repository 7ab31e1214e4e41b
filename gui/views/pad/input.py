"""From events to gestures: a mouse, a tablet, a finger and the arrow keys all hold the same pen.

Only one of them holds it at a time. Left button, pen tip and finger draw; right button, Shift and
the eraser end of the pen erase; everything else is left to others. A gesture that is interrupted
(the window goes, the grab is lost) ends as if the pen had been lifted.
"""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from gui.views.pad.keyboard_pen import KeyboardPen

PEN_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
CLEAR_KEYS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
INTERRUPTIONS = (QEvent.Type.UngrabMouse, QEvent.Type.WindowDeactivate, QEvent.Type.Hide)


class Holder(Enum):
    """Who holds the pen."""

    NOBODY = auto()
    MOUSE = auto()
    TABLET = auto()
    TOUCH = auto()
    KEYBOARD = auto()


class PadInput(QWidget):
    """A widget that hears the pen; what the gestures do is its child's business."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keyboard_pen = KeyboardPen()
        self._holder = Holder.NOBODY
        self._erasing = False
        self._button = Qt.MouseButton.NoButton
        self._finger = -1
        self._eraser_in_hand = False
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setMouseTracking(True)  # a move without a button is how a lost release shows
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def eraser_in_hand(self) -> bool:
        """Whether what would draw erases instead; the other end of a tablet's pen always does."""
        return self._eraser_in_hand

    @eraser_in_hand.setter
    def eraser_in_hand(self, erases: bool) -> None:
        self.end_gesture()
        self._eraser_in_hand = erases
        shape = Qt.CursorShape.PointingHandCursor if erases else Qt.CursorShape.CrossCursor
        self.setCursor(shape)

    def begin_stroke(self, x: float, y: float, pressure: float) -> None:
        """Put the pen down at (x, y), in units of the pad's side; pressure from 0 to 1."""
        raise NotImplementedError

    def extend_stroke(self, x: float, y: float, pressure: float) -> None:
        """Move the pen that is down."""
        raise NotImplementedError

    def finish_stroke(self) -> None:
        """Lift the pen."""
        raise NotImplementedError

    def begin_erasing(self, x: float, y: float) -> None:
        """Put the eraser down."""
        raise NotImplementedError

    def go_on_erasing(self, x: float, y: float) -> None:
        """Move the eraser that is down."""
        raise NotImplementedError

    def finish_erasing(self) -> None:
        """Lift the eraser."""
        raise NotImplementedError

    def pad_rectangle(self) -> QRect:
        """Return where the pad is in the widget, in logical pixels."""
        raise NotImplementedError

    def clear(self) -> None:
        """Take everything off the pad."""
        raise NotImplementedError

    def end_gesture(self) -> None:
        """End what is going on as if the pen had been lifted."""
        holder, erasing = self._holder, self._erasing
        self.abandon_gesture()
        if holder is Holder.NOBODY:
            return
        if erasing:
            self.finish_erasing()
        else:
            self.finish_stroke()

    def abandon_gesture(self) -> None:
        """Forget who holds the pen."""
        self._holder = Holder.NOBODY
        self._erasing = False
        self._button = Qt.MouseButton.NoButton
        self._finger = -1

    def _begin(
        self, holder: Holder, x: float, y: float, pressure: float, other_end: bool = False
    ) -> bool:
        erasing = other_end or self._eraser_in_hand
        if self._holder is not Holder.NOBODY or not (0.0 <= x <= 1.0 and 0.0 <= y <= 1.0):
            return False
        self._holder, self._erasing = holder, erasing
        if self.keyboard_pen.shown:
            self.update()  # its ring goes, or is filled
        self.keyboard_pen.shown = holder is Holder.KEYBOARD
        self.keyboard_pen.move_to(x, y)
        if erasing:
            self.begin_erasing(x, y)
        else:
            self.begin_stroke(x, y, pressure)
        return True

    def _go_on(self, x: float, y: float, pressure: float) -> None:
        self.keyboard_pen.move_to(x, y)
        pen = self.keyboard_pen
        if self._erasing:
            self.go_on_erasing(pen.x, pen.y)
        else:
            self.extend_stroke(pen.x, pen.y, pressure)

    def _on_pad(self, position: QPointF) -> tuple[float, float]:
        pad = self.pad_rectangle()
        return (
            (position.x() - pad.x()) / pad.width(),
            (position.y() - pad.y()) / pad.width(),
        )

    def _touch(self, event: QTouchEvent) -> None:
        points = event.points()
        if event.type() == QEvent.Type.TouchBegin and points:
            if self._begin(Holder.TOUCH, *self._on_pad(points[0].position()), 1.0):
                self._finger = points[0].id()
        elif self._holder is Holder.TOUCH:
            mine = [point for point in points if point.id() == self._finger]
            for point in mine:
                self._go_on(*self._on_pad(point.position()), 1.0)
            lifted = any(point.state() == point.State.Released for point in mine)
            if lifted or event.type() != QEvent.Type.TouchUpdate:
                self.end_gesture()
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._touch(event)
            return True
        if event.type() in INTERRUPTIONS:
            self.end_gesture()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        right = event.button() == Qt.MouseButton.RightButton
        if not (left or right) or self._holder is not Holder.NOBODY:
            event.ignore()
            return
        erasing = right or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._begin(Holder.MOUSE, *self._on_pad(event.position()), 1.0, erasing):
            self._button = event.button()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._holder is not Holder.MOUSE:
            event.ignore()
        elif event.buttons() & self._button:
            self._go_on(*self._on_pad(event.position()), 1.0)
        else:
            self.end_gesture()  # the button came up where nobody told us

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._holder is Holder.MOUSE and event.button() == self._button:
            self._go_on(*self._on_pad(event.position()), 1.0)
            self.end_gesture()
        else:
            event.ignore()

    def tabletEvent(self, event: QTabletEvent) -> None:
        x, y = self._on_pad(event.position())
        held = self._holder is Holder.TABLET
        if event.type() == QEvent.Type.TabletPress:
            eraser = event.pointerType() == QPointingDevice.PointerType.Eraser
            if event.button() == Qt.MouseButton.LeftButton or eraser:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self._begin(Holder.TABLET, x, y, event.pressure(), eraser)
        elif event.type() == QEvent.Type.TabletMove and held:
            self._go_on(x, y, event.pressure())
        elif event.type() == QEvent.Type.TabletRelease and held:
            self.end_gesture()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        command = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        pen = self.keyboard_pen
        if command:
            event.ignore()
        elif pen.press(event.key(), bool(shift)):
            if self._holder is Holder.KEYBOARD:
                self._go_on(pen.x, pen.y, 1.0)
            self._show_pen()
        elif event.key() in PEN_KEYS and not event.isAutoRepeat():
            if self._holder is Holder.KEYBOARD:
                self.end_gesture()
            else:
                self._begin(Holder.KEYBOARD, pen.x, pen.y, 1.0)
            self._show_pen()
        elif event.key() in CLEAR_KEYS:
            self.clear()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self.keyboard_pen.release(event.key())
        super().keyReleaseEvent(event)

    def _show_pen(self) -> None:
        self.keyboard_pen.shown = True
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.keyboard_pen.release_all()
        self.end_gesture()
        super().focusOutEvent(event)
