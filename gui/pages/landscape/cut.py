"""The surface cut straight through the network's place, along the first direction."""

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.plot.cost_plot import CostPlot

SAME_CUT = 0.2  # of the distance between two points of the grid
CUT = "cut"


class PlaneCut(QWidget):
    """The cost along s where t is that of the network, whose own s is marked."""

    def __init__(self) -> None:
        super().__init__()
        self.plot = CostPlot("along the first direction", "cost")
        self.plot.setAccessibleName("Cut through the network")
        self.plot.set_title("Cost straight through the network")
        self.plot.add_series(CUT, "cost", "text")
        step = grid_step(self.font())
        column = QVBoxLayout(self)
        column.setContentsMargins(step, step, step, 0)
        column.addWidget(self.plot)
        self.setMinimumHeight(16 * step)
        self._t = 0.0
        self._s_axis = self._t_axis = np.zeros(0)
        self._costs = np.zeros((0, 0))

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.plot.set_theme(theme)

    def show_ground(
        self, axes: tuple[np.ndarray, np.ndarray], costs: np.ndarray, name: str
    ) -> None:
        """Cut these costs, shape (n, m), over places along both axes, shapes (n,) and (m,).

        ``name`` is that of the first axis.
        """
        self.plot.set_x_label(name)
        (self._s_axis, self._t_axis), self._costs = axes, costs
        self._cut(self._t)

    def show_network(self, place: np.ndarray) -> None:
        """Cut through the network's place, shape (2,), and mark it there."""
        s, t = place.tolist()
        if not len(self._t_axis) or not np.isfinite(place).all():
            self.plot.mark(None)
            return
        if abs(t - self._t) > SAME_CUT * (self._t_axis[1] - self._t_axis[0]):
            self._cut(t)
        inside = self._s_axis[0] <= s <= self._s_axis[-1]
        self.plot.mark(s if inside else None)

    def _cut(self, t: float) -> None:
        self._t = float(np.clip(t, self._t_axis[0], self._t_axis[-1]))
        column, part = divmod(np.interp(self._t, self._t_axis, np.arange(len(self._t_axis))), 1)
        low, high = int(column), min(int(column) + 1, len(self._t_axis) - 1)
        line = (1 - part) * self._costs[:, low] + part * self._costs[:, high]
        self.plot.set_series(CUT, self._s_axis, line)
