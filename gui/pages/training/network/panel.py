"""The widgets of the network exhibit and how they are laid out."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.pages.training.folding_row import FoldingRow
from gui.pages.training.network.picker import ExamplePicker
from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.answer.sparkline import Sparkline
from gui.views.network.cost_terms import CostTerms
from gui.views.network.diagram import NetworkDiagram
from gui.widgets.choice import Segments


class NetworkPanel(QWidget):
    """The picker, the diagram beside the terms of the cost, and a row of controls below."""

    def __init__(self) -> None:
        super().__init__()
        self.picker = ExamplePicker()
        self.diagram = NetworkDiagram()
        self.terms = CostTerms()
        self.sparkline = Sparkline("The cost of this example during the run")
        self.sparkline.setToolTip("The cost of this one example, from the first step until now")
        self.quantity = Segments(
            ("weight", "weight × activation", "gradient"),
            (
                "Colour the edges by their weights, which are the same for every image",
                "Colour the edges by what comes along them for this image",
                "Colour the edges by how this example's cost feels each weight",
            ),
        )
        self.one_pass = QPushButton("Show one pass")
        self.one_pass.setToolTip("Forward through the layers, then the error back again")
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for part in (self.picker, self.diagram, self.terms, self.sparkline):
            part.set_theme(theme)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        pictures = QHBoxLayout()
        pictures.setSpacing(0)
        pictures.addWidget(self.diagram, 1)
        pictures.addWidget(self.terms)
        controls = FoldingRow()
        controls.fill((self.quantity, self.one_pass), (self.sparkline,), grow=True)
        self.one_pass.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(step, step, step, step)
        column.setSpacing(step)
        column.addWidget(self.picker)
        column.addLayout(pictures, 1)
        column.addWidget(controls)
