"""A hidden layer as pictures: its weights, for a deeper one carried back to the pixels."""

import numpy as np

from core.network import Network
from gui.pages.draw.reader import Reader
from gui.views.dream.feed_bars import Feed

MOST_FEEDS = 32


def hidden_layers(network: Network) -> int:
    """How many hidden layers there are."""
    return len(network.layout.widths) - 2


def pixel_weights(reader: Reader, layer: int) -> np.ndarray:
    """The weights from every pixel to every neuron of a hidden layer, shape (784, n).

    ``layer`` is 0 for the first, of which these are its weights. For a deeper one it is the product
    of the weights on the way: what would reach it if the neurons below passed their sums on as they
    are, which they do not.
    """
    layers = reader.network.layout.views(reader.theta)
    product = layers[0].W
    for below in layers[1 : layer + 1]:
        product = product @ below.W
    weights: np.ndarray = product
    return weights


def feeds(reader: Reader, layer: int, neuron: int) -> list[Feed]:
    """The neurons of the layer below that count most for one of layer ``layer`` (1 or deeper)."""
    weights = reader.network.layout.views(reader.theta)[layer].W[:, neuron]
    below = pixel_weights(reader, layer - 1)
    strongest = np.argsort(-np.abs(weights))[:MOST_FEEDS]
    return [Feed(int(i), float(weights[i]), below[:, i]) for i in strongest]
