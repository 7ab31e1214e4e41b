"""Neurons taken away one at a time, against switching each of them off in theta."""

import numpy as np
import pytest

from core.ablation import without_each
from core.activations import RELU, SIGMOID, SOFTMAX, Activation
from core.network import Network
from core.parameters import Layout
from core.surgery import switch_off


@pytest.mark.parametrize(("hidden", "output"), [(SIGMOID, SIGMOID), (RELU, SOFTMAX)])
@pytest.mark.parametrize("layer", [1, 2])
def test_each_is_as_if_switched_off(hidden: Activation, output: Activation, layer: int) -> None:
    network = Network(Layout((6, 5, 4, 3)), hidden, output)
    rng = np.random.default_rng(3)
    theta = network.layout.initial("normal", rng, np.float64)
    x = rng.random(6)
    found = without_each(network, theta, x, layer)
    assert found.shape == (network.layout.widths[layer], 3)
    for neuron, outputs in enumerate(found):
        silent = switch_off(theta, network.layout, layer, neuron)
        assert outputs == pytest.approx(network.answer(silent, x[np.newaxis])[0], abs=1e-12)


@pytest.mark.parametrize("layer", [0, 3])
def test_only_hidden_layers(layer: int) -> None:
    network = Network(Layout((6, 5, 4, 3)))
    with pytest.raises(ValueError, match="no hidden layer"):
        without_each(network, np.zeros(network.layout.size), np.zeros(6), layer)
