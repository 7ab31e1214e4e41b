"""Nudging weights one by one finds what backpropagation says, in parts that add up."""

from dataclasses import replace

import numpy as np
import pytest

from core.brute_force import Check, check_part
from core.recipe import Recipe

INDICES = np.array([12_990, 3, 6_500, 12_600])


@pytest.fixture
def check(mnist_folder, mnist_cache):
    def of(indices=INDICES, patience=10.0, recipe=None) -> Check:
        recipe = recipe or Recipe()
        theta = recipe.first_theta()
        return check_part(recipe, theta, indices, 20, patience, mnist_folder, mnist_cache)

    return of


def test_both_ways_agree(check) -> None:
    found = check()
    assert found.indices.tolist() == INDICES.tolist()
    assert 0 < found.largest_difference < 1e-6
    assert np.abs(found.differences).max() > 1e-4
    assert found.differences[1] == 0  # a pixel without ink


def test_a_wrong_way_back_is_caught(check) -> None:
    found = check()
    wrong = replace(found, backpropagated=found.backpropagated * 1.01)
    assert wrong.largest_difference > 1e-3


def test_a_part_ends_when_its_time_is_up_and_parts_add_up(check) -> None:
    first = check(patience=0.0)
    assert len(first.indices) == 1
    both = first.joined(check(INDICES[1:]))
    assert both.indices.tolist() == INDICES.tolist()
    assert both.brute_force_seconds > first.brute_force_seconds
    assert both.seconds_for_all == pytest.approx(both.brute_force_seconds * 13_002 / 4)


def test_double_precision_keeps_other_losses_in_agreement(check) -> None:
    recipe = Recipe(output="softmax", loss="cross-entropy", hidden="tanh")
    assert check(recipe=recipe).largest_difference < 1e-6
