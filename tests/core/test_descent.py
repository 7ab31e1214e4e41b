"""The descent looks, moves, counts, and can be wound back to the bit."""

import math
from dataclasses import dataclass

import numpy as np
import pytest

from core.cost import Vector
from core.descent import Descent
from core.rule import Rule
from core.rules import RULES, Adam, GradientDescent, Momentum


@dataclass
class Valley:
    """C = x^4 + 2 y^2 + x y: slopes 4 x^3 + y and 4 y + x."""

    size: int = 2

    def value(self, theta: Vector) -> float:
        x, y = theta
        return float(x**4 + 2 * y**2 + x * y)

    def slope(self, theta: Vector, out: Vector) -> float:
        x, y = theta
        out[:] = 4 * x**3 + y, 4 * y + x
        return self.value(theta)


START = np.array([0.9, -0.7])


def test_nothing_is_known_before_the_first_look() -> None:
    descent = Descent(Valley(), GradientDescent(), START)
    assert math.isnan(descent.value)
    assert not descent.looked
    assert not descent.diverged
    assert descent.steps == 0
    assert descent.gradient.tolist() == [0, 0]


def test_looking_measures_and_stays() -> None:
    descent = Descent(Valley(), GradientDescent(), START)
    descent.look()
    assert descent.looked
    assert descent.value == Valley().value(START)
    np.testing.assert_allclose(descent.gradient, [4 * 0.9**3 - 0.7, -2.8 + 0.9])
    assert descent.theta.tolist() == START.tolist()
    assert descent.steps == 0


def test_moving_goes_against_the_gradient_last_looked_at() -> None:
    descent = Descent(Valley(), GradientDescent(rate=0.1), START)
    descent.look()
    expected = START - 0.1 * descent.gradient
    descent.move()
    np.testing.assert_allclose(descent.theta, expected, rtol=1e-15)
    assert descent.steps == 1


def test_a_step_tells_of_the_point_that_was_left() -> None:
    descent = Descent(Valley(), GradientDescent(rate=0.05), START)
    descent.step()
    left = descent.theta.copy()
    descent.step()
    assert descent.value == Valley().value(left)
    assert descent.steps == 2


def test_the_start_is_copied() -> None:
    start = START.copy()
    descent = Descent(Valley(), GradientDescent(rate=0.05), start)
    descent.step()
    assert start.tolist() == START.tolist()
    start[:] = 100
    assert descent.theta.max() < 1


def test_a_start_of_the_wrong_shape_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\(3,\).*\(2,\)"):
        Descent(Valley(), GradientDescent(), np.zeros(3))


def test_a_start_of_whole_numbers_is_refused() -> None:
    with pytest.raises(ValueError, match="int64"):
        Descent(Valley(), GradientDescent(), np.array([3, 4], np.int64))


def test_a_rule_that_has_been_used_starts_afresh() -> None:
    rule = Momentum(rate=0.02)
    worn = Descent(Valley(), rule, np.array([2.0, 2.0]))
    for _ in range(5):
        worn.step()
    again, fresh = (Descent(Valley(), each, START) for each in (rule, Momentum(rate=0.02)))
    for _ in range(5):
        again.step()
        fresh.step()
    assert again.theta.tobytes() == fresh.theta.tobytes()


@pytest.mark.parametrize("rate", [3.0, 1e200])
def test_a_run_that_blows_up_is_noticed(rate: float) -> None:
    descent = Descent(Valley(), GradientDescent(rate=rate), START)
    with np.errstate(all="ignore"):
        for _ in range(30):
            descent.step()
    assert descent.diverged


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_going_on_from_a_checkpoint_repeats_every_bit(rule: type[Rule], dtype: type) -> None:
    descent = Descent(Valley(), rule(rate=0.03), START.astype(dtype))
    for _ in range(20):
        descent.step()
    checkpoint = descent.checkpoint()
    first = _next_thetas(descent)

    descent.restore(checkpoint)
    assert descent.steps == checkpoint.steps == 20
    assert _next_thetas(descent) == first
    descent.restore(checkpoint)
    assert _next_thetas(descent) == first, "the first restoration spoilt the checkpoint"

    other = Descent(Valley(), rule(rate=0.03), np.zeros(2, dtype))
    other.step()
    other.restore(checkpoint)
    assert _next_thetas(other) == first


def test_a_rules_memory_is_part_of_the_checkpoint() -> None:
    """Coming back with theta alone would go on differently."""
    descent = Descent(Valley(), Adam(rate=0.03), START)
    for _ in range(20):
        descent.step()
    checkpoint = descent.checkpoint()
    kept = _next_thetas(descent)
    assert _next_thetas(Descent(Valley(), Adam(rate=0.03), checkpoint.theta)) != kept


def test_coming_back_from_a_run_that_blew_up_leaves_no_trace_of_it() -> None:
    descent = Descent(Valley(), GradientDescent(rate=3.0), START)
    checkpoint = descent.checkpoint()
    with np.errstate(all="ignore"):
        for _ in range(30):
            descent.step()
    descent.restore(checkpoint)
    assert not descent.diverged


def _next_thetas(descent: Descent) -> list[bytes]:
    thetas = []
    for _ in range(20):
        descent.step()
        thetas.append(descent.theta.tobytes())
    return thetas
