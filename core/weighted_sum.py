"""What one neuron does with one image, written out: every weight times what it weighs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.cost import Vector
from core.network import Network, forward


@dataclass(frozen=True, eq=False)
class WeightedSum:
    """z = the sum of the products w a, plus the bias; and a = f(z).

    Attributes
    ----------
    sources
        Shape (k,): the neurons of the layer before with the largest products, those first.
    weights, activations
        Shape (k,): their weights w and activations a.
    rest, others
        The sum of all other products, and how many they are.
    bias, z, a
        The neuron's bias, its weighted sum and its activation.
    """

    sources: NDArray[np.intp]
    weights: NDArray[np.floating]
    activations: NDArray[np.floating]
    rest: float
    others: int
    bias: float
    z: float
    a: float


def written_out(
    network: Network, theta: Vector, x: NDArray[np.floating], layer: int, neuron: int, most: int
) -> WeightedSum:
    """The weighted sum of a neuron of ``layer``, from 1, for one image x, shape (inputs,).

    At most ``most`` products are told one by one, by the size of |w a|. Products that are exactly
    0, as those of all pixels without ink, are never among them.
    """
    layers = network.layout.views(theta)
    outputs = forward(network, layers, x[np.newaxis])
    W, b = layers[layer - 1]
    before = outputs[layer - 1][0].astype(np.float64)
    w = W[:, neuron].astype(np.float64)
    products = w * before
    order = np.argsort(-np.abs(np.nan_to_num(products)), kind="stable")[:most]
    order = order[products[order] != 0]
    total, told = float(products.sum()), float(products[order].sum())
    bias = float(b[neuron])
    return WeightedSum(
        order,
        w[order],
        before[order],
        total - told,
        len(w) - len(order),
        bias,
        total + bias,
        float(outputs[layer][0, neuron]),
    )
