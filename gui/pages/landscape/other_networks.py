"""The networks that a line can be drawn to: those that ship, and those opened from files."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from core.recipe import Recipe
from core.store import NetworkFault, TrainedNetwork, load_network


class OtherNetworks:
    """Loads what ships in ``folder``; a file that cannot be read is not on offer."""

    def __init__(self, folder: Path) -> None:
        self._networks: list[TrainedNetwork] = []
        for path in sorted(folder.glob("*.npz")):
            try:
                self._networks.append(load_network(path))
            except NetworkFault:
                continue  # the room that reads with it says so

    def open(self, path: Path, recipe: Recipe) -> TrainedNetwork:
        """Put the network in a file on offer, first of all.

        Raises
        ------
        NetworkFault
            If it cannot be used, or has other layers or neurons than ``recipe`` makes.
        """
        trained = load_network(path)
        if not fits(trained, recipe):
            widths = "-".join(map(str, recipe.widths))
            raise NetworkFault(path, f"it is not a network like the present one, {widths}")
        self._networks.insert(0, trained)
        return trained

    def fitting(self, recipe: Recipe) -> list[TrainedNetwork]:
        """Those that the network of ``recipe`` could turn into by its parameters alone."""
        return [trained for trained in self._networks if fits(trained, recipe)]


def fits(trained: TrainedNetwork, recipe: Recipe) -> bool:
    """Whether both are the same network but for the parameters."""
    return trained.recipe.network() == recipe.network()


def dropped_file(data: QMimeData) -> Path | None:
    """The first network file of this machine that is meant."""
    for url in data.urls():
        if url.isLocalFile() and url.toLocalFile().lower().endswith(".npz"):
            return Path(url.toLocalFile())
    return None
