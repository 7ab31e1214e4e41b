"""The network that is asked, lit up by the drawing."""

import time

import numpy as np

from core.network import Network, forward
from gui.pages.draw.reader import Reader
from gui.views.network.diagram import NetworkDiagram
from gui.views.network.passing import QUANTITIES, Passing

DEAR_SECONDS = 0.006  # a picture that takes longer than this is drawn 20 times a second
SECONDS_WHEN_DEAR = 1 / 20


class LitNetwork(NetworkDiagram):
    """A diagram of what one picture stirs in a network."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("The network lit up by the drawing")
        self.show_quantity(QUANTITIES[1])
        self._waiting: tuple[Reader, np.ndarray] | None = None
        self._drawn_at = 0.0

    def show_reading(self, reader: Reader | None, seen: np.ndarray | None) -> None:
        """Show what the picture, (28, 28), stirs; as soon as it is not too dear."""
        if reader is None or seen is None:
            self._waiting = None
            self.show_nothing("Nothing is drawn, so nothing lights up.")
            return
        self._waiting = reader, seen

    def tick(self) -> None:
        """Draw what waits, if the last time is long enough ago."""
        now = time.monotonic()
        dear = self.drawing_seconds > DEAR_SECONDS
        if self._waiting is None or now - self._drawn_at < (SECONDS_WHEN_DEAR if dear else 0.0):
            return
        reader, seen = self._waiting
        self._waiting, self._drawn_at = None, now
        self.show_passing(passing(reader.network, reader.theta, seen))


def passing(network: Network, theta: np.ndarray, seen: np.ndarray) -> Passing:
    """Send a picture, (28, 28), through the network; nobody knows what it ought to say."""
    layers = network.layout.views(theta)
    with np.errstate(all="ignore"):  # the parameters of a diverged run are no numbers
        activations = forward(network, layers, seen.reshape(1, -1))
        sums = [(a @ W + b)[0] for a, (W, b) in zip(activations, layers, strict=False)]
    outputs = activations[-1][0]
    return Passing(
        activations=[a[0] for a in activations],
        sums=sums,
        biases=[layer.b for layer in layers],
        weights=[layer.W for layer in layers],
        slopes=None,
        answer=int(outputs.argmax()) if np.isfinite(outputs).all() else None,
        wanted=None,
    )
