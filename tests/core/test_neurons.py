"""Neurons that no longer take part are told from those that do."""

import numpy as np
import pytest

from core.neurons import health


def test_a_relu_that_is_silent_on_every_input_is_dead() -> None:
    a = np.array([[0.0, 0.0, 2.0], [0.0, 1e-3, 3.0]], np.float32)
    second = np.ones((2, 1), np.float32)
    first, other = health([a, second], "ReLU")
    assert first.dead.tolist() == [True, False, False]
    assert not first.saturated.any()
    assert other.dead.tolist() == [False]


@pytest.mark.parametrize("name", ["sigmoid", "sigmoid x16"])
def test_a_sigmoid_at_its_ends_on_every_input_is_saturated(name: str) -> None:
    a = np.array([[0.001, 0.999, 0.003, 0.5], [0.002, 0.005, 0.02, 0.999]])
    (layer,) = health([a], name)
    assert layer.saturated.tolist() == [True, True, False, False]
    assert not layer.dead.any()


def test_a_tanh_has_its_ends_at_minus_one_and_one() -> None:
    (layer,) = health([np.array([[-0.99, 0.0], [0.995, 0.99]])], "tanh")
    assert layer.saturated.tolist() == [True, False]


def test_of_a_line_nothing_is_said() -> None:
    (layer,) = health([np.zeros((3, 2))], "identity")
    assert not layer.dead.any()
    assert not layer.saturated.any()
