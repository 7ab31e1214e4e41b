"""Every cost says the same thing twice: its gradient is what nudging each parameter finds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from core.activations import ACTIVATIONS, IDENTITY, RELU, SIGMOID, SOFTMAX, TANH
from core.cost import Cost, Slice, Vector, numeric_gradient
from core.curves import CURVES
from core.losses import LOSSES, Loss, loss_called
from core.network import Network, forward
from core.network_cost import MinibatchCost, NetworkCost
from core.parameters import Layout
from core.surfaces import SURFACES

WIDTHS = (5, 4, 3, 3)


def combinations() -> list[tuple[str, str, str]]:
    """Every hidden activation with every output and cost that go together."""
    allowed = []
    for hidden in ACTIVATIONS:
        for output in ACTIVATIONS:
            for loss in LOSSES:
                try:
                    loss_called(loss, ACTIVATIONS[output])
                except ValueError:
                    continue
                allowed.append((hidden, output, loss))
    return allowed


def smooth_theta(network: Network, x: Vector) -> Vector:
    """Parameters at which no neuron sits near the kink that some activations have at 0."""
    for seed in range(100):
        theta = network.layout.initial("normal", np.random.default_rng(seed), np.float64)
        layers = network.layout.views(theta)
        inputs = forward(network, layers, x)[:-1]
        z = np.concatenate(
            [np.ravel(a @ layer.W + layer.b) for a, layer in zip(inputs, layers, strict=True)]
        )
        if np.abs(z).min() > 1e-3:
            return theta
    raise AssertionError("no seed keeps every weighted sum away from 0")


def check_gradient(cost: Cost, theta: Vector, tolerance: float = 1e-6) -> None:
    analytic = np.full(cost.size, np.nan)
    value = cost.slope(theta, analytic)
    assert value == pytest.approx(cost.value(theta), rel=1e-12)
    numeric = numeric_gradient(cost, theta)
    scale = max(1.0, abs(value), float(np.abs(numeric).max()))
    np.testing.assert_allclose(analytic, numeric, rtol=0, atol=tolerance * scale)


@pytest.mark.parametrize("curve", CURVES, ids=lambda curve: curve.key)
def test_slope_of_curve(curve: Any) -> None:
    for w in np.linspace(curve.low, curve.high, 14)[1:-1] + 0.0123:
        check_gradient(curve, np.array([w]))


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.key)
def test_gradient_of_surface(surface: Any) -> None:
    rng = np.random.default_rng(3)
    for _ in range(12):
        point = np.array([rng.uniform(*surface.x_bounds), rng.uniform(*surface.y_bounds)])
        check_gradient(surface, point)


@pytest.mark.parametrize(("hidden", "output", "loss"), combinations())
def test_gradient_of_network_cost(
    hidden: str, output: str, loss: str, make_examples: Callable[..., Any]
) -> None:
    network = Network(Layout(WIDTHS), ACTIVATIONS[hidden], ACTIVATIONS[output])
    examples = make_examples(7, WIDTHS[0], WIDTHS[-1])
    counted = loss_called(loss, ACTIVATIONS[output])
    theta = smooth_theta(network, examples.x)
    whole = NetworkCost(network, counted, examples, dtype=np.float64)
    check_gradient(whole, theta)

    chunked = NetworkCost(network, counted, examples, chunk=3, dtype=np.float64)
    by_whole, by_chunks = np.full((2, whole.size), np.nan)
    assert chunked.slope(theta, by_chunks) == pytest.approx(whole.slope(theta, by_whole), rel=1e-12)
    assert chunked.value(theta) == pytest.approx(whole.value(theta), rel=1e-12)
    np.testing.assert_allclose(by_chunks, by_whole, rtol=1e-11, atol=1e-14)


@pytest.mark.parametrize("widths", [(3, 2), (1, 1), (2, 6, 2), (4, 3, 5, 2, 3)])
@pytest.mark.parametrize(
    ("hidden", "output", "loss"),
    [(SIGMOID, SIGMOID, "squared error"), (TANH, SOFTMAX, "cross-entropy")],
    ids=["chapter", "modern"],
)
def test_gradient_of_other_shapes(
    widths: tuple[int, ...], hidden: Any, output: Any, loss: str, make_examples: Callable[..., Any]
) -> None:
    network = Network(Layout(widths), hidden, output)
    examples = make_examples(4, widths[0], widths[-1])
    cost = NetworkCost(network, loss_called(loss, output), examples, chunk=2, dtype=np.float64)
    check_gradient(cost, smooth_theta(network, examples.x))


def test_gradient_of_one_batch_of_all_examples(make_examples: Callable[..., Any]) -> None:
    network = Network(Layout(WIDTHS), RELU, IDENTITY)
    examples = make_examples(6, WIDTHS[0], WIDTHS[-1])
    loss = loss_called("squared error", IDENTITY)
    cost = MinibatchCost(network, loss, examples, batch_size=6, seed=1, dtype=np.float64)
    check_gradient(cost, smooth_theta(network, examples.x))


@dataclass
class Cubic:
    """C = x^3 - 2 x y, by hand."""

    size: int = 2

    def value(self, theta: Vector) -> float:
        return float(theta[0] ** 3 - 2 * theta[0] * theta[1])

    def slope(self, theta: Vector, out: Vector) -> float:
        out[:] = 3 * theta[0] ** 2 - 2 * theta[1], -2 * theta[0]
        return self.value(theta)


def test_numeric_gradient_is_the_central_difference() -> None:
    """For a cubic its error is exactly the nudge squared, which shows the nudge as well."""
    theta = np.array([2.0, -1.0])
    gradient = numeric_gradient(Cubic(), theta, nudge=0.1)
    np.testing.assert_allclose(gradient, [12 + 2 + 0.01, -4], rtol=1e-12)
    assert theta.tolist() == [2.0, -1.0]


@pytest.fixture
def network_cost(make_examples: Callable[..., Any]) -> NetworkCost:
    network = Network(Layout(WIDTHS))
    loss: Loss = loss_called("squared error", SIGMOID)
    return NetworkCost(network, loss, make_examples(6, 5, 3), dtype=np.float64)


@pytest.mark.parametrize("dimensions", [1, 2, 3])
def test_gradient_of_slice(network_cost: NetworkCost, dimensions: int) -> None:
    rng = np.random.default_rng(8)
    origin = rng.standard_normal(network_cost.size)
    cut = Slice(network_cost, origin, rng.standard_normal((dimensions, network_cost.size)))
    assert cut.size == dimensions
    for _ in range(3):
        check_gradient(cut, rng.uniform(-1, 1, dimensions))


def test_slice_passes_through_its_origin_and_along_its_directions() -> None:
    cut = Slice(Cubic(), np.array([1.0, 2.0]), np.array([[3.0, 0.5], [-1.0, 4.0]]))
    np.testing.assert_allclose(cut.lift(np.array([0.0, 0.0])), [1, 2])
    np.testing.assert_allclose(cut.lift(np.array([1.0, 0.0])), [4, 2.5])
    np.testing.assert_allclose(cut.lift(np.array([0.0, 2.0])), [-1, 10])
    assert cut.value(np.array([1.0, 0.0])) == pytest.approx(4**3 - 2 * 4 * 2.5)


def test_slice_keeps_the_dtype_of_its_origin() -> None:
    cut = Slice(Cubic(), np.ones(2, np.float32), np.eye(2, dtype=np.float32))
    assert cut.lift(np.array([0.5, 0.5])).dtype == np.float32


def test_projection_finds_the_nearest_point_of_a_slanted_slice() -> None:
    @dataclass
    class Space:
        size: int = 4

        def value(self, theta: Vector) -> float:
            return 0.0

        def slope(self, theta: Vector, out: Vector) -> float:
            return 0.0

    rng = np.random.default_rng(2)
    directions = rng.standard_normal((2, 4))
    cut = Slice(Space(), rng.standard_normal(4), directions)
    s = np.array([0.7, -1.3])
    np.testing.assert_allclose(cut.project(cut.lift(s)), s, rtol=1e-10)
    theta = rng.standard_normal(4)
    left_over = theta - cut.lift(cut.project(theta))
    assert np.linalg.norm(left_over) > 0.1
    np.testing.assert_allclose(directions @ left_over, 0, atol=1e-12)


@pytest.mark.parametrize(
    ("origin", "directions"), [((3,), (1, 2)), ((2,), (1, 3)), ((2, 1), (1, 2)), ((2,), (2,))]
)
def test_slice_refuses_shapes_that_do_not_belong_together(
    origin: tuple[int, ...], directions: tuple[int, ...]
) -> None:
    with pytest.raises(ValueError, match=r"origin of shape \(2,\)"):
        Slice(Cubic(), np.zeros(origin), np.zeros(directions))
