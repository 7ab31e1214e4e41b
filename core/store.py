"""Trained networks on disk: parameters with everything needed to use and to repeat them.

A file is an ``.npz`` archive without pickles. Its checksums refuse a damaged file, and what it
declares is checked before it is believed.
"""

import json
import math
import os
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.augment import DISTORTIONS
from core.parameters import SCHEMES
from core.recipe import Recipe

VERSION = 1
LARGEST_FILE = 64 * 2**20  # bytes; a network of 512-512-512-512 neurons takes 6 MB


class NetworkFault(Exception):
    """A network file that cannot be used: which one, why, and what to do."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(f"{path.name} cannot be opened: {fault}. Choose another network file.")
        self.path = path
        self.fault = fault


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
    """

    name: str
    recipe: Recipe
    theta: NDArray[Any]
    epochs: float
    accuracy: float
    data: str


def save_network(path: Path, trained: TrainedNetwork) -> None:
    """Write the file whole or not at all.

    Raises
    ------
    OSError
        If it cannot be written; a file of that name is then as it was.
    """
    facts = asdict(trained)
    theta = facts.pop("theta")
    facts["version"] = VERSION
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as file:
            np.savez_compressed(file, facts=np.array(json.dumps(facts)), theta=theta)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def load_network(path: Path) -> TrainedNetwork:
    """Read a file that ``save_network`` wrote.

    Raises
    ------
    NetworkFault
        If it is missing, damaged, of another version, or does not fit what it says of itself.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise NetworkFault(path, "it is too large to be a network of ours")
        if not path.is_file():  # a pipe would be waited for without end
            raise NetworkFault(path, "it is not a file")
        facts, theta = _read(path)
    except OSError as error:
        raise NetworkFault(path, error.strerror or "it cannot be read") from error
    return _checked(path, facts, theta)


def _read(path: Path) -> tuple[Any, NDArray[Any]]:
    try:
        with zipfile.ZipFile(path) as archive:
            # What a zip bomb unpacks to is declared, and never read past.
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_FILE:
                raise NetworkFault(path, "it unpacks to more than a network of ours could")
        with np.load(path, allow_pickle=False) as arrays:
            return json.loads(str(arrays["facts"])), arrays["theta"]
    except (OSError, NetworkFault):
        raise
    except Exception as error:  # arbitrary bytes bring forth nearly anything in a parser
        raise NetworkFault(path, "it is damaged or not a network file") from error


def _checked(path: Path, facts: Any, theta: NDArray[Any]) -> TrainedNetwork:
    try:
        if facts.pop("version") != VERSION:
            raise NetworkFault(path, "it was written by another version of Downhill")
        recipe = facts.pop("recipe")
        trained = TrainedNetwork(
            recipe=Recipe(**{**recipe, "widths": tuple(recipe["widths"])}), theta=theta, **facts
        )
        _check_facts(trained)
        size = trained.recipe.network().layout.size
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise NetworkFault(path, "what it says of itself makes no sense") from error
    if theta.shape != (size,) or theta.dtype != np.float32:
        found = f"{theta.dtype} {theta.shape}"
        raise NetworkFault(path, f"its parameters are {found} where float32 ({size},) belong")
    if not np.isfinite(theta).all():
        raise NetworkFault(path, "some of its parameters are not numbers")
    theta.flags.writeable = False
    return trained


def _check_facts(trained: TrainedNetwork) -> None:
    """Raise LookupError, TypeError or ValueError unless all that is declared can be used."""
    recipe = trained.recipe
    whole = (*recipe.widths, recipe.batch_size, recipe.seed)
    if not all(type(number) is int and 0 <= number <= LARGEST_FILE for number in whole):
        raise ValueError("widths, batch size and seed are whole numbers")
    if not all(math.isfinite(number) for number in (recipe.rate, trained.epochs)):
        raise ValueError("rate and epochs are numbers")
    if not 0 <= trained.accuracy <= 1:
        raise ValueError("the accuracy is a share")
    if not all(isinstance(text, str) for text in (trained.name, trained.data)):
        raise TypeError("name and data are texts")
    if recipe.scheme not in SCHEMES or recipe.batch_size == 0:
        raise ValueError("the recipe cannot be repeated")
    if recipe.augmentation not in DISTORTIONS:
        raise ValueError("the digits cannot be distorted like that")
    recipe.new_rule()
    recipe.counted_loss()
