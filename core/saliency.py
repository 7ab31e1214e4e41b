"""What a neuron feels of every pixel: the chain rule, carried on past the first layer.

Backpropagation stops at the first layer's weights, since the pixels cannot be learned. One step
further it says how an activation would change if a pixel did.
"""

import numpy as np
from numpy.typing import NDArray

from core.cost import Vector
from core.network import Network, forward


def slope_by_pixels(
    network: Network, theta: Vector, x: Vector, layer: int, neuron: int
) -> tuple[float, NDArray[np.floating]]:
    """The activation of one neuron, and its slope along every input.

    Parameters
    ----------
    x
        One picture, shape (inputs,).
    layer
        1 for the first hidden layer; ``len(widths) - 1`` for the outputs.
    neuron
        Its number in that layer, from 0.

    Returns
    -------
    tuple
        a, and da/dx of shape (inputs,).
    """
    layers = network.layout.views(theta)
    activations = forward(network, layers, x[np.newaxis])
    delta = np.zeros_like(activations[layer])
    delta[0, neuron] = 1
    for i in reversed(range(layer)):
        network.activations[i].pull_back(activations[i + 1], delta)
        delta = delta @ layers[i].W.T
    return float(activations[layer][0, neuron]), delta[0]


def contributions(network: Network, theta: Vector, x: Vector, neuron: int) -> NDArray[np.floating]:
    """What each pixel adds to the weighted sum of a neuron of the first layer, shape (inputs,)."""
    weights = network.layout.views(theta)[0].W[:, neuron]
    return np.asarray(weights * x)
