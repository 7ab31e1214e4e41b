"""The cost of a network over all examples, and read off a few at a time."""

from collections.abc import Callable
from itertools import chain
from typing import Any

import numpy as np
import pytest

from core.activations import SIGMOID, SOFTMAX
from core.losses import CrossEntropy, SquaredError
from core.network import Network
from core.network_cost import MinibatchCost, NetworkCost
from core.parameters import Layout
from core.recipe import Recipe

NETWORK = Network(Layout((4, 3, 2)), SIGMOID, SOFTMAX)
THETA = NETWORK.layout.initial("normal", np.random.default_rng(9), np.float64)
COUNT = 23


@pytest.fixture
def examples(make_examples: Callable[..., Any]) -> Any:
    return make_examples(COUNT, 4, 2)


def minibatches(examples: Any, batch_size: int = 5, seed: int = 1, seen: int = 0) -> MinibatchCost:
    return MinibatchCost(
        NETWORK, CrossEntropy(), examples, batch_size, seed, seen, dtype=np.float64
    )


def joined(batches: list[list[int]]) -> list[int]:
    return list(chain.from_iterable(batches))


def asked(examples: Any, cost: MinibatchCost, calls: int) -> list[list[int]]:
    """Which examples the next calls read."""
    examples.asked.clear()
    for _ in range(calls):
        cost.value(THETA)
    return list(examples.asked)


def test_the_cost_is_the_mean_over_the_examples(examples: Any) -> None:
    each = CrossEntropy().each(NETWORK.answer(THETA, examples.x), examples.y)
    cost = NetworkCost(NETWORK, CrossEntropy(), examples, chunk=10, dtype=np.float64)
    assert cost.size == NETWORK.layout.size
    assert cost.value(THETA) == pytest.approx(each.mean(), rel=1e-13)


def test_every_example_is_read_once_chunk_by_chunk(examples: Any) -> None:
    cost = NetworkCost(NETWORK, CrossEntropy(), examples, chunk=10, dtype=np.float64)
    for reading in (lambda: cost.value(THETA), lambda: cost.slope(THETA, np.empty(cost.size))):
        examples.asked.clear()
        reading()
        assert [len(chunk) for chunk in examples.asked] == [10, 10, 3]
        assert joined(examples.asked) == list(range(COUNT))


def test_single_precision_agrees_with_double(examples: Any) -> None:
    single = NetworkCost(NETWORK, SquaredError(SOFTMAX), examples)
    double = NetworkCost(NETWORK, SquaredError(SOFTMAX), examples, dtype=np.float64)
    gradients = np.empty(single.size, np.float32), np.empty(single.size)
    values = single.slope(THETA.astype(np.float32), gradients[0]), double.slope(THETA, gradients[1])
    assert values[0] == pytest.approx(values[1], rel=1e-5)
    np.testing.assert_allclose(gradients[0], gradients[1], atol=1e-6)


def test_a_theta_changed_in_place_and_another_theta_are_both_noticed(examples: Any) -> None:
    cost = NetworkCost(NETWORK, CrossEntropy(), examples, dtype=np.float64)
    theta, other = THETA.copy(), -THETA
    before, of_other = cost.value(theta), cost.value(other)
    theta[:] = other
    assert before != of_other
    assert cost.value(theta) == of_other
    gradients = np.full((2, cost.size), np.nan)
    cost.slope(theta, gradients[0])
    cost.slope(theta, gradients[1])
    assert gradients[0].tolist() == gradients[1].tolist()


def test_an_epoch_reads_every_example_once_and_ends_with_a_smaller_batch(examples: Any) -> None:
    cost = minibatches(examples)
    orders = []
    for epoch in (1, 2, 3):
        batches = asked(examples, cost, 5)
        assert [len(batch) for batch in batches] == [5, 5, 5, 5, 3]
        orders.append(joined(batches))
        assert sorted(orders[-1]) == list(range(COUNT))
        assert cost.seen == epoch * COUNT
        assert cost.epochs == epoch
    assert len({tuple(order) for order in orders}) == 3
    assert list(range(COUNT)) not in orders


def test_epochs_count_in_fractions(examples: Any) -> None:
    cost = minibatches(examples)
    asked(examples, cost, 7)
    assert cost.seen == COUNT + 10
    assert cost.epochs == pytest.approx(1 + 10 / COUNT)


