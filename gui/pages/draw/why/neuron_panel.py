"""Neuron by neuron: lamps to choose from, and one of them with its weights and its sum."""

from math import ceil, sqrt

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.ink import SIDE
from gui.pages.draw.why.reasons import Neuron, Reasons
from gui.pages.draw.why.words import effect_words, sum_words, weight_words
from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.saliency.lamps import NeuronLamps
from gui.views.saliency.signed_map import SignedMap
from gui.widgets.choice import Segments

FEW = 32  # neurons that need not be sorted to be found
WEIGHTS, PRODUCTS = 0, 1


class NeuronPanel(QWidget):
    """Shows the neurons of one hidden layer at a time.

    Attributes
    ----------
    off
        The neurons that are switched off.
    """

    off_changed = Signal()
    layer_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.off: set[Neuron] = set()
        self._picked: int | None = None  # what the learner looks at; until then the strongest
        self._widths: tuple[int, ...] = ()
        self._reasons: Reasons | None = None
        self._digit = 0
        self.layers = QComboBox()
        self.layers.setAccessibleName("Layer")
        self.layers.setToolTip("Whose neurons to look at")
        self.by_effect = QCheckBox("Strongest first")
        self.by_effect.setToolTip("Sort the neurons by what they add to the output or take from it")
        self.page = QLabel()
        self.page.setProperty("tone", "muted")
        self.all_on = QPushButton("All on")
        self.all_on.setToolTip("Switch every neuron on that you switched off")
        self.lamps = NeuronLamps()
        self.map = SignedMap("Weights of the neuron")
        self.ways = Segments(
            ("Weights", "× input"), ("What it listens for", "What it hears: weights times inputs")
        )
        self.ways.setAccessibleName("What to show of the neuron")
        self.name, self.words, self.product = QLabel(), QLabel(), QLabel()
        self.switch = QPushButton()
        self.switch.setCheckable(True)
        self.switch.setToolTip("Let no other neuron hear this one, and watch the ten outputs")
        self._connect()
        self._arrange()

    @property
    def layer(self) -> int:
        """The layer that is looked at, from 1."""
        return self.layers.currentIndex() + 1

    @property
    def chosen(self) -> int:
        """The neuron of that layer that is looked at, from 0."""
        return self._picked or 0

    def set_widths(self, widths: tuple[int, ...]) -> None:
        """Offer the hidden layers of these numbers of neurons, all of them on."""
        if widths == self._widths:
            return
        self._widths, self._reasons = widths, None
        self.off.clear()
        with QSignalBlocker(self.layers):
            self.layers.clear()
            for layer, width in enumerate(widths, start=1):
                self.layers.addItem(f"Layer {layer} · {width}")
        self._take_layer()

    def show_reasons(self, reasons: Reasons | None, digit: int) -> None:
        """Show what the neurons do for ``digit``; None while there is nothing to read."""
        self._reasons, self._digit = reasons, digit
        self.setVisible(reasons is not None and bool(self._widths))
        if reasons is None or not self._widths:
            return
        activations = reasons.activations(self.layer)
        effects = reasons.effects(self.layer, digit)
        off = {neuron for layer, neuron in self.off if layer == self.layer}
        strengths = np.abs(np.nan_to_num(effects))
        if self._picked is None:
            self._picked = int(strengths.argmax())
        order = np.arange(len(effects))
        if self.by_effect.isChecked():
            strengths[list(off)] = np.inf  # else they would be out of sight
            order = np.argsort(-strengths, kind="stable")
        self.lamps.show_neurons(order, activations, effects, off, self.chosen)
        self.page.setText(self.lamps.page_words())
        self.all_on.setVisible(bool(self.off))
        self._show_neuron(reasons, float(effects[self.chosen]))

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.lamps.set_theme(theme)
        self.map.set_theme(theme)

    def choose(self, neuron: int) -> None:
        """Look at another neuron of the layer."""
        self._picked = neuron
        self._refresh()

    def flip(self, neuron: int) -> None:
        """Switch a neuron of the layer off, or on again."""
        self._picked = neuron
        self.off ^= {(self.layer, neuron)}
        self.off_changed.emit()

    def switch_all_on(self) -> None:
        """Let every neuron be heard again."""
        self.off.clear()
        self.off_changed.emit()

    def _take_layer(self) -> None:
        self._picked = None
        self.by_effect.setChecked(bool(self._widths) and self._widths[self.layer - 1] > FEW)
        self._refresh()

    def _refresh(self) -> None:
        self.show_reasons(self._reasons, self._digit)

    def _show_neuron(self, reasons: Reasons, effect: float) -> None:
        first, is_off = self.layer == 1, (self.layer, self.chosen) in self.off
        written = reasons.weighted_sum(self.layer, self.chosen)
        shown = written.weights
        if self.ways.current() == PRODUCTS:
            shown = shown * written.inputs
        self.map.show_map(_laid_out(shown), reasons.picture if first else None)
        self.name.setText(f"Layer {self.layer}, neuron {self.chosen}")
        worth = effect_words(float(reasons.outputs[self._digit]), effect, self._digit, is_off)
        function = reasons.network.activations[self.layer - 1].name
        self.words.setText(f"{sum_words(written, function, first)}\n{worth}")
        self.switch.setChecked(is_off)
        self.switch.setText("Switch it on" if is_off else "Switch it off")
        self._show_product()

    def _show_product(self) -> None:
        cell = self.map.pointed()
        if cell is None or self._reasons is None:
            self.product.setText("Point at a weight to read it.")
            return
        written = self._reasons.weighted_sum(self.layer, self.chosen)
        first = self.layer == 1
        place = cell[0] * _columns(len(written.weights)) + cell[1]
        if place >= len(written.weights):
            self.product.clear()
            return
        name = f"({cell[0]}, {cell[1]})" if first else f"neuron {place}"
        weight, heard = float(written.weights[place]), float(written.inputs[place])
        self.product.setText(weight_words(name, weight, heard, first))

    def _connect(self) -> None:
        self.layers.currentIndexChanged.connect(self._take_layer)
        self.by_effect.clicked.connect(self._refresh)
        self.lamps.neuron_chosen.connect(self.choose)
        self.lamps.neuron_switched.connect(self.flip)
        self.lamps.page_turned.connect(lambda: self.page.setText(self.lamps.page_words()))
        self.map.cell_pointed.connect(self._show_product)
        self.ways.chosen.connect(lambda _: self._refresh())
        self.switch.clicked.connect(lambda: self.flip(self.chosen))
        self.all_on.clicked.connect(self.switch_all_on)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        head = QHBoxLayout()
        for widget in (self.layers, self.by_effect, self.page):
            head.addWidget(widget)
        head.addStretch(1)
        self.name.setProperty("role", "heading")
        for label in (self.words, self.product):
            label.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.product.setProperty("tone", "muted")
        written = QVBoxLayout()
        written.setSpacing(step // 2)
        switches = QHBoxLayout()
        switches.addWidget(self.switch)
        switches.addWidget(self.all_on)
        switches.addStretch(1)
        written.addWidget(self.name)
        written.addWidget(self.words)
        written.addLayout(switches)
        written.addWidget(self.ways)
        written.addWidget(self.product)
        written.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(step)
        grid.addLayout(head, 0, 0, 1, 2)
        grid.addWidget(self.lamps, 1, 0, 1, 2)
        grid.addWidget(self.map, 2, 0)
        grid.addLayout(written, 2, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(2, 1)


def _columns(count: int) -> int:
    return SIDE if count == SIDE * SIDE else ceil(sqrt(count))


def _laid_out(values: np.ndarray) -> np.ndarray:
    """The values (n,) in a square, the last row filled up with zeros."""
    columns = _columns(len(values))
    padded = np.zeros(columns * ceil(len(values) / columns), values.dtype)
    padded[: len(values)] = values
    return padded.reshape(-1, columns)
