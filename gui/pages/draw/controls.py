"""The controls of the Draw room: who reads, what counts as an answer, the pen, and pictures."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPushButton, QWidget

from gui.pages.draw.desk import LEAST
from gui.pages.draw.reading_line import ReaderChoice
from gui.spacing import grid_step
from gui.theme import Theme
from gui.widgets.panel import Panel
from gui.widgets.slider import LabelledSlider


class DrawControls(Panel):
    """Emits what the learner changes, and says which network reads the drawing."""

    network_chosen = Signal(str)  # the key of a reader
    least_changed = Signal(float)  # the activation from which on an output counts
    pen_changed = Signal(float)  # times the usual width
    centring_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.networks = ReaderChoice(
            "Network", "Whose answer is shown: one that has learned, or one that learns"
        )
        self.least = LabelledSlider(
            "Counts as an answer from",
            0.0,
            1.0,
            LEAST,
            digits=2,
            tooltip="Below this activation the answer is: none of them, really",
        )
        self.pen = LabelledSlider(
            "Pen width", 0.5, 2.0, 1.0, tooltip="Thin or thick lines: does it still read them?"
        )
        self.centred = QCheckBox("Fit and centre as MNIST did")
        self.centred.setChecked(True)
        self.centred.setToolTip("Switch it off and draw in a corner: no network has learned that")
        self.networks.reader_chosen.connect(self.network_chosen)
        self.least.value_changed.connect(self.least_changed)
        self.pen.value_changed.connect(self.pen_changed)
        self.centred.clicked.connect(self.centring_changed)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.pen.set_theme(theme)
        self.least.set_theme(theme)

    def show_reader(self, choices: list[tuple[str, str]], key: str, description: str) -> None:
        """Show who can read and who does, without a signal."""
        self.networks.show_choices(choices, key)
        self._reader.setText(f"Read by {description}.")

    def offer(self, network: QAction, incoming: list[QAction], outgoing: list[QAction]) -> None:
        """Lay everything out, with buttons for these actions; call once."""
        self.add_heading("Network")
        self.add_control(self.networks)
        self._reader = self.add_text()
        self.add_control(_buttons([network]))
        self.add_heading("Answer")
        self.add_control(self.least)
        self.add_heading("Pad")
        self.add_control(self.pen)
        self.add_control(self.centred)
        self.add_heading("Pictures from elsewhere")
        self.add_control(_buttons(incoming))
        self.add_text("Or drop a picture, a drawing or a network on the window.")
        self.add_heading("Keep the drawing")
        self.add_control(_buttons(outgoing))
        self.end()


def _buttons(actions: list[QAction]) -> QWidget:
    """Buttons in two columns."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(grid_step(box.font()))
    for index, action in enumerate(actions):
        button = QPushButton(action.text())
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        grid.addWidget(button, index // 2, index % 2)
    return box
