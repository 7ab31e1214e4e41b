"""One training step of other programs on the same network: 784-16-16-10, float32, plain SGD.

They get their images as float32 beforehand and only pick a batch; ours turns bytes into floats at
every step. PyTorch takes our squared error, scikit-learn and neural-network-digits have
cross-entropy only, which costs the same. Install them with ``pip install .[peers]``.
"""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bench.pairs import Comparison, compare
from bench.step_timing import descent_on
from bench.textbook_loop import TextbookNetwork
from core.mnist import Digits

Steps = Callable[[int], object]  # takes so many steps
SIZES = (784, 16, 16, 10)
RATE = 1.5


class Batches:
    """All images and targets as float32, and where the next examples are."""

    def __init__(self, digits: Digits, batch_size: int) -> None:
        everything = np.arange(len(digits))
        self.x = digits.batch(everything)
        self.y = digits.targets(everything)
        self.labels = digits.labels.astype(np.int64)
        self.size = batch_size
        self._order = np.random.default_rng(1).permutation(everything)
        self._read = 0

    def next(self, batches: int = 1) -> NDArray[np.int64]:
        """The indices of the next examples, those of so many batches."""
        count = batches * self.size
        if self._read + count > len(self._order):
            self._read = 0
        self._read += count
        return self._order[self._read - count : self._read]


def pytorch_steps(batches: Batches) -> Steps:
    """Eager PyTorch: forward, squared error, backward, SGD."""
    import torch
    from torch import nn

    torch.set_num_threads(1)
    torch.manual_seed(1)
    layers: list[nn.Module] = []
    for n, m in pairwise(SIZES):
        layers += [nn.Linear(n, m), nn.Sigmoid()]
    model = nn.Sequential(*layers)
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)
    x, y = torch.from_numpy(batches.x), torch.from_numpy(batches.y)

    def take(steps: int) -> None:
        for _ in range(steps):
            chosen = torch.from_numpy(batches.next())
            optimizer.zero_grad()
            loss = ((model(x[chosen]) - y[chosen]) ** 2).sum() / len(chosen)
            loss.backward()
            optimizer.step()

    return take


def scikit_learn_steps(batches: Batches) -> Steps:
    """``MLPClassifier.partial_fit``, which cuts what it is given into batches itself.

    It gets the examples of many batches a call, because checking them takes longer than a step.
    """
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(
        SIZES[1:-1],
        activation="logistic",
        solver="sgd",
        alpha=0.0,
        momentum=0.0,
        learning_rate_init=RATE,
        batch_size=batches.size,
        random_state=1,
    )
    classes = np.arange(SIZES[-1])

    def take(steps: int) -> None:
        chosen = batches.next(steps)
        model.partial_fit(batches.x[chosen], batches.labels[chosen], classes=classes)

    return take


def neural_network_digits_steps(batches: Batches) -> Steps:
    """``NeuralNetwork.train_step`` of neural-network-digits."""
    from nn_digits.neural_net.network import NeuralNetwork

    network = NeuralNetwork(SIZES, activation="sigmoid", seed=1)

    def take(steps: int) -> None:
        for _ in range(steps):
            chosen = batches.next()
            network.train_step(batches.x[chosen], batches.y[chosen], 0.1, momentum=0.0, l2=0.0)

    return take


def textbook_loop_steps(batches: Batches) -> Steps:
    """A loop over the examples of the batch."""
    network = TextbookNetwork(SIZES, np.random.default_rng(1))

    def take(steps: int) -> None:
        for _ in range(steps):
            chosen = batches.next()
            network.train_on(batches.x[chosen], batches.y[chosen], 2 * RATE)

    return take


PEERS: dict[str, Callable[[Batches], Steps]] = {
    "pytorch": pytorch_steps,
    "scikit_learn": scikit_learn_steps,
    "neural_network_digits": neural_network_digits_steps,
    "textbook_loop": textbook_loop_steps,
}


def compare_with_peers(
    digits: Digits, batch_size: int, pairs: int, steps: int
) -> dict[str, Comparison]:
    """Each peer first and ours second, in blocks of ``steps``; times are of one step.

    Who is not installed is skipped with a sentence.
    """
    batches = Batches(digits, batch_size)
    descent = descent_on(digits, batch_size)

    def ours() -> None:
        for _ in range(steps):
            descent.step()

    results = {}
    for name, make_steps in PEERS.items():
        try:
            take = make_steps(batches)
        except ImportError as missing:
            print(f"{name} is skipped, for it is not installed ({missing}).")
            continue
        block = compare(partial(take, steps), ours, pairs, calls=1)
        results[name] = Comparison(block.first_us / steps, block.second_us / steps, block.ratio)
        print(f"{name}: ours is {block.ratio:.1f} times faster", flush=True)
    return results
