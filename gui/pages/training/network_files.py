"""Networks and curves that go to files and come from them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData

from core.mnist import CLASSES, PIXELS
from core.run_curves import RunCurves
from core.run_file import load_run, save_run
from core.snapshot import Snapshot
from core.state_dict import export_state_dict
from core.store import NetworkFault, TrainedNetwork, load_network
from gui.files import Files
from gui.page import Page
from gui.pages.training.curves.table import curve_table
from gui.pages.training.desk import Desk
from gui.pages.training.steering import Steering

KINDS = ("Network (*.npz)",)
TABLES = ("Table (*.csv)",)
NOTHING_YET = "There is no network yet: the images are still loading."
UNKNOWN_DATA = ""  # the digits have not been loaded in this process


class NetworkFiles:
    """Saves what is shown on ``desk``, and opens networks; also those dropped on the window."""

    def __init__(self, page: Page, desk: Desk, steering: Steering) -> None:
        self._desk = desk
        self._steering = steering
        self._files = Files(page)

    def save(self) -> None:
        """Save the run as it is shown: a network that can be opened, and trained on."""

        def write(path: Path, snapshot: Snapshot) -> None:
            save_run(path, snapshot, self._data, path.stem)

        self._save("Save network", "downhill-network.npz", write)

    def export(self) -> None:
        """Save weights and biases as PyTorch calls them."""

        def write(path: Path, snapshot: Snapshot) -> None:
            export_state_dict(path, TrainedNetwork.of(snapshot, path.stem, self._data))

        self._save("Export for PyTorch", "downhill-state-dict.npz", write)

    def save_curves(self) -> None:
        """Save the curves of the run and of those that are kept as a table."""
        newest = self._desk.run.snapshot
        if newest is None:
            self._files.warn(NOTHING_YET)
            return
        runs = [(run.name, run.curves) for run in self._desk.kept_runs]
        content = curve_table([*runs, ("present run", RunCurves.of(newest))])
        self._files.save("Export curves", "downhill-curves.csv", TABLES, content)

    def ask(self) -> None:
        """Ask for a file and open it."""
        self._files.ask_which("Open network", KINDS, self.open_file)

    def accepts(self, data: QMimeData) -> bool:
        """Whether this could be a network."""
        return _file(data) is not None

    def take_drop(self, data: QMimeData) -> None:
        """Open the network that was dropped."""
        path = _file(data)
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Let the network in a file be the run; a saved run goes on where it was."""
        try:
            trained = load_network(path)
            layout = trained.recipe.network().layout
            if (layout.inputs, layout.outputs) != (PIXELS, CLASSES):
                raise NetworkFault(path, "it does not read 28 × 28 pictures of ten digits")
        except NetworkFault as fault:
            self._files.warn(str(fault))
            return
        words = f"Opened {trained.name}, {trained.accuracy:.1%} of the test images right."
        try:
            self._steering.open_run(load_run(path), words)
        except NetworkFault:  # a network alone
            self._steering.open_network(trained.recipe, trained.theta, words)

    @property
    def _data(self) -> str:
        mnist = self._desk.mnist
        return UNKNOWN_DATA if mnist is None else mnist.fingerprint

    def _save(self, title: str, name: str, write: Callable[[Path, Snapshot], None]) -> None:
        snapshot = self._desk.shown
        if snapshot is None:
            self._files.warn(NOTHING_YET)
            return

        def take(path: Path) -> None:
            try:
                write(path, snapshot)
            except OSError as error:
                self._files.tell_fault(path, error)
            except ValueError as fault:
                self._files.warn(str(fault))
            else:
                self._files.tell_saved(path)

        self._files.ask_where(title, name, KINDS, take)


def _file(data: QMimeData) -> Path | None:
    """The first network file of this machine that is meant."""
    for url in data.urls():
        if url.isLocalFile() and url.toLocalFile().lower().endswith(".npz"):
            return Path(url.toLocalFile())
    return None
