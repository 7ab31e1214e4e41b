"""What the probes of the Draw room share: the sheet, who is asked about it, and the run."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from core.background import Background
from core.mnist import Mnist
from core.training_run import TrainingRun
from gui.digits import DigitsOnDisc
from gui.pages.draw.reader import LIVE, Reader
from gui.pages.draw.readers import FILES, Readers
from gui.pages.draw.sheet import Sheet

LEAST = 0.5


class DrawDesk(QObject):
    """Where probes find what they ask about, and whom.

    Attributes
    ----------
    sheet
        What is drawn, and how to change it.
    seen
        What the network sees now, shape (28, 28) float32 with 1 for ink; None while there is none.
    outputs
        What ``reader`` answers to it, shape (10,); None without picture or network.
    least
        The activation from which on an output counts as an answer.
    lots
        What is picked by lot.
    resources
        The folder of the program's own texts and networks.
    """

    seen_changed = Signal()
    reader_changed = Signal()  # another network is asked, or the one in training has learned
    readers_changed = Signal()  # one more or one less can be asked
    probe_wanted = Signal(str)  # the key of a probe to bring to the front
    least_changed = Signal()  # ``least`` is another

    def __init__(
        self, run: TrainingRun, background: Background, digits: DigitsOnDisc, resources: Path
    ) -> None:
        super().__init__()
        self.run = run
        self.background = background
        self.digits = digits
        self.resources = resources
        self.sheet = Sheet()
        self.sheet.setParent(self)
        self.lots = np.random.default_rng()
        self.least = LEAST
        self.seen: np.ndarray | None = None
        self.outputs: np.ndarray | None = None
        self._readers = Readers(resources / "networks", run)
        self._chosen: str | None = None
        self._asked: Reader | None = self.reader
        self.sheet.changed.connect(self._look)

    @property
    def mnist(self) -> Mnist | None:
        """The digits, None until they are loaded: ask again in the next tick."""
        return self.digits.poll()

    # Who is asked

    @property
    def reader(self) -> Reader | None:
        """Who is asked now; until the learner chooses, the one that knows more."""
        chosen = self._readers.find(self.asked)
        return chosen or next(iter(self._readers.all()), None)

    @property
    def asked(self) -> str:
        """The key of who should be asked, even if it has no weights yet."""
        if self._chosen == LIVE or self._readers.find(self._chosen) is not None:
            return self._chosen or LIVE
        snapshot = self.run.snapshot
        has_learned = snapshot is not None and snapshot.step > 0
        return LIVE if has_learned else next((key for key in FILES if self.find(key)), LIVE)

    @property
    def chosen(self) -> str | None:
        """The key that the learner chose; None before."""
        return self._chosen

    @property
    def faults(self) -> list[str]:
        """What could not be loaded of what ships with the program, as sentences."""
        return self._readers.faults

    @property
    def opened_paths(self) -> list[str]:
        """The network files that were opened."""
        return self._readers.opened_paths

    def choices(self) -> list[tuple[str, str]]:
        """Key and name of all that can be asked, the one in training even before it starts."""
        names = [(reader.key, reader.name) for reader in self.readers()]
        if self.find(LIVE) is None:
            shipped = sum(key in FILES for key, _ in names)
            names.insert(shipped, (LIVE, "the network in training, not begun yet"))
        return names

    def readers(self) -> list[Reader]:
        """Everybody who can be asked, each as it is now."""
        return self._readers.all()

    def find(self, key: str | None) -> Reader | None:
        """Who has this key; None where there is nobody, or nobody yet."""
        return self._readers.find(key)

    def ask(self, key: str | None) -> None:
        """Ask the network of this key from now on; the one in training is started if need be."""
        self.choose(key)
        self.start_if_asked()

    def choose(self, key: str | None) -> None:
        """Ask the network of this key from now on, but start nothing; None leaves it open."""
        self._chosen = key
        self.follow_run()

    def remember_choice(self, key: str) -> None:
        """Ask the network of this key as `ask` does, but start nothing yet."""
        self._chosen = key
        self.follow_run()

    def open_network(self, path: Path) -> Reader:
        """Open a network file and ask it; raises NetworkFault if it cannot be used."""
        key = self._readers.open(path)
        self.readers_changed.emit()
        self.ask(key)
        reader = self.find(key)
        assert reader is not None
        return reader

    def open_again(self, paths: list[str]) -> None:
        """Open the files of the last run of the program that are still there."""
        self._readers.open_again(paths)
        self.readers_changed.emit()

    def start_if_asked(self, key: str | None = None) -> None:
        """Start the training process if its network is the one of this key, or the one to ask."""
        if (key or self.asked) == LIVE and not self.run.started:
            self.run.start()

    def follow_run(self) -> None:
        """Take the newest moment of the run, if its network is asked; called in every frame."""
        reader = self.reader
        if reader is not self._asked:
            self._asked = reader
            self._answer()
            self.reader_changed.emit()

    def train(self, playing: bool) -> None:
        """Let the network in training learn, or hold it."""
        if self.run.fault is not None or not self.run.started:
            self.run.start()
        if playing:
            self.run.resume()
        else:
            self.run.pause()

    # What is asked about

    def show_picture(self, picture: np.ndarray) -> None:
        """Put a picture, shape (28, 28) with 1 for ink, on a new sheet; can be undone."""
        self.sheet.take_picture(picture)

    def nudge(self, right: int, down: int) -> None:
        """Move the drawing by whole pixels; can be undone."""
        self.sheet.nudge(right, down)

    def set_least(self, activation: float) -> None:
        """Let an output count as an answer from this activation on."""
        self.least = activation
        self.least_changed.emit()

    def bring_forward(self, key: str) -> None:
        """Show the probe of this key."""
        self.probe_wanted.emit(key)

    def _look(self) -> None:
        self.seen = self.sheet.seen()
        self._answer()
        self.seen_changed.emit()

    def _answer(self) -> None:
        reader, seen = self.reader, self.seen
        self.outputs = None if reader is None or seen is None else reader.outputs(seen)
