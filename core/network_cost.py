"""The cost of a network as a function of its parameters: 13,002 numbers in, one number out.

The training examples are the parameters of that function. ``NetworkCost`` averages over all of
them, the true cost; ``MinibatchCost`` reads it off a few of them at a time, quickly and roughly.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import DTypeLike, NDArray

from core.activations import Array
from core.cost import Vector
from core.dropout import Dropout
from core.losses import Loss
from core.network import Network, backward, forward
from core.parameters import Layer

CHUNK = 1000  # examples turned to floats at a time

Chunk = tuple[NDArray[np.integer], Sequence[Array]]  # which examples, and masks of ``Dropout``


class Examples(Protocol):
    """Inputs with their targets, handed out a batch at a time."""

    def __len__(self) -> int:
        """How many examples there are."""

    def batch(self, indices: NDArray[np.integer], out: Array | None = None) -> Array:
        """The inputs of these examples, shape (N, inputs)."""

    def targets(self, indices: NDArray[np.integer], out: Array | None = None) -> Array:
        """The outputs wanted for them, shape (N, outputs)."""


class Backpropagation:
    """One pass forward and back over up to ``rows`` examples, into arrays that are made once."""

    def __init__(
        self, network: Network, loss: Loss, examples: Examples, rows: int, dtype: DTypeLike
    ) -> None:
        widths = network.layout.widths
        self.network = network
        self.loss = loss
        self.examples = examples
        self.rows = rows
        self._x = np.empty((rows, widths[0]), dtype)
        self._y = np.empty((rows, widths[-1]), dtype)
        self._activations = [np.empty((rows, width), dtype) for width in widths[1:]]
        self._views: dict[str, tuple[Vector, list[Layer]]] = {}

    def costs(
        self, theta: Vector, indices: NDArray[np.integer], masks: Sequence[Array] = ()
    ) -> Array:
        """The cost of each of these examples, shape (N,), at theta, shape (size,)."""
        a, y = self._forward(self._layers("theta", theta), indices, masks)
        return self.loss.each(a[-1], y)

    def run(
        self,
        theta: Vector,
        indices: NDArray[np.integer],
        gradient: Vector,
        total: int,
        masks: Sequence[Array] = (),
    ) -> float:
        """Fill ``gradient`` with what these examples add to that of the mean over ``total`` ones.

        Returns what they add to the mean cost itself. ``masks`` are those of ``Dropout``.
        """
        layers = self._layers("theta", theta)
        a, y = self._forward(layers, indices, masks)
        value, delta = self.loss.value_and_delta(a[-1], y, total)
        backward(self.network, layers, a, delta, self._layers("gradient", gradient), masks)
        return value

    def penalty(self, theta: Vector, l2: float, gradient: Vector | None = None) -> float:
        """l2 / 2 times the sum of the squares of all weights, not biases; adds its gradient."""
        weights = [W for W, _ in self._layers("theta", theta)]
        if gradient is not None:
            slopes = self._layers("gradient", gradient)
            for W, (slope, _) in zip(weights, slopes, strict=True):
                slope += l2 * W
        return l2 / 2 * sum(float(np.vdot(W, W)) for W in weights)

    def _forward(
        self, layers: list[Layer], indices: NDArray[np.integer], masks: Sequence[Array]
    ) -> tuple[list[Array], Array]:
        x, y, activations = self._x, self._y, self._activations
        rows = len(indices)
        if rows < self.rows:  # the last batch of an epoch; cutting the full ones costs time too
            x, y, activations = x[:rows], y[:rows], [a[:rows] for a in activations]
        x = self.examples.batch(indices, out=x)
        y = self.examples.targets(indices, out=y)
        return forward(self.network, layers, x, activations, masks), y

    def _layers(self, name: str, vector: Vector) -> list[Layer]:
        """The views into a vector, kept: at batches of ten, making them costs a step a tenth."""
        viewed, layers = self._views.get(name, (None, []))
        if viewed is not vector:
            layers = self.network.layout.views(vector)
            self._views[name] = vector, layers
        return layers


class NetworkCost:
    """The mean cost over all examples: no noise, and one true gradient.

    Parameters
    ----------
    network, loss, examples
        What is trained, how wrongness is counted, and on what.
    chunk
        How many examples are turned to floats at a time.
    dtype
        Of theta and of the arithmetic; float64 to check gradients.
    """

    def __init__(
        self,
        network: Network,
        loss: Loss,
        examples: Examples,
        chunk: int = CHUNK,
        dtype: DTypeLike = np.float32,
    ) -> None:
        self.size = network.layout.size
        self._pass = Backpropagation(network, loss, examples, min(chunk, len(examples)), dtype)
        self._total = len(examples)
        self._part = np.empty(self.size, dtype)

    def value(self, theta: Vector) -> float:
        """The mean cost at theta, shape (size,)."""
        summed = sum(float(self._pass.costs(theta, chunk).sum()) for chunk in self._chunks())
        return summed / self._total

    def slope(self, theta: Vector, out: Vector) -> float:
        """Fill ``out``, shape (size,), with the gradient of the mean cost; return the cost."""
        out[:] = 0
        value = 0.0
        for chunk in self._chunks():
            value += self._pass.run(theta, chunk, self._part, self._total)
            out += self._part
        return value

    def _chunks(self) -> Iterator[NDArray[np.integer]]:
        for start in range(0, self._total, self._pass.rows):
            yield np.arange(start, min(start + self._pass.rows, self._total))


class MinibatchCost:
    """The mean cost over the next few examples: quick, and different at every call.

    Each call of ``value`` or ``slope`` reads the next ``batch_size`` examples, so two calls at the
    same theta differ; their mean over an epoch is the true cost. Every epoch goes through all
    examples once, in an order that follows from the seed and the epoch alone: the batches of a run
    are known from ``seed`` and ``seen``, which is all that going on from a checkpoint needs.

    Parameters
    ----------
    batch_size
        Examples a call, at least 1; the last batch of an epoch may be smaller.
    seed
        Of the order of the examples.
    seen
        How many examples have been read since the start of the run.
    l2
        The cost is this much larger: l2 / 2 times the sum of the squares of all weights.
    dropout
        The share of hidden neurons left out: see ``Dropout``.
    """

    def __init__(
        self,
        network: Network,
        loss: Loss,
        examples: Examples,
        batch_size: int,
        seed: int,
        seen: int = 0,
        dtype: DTypeLike = np.float32,
        *,
        l2: float = 0.0,
        dropout: float = 0.0,
    ) -> None:
        self.size = network.layout.size
        self.batch_size = batch_size
        self.seed = seed
        self.seen = seen
        self.l2 = l2
        self._dropout = Dropout(dropout, network.layout.widths, seed, dtype) if dropout else None
        self._total = len(examples)
        rows = min(batch_size, self._total, CHUNK)
        self._pass = Backpropagation(network, loss, examples, rows, dtype)
        self._part = np.empty(self.size if batch_size > CHUNK else 0, dtype)
        self._shuffled_epoch = -1

    @property
    def epochs(self) -> float:
        """How often all examples have been read: 1.5 in the middle of the second epoch."""
        return self.seen / self._total

    @property
    def at_epoch_end(self) -> bool:
        """Whether all examples have been read equally often."""
        return self.seen % self._total == 0

    def value(self, theta: Vector) -> float:
        """The mean cost of the next batch at theta, shape (size,)."""
        chunks, total = self._next_batch()
        value = sum(float(self._pass.costs(theta, *chunk).sum()) for chunk in chunks) / total
        return value + self._pass.penalty(theta, self.l2) if self.l2 else value

    def slope(self, theta: Vector, out: Vector) -> float:
        """Fill ``out``, shape (size,), with the next batch's gradient; return its mean cost."""
        chunks, total = self._next_batch()
        indices, masks = chunks[0]
        value = self._pass.run(theta, indices, out, total, masks)
        for indices, masks in chunks[1:]:
            value += self._pass.run(theta, indices, self._part, total, masks)
            out += self._part
        return value + self._pass.penalty(theta, self.l2, out) if self.l2 else value

    def _next_batch(self) -> tuple[list[Chunk], int]:
        """The next batch in chunks, indices and masks each, and how many examples it has."""
        epoch, position = divmod(self.seen, self._total)
        if epoch != self._shuffled_epoch:
            rng = np.random.default_rng([self.seed, 1 + epoch])  # 0 is for the first theta
            self._order = rng.permutation(self._total)
            self._shuffled_epoch = epoch
        batch = self._order[position : position + self.batch_size]
        chunks: list[Chunk] = []
        for start in range(0, len(batch), CHUNK):
            indices = batch[start : start + CHUNK]
            masks = self._dropout.masks(self.seen, len(indices)) if self._dropout else ()
            self.seen += len(indices)
            chunks.append((indices, masks))
        return chunks, len(batch)
