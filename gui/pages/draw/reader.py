"""Who can be asked about a drawing: the networks that ship, or the one in training.

Each is a network with the parameters it has at this moment.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.mnist import CLASSES, PIXELS
from core.network import Network
from core.store import NetworkFault, load_network
from core.training_run import TrainingRun

PERCENT = "\N{NO-BREAK SPACE}%"
LIVE, SHIPPED, STRONG = "live", "shipped", "strong"
FILES = {SHIPPED: "chapter.npz", STRONG: "pad.npz"}


@dataclass(frozen=True)
class Reader:
    """A network with the parameters that read the drawing; ``theta`` has shape (size,).

    ``name`` says in few words who it is and how well it does, ``description`` in whole ones.
    """

    network: Network
    theta: np.ndarray
    name: str
    description: str

    def outputs(self, picture: np.ndarray) -> np.ndarray:
        """Its ten outputs, shape (10,), for a picture of shape (28, 28)."""
        with np.errstate(all="ignore"):  # the parameters of a diverged run are no numbers
            outputs: np.ndarray = self.network.answer(self.theta, picture.reshape(1, -1))[0]
        return outputs


def shipped_reader(path: Path) -> Reader:
    """The network in the file.

    Raises
    ------
    NetworkFault
        If it cannot be used, or reads something else than digits.
    """
    trained = load_network(path)
    layout = trained.recipe.network().layout
    if (layout.inputs, layout.outputs) != (PIXELS, CLASSES):
        raise NetworkFault(path, "it does not read 28 × 28 pictures of ten digits")
    return Reader(
        trained.recipe.network(),
        trained.theta,
        f"{trained.name} ({100 * trained.accuracy:.1f}{PERCENT})",
        f"{trained.name}, {trained.accuracy:.1%} of the test images right",
    )


def live_reader(run: TrainingRun) -> Reader | None:
    """The network in training as it is now; None before there is one."""
    snapshot = run.snapshot
    if snapshot is None:
        return None
    name = words = f"the network in training, step {snapshot.step:,}"
    if snapshot.step == 0:
        name, words = f"{name}: not trained yet", f"{words}: not trained yet"
    elif len(snapshot.tests):
        accuracy = float(snapshot.tests[-1]["accuracy"])
        name += f" ({100 * accuracy:.1f}{PERCENT})"
        words += f", {accuracy:.1%} of the test images right at its last test"
    return Reader(run.recipe.network(), snapshot.theta, name, words)
