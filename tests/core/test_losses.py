"""How wrong an answer is, from the chapter's example to certain and wrong."""

import math

import numpy as np
import pytest

from core.activations import ACTIVATIONS, IDENTITY, RELU, SIGMOID, SOFTMAX, TANH, Activation
from core.losses import LOSSES, CrossEntropy, SquaredError, loss_called

BOTH = pytest.mark.parametrize("dtype", [np.float32, np.float64])


def test_squared_error_has_no_half() -> None:
    a = np.array([[0.5, 0.0, 1.0], [0.0, 0.0, 0.0]])
    y = np.array([[1.0, 0.0, 0.0], [0.0, 3.0, 4.0]])
    assert SquaredError().each(a, y).tolist() == [1.25, 25.0]
    value, delta = SquaredError(IDENTITY).value_and_delta(a, y, total=2)
    assert value == 13.125
    assert delta.tolist() == [[-0.5, 0, 1], [0, -3, -4]]


def test_cross_entropy_is_minus_the_logarithm_of_what_is_wanted() -> None:
    a = np.array([[0.25, 0.5, 0.25], [0.1, 0.1, 0.8]])
    y = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
    np.testing.assert_allclose(CrossEntropy().each(a, y), [math.log(2), math.log(10)])
    value, delta = CrossEntropy().value_and_delta(a, y, total=2)
    assert value == pytest.approx((math.log(2) + math.log(10)) / 2)
    np.testing.assert_allclose(delta, (a - y) / 2)


def test_cross_entropy_of_sigmoids_asks_each_output_for_itself() -> None:
    a = np.array([[0.25, 0.5]])
    y = np.array([[0.0, 1.0]])
    expected = -math.log(0.75) - math.log(0.5)
    np.testing.assert_allclose(CrossEntropy(SIGMOID).each(a, y), [expected])


@pytest.mark.parametrize("loss", [SquaredError(), SquaredError(SOFTMAX), CrossEntropy()])
def test_parts_add_up_to_the_mean_over_all(loss: SquaredError | CrossEntropy) -> None:
    rng = np.random.default_rng(1)
    a = rng.dirichlet(np.ones(4), size=5)
    y = np.eye(4)[rng.integers(4, size=5)]
    whole, delta = loss.value_and_delta(a, y, 5)
    parts = [loss.value_and_delta(a[rows], y[rows], 5) for rows in (slice(0, 2), slice(2, 5))]
    assert sum(value for value, _ in parts) == pytest.approx(whole)
    assert whole == pytest.approx(loss.each(a, y).mean())
    np.testing.assert_allclose(np.concatenate([part for _, part in parts]), delta)


@BOTH
@pytest.mark.parametrize(
    "loss", [SquaredError(), CrossEntropy(), CrossEntropy(SIGMOID)], ids=["squares", "one", "many"]
)
def test_certain_and_wrong_is_dear_but_finite(
    loss: SquaredError | CrossEntropy, dtype: type
) -> None:
    a = np.array([[1, 0, 0], [0, 1, 0]], dtype)
    y = np.array([[0, 1, 0], [0, 1, 0]], dtype)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        wrong, right = loss.each(a, y)
        value, delta = loss.value_and_delta(a, y, 2)
    assert right == 0
    assert 1 < wrong < math.inf
    assert math.isfinite(value)
    assert np.isfinite(delta).all()
    assert delta.dtype == dtype


@pytest.mark.parametrize("wanted", [0.0, 1.0])
@pytest.mark.parametrize(("dtype", "dearest"), [(np.float32, 17.33), (np.float64, 37.43)])
def test_the_cost_of_sigmoids_has_no_jump_where_they_saturate(
    dtype: type, dearest: float, wanted: float
) -> None:
    z = np.linspace(0, 60, 2001, dtype=dtype)[:, np.newaxis] * dtype(1 - 2 * wanted)
    a = np.empty_like(z)
    SIGMOID.fill(z, a)
    costs = CrossEntropy(SIGMOID).each(a, np.full_like(a, wanted))
    steps = np.diff(costs)
    assert costs[-1] == pytest.approx(dearest, abs=0.01)
    assert steps.min() >= -1e-3
    # The last probabilities that a sigmoid can tell apart are one and two grains from certainty.
    assert steps.max() <= math.log(2) + 1e-5


@BOTH
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("output", [SIGMOID, SOFTMAX], ids=lambda f: f.name)
@pytest.mark.parametrize("z", [1e4, 1e38])
def test_huge_weighted_sums_cost_no_nan(
    loss: str, output: Activation, z: float, dtype: type
) -> None:
    a = np.empty((1, 3), dtype)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        output.fill(np.array([[z, -z, 0]], dtype), a)
        value, delta = loss_called(loss, output).value_and_delta(a, np.array([[0, 1, 0]], dtype), 1)
    assert math.isfinite(value)
    assert value >= 1
    assert np.isfinite(delta).all()


def test_the_outputs_and_targets_are_left_alone() -> None:
    a, y = np.array([[0.2, 0.7]]), np.array([[0.0, 1.0]])
    for loss in (SquaredError(), CrossEntropy(SIGMOID)):
        loss.each(a, y)
        loss.value_and_delta(a, y, 1)
    assert a.tolist() == [[0.2, 0.7]]
    assert y.tolist() == [[0.0, 1.0]]


@pytest.mark.parametrize("output", [TANH, RELU, IDENTITY], ids=lambda f: f.name)
def test_cross_entropy_needs_probabilities(output: Activation) -> None:
    with pytest.raises(ValueError, match=f"not {output.name}"):
        loss_called("cross-entropy", output)


def test_losses_by_name() -> None:
    for output in ACTIVATIONS.values():
        assert loss_called("squared error", output) == SquaredError(output)
    assert loss_called("cross-entropy", SOFTMAX) == CrossEntropy(SOFTMAX)
    assert loss_called("cross-entropy", SIGMOID) == CrossEntropy(SIGMOID)
    with pytest.raises(ValueError, match=r"'hinge'.*squared error.*cross-entropy"):
        loss_called("hinge", SIGMOID)
