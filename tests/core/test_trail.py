"""A descent with a memory: its past is the recorded one, bit for bit, whatever is done with it."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.descent import Descent
from core.rules import RULES, GradientDescent
from core.surface import Surface
from core.surfaces import surface
from core.trail import FIRST_CAPACITY, Trail

LANDSCAPE = surface("landscape")
START = np.array([2.7, -1.5])


def trail_on(
    cost: Surface = LANDSCAPE, rule: str = "gradient descent", rate: float = 0.06
) -> Trail:
    return Trail(Descent(cost, RULES[rule](rate=rate), np.array(cost.starts[0], float)))


def walk(trail: Trail, steps: int) -> Trail:
    for _ in range(steps):
        assert trail.step()
    return trail


def moments(trail: Trail) -> list[bytes]:
    """All that is seen at every recorded moment."""
    seen = []
    for moment in range(trail.last + 1):
        trail.go_to(moment)
        seen.append(sight(trail))
    return seen


def sight(trail: Trail) -> bytes:
    there = (trail.points[-1], trail.gradients[-1], trail.costs[trail.present : trail.present + 1])
    descent = trail.descent
    standing = (descent.theta, descent.gradient, np.array([descent.value]))
    assert [part.tobytes() for part in there] == [part.tobytes() for part in standing]
    return b"".join(part.tobytes() for part in there)


def test_it_begins_where_it_is_put_and_looks_downhill() -> None:
    trail = trail_on()
    assert (trail.present, trail.last) == (0, 0)
    np.testing.assert_array_equal(trail.points, [START])
    gradient = np.empty(2)
    cost = LANDSCAPE.slope(START, gradient)
    np.testing.assert_array_equal(trail.gradients, [gradient])
    np.testing.assert_array_equal(trail.costs, [cost])


def test_a_step_is_the_rules_step() -> None:
    trail = walk(trail_on(rate=0.06), 1)
    expected = trail.points[0] - 0.06 * trail.gradients[0]
    np.testing.assert_array_equal(trail.points, [START, expected])


@pytest.mark.parametrize("rule", RULES)
def test_the_past_and_the_way_on_from_it_are_bit_identical(rule: str) -> None:
    trail = walk(trail_on(rule=rule, rate=0.02), 60)
    forward = moments(trail)
    for moment in (17, 59, 0, 60, 31):
        trail.go_to(moment)
        assert sight(trail) == forward[moment]
    trail.forget_future()
    walk(trail, 29)
    assert moments(trail) == forward
    assert moments(walk(trail_on(rule=rule, rate=0.02), 60)) == forward


def test_it_grows_without_end() -> None:
    steps = 2 * FIRST_CAPACITY + 5
    trail = walk(trail_on(rate=0.001), steps)
    assert trail.points.shape == trail.gradients.shape == (steps + 1, 2)
    assert trail.costs.shape == (steps + 1,)
    np.testing.assert_array_equal(trail.costs, LANDSCAPE.values(trail.points))
    assert (np.diff(trail.costs) < 0).all()


def test_moments_that_are_not_there_are_the_nearest() -> None:
    trail = walk(trail_on(), 4)
    trail.go_to(99)
    assert trail.present == 4
    trail.go_to(-3)
    assert trail.present == 0


def test_going_back_keeps_the_future_known() -> None:
    trail = walk(trail_on(), 8)
    costs = trail.costs.copy()
    trail.go_to(3)
    assert (trail.present, trail.last) == (3, 8)
    assert len(trail.points) == len(trail.gradients) == 4
    np.testing.assert_array_equal(trail.costs, costs)


def test_a_changed_rate_makes_a_new_future() -> None:
    trail = walk(trail_on(rate=0.06), 8)
    old = trail.points.copy()
    trail.go_to(3)
    trail.descent.rule.rate = 0.03
    trail.forget_future()
    assert (trail.present, trail.last) == (3, 3)
    walk(trail, 2)
    np.testing.assert_array_equal(trail.points[:4], old[:4])
    np.testing.assert_array_equal(trail.points[4], old[3] - 0.03 * trail.gradients[3])


@pytest.mark.parametrize("rule", RULES)
def test_restarting_forgets_what_the_rule_remembered(rule: str) -> None:
    trail = walk(trail_on(rule=rule), 20)
    before = moments(trail)
    trail.restart(trail.points[0].copy())
    assert (trail.present, trail.last) == (0, 0)
    assert moments(walk(trail, 20)) == before


def test_the_start_belongs_to_the_trail_alone() -> None:
    start = START.copy()
    trail = Trail(Descent(LANDSCAPE, GradientDescent(0.06), start))
    walk(trail, 3)
    np.testing.assert_array_equal(start, START)


def test_a_run_that_blows_up_ends_and_can_be_walked_back() -> None:
    trail = trail_on(surface("bowl"), rate=1e150)
    while trail.step():
        assert trail.present < 10
    assert trail.diverged
    end = trail.present
    assert not np.isfinite(trail.costs[end])
    assert np.isfinite(trail.costs[:end]).all()
    assert not trail.step()
    assert trail.present == trail.last == end
    trail.go_to(0)
    assert not trail.diverged
    assert trail.step()


def test_it_stops_where_there_is_no_slope_although_there_is_a_cost() -> None:
    class Cliff:
        size = 1

        def value(self, theta: NDArray[np.float64]) -> float:
            return 0.0

        def slope(self, theta: NDArray[np.float64], out: NDArray[np.float64]) -> float:
            out[0] = np.nan
            return 0.0

    trail = Trail(Descent(Cliff(), GradientDescent(), np.zeros(1)))
    assert trail.diverged
    assert not trail.step()


ACTS: dict[str, Callable[[Trail], object]] = {
    "step": Trail.step,
    "back": lambda trail: trail.go_to(trail.present - 1),
    "first": lambda trail: trail.go_to(0),
    "last": lambda trail: trail.go_to(trail.last),
    "forget": Trail.forget_future,
    "restart": lambda trail: trail.restart(START),
}


@given(acts=st.lists(st.sampled_from(list(ACTS)), max_size=40), rule=st.sampled_from(list(RULES)))
def test_at_a_moment_there_is_one_truth_however_one_got_there(acts: list[str], rule: str) -> None:
    truth = moments(walk(trail_on(rule=rule), 40))
    trail = trail_on(rule=rule)
    for act in acts:
        ACTS[act](trail)
        assert 0 <= trail.present <= trail.last
        assert sight(trail) == truth[trail.present]
        assert len(trail.costs) == trail.last + 1
