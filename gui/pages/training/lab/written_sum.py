"""A neuron's weighted sum for one image, with the names of what goes into it."""

import numpy as np

from core.network import Network
from core.weighted_sum import written_out
from gui.views.lab.term_table import Term, Written

SIDE = 28
MOST_TERMS = 12


def written_sum(
    network: Network, theta: np.ndarray, image: np.ndarray, neuron: tuple[int, int], room: int
) -> Written:
    """What ``neuron``, layer from 1 and number, makes of an image (inputs,), in ``room`` terms."""
    layer, number = neuron
    found = written_out(network, theta, image, layer, number, min(MOST_TERMS, room))
    terms = [
        Term(_source(layer - 1, int(source)), float(weight), float(activation))
        for source, weight, activation in zip(
            found.sources, found.weights, found.activations, strict=True
        )
    ]
    function = network.activations[layer - 1].name
    return Written(terms, found.rest, found.others, found.bias, found.z, found.a, function)


def _source(layer: int, number: int) -> str:
    if layer == 0:
        return f"pixel ({number // SIDE}, {number % SIDE})"
    return f"layer {layer} neuron {number}"
