"""Which training images excite a neuron most, and which least: a job for the background."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.activations import ACTIVATIONS
from core.cost import Vector
from core.mnist import CLASSES, Digits, at_hand
from core.network import Network, forward
from core.parameters import Layout

CHUNK = 2000  # images between two reports


@dataclass(frozen=True, eq=False)
class Excitement:
    """What one neuron answers to the training images.

    Attributes
    ----------
    most, least
        The indices of those that excite it most and least, the extreme first, shape (count,).
    highest, lowest
        Its weighted sums z for them, shape (count,). They decide the order, since many activations
        may be at their bound.
    by_digit
        Its mean activation for the images of each digit, shape (10,).
    average
        The mean of the ``most``, shape (784,).
    """

    most: NDArray[np.intp]
    least: NDArray[np.intp]
    highest: NDArray[np.float32]
    lowest: NDArray[np.float32]
    by_digit: NDArray[np.float64]
    average: NDArray[np.float32]


def excitement(
    widths: tuple[int, ...],
    names: tuple[str, str],
    theta: Vector,
    layer: int,
    neuron: int,
    count: int,
    folder: Path,
    cache: Path | None,
    *,
    report: Callable[[float], object],
) -> Excitement:
    """Ask one neuron about all training images.

    Parameters
    ----------
    widths, names
        Of the network: its layers, and what its hidden neurons and its outputs do, as ``Recipe``
        has it.
    layer, neuron
        As in ``core.saliency.slope_by_pixels``.
    count
        How many images to name at either end.
    """
    digits = at_hand(folder, cache).train
    hidden, output = (ACTIVATIONS[name] for name in names)
    network = Network(Layout(widths), hidden, output)
    z, a = _answers(network, theta, layer, neuron, digits, report)
    order = np.argsort(z)
    most, least = order[: -count - 1 : -1], order[:count]
    means = np.bincount(digits.labels, a, CLASSES) / np.bincount(digits.labels, None, CLASSES)
    average = digits.batch(most).mean(axis=0)
    return Excitement(most, least, z[most], z[least], means, average)


def _answers(
    network: Network,
    theta: Vector,
    layer: int,
    neuron: int,
    digits: Digits,
    report: Callable[[float], object],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The neuron's weighted sum and activation for every image, shape (N,) each."""
    layers = network.layout.views(theta)
    W, b = layers[layer - 1]
    z, a = np.empty(len(digits), np.float32), np.empty(len(digits), np.float32)
    for start in range(0, len(digits), CHUNK):
        chunk = slice(start, start + CHUNK)
        activations = forward(network, layers, digits.batch(chunk))
        a[chunk] = activations[layer][:, neuron]
        z[chunk] = activations[layer - 1] @ W[:, neuron] + b[neuron]
        report(min(1.0, (start + CHUNK) / len(digits)))
    return z, a
