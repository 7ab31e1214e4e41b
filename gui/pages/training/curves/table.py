"""The curves of runs as a table, one row for each moment that is known."""

import csv
import io
from collections.abc import Iterable, Iterator

from core.run_curves import RunCurves

COLUMNS = (
    "run", "step", "epoch", "mini_batch_cost",
    "test_cost", "test_accuracy", "train_cost", "train_accuracy",
)  # fmt: skip
TEST_FIELDS = ("cost", "accuracy", "train_cost", "train_accuracy")


def curve_table(runs: Iterable[tuple[str, RunCurves]]) -> bytes:
    """The named runs as a CSV file; what was not measured at a step is left empty.

    A mini-batch cost is the mean over the few steps around its own, as the run has kept it.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for name, curves in runs:
        rows = sorted(_rows(curves), key=lambda row: row[0])
        table.writerows([name, step, *rest] for step, rest in rows)
    return text.getvalue().encode()


def _rows(curves: RunCurves) -> Iterator[tuple[float, list[object]]]:
    epochs = curves.epochs(curves.steps).tolist()
    costs = curves.costs.tolist()
    for step, epoch, cost in zip(curves.steps.tolist(), epochs, costs, strict=True):
        yield step, [epoch, cost]
    for test in curves.tests:
        measured = [float(test[field]) for field in TEST_FIELDS]
        yield float(test["step"]), [float(test["epoch"]), "", *measured]
