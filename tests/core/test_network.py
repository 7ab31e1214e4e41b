"""Forward and back against a twin of nested lists and loops, which knows no arrays."""

import math
from itertools import pairwise

import numpy as np
import pytest

from core.activations import ACTIVATIONS, SIGMOID
from core.losses import loss_called
from core.network import Network, backward, forward
from core.parameters import Layout

Row = list[float]
Rows = list[Row]
WIDTHS = (4, 3, 5, 2)
COUNT = 6
KINDS = [
    ("sigmoid", "sigmoid", "squared error"),
    ("tanh", "sigmoid", "cross-entropy"),
    ("ReLU", "softmax", "cross-entropy"),
    ("tanh", "identity", "squared error"),
]


def squish(name: str, z: Row) -> Row:
    if name == "sigmoid":
        return [1 / (1 + math.exp(-each)) for each in z]
    if name == "tanh":
        return [math.tanh(each) for each in z]
    if name == "ReLU":
        return [max(0.0, each) for each in z]
    if name == "softmax":
        total = sum(math.exp(each) for each in z)
        return [math.exp(each) / total for each in z]
    return list(z)


def steepness(name: str, z: float) -> float:
    if name == "sigmoid":
        return math.exp(-z) / (1 + math.exp(-z)) ** 2
    if name == "tanh":
        return 1 / math.cosh(z) ** 2
    if name == "ReLU":
        return 1.0 if z > 0 else 0.0
    return 1.0


class Twin:
    """The network as in a book: one example, one neuron, one weight at a time.

    ``theta`` is a list; the weight from neuron j to neuron k of a layer of n neurons is entry
    j * n + k of its part, and the layer's biases follow.
    """

    def __init__(self, theta: Row, hidden: str, output: str) -> None:
        self.names = [hidden] * (len(WIDTHS) - 2) + [output]
        self.weights: list[Rows] = []
        self.biases: Rows = []
        rest = iter(theta)
        for inputs, neurons in pairwise(WIDTHS):
            self.weights.append([[next(rest) for _ in range(neurons)] for _ in range(inputs)])
            self.biases.append([next(rest) for _ in range(neurons)])

    def forward(self, x: Row) -> tuple[Rows, Rows]:
        """The weighted sums and the activations of every layer, the inputs first."""
        sums, activations = [], [x]
        for W, b, name in zip(self.weights, self.biases, self.names, strict=True):
            a = activations[-1]
            z = [b[k] + sum(a[j] * W[j][k] for j in range(len(a))) for k in range(len(b))]
            sums.append(z)
            activations.append(squish(name, z))
        return sums, activations

    def cost_and_gradient(self, x: Row, y: Row, loss: str) -> tuple[float, Row]:
        """What one example costs, and its slope along theta, in theta's order."""
        sums, activations = self.forward(x)
        a = activations[-1]
        if loss == "squared error":
            cost = sum((p - q) ** 2 for p, q in zip(a, y, strict=True))
            delta = [
                2 * (p - q) * steepness(self.names[-1], z)
                for p, q, z in zip(a, y, sums[-1], strict=True)
            ]
        else:
            cost = -sum(q * math.log(p) for p, q in zip(a, y, strict=True))
            if self.names[-1] == "sigmoid":
                cost -= sum((1 - q) * math.log(1 - p) for p, q in zip(a, y, strict=True))
            delta = [p - q for p, q in zip(a, y, strict=True)]
        parts: Rows = []
        for layer in reversed(range(len(self.weights))):
            inputs = activations[layer]
            parts.insert(0, [inputs[j] * d for j in range(len(inputs)) for d in delta] + delta)
            if layer > 0:
                W = self.weights[layer]
                delta = [
                    sum(W[j][k] * delta[k] for k in range(len(delta)))
                    * steepness(self.names[layer - 1], sums[layer - 1][j])
                    for j in range(len(W))
                ]
        return cost, [each for part in parts for each in part]


