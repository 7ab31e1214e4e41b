"""What is measured about hidden layers in the background, and kept until it is out of date.

A network in training never stands still, so a finished measurement is repeated after a pause, not
at every step.
"""

import time

import numpy as np

from core.background import Job
from core.edge_likeness import EdgeLikeness, edge_likeness
from core.excitement import Excitement, excitement
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.reader import Reader

EDGES_JOB, EXCITEMENT_JOB = "hidden-edges", "hidden-excitement"
SHOWN = 12  # images at either end
SEED = 1  # of the random pictures to compare with
PAUSE = 1.0  # seconds between two measurements of a network that learns

Asked = tuple[Reader, int, int]


class Findings:
    """The edge-likeness of the first layer, and the images that excite the chosen neuron.

    Attributes
    ----------
    edges
        Of the first layer of the network that is asked; None until it is measured.
    excitement
        Of the neuron that was asked about; None until it is known.
    fault
        Why something could not be measured, as a sentence; empty as long as all is well.
    """

    def __init__(self, desk: DrawDesk) -> None:
        self._desk = desk
        self.edges: EdgeLikeness | None = None
        self.excitement: Excitement | None = None
        self.fault = ""
        self._measured: Reader | None = None
        self._asked: Asked | None = None
        self._edges_job: Job[EdgeLikeness] | None = None
        self._excitement_job: Job[Excitement] | None = None
        self._next_at = 0.0

    def forget(self) -> None:
        """Drop everything: another network is asked."""
        self.cancel()
        self.edges = self.excitement = None

    def forget_neuron(self) -> None:
        """Drop what belongs to the neuron: another one is looked at."""
        self._desk.background.cancel(EXCITEMENT_JOB)
        self._excitement_job = self.excitement = self._asked = None
        self._next_at = 0.0

    def cancel(self) -> None:
        """Ask for nothing any more; what is known stays."""
        for key in (EDGES_JOB, EXCITEMENT_JOB):
            self._desk.background.cancel(key)
        self._edges_job = self._excitement_job = self._measured = self._asked = None
        self._next_at = 0.0

    def follow(self, reader: Reader, layer: int, neuron: int) -> bool:
        """Take what is ready and measure what is out of date; whether there is anything new.

        ``layer`` is 0 for the first hidden layer.
        """
        new = self._take()
        busy = self._edges_job is not None or self._excitement_job is not None
        if busy or time.monotonic() < self._next_at or not np.isfinite(reader.theta).all():
            return new
        if self._asked != (reader, layer, neuron) and self._desk.mnist is not None:
            self._asked = reader, layer, neuron
            self._ask_about(reader, layer, neuron)
        if self._measured is not reader:
            self._measured = reader
            weights = reader.network.layout.views(reader.theta)[0].W
            self._edges_job = self._desk.background.start(EDGES_JOB, edge_likeness, weights, SEED)
        return new

    def _take(self) -> bool:
        new = False
        edges, excited = self._edges_job, self._excitement_job
        if edges is not None and edges.finished:
            self.edges, self._edges_job, new = edges.poll() or self.edges, None, True
            self.fault = edges.fault or ""
        if excited is not None and excited.finished:
            self.excitement, self._excitement_job = excited.poll() or self.excitement, None
            self.fault, new = excited.fault or "", True
        if new:
            self._next_at = time.monotonic() + PAUSE
        return new

    def _ask_about(self, reader: Reader, layer: int, neuron: int) -> None:
        network, digits = reader.network, self._desk.digits
        self._excitement_job = self._desk.background.start(
            EXCITEMENT_JOB,
            excitement,
            network.layout.widths,
            (network.hidden.name, network.output.name),
            reader.theta,
            layer + 1,
            neuron,
            SHOWN,
            digits.folder,
            digits.cache,
        )
