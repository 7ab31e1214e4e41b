"""A view that the keyboard can reach, and that keeps the keys it uses from the room's shortcuts."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
PRESS_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyedView(QWidget):
    """Arrow keys walk, Enter presses: subclasses say what that means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def walk(self, right: int, down: int) -> None:
        """An arrow key was pressed."""

    def press(self) -> None:
        """Enter was pressed."""

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*PRESS_KEYS, *ARROWS)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ARROWS:
            self.walk(*ARROWS[key])
        elif key in PRESS_KEYS:
            self.press()
        else:
            super().keyPressEvent(event)
