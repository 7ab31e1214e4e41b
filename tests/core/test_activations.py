"""What a neuron makes of its weighted sum, from the ordinary to the extreme."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from core.activations import ACTIVATIONS, SIGMOID, SOFTMAX, TANH, Activation

BY_HAND: dict[str, Callable[[float], float]] = {
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "tanh": lambda z: (math.exp(z) - math.exp(-z)) / (math.exp(z) + math.exp(-z)),
    "ReLU": lambda z: z if z > 0 else 0.0,
    "leaky ReLU": lambda z: z if z > 0 else 0.01 * z,
    "identity": lambda z: z,
    "step": lambda z: 1.0 if z > 0 else 0.0,
    "sigmoid x4": lambda z: 1 / (1 + math.exp(-4 * z)),
    "sigmoid x16": lambda z: 1 / (1 + math.exp(-16 * z)),
}
EXTREMES = (1e4, -1e4, 1e38, -1e38, 88.8, -88.8, 0.0, -0.0, 1e-38)
BOTH = pytest.mark.parametrize("dtype", [np.float32, np.float64])
EVERY = pytest.mark.parametrize("f", ACTIVATIONS.values(), ids=ACTIVATIONS)


def filled(f: Activation, z: NDArray) -> NDArray:
    a = np.full_like(z, np.nan)
    f.fill(z, a)
    return a


def test_every_activation_is_tested() -> None:
    assert set(ACTIVATIONS) == {*BY_HAND, "softmax"}


@BOTH
@pytest.mark.parametrize("name", BY_HAND)
def test_values(name: str, dtype: type) -> None:
    z = np.array([[-7, -1.5, -0.1, 0], [0.1, 0.9, 3, 8]], dtype)
    expected = [[BY_HAND[name](w) for w in row] for row in z.tolist()]
    a = filled(ACTIVATIONS[name], z)
    assert a.dtype == dtype
    precision = 2e-6 if dtype == np.float32 else 1e-12
    np.testing.assert_allclose(a, expected, rtol=precision, atol=precision / 10)


def test_softmax_shares_out_one_row_by_row() -> None:
    a = filled(SOFTMAX, np.log(np.array([[1.0, 2, 5], [3, 3, 2]])))
    np.testing.assert_allclose(a, [[0.125, 0.25, 0.625], [0.375, 0.375, 0.25]], rtol=1e-14)


@BOTH
@EVERY
def test_filling_in_place(f: Activation, dtype: type) -> None:
    z = np.random.default_rng(1).standard_normal((3, 5)).astype(dtype)
    expected = filled(f, z)
    f.fill(z, z)
    assert z.tobytes() == expected.tobytes()


@EVERY
def test_way_back_is_the_slope(f: Activation) -> None:
    """dC/dz for C = sum(c * f(z)), by nudging every z."""
    rng = np.random.default_rng(4)
    z, c = rng.standard_normal((2, 3, 4))
    delta = c.copy()
    f.pull_back(filled(f, z), delta)
    numeric = np.empty_like(z)
    for place in np.ndindex(z.shape):
        nudge = np.zeros_like(z)
        nudge[place] = 1e-6
        numeric[place] = ((filled(f, z + nudge) - filled(f, z - nudge)) * c).sum() / 2e-6
    np.testing.assert_allclose(delta, numeric, atol=1e-8)


@BOTH
@EVERY
def test_extremes_neither_overflow_nor_turn_into_nan(f: Activation, dtype: type) -> None:
    z = np.array([EXTREMES], dtype)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        a = filled(f, z)
        delta = np.ones_like(a)
        f.pull_back(a, delta)
    assert np.isfinite(a).all()
    assert delta.dtype == dtype
    if f.name not in ("identity", "ReLU", "leaky ReLU"):
        assert np.abs(a).max() <= 1
        assert np.isfinite(delta).all()


@BOTH
@pytest.mark.parametrize(
    ("f", "low"), [(SIGMOID, 0), (TANH, -1)], ids=lambda it: getattr(it, "name", "")
)
def test_saturation_is_exact(f: Activation, low: float, dtype: type) -> None:
    a = filled(f, np.array([[-1e38, -1e4, 1e4, 1e38]], dtype))
    assert a.tolist() == [[low, low, 1, 1]]


@BOTH
@pytest.mark.parametrize("scale", [1, 1e4, 1e38])
def test_softmax_sums_to_one(scale: float, dtype: type) -> None:
    z = (np.random.default_rng(2).uniform(-1, 1, (50, 10)) * scale).astype(dtype)
    a = filled(SOFTMAX, z)
    assert (a >= 0).all()
    np.testing.assert_allclose(a.sum(axis=1), 1, rtol=1e-6 if dtype == np.float32 else 1e-14)
    assert (a.argmax(axis=1) == z.argmax(axis=1)).all()


@EVERY
def test_what_is_not_a_number_stays_so(f: Activation) -> None:
    """A run that has blown up is found by its outputs: nothing may hide it on the way."""
    a = filled(f, np.array([[np.nan, 1.0]]))
    assert np.isnan(a[0, 0])
