"""Numbers of a network laid out as its weights are: a picture a neuron, then small matrices.

Each layer is coloured by its own largest entry, which its caption tells. Inputs that are never
anything but 0 are hatched: what belongs to them cannot matter.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import DARK, Theme
from gui.views.gradient.layer_painter import LayerPainter, Matrices
from gui.views.gradient.layer_plan import LayerPlan, Spot, layer_plan

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class LayerMaps(QWidget):
    """Weights (inputs, neurons) and biases (neurons,) of every layer; the sign is the colour."""

    entry_hovered = Signal(int, int, int)  # layer from 1, source or -1, neuron; layer 0: none
    entry_chosen = Signal(int, int, int)  # layer from 1, source or -1 for the bias, neuron

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers: list[Matrices] = []
        self._silent: NDArray[np.bool_] = np.zeros(0, bool)
        self._marked: Spot | None = None
        self._hovered: Spot | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("The entries where their weights are, layer by layer")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._painter = LayerPainter(theme)
        self.update()

    def show_layers(self, layers: Sequence[Matrices]) -> None:
        """Show the weights (inputs, neurons) and biases (neurons,) of each layer."""
        self._layers = [(np.asarray(W), np.asarray(b)) for W, b in layers]
        self.update()

    def set_silent(self, silent: NDArray[np.bool_]) -> None:
        """Hatch the inputs that are always 0, shape (inputs,) or empty."""
        self._silent = silent
        self.update()

    def clear(self) -> None:
        """Show the empty state."""
        self._layers, self._hovered, self._marked = [], None, None
        self.update()

    def mark(self, spot: Spot | None) -> None:
        """Frame a weight or bias: layer from 1, source or -1, neuron."""
        self._marked = spot
        self.update()

    def _plan(self) -> LayerPlan:
        line = float(self.fontMetrics().height())
        widths = [len(self._layers[0][0]), *(len(b) for _, b in self._layers)]
        room = QRectF(2, 0, self.width() - 4, self.height() - 3)
        return layer_plan(widths, room, line, self.devicePixelRatioF())

    def _hover(self, spot: Spot | None) -> None:
        if spot != self._hovered:
            self._hovered = spot
            self.update()
            self.entry_hovered.emit(*(spot or (0, 0, 0)))

    def _walk(self, right: int, down: int) -> None:
        """Move to the nearest cell that way, by keyboard."""
        plan, here = self._plan(), self._hovered or self._marked
        if here is None:
            self._hover((1, 0, 0))
            return
        rect = plan.rect(here)
        centre = rect.center()
        for cells in range(1, 60):
            step = QPointF(right * rect.width(), down * rect.height()) * cells
            found = plan.find(centre + step)
            if found not in (None, here):
                self._hover(found)
                return

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(28, 26) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(14, 12) * self.fontMetrics().height()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._plan().find(event.position()) if self._layers else None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self._plan().find(event.position()) if self._layers else None
        if spot is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.entry_chosen.emit(*spot)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in (*ARROWS, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()  # else a shortcut of the room would take it
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS and self._layers:
            self._walk(*ARROWS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._hovered:
            self.entry_chosen.emit(*self._hovered)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._layers:
            self._painter.paint_empty(painter, QRectF(self.rect()), "Nothing to show yet")
        else:
            plan = self._plan()
            self._painter.paint_layers(painter, plan, self._layers, self._silent)
            self._painter.paint_marks(painter, plan, self._hovered, self._marked)
        painter.end()
