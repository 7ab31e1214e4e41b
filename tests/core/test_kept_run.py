"""Runs that are over: how many are kept, and what of them."""

import numpy as np
import pytest

from core.channel import State, record_dtype
from core.kept_run import MOST_KEPT, WORTH_KEEPING, KeptRuns, SettingChange
from core.recipe import Recipe
from core.run_curves import RunCurves
from core.snapshot import Snapshot


def moment(step: int, epoch: float = 1.0) -> Snapshot:
    record = np.zeros((), record_dtype(1))
    record["state"], record["step"], record["epoch"] = State.PAUSED, step, epoch
    record["bin_width"] = 100
    record["tests"][0] = (0, 0.0, 3.0, 0.1, 3.0, 0.1)
    record["tests"][1] = (step // 2, epoch / 4, 0.5, 0.9, 0.4, 0.91)
    record["tested"] = 2
    return Snapshot(record, Recipe(widths=(1, 1)))


def test_a_short_run_is_not_worth_keeping() -> None:
    runs = KeptRuns()
    assert runs.keep(moment(WORTH_KEEPING - 1)) is None
    assert len(runs) == 0
    kept = runs.keep(moment(WORTH_KEEPING), (SettingChange(7, "rate 1 → 2"),))
    assert list(runs) == [kept]
    assert kept is not None
    assert kept.changes[0].words == "rate 1 → 2"


def test_the_oldest_goes_and_no_two_share_a_colour() -> None:
    runs = KeptRuns()
    kept = [runs.keep(moment(1000 + number)) for number in range(MOST_KEPT + 3)]
    assert list(runs) == kept[3:]
    assert sorted(run.number for run in runs) == list(range(MOST_KEPT))
    assert len({run.name for run in runs}) == MOST_KEPT
    runs.remove(runs[2])
    again = runs.keep(moment(5000))
    assert again is not None
    assert sorted(run.number for run in runs) == list(range(MOST_KEPT))


def test_the_curves_are_copies() -> None:
    snapshot = moment(400)
    curves = RunCurves.of(snapshot)
    snapshot.record["cost_bins"][:] = 9
    snapshot.record["tests"]["cost"] = 9
    assert curves.costs.max() == 0
    assert curves.tests["cost"].tolist() == [3.0, 0.5]


def test_epochs_are_read_off_the_tests_even_when_the_batch_size_has_changed() -> None:
    curves = RunCurves.of(moment(400, epoch=1.0))
    epochs = curves.epochs(np.array([0, 100, 200, 300, 400]))
    assert epochs == pytest.approx([0.0, 0.125, 0.25, 0.625, 1.0])
