"""The neurons after the inputs as small squares, layer by layer; the brighter, the more active.

One of them is chosen; those that are switched off are crossed out.
"""

from collections.abc import Collection, Sequence

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed
from gui.theme import DARK, Theme
from gui.views.keyed import KeyedView
from gui.views.tint import role_colour

ACROSS = 16  # squares side by side
LARGEST, SMALLEST = 1.35, 0.5  # side of a square, in lines of text
MOST_LINES = 11.0  # of text: wider networks get smaller squares
Neuron = tuple[int, int]  # layer, from 1; number in it, from 0


class NeuronGrid(KeyedView):
    """A click or the arrow keys choose a neuron."""

    neuron_chosen = Signal(int, int)  # layer, from 1; number in it, from 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widths: tuple[int, ...] = ()
        self._activations: Sequence[np.ndarray] = ()
        self._off: Collection[Neuron] = ()
        self._touched: Collection[Neuron] = ()
        self._chosen: Neuron = (1, 0)
        self._hovered: Neuron | None = None
        self._boxes: dict[Neuron, QRectF] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Neurons to choose from")
        self.setToolTip("Choose the neuron to operate on and to write out")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def set_widths(self, widths: tuple[int, ...]) -> None:
        """Show as many neurons in each layer after the inputs."""
        if widths != self._widths:
            self._widths, self._activations = widths, ()
            self._chosen = (1, 0)
            self._arrange()
            self.updateGeometry()
            self._describe()

    def show_activations(self, activations: Sequence[np.ndarray]) -> None:
        """Light the neurons, (width,) a layer: by the share of the largest size in the layer."""
        self._activations = activations
        self._describe()

    def show_marks(self, off: Collection[Neuron], touched: Collection[Neuron]) -> None:
        """Cross out the neurons that are off, and dot those that are changed otherwise."""
        self._off, self._touched = off, touched
        self.update()

    def set_chosen(self, layer: int, neuron: int) -> None:
        """Frame a neuron, without a signal."""
        self._chosen = layer, neuron
        self._describe()

    def chosen(self) -> Neuron:
        """Return layer and number of the chosen neuron."""
        return self._chosen

    def box(self, layer: int, neuron: int) -> QRectF:
        """Return the square of a neuron, in pixels."""
        return self._boxes[layer, neuron]

    def walk(self, right: int, down: int) -> None:
        layer, neuron = self._chosen
        target = neuron + right + ACROSS * down
        if down and not 0 <= target < self._widths[layer - 1]:
            layer += down
            target = neuron
        if 1 <= layer <= len(self._widths):
            self._choose((layer, min(max(target, 0), self._widths[layer - 1] - 1)))

    def _choose(self, neuron: Neuron) -> None:
        if neuron != self._chosen:
            self._chosen = neuron
            self._describe()
            self.neuron_chosen.emit(*neuron)

    def _describe(self) -> None:
        layer, neuron = self._hovered or self._chosen
        text = f"layer {layer}, neuron {neuron}"
        if len(self._activations) >= layer and neuron < len(self._activations[layer - 1]):
            text += f": a = {fixed(float(self._activations[layer - 1][neuron]), 2)}"
        self.setAccessibleDescription(text)
        self.update()

    def _lines(self) -> int:
        return sum(-(-width // ACROSS) for width in self._widths)

    def _side(self) -> float:
        line = self.fontMetrics().height()
        room = (self.width() - self._label_width()) / ACROSS
        fits = MOST_LINES * line / max(self._lines(), 1)
        return max(SMALLEST * line, min(room, fits, LARGEST * line))

    def _label_width(self) -> float:
        return self.fontMetrics().horizontalAdvance("outputs") + 8.0

    def _arrange(self) -> None:
        side, top = self._side(), 3.0
        self._boxes = {}
        for layer, width in enumerate(self._widths, start=1):
            for neuron in range(width):
                row, column = divmod(neuron, ACROSS)
                left = self._label_width() + column * side
                self._boxes[layer, neuron] = QRectF(left, top + row * side, side, side)
            top += -(-width // ACROSS) * side + 0.35 * self.fontMetrics().height()

    def _find(self, event: QMouseEvent) -> Neuron | None:
        spot = event.position()
        return next((n for n, box in self._boxes.items() if box.contains(spot)), None)

    def _paint_neuron(self, painter: QPainter, neuron: Neuron, strength: float) -> None:
        box = self._boxes[neuron].adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(role_colour(self._theme, "faint"), 1.0))
        painter.setBrush(role_colour(self._theme, "text", 0.9 * strength))
        painter.drawRoundedRect(box, 2, 2)
        if neuron in self._off:
            painter.setPen(QPen(role_colour(self._theme, "danger"), 2.0))
            painter.drawLine(box.topLeft(), box.bottomRight())
            painter.drawLine(box.topRight(), box.bottomLeft())
        elif neuron in self._touched:
            painter.setPen(QPen(role_colour(self._theme, "warning"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.center(), 0.2 * box.width(), 0.2 * box.width())
        marked = {self._chosen: "accent", self._hovered: "text"}.get(neuron)
        if marked:
            painter.setPen(QPen(role_colour(self._theme, marked), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 3, 3)

    # Qt overrides

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(20 * line, self.heightForWidth(20 * line))

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(12 * line, self.heightForWidth(20 * line))

    def heightForWidth(self, _width: int) -> int:
        gaps = 0.35 * self.fontMetrics().height() * len(self._widths)
        return round(self._lines() * self._side() + gaps) + 5

    def resizeEvent(self, _event: QEvent) -> None:
        self._arrange()
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for layer, width in enumerate(self._widths, start=1):
            name = "outputs" if layer == len(self._widths) else f"layer {layer}"
            first = self._boxes[layer, 0]
            painter.setPen(role_colour(self._theme, "muted"))
            label = QRectF(0, first.top(), self._label_width(), first.height())
            painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, name)
            strengths = np.zeros(width)
            if layer <= len(self._activations):
                sizes = np.abs(np.nan_to_num(self._activations[layer - 1]))
                strengths = np.clip(sizes / max(1.0, float(sizes.max())), 0.0, 1.0)
            for neuron in range(width):
                self._paint_neuron(painter, (layer, neuron), float(strengths[neuron]))
        if self.hasFocus():
            painter.setPen(QPen(role_colour(self._theme, "accent"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._find(event)
        self._describe()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self._describe()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        neuron = self._find(event)
        if neuron is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
        else:
            self._choose(neuron)