def test_the_batches_of_an_epoch_average_to_the_full_gradient(examples: Any) -> None:
    cost = minibatches(examples)
    mean, value = np.zeros(cost.size), 0.0
    for _ in range(5):
        before = cost.seen
        gradient = np.full(cost.size, np.nan)
        batch_value = cost.slope(THETA, gradient)
        share = (cost.seen - before) / COUNT
        value += share * batch_value
        mean += share * gradient
    full = np.empty(cost.size)
    whole = NetworkCost(NETWORK, CrossEntropy(), examples, dtype=np.float64)
    assert value == pytest.approx(whole.slope(THETA, full), rel=1e-12)
    np.testing.assert_allclose(mean, full, rtol=1e-10, atol=1e-14)


def test_value_and_slope_read_the_same_batches(examples: Any) -> None:
    by_value, by_slope = minibatches(examples), minibatches(examples)
    for _ in range(12):
        value = by_value.value(THETA)
        assert by_slope.slope(THETA, np.empty(by_slope.size)) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("calls", [0, 1, 4, 5, 6, 13])
def test_going_on_from_what_has_been_seen(examples: Any, calls: int) -> None:
    cost = minibatches(examples)
    asked(examples, cost, calls)
    later = minibatches(examples, seen=cost.seen)
    assert asked(examples, later, 9) == asked(examples, cost, 9)


def test_a_batch_may_be_larger_than_all_there_is(examples: Any) -> None:
    cost = minibatches(examples, batch_size=100)
    batches = asked(examples, cost, 2)
    assert [sorted(batch) for batch in batches] == [list(range(COUNT))] * 2
    assert cost.epochs == 2


def test_the_order_follows_from_the_seed_alone(examples: Any) -> None:
    first, again, other = (
        joined(asked(examples, minibatches(examples, seed=seed), 10)) for seed in (1, 1, 2)
    )
    assert first == again
    assert first[:COUNT] != other[:COUNT]
    of_tens = joined(asked(examples, minibatches(examples, batch_size=10), 6))
    assert of_tens == first, "the size of the batches changed the order"


def test_the_next_seed_does_not_repeat_the_next_epoch(examples: Any) -> None:
    second_epoch = joined(asked(examples, minibatches(examples, seed=1), 10))[COUNT:]
    next_seed = joined(asked(examples, minibatches(examples, seed=2), 5))
    assert second_epoch != next_seed


def test_the_first_theta_and_the_order_do_not_disturb_each_other(examples: Any) -> None:
    recipes = [
        Recipe(widths=(4, 3, 2), scheme=scheme, batch_size=size, seed=7)
        for scheme, size in (("normal", 5), ("zeros", 5), ("normal", 2))
    ]
    orders = []
    for recipe in recipes:
        recipe.first_theta()
        cost = recipe.cost(examples)
        examples.asked.clear()
        theta = np.zeros(cost.size, np.float32)
        while cost.seen < COUNT:
            cost.value(theta)
        orders.append(joined(examples.asked))
    assert orders[0] == orders[1] == orders[2]
    assert recipes[0].first_theta().tobytes() == recipes[2].first_theta().tobytes()
    of_theta = np.random.default_rng([7, 0]).permutation(COUNT).tolist()
    assert orders[0] != of_theta, "order and first theta come from the same random numbers"


@pytest.mark.parametrize("dropout", [0.0, 0.4])
def test_a_large_batch_is_read_in_chunks(
    dropout: float, examples: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked() -> tuple[float, np.ndarray, float]:
        cost = MinibatchCost(
            NETWORK, CrossEntropy(), examples, 20, 1, dtype=np.float64, l2=0.1, dropout=dropout
        )
        gradient = np.empty_like(THETA)
        value = cost.slope(THETA, gradient)
        cost.seen = 0
        return value, gradient, cost.value(THETA)

    value, gradient, again = looked()
    assert value == pytest.approx(again, rel=1e-12)
    monkeypatch.setattr("core.network_cost.CHUNK", 7)
    examples.asked.clear()
    chunked = looked()
    assert [len(part) for part in examples.asked] == [7, 7, 6] * 2
    assert chunked[0] == pytest.approx(value, rel=1e-12)
    assert chunked[2] == pytest.approx(value, rel=1e-12)
    np.testing.assert_allclose(chunked[1], gradient, rtol=1e-10)
