"""A training run on disk: all that is needed to go on from it as if it had never stopped.

It is a network file with more in it: wherever a network can be opened, a run can be.
"""

import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.archive import Arrays, NetworkFault, read_archive, write_archive
from core.channel import State, record_dtype
from core.cost_history import BINS
from core.recipe import Recipe
from core.rules import RULES
from core.snapshot import Snapshot
from core.store import (
    TrainedNetwork,
    check_floats,
    checked_network,
    network_arrays,
    network_facts,
)

ARRAYS = ("theta", "tests", "gradient", "memory", "cost_bins")


def save_run(path: Path, snapshot: Snapshot, data: str, name: str = "a run") -> None:
    """Write a moment of a run, quickly and without compressing it, whole or not at all.

    Parameters
    ----------
    data
        The fingerprint of the data set.
    name
        What to call its network on screen.

    Raises
    ------
    OSError
        If it cannot be written; a file of that name is then as it was.
    ValueError
        If the run has diverged.
    """
    trained = TrainedNetwork.of(snapshot, name, data)
    record = snapshot.record
    numbers = {number: record[number].item() for number in _numbers(record.dtype)}
    arrays = network_arrays(trained) | {
        "gradient": snapshot.gradient,
        "memory": record["memory"][: _memories(snapshot.recipe)],
        "cost_bins": snapshot.costs[1],
    }
    write_archive(path, network_facts(trained) | {"run": numbers}, arrays, compressed=False)


def load_run(path: Path) -> Snapshot:
    """The moment that ``save_run`` wrote, paused, to the last bit.

    Raises
    ------
    NetworkFault
        If it is missing, damaged, of another version, does not fit what it says of itself, or
        holds a network without its run.
    """
    facts, arrays = read_archive(path, ARRAYS)
    trained = checked_network(path, facts, arrays)
    if "run" not in facts or not {"gradient", "memory", "cost_bins"} <= arrays.keys():
        raise NetworkFault(path, "it holds a network, but not the run that made it")
    record = np.zeros((), record_dtype(trained.theta.size))
    try:
        _fill_numbers(record, facts["run"])
        filled = _check_numbers(record, trained)
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise NetworkFault(path, "what it says of its run makes no sense") from error
    size, memories = trained.theta.size, _memories(trained.recipe)
    check_floats(path, "gradients", arrays["gradient"], (size,))
    check_floats(path, "memories", arrays["memory"], (memories, size))
    check_floats(path, "costs", arrays["cost_bins"], (filled,))
    _fill_arrays(record, arrays, trained.tests)
    return Snapshot(record, trained.recipe)


def _numbers(dtype: np.dtype[Any]) -> list[str]:
    """The fields of a record that are single numbers."""
    return [name for name in dtype.names or () if dtype[name].shape == ()]


def _memories(recipe: Recipe) -> int:
    return len(RULES[recipe.rule].remembers)


def _fill_numbers(record: NDArray[np.void], declared: Any) -> None:
    names = _numbers(record.dtype)
    if set(names) != declared.keys():
        raise LookupError("other numbers belong to a run")
    for name in names:
        whole = np.issubdtype(record.dtype[name], np.integer)
        if type(declared[name]) is not (int if whole else float):
            raise TypeError(f"{name} is a number of another kind")
        if declared[name] < 0:
            raise ValueError(f"{name} is not below zero")
        record[name] = declared[name]


def _check_numbers(record: NDArray[np.void], trained: TrainedNetwork) -> int:
    """Raise ValueError unless a run can go on from these; else return how many cost bins it has."""
    step, width = int(record["step"]), int(record["bin_width"])
    floats = [name for name in _numbers(record.dtype) if record.dtype[name] == np.float64]
    for name in floats:
        unknown_yet = name == "cost" and step == 0
        if not math.isfinite(record[name]) and not unknown_yet:
            raise ValueError(f"{name} is a number")
    filled = -(-step // width) if width > 0 and width & (width - 1) == 0 else BINS + 1
    if filled > BINS:
        raise ValueError("the bins of the costs have another width")
    if len(trained.tests) != int(record["tested"]) or (trained.tests["step"] > step).any():
        raise ValueError("the tests belong to another run")
    if int(record["seed"]) != trained.recipe.seed:
        raise ValueError("the seed is that of another run")
    State(int(record["state"]))
    return filled


def _fill_arrays(record: NDArray[np.void], arrays: Arrays, tests: NDArray[np.void]) -> None:
    record["theta"], record["gradient"] = arrays["theta"], arrays["gradient"]
    record["memory"][: len(arrays["memory"])] = arrays["memory"]
    record["cost_bins"][: len(arrays["cost_bins"])] = arrays["cost_bins"]
    record["tests"][: len(tests)] = tests
    record["state"] = State.PAUSED
    record["obeyed"] = 0
    record["generation"] = -1  # that of no run here, so no history has led to it
    record["version"] = 1  # 0 would be a record that nobody has written
