"""Less to learn from, or wrong answers to learn: the training set as a recipe wants it."""

import numpy as np
from numpy.typing import NDArray

from core.activations import Array
from core.network_cost import Examples


class FirstExamples:
    """The first ``count`` of some examples, or all of them if there are no more.

    MNIST's training set is well mixed, so its first thousand are as good as any other.
    """

    def __init__(self, examples: Examples, count: int) -> None:
        self._examples = examples
        self._count = min(count, len(examples))

    def __len__(self) -> int:
        return self._count

    def batch(self, indices: NDArray[np.integer], out: Array | None = None) -> Array:
        """The inputs of these examples, shape (N, inputs)."""
        return self._examples.batch(indices, out)

    def targets(self, indices: NDArray[np.integer], out: Array | None = None) -> Array:
        """The outputs wanted for them, shape (N, outputs)."""
        return self._examples.targets(indices, out)


class WrongLabels:
    """Examples of which a share, always the same ones, have a label drawn at random.

    By chance one in as many as there are labels is right all the same.

    Parameters
    ----------
    share
        Of the examples, 0 to 1.
    seed
        Of which they are and of their labels.
    """

    def __init__(self, examples: Examples, share: float, seed: int) -> None:
        self._examples = examples
        count = len(examples)
        rng = np.random.default_rng([seed, 0, 1])  # [seed, n] are for the run itself
        self._changed = np.zeros(count, bool)
        self._changed[rng.permutation(count)[: round(share * count)]] = True
        outputs = examples.targets(np.arange(1)).shape[1]
        self._one_hot = np.eye(outputs, dtype=np.float32)
        self._labels = rng.integers(outputs, size=count)

    def __len__(self) -> int:
        return len(self._examples)

    def batch(self, indices: NDArray[np.integer], out: Array | None = None) -> Array:
        """The inputs of these examples, shape (N, inputs)."""
        return self._examples.batch(indices, out)

    def targets(self, indices: NDArray[np.integer], out: Array | None = None) -> Array:
        """The outputs to be learned for them, shape (N, outputs)."""
        y = self._examples.targets(indices, out)
        changed = self._changed[indices]
        y[changed] = self._one_hot[self._labels[indices][changed]]
        return y
