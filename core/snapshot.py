"""What the window knows of a training run: a copy of its record at one moment."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.channel import State
from core.network import Network
from core.recipe import Recipe


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One moment of a run; everything in it belongs to the same step.

    Attributes
    ----------
    record
        Shape (), with the fields of ``record_dtype``.
    recipe
        What is being trained and how, as it was at this moment.
    changed_theta
        Weights and biases to look at instead of the run's own, shape (size,); None for its own.
    """

    record: NDArray[np.void]
    recipe: Recipe
    changed_theta: NDArray[Any] | None = None

    @cached_property
    def state(self) -> State:
        """What the run was doing."""
        return State(int(self.record["state"]))

    @property
    def version(self) -> int:
        """Counts what the child has published."""
        return int(self.record["version"])

    @property
    def generation(self) -> int:
        """Counts the resets: snapshots of different generations belong to different runs."""
        return int(self.record["generation"])

    @property
    def seed(self) -> int:
        """Of the first theta and of the order of the examples."""
        return int(self.record["seed"])

    @property
    def step(self) -> int:
        """How many steps have been taken."""
        return int(self.record["step"])

    @property
    def seen(self) -> int:
        """How many examples have been read."""
        return int(self.record["seen"])

    @property
    def epoch(self) -> float:
        """How often the whole training set has been read."""
        return float(self.record["epoch"])

    @property
    def cost(self) -> float:
        """The mean cost over the last mini-batch, any L2 penalty included.

        Not a number before the first step.
        """
        return float(self.record["cost"])

    @property
    def rate(self) -> float:
        """The learning rate of the step to come, the schedule applied."""
        return float(self.record["rate"])

    @property
    def theta(self) -> NDArray[Any]:
        """All weights and biases, shape (size,) float32."""
        return self.record["theta"] if self.changed_theta is None else self.changed_theta

    @property
    def network(self) -> Network:
        """The network that theta belongs to."""
        return self.recipe.network()

    @property
    def gradient(self) -> NDArray[Any]:
        """The mini-batch gradient of the last step, shape (size,) float32."""
        return self.record["gradient"]

    @cached_property
    def costs(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """The mini-batch costs so far: the middle of the steps of every bin, and their mean cost.

        The steps are counted from 0: a cost is that of the point which the step left.
        """
        width = int(self.record["bin_width"])
        firsts = np.arange(0, self.step, width)
        lasts = np.minimum(firsts + width, self.step) - 1
        return (firsts + lasts) / 2, self.record["cost_bins"][: len(firsts)]

    @property
    def tests(self) -> NDArray[np.void]:
        """Results so far, the newest last: fields step, epoch, cost, accuracy of the test set.

        ``train_cost`` and ``train_accuracy`` are those of the first 10,000 examples that are
        learned from, undistorted, or of all if there are fewer. No cost includes the L2 penalty.
        """
        return self.record["tests"][: int(self.record["tested"])]
