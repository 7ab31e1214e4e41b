"""What the network diagram shows, and how it is painted: all of it but the pointer and the keys.

The edges are painted once, when their numbers change, and the picture of them is kept: a wave, or
a pointer that wanders, repaints the rest alone.
"""

import time

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import DARK, Theme
from gui.views.network import words
from gui.views.network.edges import EdgeSet, blank, draw_edges, strongest_edges
from gui.views.network.painter import DiagramPainter
from gui.views.network.passing import QUANTITIES, Passing, edge_roles
from gui.views.network.places import Places, lay_out, shown_pixels
from gui.views.network.pulse import Pulse, paint_revealed, paint_sparks
from gui.views.network.web import EdgeWeb
from gui.views.tint import role_colour

Neuron = tuple[int, int]  # layer, neuron
Edge = tuple[int, int, int]  # layer, source, neuron


class NetworkCanvas(QWidget):
    """One example in a network, or a sentence while there is none.

    Attributes
    ----------
    drawing_seconds
        How long it took to paint all of it, edges and all, the last time.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passing: Passing | None = None
        self._quantity = QUANTITIES[0]
        self._places: Places | None = None
        self._web: tuple[Places, EdgeWeb] | None = None
        self._sheets: dict[str, QImage] = {}
        self._drawn: dict[str, tuple[list[EdgeSet], QImage]] = {}
        self._hovered_neuron: Neuron | None = None
        self._hovered_edge: Edge | None = None
        self._selected: Neuron | None = None
        self._marked: Edge | None = None
        self._pulse: Pulse | None = None
        self._empty = ""
        self.drawing_seconds = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self._painter = DiagramPainter(theme)
        self._redraw()

    def show_passing(self, passing: Passing) -> None:
        """Show the numbers of one pass."""
        before = self._passing
        if before is None or before.widths != passing.widths:
            self._selected = self._marked = self._places = None
            self._leave()
        self._passing = passing
        pixels = self._pixels()
        if self._places is None or not np.array_equal(self._places.columns[0].neurons, pixels):
            self._places = None
            self._leave()
        self._redraw()

    def show_nothing(self, why: str) -> None:
        """Show a sentence instead of a network."""
        self._passing, self._empty = None, why
        self._redraw()

    def show_quantity(self, quantity: str) -> None:
        """Colour the edges by one of ``QUANTITIES``."""
        self._quantity = quantity
        self._redraw()

    def show_pulse(self, pulse: Pulse | None) -> None:
        """Show a wave on its way; None for the network at rest."""
        if pulse != self._pulse:
            self._pulse = pulse
            self.update()

    def mark_edge(self, edge: Edge | None) -> None:
        """Mark the edge (layer, source, neuron), if both its ends are shown."""
        if edge != self._marked:
            self._marked = edge
            self._places = None
            self._redraw()

    def selected(self) -> Neuron | None:
        """The layer and the number of the neuron whose edges alone are shown, None for all."""
        return self._selected

    def readout(self) -> str:
        """Return the line below the network: what is under the pointer, or selected."""
        if self._passing is None:
            return ""
        if self._hovered_edge:
            return words.edge_words(self._passing, *self._hovered_edge)
        neuron = self._hovered_neuron or self._selected
        return words.neuron_words(self._passing, *neuron) if neuron else ""

    def spot_of(self, layer: int, neuron: int) -> QPointF | None:
        """Where the middle of a neuron is; None if it is not shown."""
        return self._layout().spot(layer, neuron)

    def drawn_edges(self) -> list[EdgeSet]:
        """The edges that are drawn, layer by layer."""
        return self._edges(self._quantity)[0]

    def select(self, neuron: Neuron | None) -> None:
        """Show the edges of one neuron, as layer and number, alone; None for all."""
        self._selected = neuron
        self._leave()
        self._redraw()

    def _pixels(self) -> np.ndarray:
        assert self._passing is not None
        wanted = self._marked[1] if self._marked is not None and self._marked[0] == 0 else None
        ink = self._passing.activations[0]
        return shown_pixels(ink, wanted if wanted is not None and wanted < len(ink) else None)

    def _layout(self) -> Places:
        if self._places is None:
            assert self._passing is not None
            line = float(self.fontMetrics().height())
            size = (float(self.width()), float(self.height()))
            self._places = lay_out(self._passing.widths, self._pixels(), *size, line)
        return self._places

    def _edges(self, quantity: str) -> tuple[list[EdgeSet], QImage]:
        """Return the edges coloured by ``quantity`` and their picture, drawn when first wanted."""
        if quantity not in self._drawn:
            assert self._passing is not None
            columns, layers = self._layout().columns, []
            for layer in range(len(columns) - 1):
                left, right = columns[layer], columns[layer + 1]
                values = self._passing.edges(quantity, layer, left.neurons, right.neurons)
                layers.append(strongest_edges(values, left, right, self._among_selected(layer)))
            kept, ratio = self._sheets.get(quantity), self.devicePixelRatioF()
            image = self._sheets[quantity] = blank(kept, QSizeF(self.size()), ratio)
            draw_edges(layers, self._woven(), image, edge_roles(self._theme, quantity))
            self._drawn[quantity] = layers, image
        return self._drawn[quantity]

    def _woven(self) -> EdgeWeb:
        """Return the web between the present columns, woven when first wanted."""
        places = self._layout()
        if self._web is None or self._web[0] is not places:
            self._web = places, EdgeWeb(places.columns, places.bottom, self.devicePixelRatioF())
        return self._web[1]

    def _among_selected(self, layer: int) -> np.ndarray | None:
        if self._selected is None:
            return None
        chosen_layer, neuron = self._selected
        left, right = self._layout().columns[layer], self._layout().columns[layer + 1]
        mask = np.zeros((len(left.neurons), len(right.neurons)), dtype=bool)
        if chosen_layer == layer:
            mask[left.neurons == neuron] = True
        elif chosen_layer == layer + 1:
            mask[:, right.neurons == neuron] = True
        return mask

    def _redraw(self) -> None:
        self._drawn = {}
        self.setAccessibleDescription(self.readout())
        self.update()

    def _leave(self) -> None:
        self._hovered_neuron = self._hovered_edge = None

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        return QSize(18, 16) * self.fontMetrics().height()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._places = None
        self._leave()
        self._redraw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        began, anew = time.perf_counter(), not self._drawn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._passing is None:
            painter.setPen(role_colour(self._theme, "muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._empty)
        else:
            self._paint_network(painter, self._passing)
        painter.end()
        if anew:
            self.drawing_seconds = time.perf_counter() - began

    def _paint_network(self, painter: QPainter, passing: Passing) -> None:
        line = float(self.fontMetrics().height())
        places = self._layout()
        look = self._painter
        look.paint_picture(painter, places, passing.activations[0])
        look.paint_caption(painter, places, passing.caption, line)
        hovered = self._hovered_neuron
        pixel = places.columns[0].place(hovered[1]) if hovered and hovered[0] == 0 else None
        look.paint_leaders(painter, places, pixel)
        self._paint_edges(painter, places)
        for layer, column in enumerate(places.columns):
            lit = passing.lit(layer, column.neurons)
            if self._pulse is not None and not self._pulse.reached(layer):
                lit = np.zeros_like(lit)
            look.paint_column(painter, column, lit)
        for neuron, role in ((self._selected, "accent"), (self._hovered_neuron, "text")):
            if neuron is not None:
                look.paint_ring(painter, places, neuron, role)
        answered = self._pulse is None or self._pulse.reached(len(places.columns) - 1)
        look.paint_outputs(painter, places.columns[-1], passing, line, answered)
        look.paint_captions(painter, places, passing, line)
        self._paint_footer(painter, places, line)

    def _paint_edges(self, painter: QPainter, places: Places) -> None:
        pulse = self._pulse
        _, image = self._edges(self._quantity)
        if pulse is None:
            painter.drawImage(QPointF(0, 0), image)
        else:
            quantity = "gradient" if pulse.backward else self._quantity
            layers, revealed = self._edges(quantity)
            front = pulse.across(places.columns)
            paint_revealed(painter, revealed, image, front, pulse)
            paint_sparks(painter, layers, front, pulse, edge_roles(self._theme, quantity))
        for edge, role in ((self._marked, "accent"), (self._hovered_edge, "text")):
            if edge is not None:
                self._painter.paint_edge(painter, places, edge, role)

    def _paint_footer(self, painter: QPainter, places: Places, line: float) -> None:
        top = places.bottom + 0.35 * line
        box = QRectF(0.6 * line, top, self.width() - 1.2 * line, 2.3 * line)
        text = self.readout()
        painter.setFont(self.font())
        painter.setPen(role_colour(self._theme, "text" if text else "muted"))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        self._painter.paint_fitting(painter, box, flags, text or words.HINT)
        legend = QRectF(box.left(), box.bottom() + 0.1 * line, box.width(), 1.3 * line)
        self._painter.paint_legend(painter, legend, self._quantity, words.STRONGEST, line)
