"""The controls of the Draw room: which network reads, how wide the pen is, what the pad does."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QWidget

from gui.pages.draw.reader import LIVE, SHIPPED, STRONG
from gui.theme import Theme
from gui.widgets.panel import Panel
from gui.widgets.slider import LabelledSlider

NETWORKS = {
    SHIPPED: "The chapter's network, trained",
    STRONG: "A stronger network, for the pad",
    LIVE: "The network in training",
}


class DrawControls(Panel):
    """Emits what the learner changes, and says which network reads the drawing."""

    network_chosen = Signal(str)  # key of NETWORKS
    pen_changed = Signal(float)  # times the usual width
    centring_changed = Signal(bool)
    undo_requested = Signal()
    redo_requested = Signal()
    clear_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.networks = QComboBox()
        for key, name in NETWORKS.items():
            self.networks.addItem(name, key)
        self.networks.setAccessibleName("Network")
        self.networks.setToolTip("Whose answer is shown: one that has learned, or one that learns")
        self.pen = LabelledSlider(
            "Pen width", 0.5, 2.0, 1.0, tooltip="Thin or thick lines: does it still read them?"
        )
        self.centred = QCheckBox("Fit and centre as MNIST did")
        self.centred.setChecked(True)
        self.centred.setToolTip("Switch it off and draw in a corner: no network has learned that")
        self.clear = QPushButton("Clear")
        self.undo = QPushButton("Undo")
        self.redo = QPushButton("Redo")
        self._connect()
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.pen.set_theme(theme)

    def show_reader(self, key: str, description: str) -> None:
        """Show which network reads the drawing, without a signal."""
        self.networks.setCurrentIndex(self.networks.findData(key))
        self._reader.setText(f"Read by {description}.")

    def withdraw(self, key: str) -> None:
        """Offer this network no more."""
        self.networks.removeItem(self.networks.findData(key))

    def show_history(self, can_undo: bool, can_redo: bool) -> None:
        """Offer what can be undone and redone."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)

    def _connect(self) -> None:
        self.networks.activated.connect(
            lambda index: self.network_chosen.emit(self.networks.itemData(index))
        )
        self.pen.value_changed.connect(self.pen_changed)
        self.centred.clicked.connect(self.centring_changed)
        self.undo.clicked.connect(self.undo_requested)
        self.redo.clicked.connect(self.redo_requested)
        self.clear.clicked.connect(self.clear_requested)

    def _arrange(self) -> None:
        self.add_heading("Network")
        self.add_control(self.networks)
        self._reader = self.add_text()
        self.add_heading("Pad")
        self.add_control(self.pen)
        self.add_control(self.centred)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.undo, self.redo, self.clear):
            row.addWidget(button)
        self.add_control(buttons)
        self.end()
