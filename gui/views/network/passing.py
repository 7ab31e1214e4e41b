"""What the diagram is given: the numbers of one pass through the network, as plain arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gui.theme import Theme

QUANTITIES = ("weight", "weight x activation", "gradient")


@dataclass(frozen=True, eq=False)
class Passing:
    """One example in the network; ``layer`` k of the edges leads from layer k to layer k + 1.

    Attributes
    ----------
    activations
        Layer by layer, the 784 inputs first, each of shape (neurons,).
    sums, biases
        Layer by layer from the second on, each of shape (neurons,).
    weights, slopes
        The weights and the gradient of the cost by them, layer by layer, each (sources, neurons);
        no slopes where there is no cost, because nobody knows what the answer ought to be.
    answer, wanted
        The output that is largest, None if none is, and the one that ought to be, if that is known.
    caption
        What stands below the picture.
    """

    activations: Sequence[np.ndarray]
    sums: Sequence[np.ndarray]
    biases: Sequence[np.ndarray]
    weights: Sequence[np.ndarray]
    slopes: Sequence[np.ndarray] | None
    answer: int | None
    wanted: int | None
    caption: str = ""

    @property
    def widths(self) -> tuple[int, ...]:
        """The numbers of neurons, layer by layer."""
        return tuple(len(a) for a in self.activations)

    def edges(
        self, quantity: str, layer: int, sources: np.ndarray, neurons: np.ndarray
    ) -> np.ndarray:
        """The values that colour the edges between these neurons, (sources, neurons)."""
        among = np.ix_(sources, neurons)
        table = self.slopes if quantity == "gradient" and self.slopes else self.weights
        values: np.ndarray = table[layer][among]
        if quantity == "weight x activation":
            values = values * self.activations[layer][sources][:, np.newaxis]
        return values

    def lit(self, layer: int, neurons: np.ndarray) -> np.ndarray:
        """How brightly these neurons shine, from -1 to 1: activations beyond 1 by the largest."""
        a = np.nan_to_num(self.activations[layer])
        lit: np.ndarray = a[neurons] / max(1.0, float(np.abs(a).max()))
        return lit


def edge_roles(theme: Theme, quantity: str) -> tuple[str, str]:
    """The colours of negative and of positive edges.

    A weight whose gradient is negative should grow, so its edge is downhill's.
    """
    if quantity == "gradient":
        return theme.downhill, theme.uphill
    return theme.negative, theme.positive
