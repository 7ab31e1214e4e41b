"""The costs of a run in bounded memory, against a list that keeps them all."""

import numpy as np
import pytest

from core.cost_history import BINS, CostHistory, running_mean

LENGTHS = (
    *(0, 1, 2, 7, BINS - 1, BINS, BINS + 1, BINS + 2, BINS + 3),
    *(2 * BINS - 1, 2 * BINS, 2 * BINS + 1, 2 * BINS + 5, 3 * BINS + 1),
    *(4 * BINS, 4 * BINS + 1, 4 * BINS + 6),
)
COSTS = np.random.default_rng(1).uniform(0, 2, 5 * BINS).tolist()


def means_of(costs: list[float], width: int) -> list[float]:
    parts = [costs[start : start + width] for start in range(0, len(costs), width)]
    return [sum(part) / len(part) for part in parts]


def width_for(steps: int) -> int:
    width = 1
    while steps > BINS * width:
        width *= 2
    return width


def check(history: CostHistory, costs: list[float]) -> None:
    assert history.steps == len(costs)
    assert history.width == width_for(len(costs))
    expected = means_of(costs, history.width)
    assert history.filled == len(expected)
    np.testing.assert_allclose(history.means[: history.filled], expected, rtol=1e-6)


def test_against_the_whole_list() -> None:
    history = CostHistory()
    for step, cost in enumerate(COSTS):
        if step in LENGTHS:
            check(history, COSTS[:step])
        history.add(cost)
    check(history, COSTS)


@pytest.mark.parametrize("length", LENGTHS)
def test_going_on_from_what_was_read_off(length: int) -> None:
    first = CostHistory()
    for cost in COSTS[:length]:
        first.add(cost)
    second = CostHistory()
    second.restore(first.means[: first.filled].copy(), first.width, first.steps)
    check(second, COSTS[:length])
    for cost in COSTS[length : length + 2 * first.width + 1]:
        second.add(cost)
    check(second, COSTS[: length + 2 * first.width + 1])


def test_restoring_over_a_longer_history() -> None:
    history = CostHistory()
    for cost in COSTS:
        history.add(cost)
    history.restore(np.array([3, 4], np.float32), 1, 2)
    history.add(5)
    assert history.means[: history.filled].tolist() == [3, 4, 5]


@pytest.mark.parametrize("width", [1, 2, 5, 8, 40])
def test_the_running_mean_is_that_of_the_neighbours_there_are(width):
    values = np.random.default_rng(3).random(30).astype(np.float32)
    before, after = (width - 1) // 2, width // 2
    expected = [values[max(0, i - before) : i + after + 1].mean() for i in range(30)]
    np.testing.assert_allclose(running_mean(values, width), expected, rtol=1e-5)


def test_nothing_has_an_empty_running_mean():
    assert len(running_mean(np.empty(0, np.float32), 3)) == 0
