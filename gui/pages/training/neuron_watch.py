"""Notices when most neurons of a layer have stopped taking part in the learning."""

import numpy as np

from core.network import forward
from core.neurons import health
from core.snapshot import Snapshot
from gui.pages.training.desk import Desk

IMAGES = 100  # of the test images are shown to the network
MOST = 0.5  # of a layer's neurons


class NeuronWatch:
    """Looks at the hidden neurons of the run of ``desk`` after each test."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._looked_at = (-1, -1)  # generation and number of tests

    def trouble(self, newest: Snapshot) -> str:
        """What is wrong with a layer, as a sentence; nothing if all is well or nothing is new."""
        tested = newest.generation, len(newest.tests)
        mnist = self._desk.mnist
        if tested == self._looked_at or mnist is None or newest.step == 0:
            return ""
        self._looked_at = tested
        images = mnist.test.batch(np.arange(IMAGES))
        layers = newest.network.layout.views(newest.theta)
        with np.errstate(all="ignore"):  # the parameters of a diverged run are no numbers
            hidden = forward(newest.network, layers, images)[1:-1]
        for number, layer in enumerate(health(hidden, newest.recipe.hidden), start=1):
            for kind, what in ((layer.dead, "dead"), (layer.saturated, "saturated")):
                if kind.mean() > MOST:
                    return _words(int(kind.sum()), len(kind), number, what)
        return ""


def _words(count: int, neurons: int, layer: int, what: str) -> str:
    why = {
        "dead": "each answers 0 to every one of 100 test images",
        "saturated": "each is at a flat end of its curve for nearly all of 100 test images",
    }[what]
    return (
        f"{count} of the {neurons} neurons of layer {layer} are {what}: {why}, "
        "so next to no gradient passes."
    )
