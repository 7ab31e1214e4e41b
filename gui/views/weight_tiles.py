"""A wall of heat maps: the weights into each neuron of a layer, laid out as the picture they weigh.

Zero is the background, so what a neuron ignores is not there; blue adds, red-orange takes away.
All tiles come from one image, so the wall can be repainted at every frame of a training run.
"""

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import DARK, Theme
from gui.views import weight_colours
from gui.views.tile_grid import TileGrid, best_grid
from gui.views.tile_wall import TileWall

Weight = tuple[int, int, int]  # neuron, row, column


class WeightTiles(QWidget):
    """n tiles of ``rows`` x ``columns`` weights with labels, a colour scale and a read-out."""

    tile_hovered = Signal(int, int, int)  # neuron, row, column
    tile_clicked = Signal(int)  # neuron

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
        self._weights = None
        self._grid = None
        self._hovered = None
        self.update()

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
            self._grid = None
            self._hovered = None
            self._current = min(self._current, weights.shape[1] - 1)
        self._weights = np.array(weights, dtype=np.float32)
        self._common = scale == "common"
        self._colour()

    def clear(self) -> None:
        """Show the empty state."""
        self._weights = None
        self._grid = None
        self._hovered = None
        self.update()

    def readout(self) -> str:
        """Return the line below the wall: the weight under the pointer, or the tile with focus."""
        if self._weights is None:
            return ""
        if self._hovered is not None:
            neuron, row, column = self._hovered
            value = self._weights[row * self._shape[1] + column, neuron]
            number = f"{value:+.3f}".replace("-", "−").removeprefix("+")
            return f"neuron {neuron} · pixel ({row}, {column}) · {self._quantity} {number}"
        return f"neuron {self._current}" if self.hasFocus() else ""

    def _colour(self) -> None:
        if self._weights is not None:
            self._peaks = weight_colours.largest(self._weights, self._common)
            self._pixels = weight_colours.coloured(self._weights, self._peaks, self._table)
        self.update()

    def _layout(self) -> TileGrid:
        if self._grid is None or self._weights is None:
            count = 1 if self._weights is None else self._weights.shape[1]
            line = float(self.fontMetrics().height())
            room = QRectF(3, 3, self.width() - 6, self.height() - self._wall.strip_height(line) - 3)
            self._grid = self._fitted(count, room, line)
        return self._grid

    def _fitted(self, count: int, room: QRectF, line: float) -> TileGrid:
        ratio = self.devicePixelRatioF()
        captioned = best_grid(count, self._shape, room, ratio, 0.45 * line, 1.1 * line)
        if captioned.tile_width >= 2.4 * line:
            return captioned
        gap = max(1.0, 0.15 * line)
        return best_grid(count, self._shape, room, ratio, gap, 0.0)

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
        self.setAccessibleDescription(f"neuron {self._current} of {self._weights.shape[1]}")
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 36, line * 28)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 14, line * 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._grid = None
        super().resizeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._weights is not None:
            self._set_hovered(self._layout().find(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = None if self._weights is None else self._layout().find(event.position())
        if found is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._current = found[0]
        self.update()
        self.tile_clicked.emit(found[0])

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hovered(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        across = self._layout().across
        steps: dict[int, int] = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -across,
            Qt.Key.Key_Down: across,
        }
        if key in steps:
            self._move_focus(self._current + steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._weights is not None:
                self.tile_clicked.emit(self._current)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = float(self.fontMetrics().height())
        strip = QRectF(0, 0, self.width(), self._wall.strip_height(line))
        strip.moveBottom(self.height())
        if self._weights is None:
            self._wall.paint_empty(painter, QRectF(self.rect()), "No weights yet")
        else:
            grid = self._layout()
            image = weight_colours.image_of(self._pixels, self._shape[1])
            self._wall.paint_tiles(painter, grid, image)
            focused = self._current if self.hasFocus() else None
            self._wall.paint_marks(painter, grid, focused, self._hovered)
            self._wall.paint_readout(painter, strip, self.readout())
            self._wall.paint_scale(painter, strip, self._table, self._scale_ends(focused))
        painter.end()

    def _scale_ends(self, focused: int | None) -> float | None:
        """Return the weight at the end of the colour scale, None if it differs by neuron."""
        if self._common:
            return float(self._peaks[0])
        neuron = self._hovered[0] if self._hovered else focused
        return None if neuron is None else float(self._peaks[neuron])
