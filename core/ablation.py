"""What every neuron of a layer is worth to an answer: take it away and look, one at a time.

The slope says what a small change would do; taking a neuron away is a large one, so it is done and
not estimated.
"""

import numpy as np
from numpy.typing import NDArray

from core.cost import Vector
from core.network import Network, forward


def without_each(network: Network, theta: Vector, x: Vector, layer: int) -> NDArray[np.floating]:
    """The outputs with each neuron of a hidden layer switched off in turn.

    Parameters
    ----------
    x
        One picture, shape (inputs,).
    layer
        1 for the first hidden layer.

    Returns
    -------
    array
        Shape (neurons, outputs): row i are the outputs when no other neuron hears neuron i.

    Raises
    ------
    ValueError
        If it is not a hidden layer.
    """
    if not 1 <= layer <= len(network.layout.widths) - 2:
        raise ValueError(f"the network has no hidden layer {layer}")
    layers = network.layout.views(theta)
    a = forward(network, layers, x[np.newaxis])[layer]
    W, b = layers[layer]
    # One product for all: taking neuron i away takes its part out of each weighted sum.
    z = a @ W + b - a.T * W
    network.activations[layer].fill(z, z)
    for (W, b), f in zip(layers[layer + 1 :], network.activations[layer + 1 :], strict=True):
        z = z @ W + b
        f.fill(z, z)
    outputs: NDArray[np.floating] = z
    return outputs
