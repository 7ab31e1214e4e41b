"""The switches of what is drawn over the ground."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from gui.pages.descent.overlays import OF_CURVES, OVERLAYS
from gui.widgets.panel import Panel


class OverlayControls(Panel):
    """Emits which overlays the learner wants to see."""

    overlays_changed = Signal(object)  # frozenset of keys

    def __init__(self) -> None:
        super().__init__()
        self.switches = {overlay.key: QCheckBox(overlay.label) for overlay in OVERLAYS}
        self.add_folding("Show")
        for overlay in OVERLAYS:
            switch = self.switches[overlay.key]
            switch.setToolTip(overlay.tip)
            switch.setChecked(overlay.first)
            switch.clicked.connect(lambda: self.overlays_changed.emit(self.shown()))
            self.add_control(switch)

    def shown(self) -> frozenset[str]:
        """The keys of the overlays that are switched on."""
        return frozenset(key for key, switch in self.switches.items() if switch.isChecked())

    def show_overlays(self, keys: frozenset[str]) -> None:
        """Switch overlays, without a signal."""
        for key, switch in self.switches.items():
            switch.setChecked(key in keys)

    def show_inputs(self, inputs: int) -> None:
        """Offer what there is to see with so many inputs."""
        for key, switch in self.switches.items():
            switch.setVisible(inputs == 2 or key in OF_CURVES)
