"""Dropout: in every batch some hidden neurons are left out, so that none may rely on another.

Srivastava et al., 2014. The neurons that stay answer louder by 1 / (1 - share), so that the network
needs no change when all of them are asked again ("inverted" dropout).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import DTypeLike

from core.activations import Array


class Dropout:
    """Draws which hidden neurons are left out.

    What is drawn for an example follows from the seed and from how many examples have been read
    before it, so going on from a checkpoint needs no state of a generator.

    Parameters
    ----------
    share
        The probability that a neuron is left out, 0 to less than 1.
    widths
        Neurons a layer, from the inputs to the outputs; only those between are ever left out.
    seed
        Of the draws.
    """

    def __init__(self, share: float, widths: Sequence[int], seed: int, dtype: DTypeLike) -> None:
        self.share = share
        self._widths = widths[1:-1]
        self._seed = seed
        self._louder = np.array(1 / (1 - share), dtype)
        self._drawn = -1  # examples that the generator has drawn for

    def masks(self, seen: int, rows: int) -> list[Array]:
        """What to multiply the activations of each hidden layer by, (rows, neurons) each.

        ``seen`` examples have been read before these ``rows`` ones.
        """
        hidden = sum(self._widths)
        if seen != self._drawn:
            bits = np.random.PCG64([self._seed, 0, 2])
            # One number a neuron and example: skip those of the examples before.
            self._rng = np.random.Generator(bits.advance(seen * hidden))
        self._drawn = seen + rows
        kept = self._rng.random((rows, hidden)) >= self.share
        ends = np.cumsum(self._widths)
        return [part * self._louder for part in np.split(kept, ends[:-1], axis=1)]
