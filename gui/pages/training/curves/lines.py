"""The lines of the two plots: those of the run, and a thin one for each run that is kept."""

from collections.abc import Sequence

import numpy as np

from core.channel import State
from core.cost_history import running_mean
from core.kept_run import KeptRun
from core.run_curves import RunCurves
from core.snapshot import Snapshot
from gui.pages.training.kept_role import kept_role
from gui.views.plot.event_plot import EventPlot

SMOOTHING = 60  # the running mean is over one part in so many of the run
ROWS_OF_ONE_COLUMN = 5
TESTS = (
    # key, label, role, dashed, field of the cost, field of the accuracy
    ("train", "training images", "text", False, "train_cost", "train_accuracy"),
    ("test", "test images", "accent", True, "cost", "accuracy"),
)


class OwnLines:
    """What the two plots show of the run itself."""

    def __init__(self, cost_plot: EventPlot, accuracy_plot: EventPlot) -> None:
        self._cost_plot, self._accuracy_plot = cost_plot, accuracy_plot
        cost_plot.add_series("batch", "mini-batches", "faint", width=1.0)
        cost_plot.add_series("mean", "their running mean", "ball")
        for plot in (cost_plot, accuracy_plot):
            for key, label, role, dashed, _, _ in TESTS:
                plot.add_series(key, label, role, dashed=dashed)
        self._shown_tests = (-1, -1)  # generation and step of the newest

    def forget_tests(self) -> None:
        """Draw the tests anew the next time, whether or not there are new ones."""
        self._shown_tests = (-1, -1)

    def show(self, snapshot: Snapshot, by_epoch: bool) -> None:
        """Show the run up to this moment, against its steps or its epochs."""
        steps, costs = snapshot.costs
        curves = RunCurves(snapshot.step, snapshot.epoch, steps, costs, snapshot.tests)
        across = curves.epochs(steps) if by_epoch else steps
        self._cost_plot.set_series("batch", across, costs)
        smoothed = running_mean(costs, max(1, len(costs) // SMOOTHING))
        self._cost_plot.set_series("mean", across, smoothed)
        self._show_tests(snapshot, by_epoch)
        if snapshot.state is State.DIVERGED:
            self._cost_plot.mark_divergence(snapshot.epoch if by_epoch else snapshot.step)

    def _show_tests(self, snapshot: Snapshot, by_epoch: bool) -> None:
        tests = snapshot.tests
        newest = snapshot.generation, int(tests["step"][-1]) if len(tests) else -1
        if newest == self._shown_tests:
            return
        self._shown_tests = newest
        across = tests["epoch" if by_epoch else "step"]
        for key, _, _, _, cost, accuracy in TESTS:
            self._cost_plot.set_series(key, across, tests[cost])
            self._accuracy_plot.set_series(key, across, tests[accuracy])


class KeptLines:
    """What the two plots show of earlier runs: how they did on the test images."""

    def __init__(self, cost_plot: EventPlot, accuracy_plot: EventPlot) -> None:
        self._plots = (cost_plot, accuracy_plot)
        self._series: dict[str, str] = {}  # name on the legend by key

    def show(self, runs: Sequence[KeptRun], by_epoch: bool) -> None:
        """Show those of ``runs`` that are visible."""
        visible = [run for run in runs if run.visible]
        wanted = {f"kept {run.number}": run.name for run in visible}
        if wanted != self._series:
            self._rename(wanted)
        for run in visible:
            tests = run.curves.tests
            across = np.asarray(tests["epoch" if by_epoch else "step"])
            for plot, field in zip(self._plots, ("cost", "accuracy"), strict=True):
                plot.set_series(f"kept {run.number}", across, tests[field])

    def _rename(self, wanted: dict[str, str]) -> None:
        for plot in self._plots:
            for key in self._series:
                plot.remove_series(key)
            own = 4 if plot is self._plots[0] else 2
            plot.legend.setColumnCount(1 + (own + len(wanted) > ROWS_OF_ONE_COLUMN))
            for key, name in wanted.items():
                number = int(key.split()[1])
                plot.add_series(key, name, kept_role(number), dashed=True, width=1.2)
        self._series = wanted
