"""How the weights and activations of every layer are spread, and which neurons do nothing.

The activations are those of a few hundred test images: worked out at once for small networks, in
the background for large ones.
"""

import time

import numpy as np

from core.background import Job
from core.layer_activations import layer_activations
from core.network import forward
from core.neurons import LayerHealth, health
from core.snapshot import Snapshot
from gui.pages.training.desk import Desk
from gui.views.weights.histograms import Bars, bars_of

JOB = "layer-activations"
EXAMPLES = 200
ASKING_SECONDS = 0.5  # between two jobs, at least
QUICK_SIZE = 60_000  # weights of a network that is asked about so many images in a few ms
BOUNDS = {"tanh": (-1.0, 1.0), "softmax": (0.0, 1.0), "step": (0.0, 1.0)}


class LayerFacts:
    """What is known of the layers at the newest moment that was looked into."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._images: np.ndarray | None = None
        self._job: Job[list[np.ndarray]] | None = None
        self._asked: Snapshot | None = None  # what the job in hand is about
        self._asked_at = -ASKING_SECONDS

    def weights(self, snapshot: Snapshot) -> list[Bars]:
        """Return how the weights of each layer are spread, around zero in the middle."""
        bars = []
        for W, _ in snapshot.network.layout.views(snapshot.theta):
            largest = float(np.nan_to_num(np.abs(W), nan=0.0, posinf=0.0).max())
            bars.append(bars_of(W, -largest, largest))
        return bars

    def look_into(self, snapshot: Snapshot) -> tuple[Snapshot, list[np.ndarray]] | None:
        """Return the activations of each layer, (EXAMPLES, n), and the moment they belong to.

        None as long as they are being worked out.
        """
        mnist = self._desk.mnist
        if mnist is None:
            return None
        if snapshot.theta.size <= QUICK_SIZE:
            if self._images is None:
                self._images = mnist.test.batch(slice(0, EXAMPLES))
            network = snapshot.network
            layers = network.layout.views(snapshot.theta)
            with np.errstate(all="ignore"):  # weights that have flown off are shown as they are
                return snapshot, forward(network, layers, self._images)[1:]
        return self._from_afar(snapshot)

    def forget(self) -> None:
        """Cancel what is being worked out."""
        if self._job is not None:
            self._desk.background.cancel(JOB)
            self._job = self._asked = None

    def _from_afar(self, snapshot: Snapshot) -> tuple[Snapshot, list[np.ndarray]] | None:
        found = None
        if self._job is not None and self._job.finished and self._asked is not None:
            activations = self._job.poll()
            if activations is not None:
                found = self._asked, activations
            self._job = None
        now = time.monotonic()
        rested = now - self._asked_at >= ASKING_SECONDS
        if self._job is None and snapshot is not self._asked and rested:
            digits = self._desk.digits
            self._asked, self._asked_at = snapshot, now
            self._job = self._desk.background.start(
                JOB,
                layer_activations,
                snapshot.recipe,
                snapshot.theta,
                EXAMPLES,
                digits.folder,
                digits.cache,
            )
        return found


def spread(snapshot: Snapshot, activations: list[np.ndarray]) -> list[Bars]:
    """Return how the activations of each layer are spread, from bound to bound if there are any."""
    bars = []
    for a, f in zip(activations, snapshot.network.activations, strict=True):
        bounds = (0.0, 1.0) if f.name.startswith("sigmoid") else BOUNDS.get(f.name)
        if bounds is None:
            finite = a[np.isfinite(a)]
            bounds = float(finite.min(initial=0.0)), float(finite.max(initial=0.0))
        bars.append(bars_of(a, *bounds))
    return bars


def judged(snapshot: Snapshot, activations: list[np.ndarray]) -> list[LayerHealth]:
    """Return which neurons of each layer are dead or saturated."""
    recipe = snapshot.recipe
    return [*health(activations[:-1], recipe.hidden), *health(activations[-1:], recipe.output)]


def remark(layer: LayerHealth) -> str:
    """Return "2 of 16 saturated", or nothing where all is well."""
    counts = {"dead": int(layer.dead.sum()), "saturated": int(layer.saturated.sum())}
    told = [f"{count} of {len(layer.dead)} {word}" for word, count in counts.items() if count]
    return ", ".join(told)


def marks(layer: LayerHealth) -> dict[int, str]:
    """Return what is said of single neurons at their tiles."""
    said = {int(neuron): "dead" for neuron in np.flatnonzero(layer.dead)}
    return said | {int(neuron): "saturated" for neuron in np.flatnonzero(layer.saturated)}
