"""What the line below the network says: the numbers of one neuron or of one edge."""

from gui.numerals import integer, number
from gui.views.network.passing import Passing
from gui.views.network.places import SIDE

HINT = "Point at a neuron or an edge to read it, click a neuron for its edges alone"
STRONGEST = "the strongest of each layer"


def neuron_words(passing: Passing, layer: int, neuron: int) -> str:
    """The bias, the weighted sum and the activation of a neuron, or the ink of a pixel."""
    name = _name(passing, layer, neuron)
    activation = number(float(passing.activations[layer][neuron]))
    if layer == 0:
        return f"{name} · activation {activation} (its ink)"
    bias = number(float(passing.biases[layer - 1][neuron]))
    weighted = number(float(passing.sums[layer - 1][neuron]))
    return f"{name} · bias {bias} · weighted sum {weighted} · activation {activation}"


def edge_words(passing: Passing, layer: int, source: int, neuron: int) -> str:
    """The weight of an edge, what comes along it, and the gradient of the cost, if any, by it."""
    weight = float(passing.weights[layer][source, neuron])
    activation = float(passing.activations[layer][source])
    ends = f"{_name(passing, layer, source)} → {_name(passing, layer + 1, neuron)}"
    product = f"weight {number(weight)} × activation {number(activation)}"
    words = f"{ends} · {product} = {number(weight * activation)}"
    if passing.slopes is None:
        return words
    return f"{words} · gradient {number(float(passing.slopes[layer][source, neuron]))}"


def _name(passing: Passing, layer: int, neuron: int) -> str:
    last = len(passing.widths) - 1
    if layer == last:
        return f"output {neuron}"
    if layer > 0:
        which = f" {layer}" if last > 2 else ""
        return f"hidden{which}, neuron {neuron}"
    if passing.widths[0] == SIDE * SIDE:
        row, column = divmod(neuron, SIDE)
        return f"pixel ({row}, {column})"
    return f"input {integer(neuron)}"
