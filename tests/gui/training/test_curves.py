"""The curves: the run's own, those of earlier runs, what hovering says, and the table."""

import csv
import io
from typing import Any

import numpy as np
import pytest

from core.kept_run import SettingChange
from core.run_curves import RunCurves
from core.snapshot import Snapshot
from gui.pages.training.curves import CurvesExhibit
from gui.pages.training.curves.table import COLUMNS, curve_table
from gui.pages.training.desk import Desk
from tests.gui.real_rooms import click


@pytest.fixture
def tested(snapshot: Snapshot) -> Snapshot:
    """The moment with two tests."""
    record = snapshot.record.copy()
    record["tests"][0] = (0, 0.0, 3.0, 0.1, 3.1, 0.11)
    record["tests"][1] = (300, 0.05, 0.5, 0.6, 0.4, 0.61)
    record["tested"] = 2
    return Snapshot(record, snapshot.recipe)


@pytest.fixture
def exhibit(desk: Desk, tested: Snapshot, qtbot: Any) -> CurvesExhibit:
    desk.run.snapshot = tested
    desk.look_at(tested)
    exhibit = CurvesExhibit(desk)
    qtbot.addWidget(exhibit)
    exhibit.resize(640, 560)
    exhibit.show()
    exhibit.enter()
    exhibit.show_snapshot(tested)
    return exhibit


def test_hovering_reads_out_costs_and_accuracies(exhibit: CurvesExhibit) -> None:
    exhibit.cost_plot.pointer_moved(299.0)
    words = exhibit.cost_plot.readout()
    assert "test images 0.5" in words
    assert "training images 0.4" in words
    exhibit.accuracy_plot.pointer_moved(300.0)
    assert "test images 60 %" in exhibit.accuracy_plot.readout().replace(".00", "")


def test_against_epochs(exhibit: CurvesExhibit) -> None:
    _, epochs = exhibit.axis._group.buttons()
    click(epochs)
    exhibit.accuracy_plot.pointer_moved(0.05)
    assert exhibit.accuracy_plot.readout().startswith("epoch 0.05 ")
    remembered = exhibit.save()
    click(exhibit.axis._group.buttons()[0])
    exhibit.restore(remembered)
    assert exhibit.accuracy_plot.x_label == "epoch"


def test_hovering_near_a_change_says_what_was_changed(exhibit: CurvesExhibit, desk: Desk) -> None:
    desk.changes.append(SettingChange(100, "rate 1.5 → 3"))
    exhibit.redraw()
    exhibit.cost_plot.pointer_moved(101.0)
    assert "rate 1.5 → 3" in exhibit.cost_plot.readout()
    exhibit.cost_plot.pointer_moved(200.0)
    assert "rate" not in exhibit.cost_plot.readout()


def test_earlier_runs_are_drawn_by_name_until_hidden(
    exhibit: CurvesExhibit, desk: Desk, tested: Snapshot
) -> None:
    run = desk.kept_runs.keep(tested)
    assert run is not None
    run.name = "Slow one"
    desk.kept_runs_changed.emit()
    for plot in exhibit.plots:
        plot.pointer_moved(300.0)
        assert "Slow one" in plot.readout()
    run.visible = False
    desk.kept_runs_changed.emit()
    exhibit.cost_plot.pointer_moved(300.0)
    assert "Slow one" not in exhibit.cost_plot.readout()


def test_a_past_moment_is_marked(
    exhibit: CurvesExhibit, desk: Desk, first_snapshot: Snapshot, tested: Snapshot
) -> None:
    exhibit.show_snapshot(desk.look_at(first_snapshot))
    assert exhibit.cost_plot._now.x == 0
    exhibit.show_snapshot(desk.look_at(tested))
    assert exhibit.cost_plot._now.x is None


def test_the_table_has_every_number_of_every_run(tested: Snapshot) -> None:
    curves = RunCurves.of(tested)
    content = curve_table([("a", curves), ("b, c", curves)])
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 2 * (300 + 2)
    assert [row["run"] for row in rows[::302]] == ["a", "b, c"]
    of_a = rows[:302]
    costs = [float(row["mini_batch_cost"]) for row in of_a if row["mini_batch_cost"]]
    assert np.allclose(costs, tested.costs[1])
    last = of_a[-1]
    assert (last["step"], last["test_accuracy"], last["train_cost"]) == ("300.0", "0.6", "0.4")
