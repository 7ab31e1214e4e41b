"""The network as the chapter draws it: a picture at the left, layers of circles, and the edges.

Circles shine as their neurons do; edges are coloured by sign and strength. A neuron that is clicked
is shown with its own edges alone, an edge that is clicked is picked.
"""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.views.network.canvas import Edge, NetworkCanvas, Neuron
from gui.views.network.edges import nearest_edge

REACH = 5.0  # pixels within which a pointer means an edge
UP_AND_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
KEYS = (*UP_AND_DOWN, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NetworkDiagram(NetworkCanvas):
    """A network to point at, with a line below that tells what the pointer is at.

    Up and Down walk along the neurons, Enter picks the strongest edge of the one that is selected.
    """

    edge_chosen = Signal(int, int, int)  # layer, source, neuron

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The network with one example in it")

    def _find_neuron(self, spot: QPointF) -> Neuron | None:
        for layer, column in enumerate(self._layout().columns):
            if abs(spot.x() - column.x) <= column.radius + 3:
                place = int(abs(column.y - spot.y()).argmin())
                if abs(column.y[place] - spot.y()) <= column.radius + 2:
                    return layer, int(column.neurons[place])
        return None

    def _find_edge(self, spot: QPointF) -> Edge | None:
        layers = self.drawn_edges()
        found = nearest_edge(layers, spot.x(), spot.y(), REACH)
        return None if found is None else self._edge(*found)

    def _edge(self, layer: int, number: int) -> Edge:
        edges, columns = self.drawn_edges()[layer], self._layout().columns
        source = columns[layer].neurons[edges.sources[number]]
        return layer, int(source), int(columns[layer + 1].neurons[edges.neurons[number]])

    def _point_at(self, spot: QPointF) -> tuple[Neuron | None, Edge | None]:
        neuron = self._find_neuron(spot)
        return neuron, None if neuron is not None else self._find_edge(spot)

    def _walk(self, step: int) -> None:
        """Select the next neuron that is shown, from the first hidden layer to the outputs."""
        columns = self._layout().columns
        shown = [
            (layer, int(neuron))
            for layer, column in enumerate(columns)
            if layer > 0
            for neuron in column.neurons
        ]
        if self._selected in shown:
            self.select(shown[(shown.index(self._selected) + step) % len(shown)])
        else:
            self.select(shown[0 if step > 0 else -1])

    def _choose_strongest(self) -> None:
        layers = self.drawn_edges()
        ends = [
            (edges.strengths[-1], layer) for layer, edges in enumerate(layers) if len(edges.ends)
        ]
        if self._selected is not None and ends:
            layer = max(ends)[1]
            self.edge_chosen.emit(*self._edge(layer, len(layers[layer].ends) - 1))

    # Qt overrides

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._passing is None:
            return
        found = self._point_at(event.position())
        if found != (self._hovered_neuron, self._hovered_edge):
            self._hovered_neuron, self._hovered_edge = found
            self.setAccessibleDescription(self.readout())
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._leave()
        self.update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._passing is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        neuron, edge = self._point_at(event.position())
        if edge is not None:
            self.edge_chosen.emit(*edge)
        elif neuron is None or neuron[0] > 0:
            self.select(None if neuron == self._selected else neuron)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in KEYS
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            event.accept()  # else a shortcut of the room would take it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._passing is not None and key in UP_AND_DOWN:
            self._walk(UP_AND_DOWN[key])
        elif self._passing is not None and key in KEYS:
            self._choose_strongest()
        elif key == Qt.Key.Key_Escape and self._selected is not None:
            self.select(None)
        else:
            super().keyPressEvent(event)
