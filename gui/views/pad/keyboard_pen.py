"""A pen that is moved by the arrow keys, so that a digit can be drawn without a pointer.

Two arrows held together move it at a slant; Shift makes the steps fine. Whether it is down, and
what it draws, is the pad's business: the pen only knows where it is.
"""

from PySide6.QtCore import Qt

STEP = 0.02
FINE_STEP = 0.005

DIRECTIONS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


class KeyboardPen:
    """The place of the pen in units of the pad's side, and the arrow keys now held."""

    def __init__(self) -> None:
        self.x = 0.5
        self.y = 0.5
        self.shown = False
        self._held: set[int] = set()

    def press(self, key: int, fine: bool) -> bool:
        """Move for an arrow key that went down or repeats; return whether it was an arrow."""
        if key not in DIRECTIONS:
            return False
        self._held.add(key)
        step = FINE_STEP if fine else STEP
        across = sum(DIRECTIONS[Qt.Key(held)][0] for held in self._held)
        down = sum(DIRECTIONS[Qt.Key(held)][1] for held in self._held)
        self.move_to(self.x + step * across, self.y + step * down)
        return True

    def release(self, key: int) -> None:
        """Forget an arrow key that came up."""
        self._held.discard(key)

    def release_all(self) -> None:
        """Forget every held key: the keyboard has gone elsewhere."""
        self._held.clear()

    def move_to(self, x: float, y: float) -> None:
        """Take the pen to (x, y), kept inside the pad."""
        self.x = min(max(x, 0.0), 1.0)
        self.y = min(max(y, 0.0), 1.0)
