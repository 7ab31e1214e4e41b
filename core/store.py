"""Trained networks on disk: parameters with everything needed to use and to repeat them.

A file says how its network was made and, if that is known, how it did on the way. What it declares
is checked before it is believed. Version 1 knew fewer settings; what it does not name is at its
standard.
"""

import math
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from core.archive import Arrays, NetworkFault, read_archive, write_archive
from core.channel import TESTS, record_dtype
from core.recipe import Recipe
from core.snapshot import Snapshot

__all__ = [
    "NetworkFault",
    "TrainedNetwork",
    "load_network",
    "save_network",
]

VERSION = 2
READABLE = (1, VERSION)
LARGEST_SEED = 2**63 - 1
TEST = record_dtype(1)["tests"].base


@dataclass(frozen=True, eq=False)
class TrainedNetwork:
    """A network with its parameters and where they come from.

    Attributes
    ----------
    name
        What to call it on screen.
    recipe
        How it was made, its seed included.
    theta
        Shape (size,) float32.
    epochs
        How often it has read the training set.
    accuracy
        The share of right answers on the test set, measured after training.
    data
        The fingerprint of the data set.
    tests
        How it did on the way, as ``Snapshot.tests``; shape (0,) if that is not known.
    """

    name: str
    recipe: Recipe
    theta: NDArray[Any]
    epochs: float
    accuracy: float
    data: str
    tests: NDArray[np.void] = field(default_factory=lambda: np.zeros(0, TEST))

    @classmethod
    def of(cls, snapshot: Snapshot, name: str, data: str) -> Self:
        """The network of a run at this moment; its accuracy is that of the last test.

        Raises
        ------
        ValueError
            If the run has diverged: such a network is of no use to anybody.
        """
        theta, tests = snapshot.theta, snapshot.tests
        if not np.isfinite(theta).all():
            raise ValueError("This run has diverged, so there is no network to save.")
        accuracy = float(tests[-1]["accuracy"]) if len(tests) else 0.0
        return cls(name, snapshot.recipe, theta, snapshot.epoch, accuracy, data, tests)


def save_network(path: Path, trained: TrainedNetwork) -> None:
    """Write the file whole or not at all.

    Raises
    ------
    OSError
        If it cannot be written; a file of that name is then as it was.
    """
    write_archive(path, network_facts(trained), network_arrays(trained))


def load_network(path: Path) -> TrainedNetwork:
    """Read a file that ``save_network`` or ``save_run`` wrote.

    Raises
    ------
    NetworkFault
        If it is missing, damaged, of another version, or does not fit what it says of itself.
    """
    facts, arrays = read_archive(path, ("theta", "tests"))
    return checked_network(path, facts, arrays)


def network_facts(trained: TrainedNetwork) -> dict[str, Any]:
    """All but the arrays, as JSON values."""
    facts = {one.name: getattr(trained, one.name) for one in fields(trained)}
    del facts["theta"], facts["tests"]
    return facts | {"recipe": asdict(trained.recipe), "version": VERSION}


def network_arrays(trained: TrainedNetwork) -> Arrays:
    """The arrays of its file."""
    arrays = {"theta": trained.theta}
    return arrays | {"tests": trained.tests} if len(trained.tests) else arrays


def checked_network(path: Path, facts: Any, arrays: Arrays) -> TrainedNetwork:
    """What the file at ``path`` declares, if all of it fits together; else raises NetworkFault."""
    theta, tests = arrays["theta"], arrays.get("tests", np.zeros(0, TEST))
    try:
        declared = dict(facts)
        if declared.pop("version") not in READABLE:
            raise NetworkFault(path, "it was written by another version of Downhill")
        declared.pop("run", None)
        recipe = Recipe.read(declared.pop("recipe"))
        trained = TrainedNetwork(recipe=recipe, theta=theta, tests=tests, **declared)
        _check_facts(trained)
        size = recipe.network().layout.size
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise NetworkFault(path, "what it says of itself makes no sense") from error
    check_floats(path, "parameters", theta, (size,))
    _check_tests(path, tests)
    theta.flags.writeable = False
    return trained


def check_floats(path: Path, what: str, array: NDArray[Any], shape: tuple[int, ...]) -> None:
    """Raise NetworkFault unless these are numbers, float32 and in this shape."""
    if array.shape != shape or array.dtype != np.float32:
        found = f"{array.dtype} {array.shape}"
        raise NetworkFault(path, f"its {what} are {found} where float32 {shape} belong")
    if not np.isfinite(array).all():
        raise NetworkFault(path, f"some of its {what} are not numbers")


def _check_tests(path: Path, tests: NDArray[Any]) -> None:
    if tests.dtype != TEST or tests.ndim != 1 or len(tests) > TESTS:
        raise NetworkFault(path, "its test results are of another kind")
    steps = tests["step"]
    in_order = bool((np.diff(steps) >= 0).all() and (steps >= 0).all())
    shares = [tests[name] for name in TEST.names or () if name.endswith("accuracy")]
    # What was not measured is not a number, and neither below 0 nor above 1.
    if not in_order or any(((share < 0) | (share > 1)).any() for share in shares):
        raise NetworkFault(path, "its test results make no sense")


def _check_facts(trained: TrainedNetwork) -> None:
    """Raise TypeError or ValueError unless all that is declared can be shown and trained on."""
    if trained.recipe.seed > LARGEST_SEED:
        raise ValueError("a record has no room for this seed")
    if not math.isfinite(trained.epochs):
        raise ValueError("epochs are a number")
    if not 0 <= trained.accuracy <= 1:
        raise ValueError("the accuracy is a share")
    if not all(isinstance(text, str) for text in (trained.name, trained.data)):
        raise TypeError("name and data are texts")
