"""The picture as the network sees it, to be changed pixel by pixel and moved by whole pixels.

The left button inks, the right one or Shift wipes. With the keyboard on it, the arrows move the
whole picture; Shift and an arrow walk to a pixel, Space inks it and Backspace wipes it.
"""

import math

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.views.answer.pixels import ARROWS, SIDE, PixelView

INK_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
WIPE_KEYS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
INTERRUPTIONS = (QEvent.Type.UngrabMouse, QEvent.Type.WindowDeactivate, QEvent.Type.Hide)


class PixelSheet(PixelView):
    """A `PixelView` that hears the pen; what is put on it is shown when others say so."""

    pixels_changed = Signal(object, object, float)  # rows (n,), columns (n,), ink from 0 to 1
    gesture_finished = Signal()  # the pen is lifted
    nudged = Signal(int, int)  # pixels to the right and down

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._button: Qt.MouseButton | None = None
        self._ink = 1.0
        self._last: tuple[int, int] | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setToolTip(
            "Click or drag to ink single pixels, with the right button or Shift to wipe them. "
            "Arrow keys move the picture; Shift and arrows, then Space or Backspace, change a pixel"
        )

    def _touch(self, pixel: tuple[int, int]) -> None:
        """Put ink on all pixels from the last one touched to this row and column."""
        last = self._last or pixel
        count = max(abs(pixel[0] - last[0]), abs(pixel[1] - last[1]), 1) + 1
        rows, columns = (
            np.rint(np.linspace(a, b, count)).astype(int) for a, b in zip(last, pixel, strict=True)
        )
        self._last = pixel
        inside = (rows >= 0) & (rows < SIDE) & (columns >= 0) & (columns < SIDE)
        if inside.any():
            self.pixels_changed.emit(rows[inside], columns[inside], self._ink)

    def _pixel_at(self, spot: QPointF) -> tuple[int, int]:
        picture = self._picture()
        place = (spot - picture.topLeft()) * (SIDE / picture.width())
        return math.floor(place.y()), math.floor(place.x())

    def _finish(self) -> None:
        if self._button is not None:
            self._button = self._last = None
            self.gesture_finished.emit()

    def _put_on_cursor(self, ink: float) -> None:
        if self._pixel is None:
            self._set_pixel(QPoint(SIDE // 2, SIDE // 2))
            return
        rows, columns = np.array([self._pixel.y()]), np.array([self._pixel.x()])
        self.pixels_changed.emit(rows, columns, ink)
        self.gesture_finished.emit()

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if event.type() in INTERRUPTIONS:
            self._finish()
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*ARROWS, *INK_KEYS, *WIPE_KEYS)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.accept()  # else a shortcut of the room would take it
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        right = event.button() == Qt.MouseButton.RightButton
        row, column = self._pixel_at(event.position())
        on_picture = 0 <= row < SIDE and 0 <= column < SIDE
        if not (right or event.button() == Qt.MouseButton.LeftButton) or not on_picture:
            event.ignore()
            return
        if self._button is None:
            wipes = right or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._button, self._ink = event.button(), 0.0 if wipes else 1.0
            self._touch((row, column))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._button is not None and event.buttons() & self._button:
            self._touch(self._pixel_at(event.position()))
        else:
            self._finish()  # the button came up where nobody told us

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == self._button:
            self._finish()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = ARROWS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if arrow is not None and held == Qt.KeyboardModifier.NoModifier:
            self.nudged.emit(arrow.x(), arrow.y())
        elif event.key() in INK_KEYS:
            self._put_on_cursor(1.0)
        elif event.key() in WIPE_KEYS:
            self._put_on_cursor(0.0)
        else:
            super().keyPressEvent(event)
