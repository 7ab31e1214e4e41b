"""The networks that can be asked: those that ship, the one in training, and the opened files."""

import logging
from pathlib import Path

from core.snapshot import Snapshot
from core.store import NetworkFault
from core.training_run import TrainingRun
from gui.pages.draw.reader import LIVE, Reader, live_reader, reader_from_file

log = logging.getLogger(__name__)

SHIPPED, STRONG = "shipped", "strong"
FILES = {SHIPPED: ("chapter.npz", "The chapter's"), STRONG: ("pad.npz", "Stronger")}
MOST_OPENED = 12
FILE_KEY = "file:"


class Readers:
    """Finds a reader by its key.

    Attributes
    ----------
    faults
        What could not be loaded of what ships with the program, as sentences.
    """

    def __init__(self, folder: Path, run: TrainingRun) -> None:
        self._run = run
        self._shipped: dict[str, Reader] = {}
        self._opened: dict[str, Reader] = {}
        self._live: tuple[Snapshot, Reader] | None = None
        self.faults: list[str] = []
        for key, (name, short) in FILES.items():
            try:
                self._shipped[key] = reader_from_file(folder / name, key, short)
            except NetworkFault as fault:
                self.faults.append(
                    f"{name} cannot be opened: {fault.fault}. Install Downhill again; until then "
                    "the other networks can be asked."
                )

    def all(self) -> list[Reader]:
        """Every reader there is, those that ship first; the live one once it has weights."""
        live = self.live
        return [*self._shipped.values(), *([live] if live else []), *self._opened.values()]

    @property
    def live(self) -> Reader | None:
        """The network in training at its newest moment; None before there is one."""
        snapshot = self._run.snapshot
        if snapshot is None:
            return None
        if self._live is None or self._live[0] is not snapshot:
            self._live = snapshot, live_reader(snapshot)
        return self._live[1]

    @property
    def opened_paths(self) -> list[str]:
        """The files that were opened, oldest first."""
        return [key.removeprefix(FILE_KEY) for key in self._opened]

    def find(self, key: str | None) -> Reader | None:
        """The reader of this key, as it is now; None where there is none, or not yet."""
        if key == LIVE:
            return self.live
        return None if key is None else (self._shipped | self._opened).get(key)

    def open(self, path: Path) -> str:
        """Add the network in a file, and return its key.

        Raises
        ------
        NetworkFault
            If it cannot be used, or reads something else than digits.
        """
        key = f"{FILE_KEY}{path}"
        reader = reader_from_file(path, key, path.stem)
        self._opened.pop(key, None)
        self._opened[key] = reader
        while len(self._opened) > MOST_OPENED:
            del self._opened[next(iter(self._opened))]
        return key

    def open_again(self, paths: list[str]) -> None:
        """Open files of the last run of the program; those that are gone are left out."""
        for path in paths:
            try:
                self.open(Path(path))
            except NetworkFault as fault:
                log.info("not opened again: %s", fault)
