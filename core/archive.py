"""Archives on disk: facts as JSON and arrays by name, read without believing a word of them.

A file is an ``.npz`` archive without pickles. Its checksums refuse a damaged file, and it is
written whole or not at all.
"""

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

LARGEST_FILE = 256 * 2**20  # bytes; the largest run that a recipe may ask for takes 228 MB

Arrays = dict[str, NDArray[Any]]


class NetworkFault(Exception):
    """A network file that cannot be used: which one, why, and what to do."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(f"{path.name} cannot be opened: {fault}. Choose another network file.")
        self.path = path
        self.fault = fault


def write_archive(path: Path, facts: Any, arrays: Arrays, *, compressed: bool = True) -> None:
    """Write facts, which are JSON values, and arrays, whole or not at all; raises OSError."""
    write_arrays(path, {"facts": np.array(json.dumps(facts)), **arrays}, compressed=compressed)


def write_arrays(path: Path, arrays: Arrays, *, compressed: bool = True) -> None:
    """Write the file whole or not at all.

    Raises
    ------
    OSError
        If it cannot be written; a file of that name is then as it was.
    """
    save: Any = np.savez_compressed if compressed else np.savez
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as file:
            save(file, **arrays)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read_archive(path: Path, names: tuple[str, ...]) -> tuple[Any, Arrays]:
    """The facts and those of the named arrays that are there; ``theta`` must be.

    Raises
    ------
    NetworkFault
        If it is missing, damaged or something else.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise NetworkFault(path, "it is too large to be a network of ours")
        if not path.is_file():  # a pipe would be waited for without end
            raise NetworkFault(path, "it is not a file")
        return _read(path, names)
    except OSError as error:
        raise NetworkFault(path, error.strerror or "it cannot be read") from error


def _read(path: Path, names: tuple[str, ...]) -> tuple[Any, Arrays]:
    try:
        with zipfile.ZipFile(path) as archive:
            # What a zip bomb unpacks to is declared, and never read past.
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_FILE:
                raise NetworkFault(path, "it unpacks to more than a network of ours could")
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in names if name in stored.files}
            arrays["theta"] = stored["theta"]
            return json.loads(str(stored["facts"])), arrays
    except (OSError, NetworkFault):
        raise
    except Exception as error:  # arbitrary bytes bring forth nearly anything in a parser
        raise NetworkFault(path, "it is damaged or not a network file") from error
