"""Mouse and keys on a wall of tiles: which neuron is looked at, alone or not, and which weight.

On the wall the arrow keys walk from tile to tile, and a click or Enter shows one alone and large.
There the arrow keys walk from weight to weight, Page Up and Page Down from neuron to neuron, a
click or Enter picks the weight, and Escape or a click beside the tile leads back.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.views.weights.tile_grid import TileGrid, wall_grid

Weight = tuple[int, int, int]  # neuron, row, column

STRIP_LINES = 2.4  # of text, under the tiles
PRESS_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class TileField(QWidget):
    """``count`` tiles of rows x columns weights, of which the last few may be missing."""

    tile_hovered = Signal(int, int, int)  # neuron, row, column
    tile_clicked = Signal(int)  # neuron, which is now shown alone or with the others again
    weight_picked = Signal(int, int, int)  # neuron, row, column

    def __init__(self, rows: int, columns: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.shape = (rows, columns)
        self.inputs = rows * columns
        self.count = 0
        self.current = 0
        self.hovered: Weight | None = None
        self._alone = False  # whether only the current neuron is shown
        self._grid: TileGrid | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def enlarged(self) -> int | None:
        """Return the neuron that is shown alone, None while all are."""
        return self.current if self._alone and self.count else None

    def show_all(self) -> None:
        """Go back from one neuron to the wall."""
        self._show_alone(False)

    def neurons(self) -> Sequence[int]:
        """Return the neurons in the grid, in the order of their places."""
        return [self.current] if self._alone else range(max(1, self.count))

    def grid(self) -> TileGrid:
        """Return where the tiles are."""
        if self._grid is None:
            line = float(self.fontMetrics().height())
            high = self.height() - STRIP_LINES * line - 6
            room = QRectF(3, 3, self.width() - 6, high)
            ratio = self.devicePixelRatioF()
            self._grid = wall_grid(len(self.neurons()), self.shape, room, ratio, line)
        return self._grid

    def set_count(self, count: int) -> None:
        """Show so many tiles, none of them alone if they were fewer or more before."""
        if count != self.count:
            self.count = count
            self.current = min(self.current, max(0, count - 1))
            self._show_alone(False)

    def _find(self, spot: QPointF) -> Weight | None:
        found = self.grid().find(spot) if self.count else None
        if found is None or not self._is_there(*found[1:]):
            return None
        return self.neurons()[found[0]], found[1], found[2]

    def _is_there(self, row: int, column: int) -> bool:
        rows, columns = self.shape
        inside = 0 <= row < rows and 0 <= column < columns
        return inside and row * columns + column < self.inputs

    def _show_alone(self, alone: bool) -> None:
        self._alone = alone
        self._grid = None
        self.hovered = None
        self._describe()

    def _press(self, neuron: int) -> None:
        if self.count:
            self.current = neuron
            self._show_alone(not self._alone)
            self.tile_clicked.emit(neuron)

    def _hover(self, weight: Weight | None) -> None:
        if weight != self.hovered:
            self.hovered = weight
            self.update()
            if weight is not None:
                self.tile_hovered.emit(*weight)

    def _move_to(self, neuron: int) -> None:
        if 0 <= neuron < self.count:
            self.current = neuron
        self.hovered = None
        self._describe()

    def _walk(self, right: int, down: int) -> None:
        """Go to the next tile, or, where one is alone, to the next weight of it."""
        if not self._alone:
            self._move_to(self.current + right + self.grid().across * down)
            return
        rows, columns = self.shape
        _, row, column = self.hovered or (self.current, (rows - 1) // 2, (columns - 1) // 2)
        if self.hovered is not None:
            row, column = row + down, column + right
        if self._is_there(row, column):
            self._hover((self.current, row, column))

    def _describe(self) -> None:
        how = ", shown alone" if self._alone else ""
        self.setAccessibleDescription(f"neuron {self.current} of {self.count}{how}")
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(36, 28) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(14, 10) * self.fontMetrics().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._grid = None
        super().resizeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._find(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._find(event.position())
        neuron = found[0] if found else self.enlarged()  # a click beside it goes back, too
        if neuron is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
        elif found and (self._alone or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.weight_picked.emit(*found)
        else:
            self._press(neuron)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*PRESS_KEYS, *ARROWS, *PAGES)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            event.accept()  # else a shortcut of the room would take it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ARROWS:
            self._walk(*ARROWS[key])
        elif key in PAGES:
            self._move_to(self.current + PAGES[key])
        elif key in PRESS_KEYS and self._alone and self.hovered is not None:
            self.weight_picked.emit(*self.hovered)
        elif key in PRESS_KEYS:
            self._press(self.current)
        elif key == Qt.Key.Key_Escape and self._alone:
            self.show_all()
        else:
            super().keyPressEvent(event)
