"""The crosshair with which the keyboard chooses a place on the map."""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt

from gui.theme import Theme
from gui.views.ground.height_field import HeightField

Floats = NDArray[np.float64]

_KEY_STEP = 1 / 80
KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class Crosshair(pg.TargetItem):  # type: ignore[misc]
    """Hidden until an arrow key is pressed; it starts in the middle and stays on the map."""

    def __init__(self) -> None:
        super().__init__(movable=False, size=14, symbol="crosshair")
        self.setZValue(40)
        self.place: Floats | None = None
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Recolour it."""
        self.setPen(pg.mkPen(theme.text, width=1.5))

    def forget(self) -> None:
        """Hide, and start in the middle next time."""
        self.place = None
        self.hide()

    def move(self, field: HeightField, key: Qt.Key) -> Floats:
        """Take one step in a key's direction; answers the place (2,) it is at now."""
        if self.place is None:
            self.place = field.from_box(np.zeros(2))
        span = np.array([np.ptp(field.x), np.ptp(field.y)])
        self.place = field.held_inside(self.place + np.array(KEYS[key]) * span * _KEY_STEP)
        self.setPos(*self.place.tolist())
        self.show()
        return self.place
