"""The cost along one weight is the slice of the cost along that axis, only quicker."""

import numpy as np
import pytest

from core.activations import ACTIVATIONS
from core.along_weight import AlongWeight, along_weight
from core.cost import Slice
from core.losses import loss_called
from core.mnist import Digits, at_hand
from core.network import Network
from core.network_cost import NetworkCost
from core.parameters import Layout
from core.recipe import Recipe

LAYOUT = Layout((6, 5, 4, 3))
HIDDEN_BIAS, LAST = 30, LAYOUT.size - 1


@pytest.mark.parametrize("index", [7, HIDDEN_BIAS, 40, LAST])
@pytest.mark.parametrize(
    ("output", "loss"), [("sigmoid", "squared error"), ("softmax", "cross-entropy")]
)
def test_it_is_the_slice_along_an_axis(index, output, loss, make_examples) -> None:
    network = Network(LAYOUT, ACTIVATIONS["tanh"], ACTIVATIONS[output])
    examples = make_examples(30, 6, 3)
    examples.x[:10] = 0  # such examples cannot feel a weight of the first layer
    counted = loss_called(loss, network.output)
    theta = LAYOUT.initial("normal", np.random.default_rng(3), np.float64)
    axis = np.zeros((1, LAYOUT.size))
    axis[0, index] = 1
    cut = Slice(NetworkCost(network, counted, examples, dtype=np.float64), theta, axis)
    along = AlongWeight(network, counted, theta, index, examples.x, examples.y)
    for shift in (-2.0, 0.0, 0.7):
        slope = np.empty(1)
        value = cut.slope(np.array([shift]), slope)
        assert np.array(along.look(shift)) / 30 == pytest.approx([value, slope[0]])


def test_chunks_of_images_make_their_mean(mnist_folder, mnist_cache) -> None:
    recipe = Recipe()
    theta, index = recipe.first_theta(), 12_995
    weights = float(theta[index]) + np.linspace(-1, 1, 5)
    curve = along_weight(recipe, theta, index, weights, 700, mnist_folder, mnist_cache)
    digits = at_hand(mnist_folder, mnist_cache).train
    few = Digits(digits.images[:700], digits.labels[:700])
    cost = NetworkCost(recipe.network(), recipe.counted_loss(), few)
    slope = np.empty_like(theta)
    assert curve.costs[2] == pytest.approx(cost.slope(theta, slope), rel=1e-5)
    assert curve.slopes[2] == pytest.approx(slope[index], rel=1e-3)
    assert curve.examples == 700


@pytest.mark.parametrize("index", [12_700, 12_995])
def test_a_penalty_is_part_of_it(index, mnist_folder, mnist_cache) -> None:
    recipe = Recipe(examples=30, wrong_labels=0.5, l2=0.1, batch_size=30)
    theta, slope = recipe.first_theta(), np.empty(13_002, np.float32)
    moved = theta.copy()
    moved[index] += 0.7
    cost = recipe.cost(at_hand(mnist_folder, mnist_cache).train).slope(moved, slope)
    weights = np.array([moved[index], 5.0])
    curve = along_weight(recipe, theta, index, weights, 500, mnist_folder, mnist_cache)
    assert curve.costs[0] == pytest.approx(cost, rel=1e-5)
    assert curve.slopes[0] == pytest.approx(slope[index], rel=1e-4)


def test_a_weight_from_a_blank_pixel_leaves_the_cost_alone(mnist_folder, mnist_cache) -> None:
    recipe = Recipe()
    weights = np.array([-5.0, 0.0, 5.0])
    curve = along_weight(recipe, recipe.first_theta(), 0, weights, 200, mnist_folder, mnist_cache)
    assert np.ptp(curve.costs) == 0
    assert not curve.slopes.any()
