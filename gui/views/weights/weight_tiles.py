"""A wall of heat maps: the weights into each neuron of a layer, laid out as the picture they weigh.

Zero is the background, so what a neuron ignores is not there; blue adds, red-orange takes away.
All tiles come from one image, so the wall can be repainted at every frame. A click on a tile shows
it alone and large; Escape, or a click beside it, goes back to the wall.
"""

from collections.abc import Callable, Mapping

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.numerals import fixed, number
from gui.theme import DARK, Theme
from gui.views.weights import colours as weight_colours
from gui.views.weights.tile_field import STRIP_LINES, TileField, Weight
from gui.views.weights.tile_wall import TileWall


class WeightTiles(TileField):
    """n tiles of ``rows`` x ``columns`` weights with labels, a colour scale and a read-out."""

    def __init__(self, rows: int = 28, columns: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(rows, columns, parent)
        self._weights: np.ndarray | None = None
        self._peaks = np.zeros(0)
        self._pixels = np.zeros(0, dtype=np.uint32)
        self._common = False
        self._gamma = 1.0
        self._quantity = "weight"
        self._wording: Callable[[int, int, int], str] | None = None
        self._remarks: Mapping[int, str] = {}
        self._marked: Weight | None = None
        self.setAccessibleName("Weights of the layer, one picture a neuron")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._wall = TileWall(theme)
        self._theme = theme
        self._table = weight_colours.colour_table(theme, self._gamma)
        self._colour()

    def set_tile_shape(self, rows: int, columns: int, inputs: int | None = None) -> None:
        """Show nothing until ``show_weights`` brings tiles of this shape.

        ``inputs`` may be less than rows * columns: then the last places of each tile stay empty.
        """
        self.shape = (rows, columns)
        self.inputs = rows * columns if inputs is None else inputs
        self.clear()

    def set_quantity(self, name: str) -> None:
        """Set what the numbers are called in the read-out: "weight", "gradient", "change"."""
        self._quantity = name
        self.update()

    def set_wording(self, wording: Callable[[int, int, int], str]) -> None:
        """Let ``wording(neuron, row, column)`` tell what stands in the read-out of a weight."""
        self._wording = wording

    def set_remarks(self, remarks: Mapping[int, str]) -> None:
        """Say something of single neurons, such as "dead", at their tiles."""
        if remarks != self._remarks:
            self._remarks = dict(remarks)
            self.update()

    def mark_weight(self, weight: Weight | None) -> None:
        """Frame one weight: neuron, row, column; None takes the frame away."""
        self._marked = weight
        self.update()

    def show_weights(self, weights: np.ndarray, scale: str, gamma: float = 1.0) -> None:
        """Show ``weights``, (inputs, n) float32, column j being what neuron j weighs.

        ``scale`` is "each" (every neuron by its own largest weight) or "common"; colour goes with
        (|w| / largest)^gamma. Raises ValueError for another shape or scale.
        """
        if weights.ndim != 2 or weights.shape[0] != self.inputs or not weights.shape[1]:
            raise ValueError(f"weights ({self.inputs}, n) are needed, not {weights.shape}")
        if scale not in ("each", "common"):
            raise ValueError(f'a scale is "each" or "common", not {scale!r}')
        if gamma != self._gamma:
            self._gamma = gamma
            self._table = weight_colours.colour_table(self._theme, gamma)
        rows, columns = self.shape
        missing = rows * columns - self.inputs
        if missing:
            self._weights = np.pad(weights.astype(np.float32), ((0, missing), (0, 0)))
        else:
            self._weights = np.array(weights, dtype=np.float32)
        self._common = scale == "common"
        self.set_count(weights.shape[1])
        self._colour()

    def clear(self) -> None:
        """Show the empty state."""
        self._weights = None
        self._marked = None
        self._remarks = {}
        self.set_count(0)
        self.update()

    def readout(self) -> str:
        """Return the line below the wall: the weight under the pointer, or the tile with focus."""
        if self._weights is None:
            return ""
        if self.hovered is not None:
            if self._wording is not None:
                return self._wording(*self.hovered)
            neuron, row, column = self.hovered
            value = float(self._weights[row * self.shape[1] + column, neuron])
            where = f"neuron {neuron} · pixel ({row}, {column})"
            return f"{where} · {self._quantity} {fixed(value, 3)}"
        alone = self.enlarged() is not None
        if not self.hasFocus() and not alone:
            return ""
        largest = number(float(self._own_peak(self.current)))
        way_back = "\nclick beside it for all" if alone else ""
        return f"neuron {self.current} · largest {self._quantity} {largest}{way_back}"

    def _own_peak(self, neuron: int) -> float:
        if self._weights is None:
            return 0.0
        return float(np.abs(np.nan_to_num(self._weights[:, neuron])).max())

    def _colour(self) -> None:
        if self._weights is not None:
            self._peaks = weight_colours.largest(self._weights, self._common)
            self._pixels = weight_colours.coloured(self._weights, self._peaks, self._table)
        self.update()

    def end_of_scale(self) -> str:
        """Return what stands at either end of the colour scale.

        The words stay the same, whatever is under the pointer: a legend must not flicker.
        """
        if self._common:
            return number(float(self._peaks[0]))
        alone = self.enlarged()
        return "its largest" if alone is None else number(float(self._peaks[alone]))

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = STRIP_LINES * float(self.fontMetrics().height())
        strip = QRectF(0, self.height() - height, self.width(), height)
        if self._weights is None:
            self._wall.paint_empty(painter, QRectF(self.rect()), "No weights yet")
        else:
            self._paint_wall(painter, strip)
        painter.end()

    def _paint_wall(self, painter: QPainter, strip: QRectF) -> None:
        grid, neurons = self.grid(), self.neurons()
        image = weight_colours.image_of(self._pixels, self.shape[1])
        self._wall.paint_tiles(painter, grid, image, neurons, self._remarks)
        focused = neurons.index(self.current) if self.hasFocus() else None
        hovered = self.hovered and (neurons.index(self.hovered[0]), *self.hovered[1:])
        if self._marked is not None and self._marked[0] in neurons:
            place = neurons.index(self._marked[0])
            self._wall.paint_chosen(painter, grid, (place, *self._marked[1:]))
        self._wall.paint_marks(painter, grid, focused, hovered)
        self._wall.paint_readout(painter, strip, self.readout())
        self._wall.paint_scale(painter, strip, self._table, self.end_of_scale())