@pytest.mark.parametrize(("hidden", "output", "loss"), KINDS)
def test_forward_and_backward_are_those_of_the_twin(hidden: str, output: str, loss: str) -> None:
    rng = np.random.default_rng(11)
    network = Network(Layout(WIDTHS), ACTIVATIONS[hidden], ACTIVATIONS[output])
    theta = rng.standard_normal(network.layout.size)
    x = rng.uniform(-1, 1, (COUNT, WIDTHS[0]))
    y = np.eye(WIDTHS[-1])[rng.integers(WIDTHS[-1], size=COUNT)]
    twin = Twin(theta.tolist(), hidden, output)

    layers = network.layout.views(theta)
    activations = forward(network, layers, x)
    for n in range(COUNT):
        expected = twin.forward(x[n].tolist())[1]
        for a, row in zip(activations, expected, strict=True):
            np.testing.assert_allclose(a[n], row, rtol=1e-12, atol=1e-14)

    gradient = np.full(network.layout.size, np.nan)
    value, delta = loss_called(loss, network.output).value_and_delta(activations[-1], y, COUNT)
    backward(network, layers, activations, delta, network.layout.views(gradient))
    answers = [
        twin.cost_and_gradient(p, q, loss) for p, q in zip(x.tolist(), y.tolist(), strict=True)
    ]
    assert value == pytest.approx(sum(cost for cost, _ in answers) / COUNT, rel=1e-12)
    mean = [sum(slopes) / COUNT for slopes in zip(*(each for _, each in answers), strict=True)]
    np.testing.assert_allclose(gradient, mean, rtol=1e-11, atol=1e-14)


def test_forward_writes_where_it_is_told() -> None:
    network = Network(Layout(WIDTHS))
    rng = np.random.default_rng(1)
    layers = network.layout.views(network.layout.initial("normal", rng))
    x = rng.uniform(size=(COUNT, 4)).astype(np.float32)
    kept = x.copy()
    out = [np.empty((COUNT, width), np.float32) for width in WIDTHS[1:]]
    into, anew = forward(network, layers, x, out), forward(network, layers, x)
    assert all(a is space for a, space in zip(into[1:], out, strict=True))
    assert [a.tobytes() for a in into] == [a.tobytes() for a in anew]
    assert [a.dtype for a in anew] == [np.float32] * 4
    assert x.tobytes() == kept.tobytes()


def test_only_the_last_layer_uses_the_output_activation() -> None:
    network = Network(Layout((3, 4, 5, 2)), ACTIVATIONS["tanh"], ACTIVATIONS["softmax"])
    assert [f.name for f in network.activations] == ["tanh", "tanh", "softmax"]
    assert Network(Layout((3, 2))).activations == (SIGMOID,)


def test_answer_is_the_last_layer() -> None:
    network = Network(Layout(WIDTHS), ACTIVATIONS["ReLU"], ACTIVATIONS["softmax"])
    rng = np.random.default_rng(1)
    theta = rng.standard_normal(network.layout.size)
    x = rng.uniform(size=(COUNT, 4))
    a = network.answer(theta, x)
    assert a.tolist() == forward(network, network.layout.views(theta), x)[-1].tolist()
    assert a.shape == (COUNT, 2)


def test_a_network_of_zeros_gives_every_neuron_of_a_layer_the_same_slope() -> None:
    network = Network(Layout(WIDTHS))
    theta = np.zeros(network.layout.size)
    layers = network.layout.views(theta)
    activations = forward(network, layers, np.random.default_rng(1).uniform(size=(COUNT, 4)))
    gradient = np.empty_like(theta)
    slopes = network.layout.views(gradient)
    backward(network, layers, activations, np.ones((COUNT, 2)), slopes)
    assert (activations[-1] == 0.5).all()
    assert (slopes[1].W[0, 0] == slopes[1].W).all()
