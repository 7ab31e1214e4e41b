"""The editor of the hidden layers: how many there are, and how many neurons each has."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.widgets.icon_button import IconButton

MOST_LAYERS, MOST_NEURONS = 4, 512
NEW_LAYER = 16  # neurons


class LayersEditor(QWidget):
    """One line for each hidden layer, and a button for one more."""

    layers_changed = Signal(tuple)  # the neurons of each hidden layer

    def __init__(self) -> None:
        super().__init__()
        self._layers: tuple[int, ...] = ()
        self._theme = DARK
        self.spins: list[QSpinBox] = []
        self.removers: list[IconButton] = []
        self._lines: list[QWidget] = []
        self.add = QPushButton("Add a hidden layer")
        self.add.setToolTip("One more layer before the outputs")
        self.add.clicked.connect(self._add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(grid_step(self.font()) // 2)
        for index in range(MOST_LAYERS):
            self._add_line(index)
        self._column.addWidget(self.add)

    def show_layers(self, layers: tuple[int, ...]) -> None:
        """Show the neurons of each hidden layer, without a signal."""
        self._layers = layers
        for index, (line, spin) in enumerate(zip(self._lines, self.spins, strict=True)):
            line.setVisible(index < len(layers))
            if index < len(layers):
                spin.blockSignals(True)
                spin.setMaximum(max(MOST_NEURONS, layers[index]))
                spin.setValue(layers[index])
                spin.blockSignals(False)
        self.add.setEnabled(len(layers) < MOST_LAYERS)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for remover in self.removers:
            remover.set_theme(theme)

    def _add_line(self, index: int) -> None:
        spin = QSpinBox()
        spin.setRange(1, MOST_NEURONS)
        spin.setKeyboardTracking(False)
        spin.setSuffix(" neurons")
        spin.setAccessibleName(f"Neurons of hidden layer {index + 1}")
        spin.setToolTip("More neurons can learn more, and take longer")
        spin.valueChanged.connect(partial(self._resize, index))
        remover = IconButton("close", f"Remove hidden layer {index + 1}")
        remover.clicked.connect(lambda: self._remove(index))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(f"Layer {index + 1}"), 1)
        row.addWidget(spin)
        row.addWidget(remover)
        self.spins.append(spin)
        self.removers.append(remover)
        self._lines.append(line)
        self._column.addWidget(line)

    def _resize(self, index: int, neurons: int) -> None:
        layers = list(self._layers)
        layers[index] = neurons
        self.layers_changed.emit(tuple(layers))

    def _add(self) -> None:
        self.layers_changed.emit((*self._layers, self._layers[-1] if self._layers else NEW_LAYER))

    def _remove(self, index: int) -> None:
        self.layers_changed.emit(self._layers[:index] + self._layers[index + 1 :])


def parameter_sum(widths: tuple[int, ...]) -> str:
    """How the number of weights and biases comes about, written out."""
    pairs = list(pairwise(widths))
    terms = [f"{n}×{m} + {m}" for n, m in pairs]
    total = sum((n + 1) * m for n, m in pairs)
    return f"{' + '.join(terms)} = {total:,} weights and biases"
