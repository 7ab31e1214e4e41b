"""What can be done to the network in the lab: to one neuron, and to all weights."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.surgery import AddNoise, Operation, Prune, ScaleWeights, ShiftBias, SwitchOff
from gui.pages.training.lab.operations import Operations
from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.lab.neuron_grid import NeuronGrid
from gui.widgets.icon_button import IconButton
from gui.widgets.slider import LabelledSlider

LARGEST_SHIFT = 6.0


class LabControls(QWidget):
    """The neurons, two buttons and two sliders for the chosen one, two sliders for the whole."""

    operation_chosen = Signal(object)  # Operation
    operation_dropped = Signal(object)  # Operation
    neuron_chosen = Signal(int, int)  # layer, from 1; number in it

    def __init__(self) -> None:
        super().__init__()
        self.grid = NeuronGrid()
        self.name = QLabel()
        self.off = _button("Switch off", "No other neuron hears this one any more: is it missed?")
        self.flip = _button(
            "Flip sign", "What spoke for it speaks against it: all its weights times −1"
        )
        self.shift = LabelledSlider(
            "Shift its bias",
            -LARGEST_SHIFT,
            LARGEST_SHIFT,
            0.0,
            tooltip="How easily it becomes active, whatever it sees",
        )
        self.scale = LabelledSlider(
            "Multiply its weights", 0.0, 2.0, 1.0, tooltip="How strongly it reacts to what it sees"
        )
        self.prune = LabelledSlider(
            "Prune smallest",
            0.0,
            100.0,
            0.0,
            digits=0,
            unit="%",
            tooltip="How many of all weights are needed? The smallest are set to 0, no bias is",
        )
        self.noise = LabelledSlider(
            "Add noise",
            0.0,
            2.0,
            0.0,
            tooltip="How exact must they be? At 1 the noise in a layer is as large as its weights",
        )
        self.other_noise = IconButton("dice", "Draw other noise of the same size")
        self._seed = 1
        self._layers = 0
        self._operations = Operations()
        self._arrange()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        parts = (self.grid, self.shift, self.scale, self.prune, self.noise, self.other_noise)
        for part in parts:
            part.set_theme(theme)

    def set_widths(self, widths: tuple[int, ...]) -> None:
        """Offer the neurons of a network: ``widths`` of its layers after the inputs."""
        self._layers = len(widths)
        self.grid.set_widths(widths)
        self._tell()

    def show_operations(self, operations: Operations) -> None:
        """Show what is done already: to the chosen neuron, and to the whole."""
        self._operations = operations
        done = operations.current
        off = {(o.layer, o.neuron) for o in done if isinstance(o, SwitchOff)}
        touched = {(o.layer, o.neuron) for o in done if isinstance(o, ShiftBias | ScaleWeights)}
        self.grid.show_marks(off, touched)
        self._tell()

    def _tell(self) -> None:
        layer, neuron = self.grid.chosen()
        is_output = layer == self._layers
        self.name.setText(f"Output {neuron}" if is_output else f"Layer {layer}, neuron {neuron}")
        find = self._operations.find
        shift, scale = find((ShiftBias, layer, neuron)), find((ScaleWeights, layer, neuron))
        factor = scale.factor if isinstance(scale, ScaleWeights) else 1.0
        prune, noise = find((Prune,)), find((AddNoise,))
        off = find((SwitchOff, layer, neuron)) is not None
        self.off.setEnabled(not is_output and self._layers > 0)
        self.off.setText("Switch on" if off else "Switch off")
        self.flip.setChecked(factor < 0)
        self.scale.set_value(abs(factor))
        self.shift.set_value(shift.shift if isinstance(shift, ShiftBias) else 0.0)
        self.prune.set_value(100 * prune.share if isinstance(prune, Prune) else 0.0)
        self.noise.set_value(noise.size if isinstance(noise, AddNoise) else 0.0)
        self.other_noise.setEnabled(noise is not None)

    def _choose(self, operation: Operation) -> None:
        self.operation_chosen.emit(operation)

    def _toggle_off(self) -> None:
        operation = SwitchOff(*self.grid.chosen())
        if operation in self._operations.current:
            self.operation_dropped.emit(operation)
        else:
            self._choose(operation)

    def _scale(self) -> None:
        factor = self.scale.value() * (-1 if self.flip.isChecked() else 1)
        self._choose(ScaleWeights(*self.grid.chosen(), factor=factor))

    def _add_other_noise(self) -> None:
        self._seed += 1
        self._choose(AddNoise(self.noise.value(), self._seed))

    def _take_neuron(self, layer: int, neuron: int) -> None:
        self._tell()
        self.neuron_chosen.emit(layer, neuron)

    def _connect(self) -> None:
        self.grid.neuron_chosen.connect(self._take_neuron)
        self.off.clicked.connect(self._toggle_off)
        self.flip.clicked.connect(self._scale)
        self.scale.value_changed.connect(self._scale)
        self.shift.value_changed.connect(
            lambda shift: self._choose(ShiftBias(*self.grid.chosen(), shift=shift))
        )
        self.prune.value_changed.connect(lambda percent: self._choose(Prune(percent / 100)))
        self.noise.value_changed.connect(lambda size: self._choose(AddNoise(size, self._seed)))
        self.other_noise.clicked.connect(self._add_other_noise)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        self.flip.setCheckable(True)
        self.name.setProperty("role", "heading")
        whole = QLabel("All weights")
        whole.setProperty("role", "heading")
        buttons = QHBoxLayout()
        buttons.addWidget(self.off, 1)
        buttons.addWidget(self.flip, 1)
        noise = QHBoxLayout()
        noise.addWidget(self.noise, 1)
        noise.addWidget(self.other_noise)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, step, 0)
        column.setSpacing(step)
        column.addWidget(self.grid)
        column.addWidget(self.name)
        column.addLayout(buttons)
        column.addWidget(self.shift)
        column.addWidget(self.scale)
        column.addSpacing(step)
        column.addWidget(whole)
        column.addWidget(self.prune)
        column.addLayout(noise)
        column.addStretch(1)


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    return button
