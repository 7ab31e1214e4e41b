"""A wall of heat maps: the weights into each neuron of a layer, laid out as the picture they weigh.

Zero is the background, so what a neuron ignores is not there; blue adds, red-orange takes away.
All tiles come from one image, so the wall can be repainted at every frame. A click on a tile shows
it alone and large; another click, or Escape, goes back to the wall.
"""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed
from gui.theme import DARK, Theme
from gui.views.weights import colours as weight_colours
from gui.views.weights.tile_grid import TileGrid, wall_grid
from gui.views.weights.tile_wall import TileWall

Weight = tuple[int, int, int]  # neuron, row, column

PRESS_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class WeightTiles(QWidget):
    """n tiles of ``rows`` x ``columns`` weights with labels, a colour scale and a read-out."""

    tile_hovered = Signal(int, int, int)  # neuron, row, column
    tile_clicked = Signal(int)  # neuron, which is now shown alone or with the others again

    def __init__(self, rows: int = 28, columns: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = (rows, columns)
        self._weights: np.ndarray | None = None
        self._peaks = np.zeros(0)
        self._pixels = np.zeros(0, dtype=np.uint32)
        self._common = False
        self._gamma = 1.0
        self._quantity = "weight"
        self._grid: TileGrid | None = None
        self._hovered: Weight | None = None
        self._current = 0
        self._alone = False  # whether only the current neuron is shown
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Weights of the layer, one picture a neuron")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._wall = TileWall(theme)
        self._theme = theme
        self._table = weight_colours.colour_table(theme, self._gamma)
        self._colour()

    def set_tile_shape(self, rows: int, columns: int) -> None:
        """Show nothing until ``show_weights`` brings tiles of this shape."""
        self._shape = (rows, columns)
        self.clear()

    def set_quantity(self, name: str) -> None:
        """Set what the numbers are called in the read-out: "weight", "gradient", "change"."""
        self._quantity = name
        self.update()

    def show_weights(self, weights: np.ndarray, scale: str, gamma: float = 1.0) -> None:
        """Show ``weights``, (rows * columns, n) float32, column j being what neuron j weighs.

        ``scale`` is "each" (every neuron by its own largest weight) or "common"; colour goes with
        (|w| / largest)^gamma. Raises ValueError for another shape or scale.
        """
        rows, columns = self._shape
        if weights.ndim != 2 or weights.shape[0] != rows * columns or not weights.shape[1]:
            raise ValueError(f"weights ({rows * columns}, n) are needed, not {weights.shape}")
        if scale not in ("each", "common"):
            raise ValueError(f'a scale is "each" or "common", not {scale!r}')
        if gamma != self._gamma:
            self._gamma = gamma
            self._table = weight_colours.colour_table(self._theme, gamma)
        if self._weights is None or self._weights.shape != weights.shape:
            self._show_alone(False)
            self._current = min(self._current, weights.shape[1] - 1)
        self._weights = np.array(weights, dtype=np.float32)
        self._common = scale == "common"
        self._colour()

    def clear(self) -> None:
        """Show the empty state."""
        self._weights = None
        self._show_alone(False)

    def enlarged(self) -> int | None:
        """Return the neuron that is shown alone, None while all are."""
        return self._current if self._alone and self._weights is not None else None

    def readout(self) -> str:
        """Return the line below the wall: the weight under the pointer, or the tile with focus."""
        if self._weights is None:
            return ""
        if self._hovered is not None:
            neuron, row, column = self._hovered
            value = float(self._weights[row * self._shape[1] + column, neuron])
            where = f"neuron {neuron} · pixel ({row}, {column})"
            return f"{where} · {self._quantity} {fixed(value, 3)}"
        if not self.hasFocus() and not self._alone:
            return ""
        largest = fixed(float(self._peaks[self._current]), 3)
        way_back = " · click for all" if self._alone else ""
        return f"neuron {self._current} · largest {self._quantity} {largest}{way_back}"

    def _colour(self) -> None:
        if self._weights is not None:
            self._peaks = weight_colours.largest(self._weights, self._common)
            self._pixels = weight_colours.coloured(self._weights, self._peaks, self._table)
        self.update()

    def _layout(self) -> TileGrid:
        if self._grid is None:
            line = float(self.fontMetrics().height())
            room = QRectF(3, 3, self.width() - 6, self.height() - self._wall.strip_height(line) - 3)
            count, ratio = len(self._neurons()), self.devicePixelRatioF()
            self._grid = wall_grid(count, self._shape, room, ratio, line)
        return self._grid

    def _neurons(self) -> Sequence[int]:
        """Return the neurons in the grid, in the order of their places."""
        if self._weights is None:
            return range(1)
        return [self._current] if self._alone else range(self._weights.shape[1])

    def _find(self, spot: QPointF) -> Weight | None:
        found = self._layout().find(spot) if self._weights is not None else None
        return found and (self._neurons()[found[0]], *found[1:])

    def _show_alone(self, alone: bool) -> None:
        self._alone = alone
        self._grid = None
        self._hovered = None
        self._describe()

    def _press(self, neuron: int) -> None:
        if self._weights is None:
            return
        self._current = neuron
        self._show_alone(not self._alone)
        self.tile_clicked.emit(neuron)

    def _set_hovered(self, weight: Weight | None) -> None:
        if weight != self._hovered:
            self._hovered = weight
            self.update()
            if weight is not None:
                self.tile_hovered.emit(*weight)

    def _move_focus(self, neuron: int) -> None:
        if self._weights is None:
            return
        if 0 <= neuron < self._weights.shape[1]:
            self._current = neuron
        self._hovered = None
        self._describe()

    def _describe(self) -> None:
        count = 0 if self._weights is None else self._weights.shape[1]
        how = ", shown alone" if self._alone else ""
        self.setAccessibleDescription(f"neuron {self._current} of {count}{how}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(36, 28) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(14, 10) * self.fontMetrics().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._grid = None
        super().resizeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hovered(self._find(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._find(event.position())
        neuron = found[0] if found else self.enlarged()  # a click beside it goes back, too
        if neuron is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._press(neuron)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hovered(None)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*PRESS_KEYS, *ARROWS)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            event.accept()  # else a shortcut of the room would take it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in ARROWS:
            right, down = ARROWS[Qt.Key(key)]
            across = 1 if self._alone else self._layout().across
            self._move_focus(self._current + right + across * down)
        elif key in PRESS_KEYS:
            self._press(self._current)
        elif key == Qt.Key.Key_Escape and self._alone:
            self._show_alone(False)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = self._wall.strip_height(float(self.fontMetrics().height()))
        strip = QRectF(0, self.height() - height, self.width(), height)
        if self._weights is None:
            self._wall.paint_empty(painter, QRectF(self.rect()), "No weights yet")
        else:
            self._paint_wall(painter, strip)
        painter.end()

    def _paint_wall(self, painter: QPainter, strip: QRectF) -> None:
        grid = self._layout()
        image = weight_colours.image_of(self._pixels, self._shape[1])
        self._wall.paint_tiles(painter, grid, image, self._neurons())
        place = self._neurons().index
        focused = place(self._current) if self.hasFocus() else None
        hovered = self._hovered and (place(self._hovered[0]), *self._hovered[1:])
        self._wall.paint_marks(painter, grid, focused, hovered)
        self._wall.paint_readout(painter, strip, self.readout())
        # The words stay the same, whatever is under the pointer: a legend must not flicker.
        end = fixed(float(self._peaks[0]), 2) if self._common else "its largest"
        self._wall.paint_scale(painter, strip, self._table, end)
