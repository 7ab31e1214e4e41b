"""All neurons of a layer as small weight pictures, of which one is chosen; a bar under each."""

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import DARK, Theme
from gui.views.keyed import KeyedView
from gui.views.tint import role_colour
from gui.views.weights.colours import colour_table, coloured, image_of, largest
from gui.views.weights.tile_grid import CRISP_SCALE, TileGrid, wall_grid

SIDE = 28


class NeuronWall(KeyedView):
    """n tiles of 28 x 28 weights, each coloured by its own largest; the arrow keys walk."""

    neuron_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights = np.zeros((SIDE * SIDE, 0), np.float32)
        self._shares = np.zeros(0)
        self._current = 0
        self._hovered: int | None = None
        self._grid: TileGrid | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Neurons of the layer")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self._table = colour_table(theme, 1.0)
        self._colour()

    def show_weights(self, weights: np.ndarray) -> None:
        """Show ``weights``, (784, n), a column a neuron."""
        if weights.shape[1] != self._weights.shape[1]:
            self._grid = None
            self._shares = np.zeros(0)
        self._weights = weights
        self._current = min(self._current, max(0, weights.shape[1] - 1))
        self._colour()

    def show_shares(self, shares: np.ndarray) -> None:
        """Show a bar from 0 to 1 under each tile, (n,); none where the array is empty."""
        self._shares = shares
        self.update()

    def set_current(self, neuron: int) -> None:
        """Frame a neuron, without a signal."""
        self._current = neuron
        self.setAccessibleDescription(f"neuron {neuron}")
        self.update()

    def tile(self, neuron: int) -> QRectF:
        """Return where the tile of a neuron is."""
        return self._places().tile(neuron)

    def walk(self, right: int, down: int) -> None:
        neuron = self._current + right + down * self._places().across
        if 0 <= neuron < self._weights.shape[1]:
            self._choose(neuron)

    def press(self) -> None:
        self._choose(self._current)

    def _choose(self, neuron: int) -> None:
        self.set_current(neuron)
        self.neuron_chosen.emit(neuron)

    def _places(self) -> TileGrid:
        if self._grid is None:
            line = float(self.fontMetrics().height())
            room = QRectF(2, 2, self.width() - 4, self.height() - 4)
            count = max(1, self._weights.shape[1])
            ratio = self.devicePixelRatioF()
            self._grid = wall_grid(count, (SIDE + 3, SIDE), room, ratio, line)
        return self._grid

    def _picture(self, neuron: int) -> QRectF:
        tile, scale = self._places().tile(neuron), self._places().scale
        return QRectF(tile.left(), tile.top(), tile.width(), SIDE * scale)

    def _colour(self) -> None:
        self._pixels = np.zeros(0, np.uint32)
        if self._weights.size:
            weights = self._weights.astype(np.float32)
            self._pixels = coloured(weights, largest(weights, False), self._table)
        self.update()

    def _find(self, event: QMouseEvent) -> int | None:
        found = self._places().find(event.position()) if self._weights.size else None
        return None if found is None else found[0]

    def _paint_tile(self, painter: QPainter, neuron: int) -> None:
        picture, grid = self._picture(neuron), self._places()
        if neuron < len(self._shares):
            bar = QRectF(picture.left(), picture.bottom() + grid.scale, picture.width(), 0)
            bar.setHeight(max(1.0, 1.6 * grid.scale))
            painter.fillRect(bar, role_colour(self._theme, "line"))
            bar.setWidth(float(self._shares[neuron]) * picture.width())
            painter.fillRect(bar, role_colour(self._theme, "ball"))
        if grid.caption:
            painter.setPen(role_colour(self._theme, "muted"))
            words = QRectF(picture.left(), picture.top() - grid.caption, picture.width(), 99)
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft, str(neuron))
        chosen, near = neuron == self._current, neuron == self._hovered
        role = "accent" if chosen else "text" if near else "line"
        if chosen or near or grid.caption:
            painter.setPen(QPen(role_colour(self._theme, role), 2.0 if chosen else 1.0))
            painter.drawRect(picture.adjusted(-0.5, -0.5, 0.5, 0.5))

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(24, 24) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(12, 10) * self.fontMetrics().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grid = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._find(event)
        shape = Qt.CursorShape
        self.setCursor(shape.ArrowCursor if self._hovered is None else shape.PointingHandCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._find(event)
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(found)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._weights.size:
            painter.setPen(role_colour(self._theme, "muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "No network to ask yet")
            painter.end()
            return
        grid, image = self._places(), image_of(self._pixels, SIDE)
        crisp = grid.scale * self.devicePixelRatioF() >= CRISP_SCALE
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not crisp)
        for neuron in range(self._weights.shape[1]):
            source = QRectF(0, neuron * SIDE, SIDE, SIDE)
            painter.drawImage(self._picture(neuron), image, source)
        for neuron in range(self._weights.shape[1]):
            if neuron != self._current:
                self._paint_tile(painter, neuron)
        self._paint_tile(painter, self._current)  # last, so that no neighbour covers its frame
        painter.end()
