"""How it stands with a ball: rolling, at rest, far away or blown up."""

import numpy as np
import pytest

from core.curve import Curve
from core.curves import CURVES, curve
from core.descent import Descent
from core.outcome import FAR, Outcome, StoppingCriterion
from core.rules import RULES
from core.surface import Surface
from core.surfaces import SURFACES, surface
from core.trail import Trail

BOWL = surface("bowl")

Ground = Curve | Surface


def trail_on(
    cost: Ground,
    rate: float,
    start: tuple[float, ...] | None = None,
    rule: str = "gradient descent",
) -> Trail:
    point = cost.first_start if start is None else np.array(start, float)
    return Trail(Descent(cost, RULES[rule](rate=rate), point))


def outcome(cost: Ground, trail: Trail) -> Outcome:
    return StoppingCriterion(cost, cost.bounds).outcome(trail)


def roll(cost: Ground, trail: Trail, most: int) -> Outcome:
    stopping = StoppingCriterion(cost, cost.bounds)
    while not (found := stopping.outcome(trail)).over and trail.present < most:
        trail.step()
    return found


def away(cost: Ground, trail: Trail) -> float:
    """How far the ball is from the nearest minimum, in sizes of the picture."""
    minima = np.array(cost.minima, float).reshape(-1, cost.size)
    distances = np.abs(minima - trail.points[-1]) / np.ptp(cost.bounds, axis=1)
    return float(distances.max(axis=1).min())


def test_a_ball_on_a_slope_rolls() -> None:
    assert outcome(BOWL, trail_on(BOWL, 0.1)) is Outcome.ROLLING


def test_what_is_over_and_what_is_lost() -> None:
    assert [found for found in Outcome if not found.over] == [Outcome.ROLLING]
    assert [found for found in Outcome if found.lost] == [Outcome.LEFT, Outcome.DIVERGED]


def test_a_large_rate_loses_it_while_its_cost_is_still_a_number() -> None:
    trail = trail_on(BOWL, 1.2)
    assert roll(BOWL, trail, 500) is Outcome.LEFT
    assert np.isfinite(trail.costs).all()
    assert np.abs(trail.points[-1] / 4).max() > FAR


def test_on_the_edge_between_it_rolls_for_ever() -> None:
    """At rate 1 the bowl throws the ball to the other side, again and again."""
    assert roll(BOWL, trail_on(BOWL, 1.0), 300) is Outcome.ROLLING


@pytest.mark.parametrize("rate", [1e20, 1e160, 1e300])
def test_costs_that_are_no_numbers_are_told_without_a_warning(rate: float) -> None:
    trail = trail_on(BOWL, rate)
    while trail.step():
        pass
    assert outcome(BOWL, trail) is Outcome.DIVERGED


@pytest.mark.parametrize("start", [(0.0, 0.0), (1e-9, 0.0)])
def test_with_no_step_taken_only_exactly_level_ground_is_rest(start: tuple[float, float]) -> None:
    expected = Outcome.ROLLING if any(start) else Outcome.AT_REST
    assert outcome(BOWL, trail_on(BOWL, 0.1, start)) is expected


def test_it_is_the_present_moment_that_is_judged() -> None:
    trail = trail_on(BOWL, 1.2)
    assert roll(BOWL, trail, 500) is Outcome.LEFT
    trail.go_to(0)
    assert outcome(BOWL, trail) is Outcome.ROLLING


def test_how_high_the_picture_is_makes_no_difference() -> None:
    """Outside the rectangle the picture's sides count one by one."""
    far_out = trail_on(BOWL, 0.1, (0.0, 4 * FAR + 1))
    assert outcome(BOWL, far_out) is Outcome.LEFT
    beside = np.array([[-2.0, 2.0], [-20.0, 20.0]])
    assert StoppingCriterion(BOWL, beside).outcome(far_out) is Outcome.ROLLING


