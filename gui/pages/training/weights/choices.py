"""What the wall of weights is to show: which layer, which numbers, on which scale of colour."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.pages.training.weights.layer_view import Quantity
from gui.spacing import grid_step
from gui.theme import Theme
from gui.widgets.choice import Segments
from gui.widgets.slider import LabelledSlider

SCALES = ("each", "common")
QUANTITY_TIPS = (
    "The weights as they are",
    "Minus the gradient of the last mini-batch: where each weight is pushed",
    "How far each weight has come since the start of the run",
)
SCALE_TIPS = (
    "Each neuron by its own largest: what it looks for",
    "All neurons by the largest of all: which of them look hardest",
)
LOWEST_GAMMA, HIGHEST_GAMMA = 0.2, 2.0


class WeightChoices(QWidget):
    """Two rows of controls."""

    layer_chosen = Signal(int)  # 0 for the layer after the inputs
    look_changed = Signal()
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.layers = QComboBox()
        self.layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.layers.setAccessibleName("Layer")
        self.layers.setToolTip("The layer whose incoming weights are shown")
        self.quantity = Segments(("weights", "−gradient", "change"), QUANTITY_TIPS)
        self.quantity.setAccessibleName("What is shown")
        self.scale = Segments(("each", "common"), SCALE_TIPS)
        self.scale.setAccessibleName("Scale of colour")
        self.gamma = LabelledSlider(
            "gamma",
            LOWEST_GAMMA,
            HIGHEST_GAMMA,
            1.0,
            digits=2,
            tooltip="Below 1 faint weights come out, above 1 only the strongest stay",
        )
        self.way_back = QPushButton("All neurons")
        self.way_back.setToolTip("Go back from one neuron to all of the layer")
        self.layers.activated.connect(self.layer_chosen)
        for signal in (self.quantity.chosen, self.scale.chosen, self.gamma.value_changed):
            signal.connect(lambda _value: self.look_changed.emit())
        self.way_back.clicked.connect(self.all_wanted)
        self._arrange()
        self.offer_way_back(False)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.gamma.set_theme(theme)

    def set_layers(self, names: Sequence[str]) -> None:
        """Offer these layers; the same place stays chosen where there is one."""
        before = max(0, self.layers.currentIndex())
        self.layers.clear()
        self.layers.addItems(list(names))
        self.set_layer(min(before, len(names) - 1))

    def set_layer(self, layer: int) -> None:
        """Choose a layer without a signal."""
        self.layers.setCurrentIndex(layer)

    def layer(self) -> int:
        """Return the chosen layer, 0 for the one after the inputs."""
        return max(0, self.layers.currentIndex())

    def shown(self) -> Quantity:
        """Return which numbers are wanted."""
        return Quantity(self.quantity.current())

    def offer_way_back(self, offered: bool) -> None:
        """Offer the way back from one neuron to all, or not."""
        self.way_back.setVisible(offered)

    def save(self) -> dict[str, Any]:
        """Return what is chosen, as JSON values."""
        return {
            "quantity": self.quantity.current(),
            "scale": self.scale.current(),
            "gamma": self.gamma.value(),
        }

    def restore(self, remembered: dict[str, Any]) -> None:
        """Take up what `save` returned; raises ValueError, TypeError or KeyError for nonsense."""
        quantity, scale = Quantity(remembered["quantity"]), int(remembered["scale"])
        gamma = float(remembered["gamma"])
        if scale not in range(len(SCALES)) or not LOWEST_GAMMA <= gamma <= HIGHEST_GAMMA:
            raise ValueError("the remembered look of the weights is not usable")
        self.quantity.set_current(quantity)
        self.scale.set_current(scale)
        self.gamma.set_value(gamma)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        first = QHBoxLayout()
        first.setSpacing(step)
        first.addWidget(self.layers)
        first.addWidget(self.quantity)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(2 * step)
        second.addWidget(self.gamma, 1)
        second.addWidget(self.scale)
        second.addWidget(self.way_back)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(step)
        rows.addLayout(first)
        rows.addLayout(second)
