"""The parts of the dream tab and where they stand."""

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.dream import Dream
from gui.pages.draw.dream.controls import DreamControls
from gui.pages.draw.dream.playing import HIGHEST_PACE, LOWEST_PACE, USUAL_PACE
from gui.pages.draw.dream.telling import Telling
from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.answer.pixels import PixelView
from gui.views.dream.picture_row import PictureRow
from gui.views.plot.cost_plot import CostPlot
from gui.widgets.transport import TransportBar

SERIES = "activation"
HEADROOM = 1.12  # over the highest that is drawn
METHOD_TIP = (
    "Gradient descent as in the other rooms, on a cost of 784 numbers: here they are the pixels, "
    "and the weights stay as they are"
)


class DreamFurniture:
    """Puts controls, the picture, its comparison, the curve and a transport bar into ``tab``."""

    def __init__(self, tab: QWidget) -> None:
        self.controls = DreamControls()
        self.picture = PixelView()
        self.picture.setAccessibleName("What the network draws")
        self.telling = Telling()
        self.real = PictureRow("What is real", 2, lines=2)
        self.formula = QLabel()
        self.formula.setProperty("tone", "muted")
        self.formula.setToolTip(METHOD_TIP)
        self.plot = CostPlot("step", "activation")
        self.plot.add_series(SERIES, "activation", "ball")
        self.take = QPushButton("Take it to the pad")
        self.take.setToolTip("Put this picture on the pad and see what every network answers")
        self.transport = TransportBar(
            LOWEST_PACE, HIGHEST_PACE, USUAL_PACE, "steps/s", with_history=True
        )
        self.transport.set_shortcuts("", "", "", "")  # the room's keys belong to the pad
        self._arrange(tab)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for part in (self.controls, self.picture, self.real, self.plot, self.transport):
            part.set_theme(theme)

    def show_nothing(self) -> None:
        """Show that nothing is drawn: there is no network to ask."""
        self.plot.clear()
        self.picture.clear()
        self.formula.setText("")
        self.transport.set_history(0, 0)
        self.take.setEnabled(False)

    def show_dream(self, dream: Dream) -> None:
        """Show the picture as it is now, and how the activation came to be what it is."""
        activations = np.array(dream.activations)
        finite = activations[np.isfinite(activations)]
        self.plot.set_y_range(0.0, HEADROOM * float(finite.max(initial=1.0)))
        self.plot.set_series(SERIES, np.arange(len(activations)), activations)
        self.plot.mark(dream.at)
        self.picture.show_image(dream.picture.reshape(28, 28))
        self.transport.set_history(dream.at, len(activations) - 1)
        self.take.setEnabled(True)

    def _arrange(self, tab: QWidget) -> None:
        step = grid_step(tab.font())
        left, right, foot = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        foot.addWidget(self.formula, 1)
        foot.addWidget(self.take)
        left.addWidget(self.picture, 1)
        left.addWidget(self.telling)
        right.addWidget(self.real, 4)
        right.addWidget(self.plot, 5)
        right.addLayout(foot)
        middle = QHBoxLayout()
        middle.setSpacing(3 * step)
        middle.addLayout(left, 5)
        middle.addLayout(right, 4)
        inner = QVBoxLayout()
        inner.setContentsMargins(2 * step, 2 * step, 2 * step, step)
        for layout in (left, right, inner):
            layout.setSpacing(step)
        inner.addWidget(self.controls)
        inner.addLayout(middle, 1)
        column = QVBoxLayout(tab)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner, 1)
        column.addWidget(self.transport)
