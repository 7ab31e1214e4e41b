"""How alike two networks are, and the best pairing of their neurons."""

from itertools import permutations

import numpy as np
import pytest

from core.matching import best_pairing, likeness


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("shape", [(1, 1), (3, 3), (4, 6), (6, 6)])
def test_no_other_pairing_is_worth_more(seed: int, shape: tuple[int, int]) -> None:
    worth = np.random.default_rng(seed).normal(size=shape).round(1)
    pairing = best_pairing(worth)
    rows = np.arange(shape[0])
    assert len(set(pairing)) == shape[0]
    best = max(worth[rows, list(p)].sum() for p in permutations(range(shape[1]), shape[0]))
    assert worth[rows, pairing].sum() == pytest.approx(best)


def test_shuffled_neurons_are_found_again() -> None:
    rng = np.random.default_rng(0)
    weights = rng.normal(size=(784, 16))
    order = rng.permutation(16)
    alike = likeness(weights, 3 * weights[:, order])
    pairing = best_pairing(alike)
    assert np.array_equal(order[pairing], np.arange(16))
    assert alike[np.arange(16), pairing] == pytest.approx(np.ones(16))


def test_a_neuron_without_weights_is_like_no_other() -> None:
    assert not likeness(np.zeros((5, 2)), np.ones((5, 3))).any()
