"""What the Training room shows: the first layer's weights, the cost, the accuracy, the numbers."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from core.channel import State
from core.cost_history import running_mean
from core.snapshot import Snapshot
from gui.numerals import fixed
from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.plot.cost_plot import CostPlot
from gui.views.weights.weight_tiles import WeightTiles
from gui.widgets.read_out import ReadOut

SMOOTHING = 60  # the running mean is over one part in so many of the run

STATES = {
    State.STARTING: "loading the images",
    State.PAUSED: "paused",
    State.RUNNING: "learning",
    State.DIVERGED: "diverged",
    State.STOPPED: "stopped",
}


class TrainingStage(QWidget):
    """The pictures of one run of a network with these layer ``widths``."""

    def __init__(self, widths: tuple[int, ...]) -> None:
        super().__init__()
        self.tiles = WeightTiles()
        self.cost_plot = CostPlot("step", "cost")
        self.cost_plot.set_log(True)
        self.cost_plot.add_series("batch", "mini-batches", "faint", width=1.0)
        self.cost_plot.add_series("mean", "their running mean", "ball")
        self.cost_plot.add_series("test", "test images", "accent", dashed=True)
        self.accuracy_plot = CostPlot("step", "test accuracy", percent=True)
        self.accuracy_plot.add_series("test", "test images", "accent", dashed=True)
        self.accuracy_plot.set_y_range(0.0, 1.0)
        self._shown_tests = (-1, -1)  # generation and step of the newest
        names = ("state", "step", "epoch", "mini-batch cost", "test cost", "test accuracy", "speed")
        self.read_outs = {name: ReadOut(name) for name in names}
        self._caption = QLabel(
            f"What each of the {widths[1]} neurons of the first layer looks for: "
            "its weight from every pixel"
        )
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for picture in (self.tiles, self.cost_plot, self.accuracy_plot):
            picture.set_theme(theme)
        for read_out in self.read_outs.values():
            read_out.set_theme(theme)

    def show_weights(self, weights: np.ndarray) -> None:
        """Show the first layer's weights, shape (inputs, neurons)."""
        self.tiles.show_weights(weights, "each")

    def show_costs(self, snapshot: Snapshot) -> None:
        """Show the costs and accuracies so far."""
        steps, costs = snapshot.costs
        self.cost_plot.set_series("batch", steps, costs)
        smoothed = running_mean(costs, max(1, len(costs) // SMOOTHING))
        self.cost_plot.set_series("mean", steps, smoothed)
        tests = snapshot.tests
        newest = snapshot.generation, int(tests["step"][-1]) if len(tests) else -1
        if newest != self._shown_tests:
            self._shown_tests = newest
            self.cost_plot.set_series("test", tests["step"], tests["cost"])
            self.accuracy_plot.set_series("test", tests["step"], tests["accuracy"])
        if snapshot.state is State.DIVERGED:
            self.cost_plot.mark_divergence(snapshot.step)

    def begin_again(self) -> None:
        """Forget what belonged to the run before: marks, and where it was looked at closely."""
        for plot in (self.cost_plot, self.accuracy_plot):
            plot.mark_divergence(None)
            plot.pointer_left()
            plot.show_all()

    def show_state(self, state: State) -> None:
        """Say what the run is doing."""
        self.read_outs["state"].set_text(STATES[state])

    def show_numbers(self, snapshot: Snapshot, speed: float) -> None:
        """Refresh the read-outs; ``speed`` in steps a second."""
        numbers = {
            "step": f"{snapshot.step:,}",
            "epoch": f"{snapshot.epoch:.2f}",
            "mini-batch cost": "–" if snapshot.step == 0 else f"{snapshot.cost:.3f}",
            "speed": f"{speed:,.0f}/s" if snapshot.state is State.RUNNING and speed else "–",
        }
        if len(snapshot.tests):
            newest = snapshot.tests[-1]
            numbers["test cost"] = f"{newest['cost']:.3f}"
            numbers["test accuracy"] = f"{fixed(100 * float(newest['accuracy']), 1)} %"
        for name, text in numbers.items():
            self.read_outs[name].set_text(text)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        self._caption.setProperty("tone", "muted")
        self._caption.setWordWrap(True)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(2 * step, step, step, step)
        column.addWidget(self._caption)
        column.addWidget(self.tiles, 1)
        plots = QSplitter(Qt.Orientation.Vertical)
        plots.addWidget(self.cost_plot)
        plots.addWidget(self.accuracy_plot)
        pictures = QSplitter(Qt.Orientation.Horizontal)
        pictures.addWidget(left)
        pictures.addWidget(plots)
        pictures.setSizes([560, 440])
        self.splitters = {"plots": plots, "pictures": pictures}
        for splitter in self.splitters.values():
            splitter.setChildrenCollapsible(False)
        numbers = QHBoxLayout()
        numbers.setContentsMargins(2 * step, step, 2 * step, step)
        numbers.setSpacing(3 * step)
        for read_out in self.read_outs.values():
            numbers.addWidget(read_out)
        numbers.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(numbers)
        layout.addWidget(pictures, 1)