@pytest.mark.parametrize("cost", [*CURVES, *SURFACES], ids=lambda cost: cost.key)
def test_no_start_of_the_catalogue_is_lost_or_at_rest(cost: Ground) -> None:
    starts = cost.starts if isinstance(cost, Surface) else ((cost.start,),)
    for start in starts:
        assert outcome(cost, trail_on(cost, cost.rate, start)) is Outcome.ROLLING, start


# Where no plain descent comes to rest soon: a valley that hardly falls, a slope that is level for a
# moment, a kink that throws the ball to and fro, and a slide without an end.
NEVER_OR_LATE = {"rosenbrock", "shelf", "kink", "endless_slide"}
GROUNDS = [*CURVES, *SURFACES]


@pytest.mark.parametrize(
    "cost", [g for g in GROUNDS if g.key not in NEVER_OR_LATE], ids=lambda cost: cost.key
)
def test_plain_descent_comes_to_rest_in_a_true_minimum(cost: Ground) -> None:
    trail = trail_on(cost, cost.rate)
    assert roll(cost, trail, 5000) is Outcome.AT_REST
    if cost.key == "ackley":  # of its minima only the lowest is listed, and it finds another
        np.testing.assert_allclose(trail.points[-1], 1.97445, atol=1e-4)
    else:
        assert away(cost, trail) < 1e-3


@pytest.mark.parametrize("key", sorted(NEVER_OR_LATE))
def test_where_there_is_still_a_slope_nobody_claims_rest(key: str) -> None:
    cost = next(g for g in GROUNDS if g.key == key)
    assert roll(cost, trail_on(cost, cost.rate), 5000) in (Outcome.ROLLING, Outcome.LEFT)


def test_after_a_steep_start_a_valley_is_not_level() -> None:
    """However steep it was where the balls came from, on their way along a valley they roll."""
    valley, corner = surface("rosenbrock"), surface("beale")
    trail = trail_on(valley, 0.05, (-1.9, 2.9), "Adam")
    assert roll(valley, trail, 5000) is Outcome.AT_REST
    assert away(valley, trail) < 1e-3
    for start in [(4.4, 4.4), (-4.4, 4.4), (-4.0, -4.0)]:
        trail = trail_on(corner, 0.2, start, "Adam")
        assert roll(corner, trail, 1500) is Outcome.ROLLING
        assert away(corner, trail) > 0.01


def test_a_ball_that_only_turns_round_is_not_at_rest() -> None:
    """Heavy balls are slow for a moment, high up on the other side, and fast on level ground."""
    cost = curve("parabola")
    trail = trail_on(cost, 0.02, rule="momentum")
    assert roll(cost, trail, 3000) is Outcome.AT_REST
    assert away(cost, trail) < 1e-4
    assert (np.diff(np.sign(np.diff(trail.points[:, 0]))) != 0).sum() > 3, "it never turned"


def test_fast_over_level_ground_is_not_rest() -> None:
    """One step carries this ball to the very bottom, where the slope is zero."""
    trail = trail_on(BOWL, 0.5, rule="momentum")
    trail.step()
    assert not trail.gradients[-1].any()
    trail.step()
    assert outcome(BOWL, trail) is Outcome.ROLLING


def test_small_steps_on_a_slope_are_not_rest() -> None:
    trail = trail_on(BOWL, 1e-9)
    assert roll(BOWL, trail, 20) is Outcome.ROLLING
    assert np.abs(np.diff(trail.points, axis=0)).max() < 1e-7


def test_the_units_of_cost_and_parameters_do_not_matter() -> None:
    def scaled(w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return 1e-3 * w**2, 2e-3 * w

    small = Curve("small", "", lambda w: (w**2, 2 * w), -2, 2, start=1.5, rate=0.1)
    large = Curve("large", "", scaled, -2e6, 2e6, start=1.5e6, rate=0.1 * 1e3)
    steps = []
    for cost in (small, large):
        trail = trail_on(cost, cost.rate)
        assert roll(cost, trail, 500) is Outcome.AT_REST
        steps.append(trail.present)
    assert steps[0] == steps[1]
