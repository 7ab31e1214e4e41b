"""Which neurons are left out, and that the gradient knows."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from core.activations import ACTIVATIONS
from core.cost import numeric_gradient
from core.dropout import Dropout
from core.losses import SquaredError
from core.network import Network
from core.network_cost import MinibatchCost
from core.parameters import Layout

WIDTHS = (6, 40, 30, 4)


def test_a_share_is_left_out_and_the_others_are_louder() -> None:
    first, second = Dropout(0.2, WIDTHS, 1, np.float64).masks(0, 200)
    assert (first.shape, second.shape) == ((200, 40), (200, 30))
    assert set(np.unique(first)) == {0.0, 1.25}
    assert first.mean() == pytest.approx(1, abs=0.03)
    assert len(np.unique(first, axis=0)) == 200, "every example has a draw of its own"


def test_the_draw_follows_from_the_seed_and_the_place() -> None:
    def drawn(dropout: Dropout, *places: tuple[int, int]) -> list[bytes]:
        return [b"".join(mask.tobytes() for mask in dropout.masks(*place)) for place in places]

    straight = drawn(Dropout(0.5, WIDTHS, 1, np.float32), (0, 10), (10, 10), (20, 5))
    jumping = Dropout(0.5, WIDTHS, 1, np.float32)
    assert drawn(jumping, (20, 5), (0, 10), (10, 10)) == [straight[2], *straight[:2]]
    assert drawn(Dropout(0.5, WIDTHS, 2, np.float32), (0, 10)) != straight[:1]
    assert len(set(straight)) == 3


@pytest.mark.parametrize("hidden", ["sigmoid", "tanh", "ReLU", "leaky ReLU"])
def test_the_gradient_is_that_of_the_network_with_neurons_left_out(
    hidden: str, make_examples: Callable[..., Any]
) -> None:
    network = Network(Layout((6, 5, 7, 4)), ACTIVATIONS[hidden])
    theta = network.layout.initial("normal", np.random.default_rng(3), np.float64)
    cost = MinibatchCost(
        network,
        SquaredError(),
        make_examples(12, 6, 4),
        5,
        1,
        dtype=np.float64,
        l2=0.3,
        dropout=0.4,
    )

    class SameBatch:
        size = cost.size

        def value(self, theta: np.ndarray) -> float:
            cost.seen = 5
            return cost.value(theta)

    gradient = np.empty_like(theta)
    cost.seen = 5
    value = cost.slope(theta, gradient)
    assert value == pytest.approx(SameBatch().value(theta), rel=1e-12)
    expected = numeric_gradient(SameBatch(), theta)  # type: ignore[arg-type]
    np.testing.assert_allclose(gradient, expected, rtol=1e-5, atol=1e-8)


def test_the_penalty_is_on_the_weights_alone(make_examples: Callable[..., Any]) -> None:
    network = Network(Layout((6, 5, 4)))
    theta = network.layout.initial("normal", np.random.default_rng(3), np.float64)
    plain, penalised = (
        MinibatchCost(
            network, SquaredError(), make_examples(12, 6, 4), 12, 1, dtype=np.float64, l2=l2
        ).value(theta)
        for l2 in (0.0, 0.5)
    )
    squares = sum(float((W**2).sum()) for W, _ in network.layout.views(theta))
    assert penalised - plain == pytest.approx(0.25 * squares, rel=1e-12)
