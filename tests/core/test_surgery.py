import numpy as np
import pytest

from core.network import Network, forward
from core.parameters import Layout
from core.surgery import (
    AddNoise,
    Prune,
    ScaleWeights,
    ShiftBias,
    SwitchOff,
    add_noise,
    is_weight,
    operate,
    prune,
    scale_weights,
    shift_bias,
    switch_off,
)
from core.weighted_sum import written_out

LAYOUT = Layout((6, 4, 3, 2))


@pytest.fixture
def theta():
    return LAYOUT.initial("normal", np.random.default_rng(2))


def test_a_neuron_that_is_off_is_not_heard(theta):
    changed = switch_off(theta, LAYOUT, 1, 2)
    x = np.random.default_rng(3).random((5, 6), np.float32)
    network = Network(LAYOUT)
    a = forward(network, LAYOUT.views(changed), x)
    a[1][:, 2] = 7.0
    rest = forward(Network(Layout((4, 3, 2))), LAYOUT.views(changed)[1:], a[1])
    assert rest[-1] == pytest.approx(a[-1])
    assert np.count_nonzero(changed != theta) == 3


def test_bias_and_weights_of_one_neuron_change_and_no_others(theta):
    shifted = shift_bias(theta, LAYOUT, 2, 1, 0.5)
    assert LAYOUT.views(shifted)[1].b[1] == pytest.approx(LAYOUT.views(theta)[1].b[1] + 0.5)
    assert np.count_nonzero(shifted != theta) == 1
    flipped = scale_weights(theta, LAYOUT, 3, 0, -1.0)
    assert LAYOUT.views(flipped)[2].W[:, 0] == pytest.approx(-LAYOUT.views(theta)[2].W[:, 0])
    assert np.count_nonzero(flipped != theta) == 3
    assert flipped.dtype == shifted.dtype == np.float32


def test_pruning_takes_the_smallest_weights_and_no_bias(theta):
    pruned = prune(theta, LAYOUT, 0.25)
    weights = is_weight(LAYOUT)
    gone = (pruned == 0) & weights
    assert weights.sum() == 6 * 4 + 4 * 3 + 3 * 2
    assert gone.sum() == round(0.25 * weights.sum())
    assert np.abs(theta[gone]).max() <= np.abs(theta[weights & ~gone]).min()
    assert (pruned[~weights] == theta[~weights]).all()
    assert not prune(theta, LAYOUT, 1.0)[weights].any()


def test_noise_follows_from_the_seed_and_grows_with_its_size(theta):
    noise = add_noise(theta, LAYOUT, 0.5, 1) - theta
    assert (add_noise(theta, LAYOUT, 0.5, 1) - theta == noise).all()
    assert (add_noise(theta, LAYOUT, 0.5, 2) - theta != noise).any()
    assert add_noise(theta, LAYOUT, 1.0, 1) - theta == pytest.approx(2 * noise, abs=1e-5)


def test_operations_come_one_after_another_and_leave_theta_alone(theta):
    before = theta.copy()
    steps = [SwitchOff(1, 0), ShiftBias(1, 0, 1.0), ScaleWeights(1, 0, 2.0), Prune(0.5)]
    by_hand = switch_off(theta, LAYOUT, 1, 0)
    by_hand = shift_bias(by_hand, LAYOUT, 1, 0, 1.0)
    by_hand = prune(scale_weights(by_hand, LAYOUT, 1, 0, 2.0), LAYOUT, 0.5)
    assert (operate(theta, LAYOUT, steps) == by_hand).all()
    noisy = operate(theta, LAYOUT, [AddNoise(0.1, 1), Prune(0.5)])
    assert (noisy != operate(theta, LAYOUT, [Prune(0.5), AddNoise(0.1, 1)])).any()
    assert (theta == before).all()


def test_outputs_are_heard_by_nobody_and_inputs_have_no_bias(theta):
    with pytest.raises(ValueError, match="not to layer 3"):
        switch_off(theta, LAYOUT, 3, 0)
    with pytest.raises(ValueError, match="not to layer 0"):
        shift_bias(theta, LAYOUT, 0, 0, 1.0)
    with pytest.raises(ValueError, match="neurons 0 to 3"):
        switch_off(theta, LAYOUT, 1, 4)


def test_a_sum_written_out_adds_up(theta):
    x = np.random.default_rng(3).random(6, np.float32)
    x[2] = 0
    network = Network(LAYOUT)
    written = written_out(network, theta, x, 1, 3, most=12)
    assert 2 not in written.sources
    assert written.others == 1
    assert written.rest == pytest.approx(0)
    short = written_out(network, theta, x, 1, 3, most=2)
    products = np.abs(x * LAYOUT.views(theta)[0].W[:, 3])
    assert list(short.sources) == list(np.argsort(-products)[:2])
    total = (short.weights * short.activations).sum() + short.rest + short.bias
    assert short.z == pytest.approx(total)
    assert short.a == pytest.approx(1 / (1 + np.exp(-short.z)), abs=1e-6)
    assert written_out(network, theta, x, 3, 1, 5).a == pytest.approx(network.answer(theta, x)[1])
