"""Who can be asked about a picture: a network with the parameters it has at this moment.

Some ship with the program, one is being trained, and more can be opened from files.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.mnist import CLASSES, PIXELS
from core.network import Network
from core.snapshot import Snapshot
from core.store import NetworkFault, load_network

PERCENT = "\N{NO-BREAK SPACE}%"
LIVE = "live"


@dataclass(frozen=True, eq=False)
class Reader:
    """A network with the parameters that read the picture; ``theta`` has shape (size,).

    Attributes
    ----------
    key
        What it is known by, in settings too: two readers of one key are the same network, perhaps
        at different moments of its training.
    short
        Its name in two words, for a button.
    name, description
        Who it is and how well it does, in few words and in whole ones.
    """

    key: str
    short: str
    network: Network
    theta: np.ndarray
    name: str
    description: str

    def outputs(self, picture: np.ndarray) -> np.ndarray:
        """Its ten outputs, shape (10,), for a picture of shape (28, 28)."""
        with np.errstate(all="ignore"):  # the parameters of a diverged run are no numbers
            outputs: np.ndarray = self.network.answer(self.theta, picture.reshape(1, -1))[0]
        return outputs

    @property
    def adds_to_one(self) -> bool:
        """Whether its outputs share out 1 between them, as softmax does; sigmoids do not."""
        return self.network.output.name == "softmax"


def reader_from_file(path: Path, key: str, short: str) -> Reader:
    """The network in the file.

    Raises
    ------
    NetworkFault
        If it cannot be used, or reads something else than digits.
    """
    trained = load_network(path)
    network = trained.recipe.network()
    if (network.layout.inputs, network.layout.outputs) != (PIXELS, CLASSES):
        raise NetworkFault(path, "it does not read 28 × 28 pictures of ten digits")
    return Reader(
        key,
        short,
        network,
        trained.theta,
        f"{trained.name} ({100 * trained.accuracy:.1f}{PERCENT})",
        f"{trained.name}, {trained.accuracy:.1%} of the test images right",
    )


def live_reader(snapshot: Snapshot) -> Reader:
    """The network in training as it is at this moment."""
    name = words = f"the network in training, step {snapshot.step:,}"
    if snapshot.step == 0:
        name, words = f"{name}: not trained yet", f"{words}: not trained yet"
    elif len(snapshot.tests):
        accuracy = float(snapshot.tests[-1]["accuracy"])
        name += f" ({100 * accuracy:.1f}{PERCENT})"
        words += f", {accuracy:.1%} of the test images right at its last test"
    return Reader(LIVE, "In training", snapshot.network, snapshot.theta, name, words)
