import numpy as np
import pytest

from core.activations import ACTIVATIONS
from core.example_cost import cost_of_example, pass_through, weight_index, weight_place
from core.losses import loss_called
from core.network import Network
from core.network_cost import NetworkCost
from core.parameters import Layout

LAYOUT = Layout((6, 5, 4, 3))
CASES = [("squared error", "sigmoid"), ("cross-entropy", "sigmoid"), ("cross-entropy", "softmax")]


@pytest.mark.parametrize(("loss_name", "output"), CASES)
def test_a_pass_is_what_training_reckons_with(make_examples, loss_name, output):
    network = Network(LAYOUT, output=ACTIVATIONS[output])
    loss = loss_called(loss_name, network.output)
    examples = make_examples(1, 6, 3)
    theta = LAYOUT.initial("normal", np.random.default_rng(3), np.float64)
    one = pass_through(network, loss, theta, examples.x[0], examples.y[0])
    gradient = np.empty(LAYOUT.size)
    value = NetworkCost(network, loss, examples, dtype=np.float64).slope(theta, gradient)
    assert one.cost == pytest.approx(value)
    assert cost_of_example(network, loss, theta, examples.x[0], examples.y[0]) == one.cost
    for (W, b), (dW, db) in zip(one.slopes, LAYOUT.views(gradient), strict=True):
        np.testing.assert_allclose(W, dW)
        np.testing.assert_allclose(b, db)
    hidden = 1 / (1 + np.exp(-one.sums[0]))
    np.testing.assert_allclose(one.activations[1], hidden, rtol=1e-6)


def test_squared_terms_are_squares_of_what_the_outputs_are_off(make_examples):
    network, examples = Network(LAYOUT), make_examples(1, 6, 3)
    theta = LAYOUT.initial("normal", np.random.default_rng(3), np.float64)
    loss = loss_called("squared error", network.output)
    one = pass_through(network, loss, theta, examples.x[0], examples.y[0])
    np.testing.assert_allclose(one.terms, (one.outputs - examples.y[0]) ** 2)


def test_outputs_that_are_no_numbers_are_no_answer(make_examples):
    network, examples = Network(LAYOUT), make_examples(1, 6, 3)
    loss = loss_called("squared error", network.output)
    theta = np.full(LAYOUT.size, np.nan)
    assert pass_through(network, loss, theta, examples.x[0], examples.y[0]).answer is None


def test_every_entry_of_theta_has_a_place():
    theta = np.arange(LAYOUT.size)
    for index in range(LAYOUT.size):
        layer, source, neuron = weight_place(LAYOUT, index)
        W, b = LAYOUT.views(theta)[layer]
        assert (b if source == len(W) else W[source])[neuron] == index
        assert weight_index(LAYOUT, layer, source, neuron) == index
    with pytest.raises(IndexError, match="none of them is number"):
        weight_place(LAYOUT, LAYOUT.size)
