"""How the cost falls and the accuracy grows, beside the runs that were before."""

import time
from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from core.channel import State
from core.run_curves import RunCurves
from core.snapshot import Snapshot
from gui.pages.training.curves.lines import KeptLines, OwnLines
from gui.pages.training.desk import Desk
from gui.pages.training.exhibit import Exhibit
from gui.theme import DARK, Theme
from gui.views.plot.event_plot import EventPlot
from gui.widgets.choice import Segments

AXES = ("step", "epoch")
SECONDS_BETWEEN = 1 / 20  # two looks at the growing curves, which are dear to paint


class CurvesExhibit(Exhibit):
    """Cost and accuracy against the step or the epoch."""

    key = "curves"
    title = "Curves"
    tip = "How the cost falls and the accuracy grows, beside earlier runs"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.cost_plot = EventPlot("step", "cost")
        self.cost_plot.set_log(True)
        self.accuracy_plot = EventPlot("step", "accuracy", percent=True)
        self.accuracy_plot.set_y_range(0.0, 1.0)
        for plot in self.plots:
            plot.set_empty_text("The curves begin with the first test.")
        self.own = OwnLines(self.cost_plot, self.accuracy_plot)
        self.kept = KeptLines(self.cost_plot, self.accuracy_plot)
        self.axis = Segments(
            ("steps", "epochs"),
            ("Against the steps taken", "Against how often all images have been read"),
        )
        self._drawn_at = 0.0
        self._drawn: Snapshot | None = None
        self.axis.chosen.connect(self.choose_axis)
        desk.kept_runs_changed.connect(self.redraw)
        self._arrange()
        self.set_theme(DARK)

    @property
    def plots(self) -> tuple[EventPlot, EventPlot]:
        """The plot of the costs and that of the accuracies."""
        return self.cost_plot, self.accuracy_plot

    def choose_axis(self, index: int) -> None:
        """Draw against the step (0) or the epoch (1)."""
        for plot in self.plots:
            plot.set_x_label(AXES[index])
            plot.show_all()
        self.redraw()

    def redraw(self) -> None:
        """Draw everything anew."""
        self._drawn = None
        self.own.forget_tests()
        self.kept.show(list(self.desk.kept_runs), self._by_epoch)
        self._draw()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        now = time.monotonic()
        if snapshot.state is not State.RUNNING or now - self._drawn_at >= SECONDS_BETWEEN:
            self._drawn_at = now
            self._draw()

    def begin_again(self) -> None:
        for plot in self.plots:
            plot.mark_divergence(None)
            plot.pointer_left()
            plot.show_all()
        self.redraw()

    def enter(self) -> None:
        self.redraw()

    def set_theme(self, theme: Theme) -> None:
        for plot in self.plots:
            plot.set_theme(theme)

    def save(self) -> dict[str, Any]:
        return {
            "log": self.cost_plot.log_wanted,
            "axis": AXES[self.axis.current()],
            "sizes": self.splitter.sizes(),
        }

    def restore(self, remembered: dict[str, Any]) -> None:
        axis = AXES.index(remembered["axis"])
        sizes = [max(0, int(size)) for size in remembered["sizes"]]
        self.cost_plot.set_log(remembered["log"] is not False)
        self.axis.set_current(axis)
        self.choose_axis(axis)
        if len(sizes) == 2 and all(sizes):
            self.splitter.setSizes(sizes)

    @property
    def _by_epoch(self) -> bool:
        return self.axis.current() == 1

    def _draw(self) -> None:
        """Draw all of the run, however far back the moment is that is looked at."""
        newest, shown = self.desk.run.snapshot, self.desk.shown
        if newest is None:
            return
        if newest is not self._drawn:
            self._drawn = newest
            self.own.show(newest, self._by_epoch)
            self._mark_changes(newest)
        in_the_past = shown is not None and shown.step < newest.step
        for plot in self.plots:
            if shown is not None and in_the_past:
                plot.mark(shown.epoch if self._by_epoch else shown.step)
            else:
                plot.mark(None)

    def _mark_changes(self, newest: Snapshot) -> None:
        changes = self.desk.changes
        steps = [change.step for change in changes]
        if self._by_epoch and steps:
            places = RunCurves.of(newest).epochs(np.array(steps)).tolist()
        else:
            places = [float(step) for step in steps]
        for plot in self.plots:
            plot.set_events([(x, c.words) for x, c in zip(places, changes, strict=True)])

    def _arrange(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        for plot in self.plots:
            self.splitter.addWidget(plot)
        self.splitter.setSizes([500, 400])
        self.axis.setAccessibleName("What the curves are drawn against")
        self.cost_plot.add_option(self.axis)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.splitter, 1)
