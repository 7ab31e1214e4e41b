"""Several rules side by side: in step, stopping one by one, back and forward bit for bit."""

import numpy as np
import pytest

from core.noisy_cost import NoisyCost
from core.outcome import Outcome
from core.race import Race
from core.rules import RULES, Adam, GradientDescent, Momentum
from core.surfaces import surface

BOWL = surface("bowl")


def race_on(key: str, *rules, start=None) -> Race:
    ground = surface(key)
    return Race(ground, ground.bounds, rules, ground.first_start if start is None else start)


def states(race: Race) -> list[bytes]:
    return [
        trail.descent.theta.tobytes()
        + b"".join(kept.tobytes() for kept in trail.descent.rule.arrays.values())
        for trail in race.trails
    ]


def test_every_ball_takes_the_steps_that_it_takes_alone():
    race = race_on("landscape", GradientDescent(0.06), Adam(0.1))
    for _ in range(30):
        race.step()
    for rule, trail in ((GradientDescent(0.06), race.trails[0]), (Adam(0.1), race.trails[1])):
        alone = race_on("landscape", rule)
        for _ in range(30):
            alone.step()
        np.testing.assert_array_equal(alone.trails[0].points, trail.points)


def test_all_balls_start_from_one_point_and_share_the_moment():
    race = race_on("bowl", *(rule() for rule in RULES.values()))
    race.step()
    race.step()
    assert race.present == race.last == 2
    assert {trail.points[0].tobytes() for trail in race.trails} == {race.start.tobytes()}


def test_a_ball_at_rest_stops_and_the_others_go_on():
    race = race_on("bowl", GradientDescent(0.5), GradientDescent(0.01))
    for _ in range(40):
        race.step()
    assert race.outcomes == [Outcome.AT_REST, Outcome.ROLLING]
    assert race.trails[0].last < race.trails[1].last == race.present == 40
    assert not race.over


def test_a_race_is_over_when_no_ball_rolls():
    race = race_on("bowl", GradientDescent(0.5), GradientDescent(1.5))
    while race.step():
        pass
    assert race.over
    assert race.outcomes[0] is Outcome.AT_REST
    assert race.outcomes[1].lost
    assert not race.step()


def test_going_back_and_forward_gives_the_same_bits():
    race = race_on("himmelblau", *(rule.suited_to(0.01) for rule in RULES.values()))
    seen = [states(race)]
    for _ in range(25):
        race.step()
        seen.append(states(race))
    for moment in (3, 24, 0, 25, 7):
        race.go_to(moment)
        assert race.present == moment
        assert states(race) == seen[moment]
    race.step()
    assert states(race) == seen[8]


def test_a_changed_setting_makes_a_new_future():
    race = race_on("bowl", GradientDescent(0.1))
    for _ in range(10):
        race.step()
    old = race.trails[0].points[6].copy()
    race.go_to(5)
    race.trails[0].descent.rule.rate = 0.2
    race.forget_future()
    assert race.last == race.present == 5
    race.step()
    assert race.present == 6
    assert (race.trails[0].points[6] != old).any()


def test_a_restart_wipes_what_the_rules_remember():
    race = race_on("bowl", Momentum(0.05))
    for _ in range(5):
        race.step()
    first = race.trails[0].points[:6].copy()
    race.restart(race.start)
    assert race.present == race.last == 0
    for _ in range(5):
        race.step()
    np.testing.assert_array_equal(race.trails[0].points, first)


def test_noise_is_drawn_once_for_every_point():
    noisy = NoisyCost(BOWL, 0.3, seed=4)
    theta = np.array([0.4, -1.1])
    once, again, other = np.empty(2), np.empty(2), np.empty(2)
    assert noisy.slope(theta, once) == BOWL.value(theta) == noisy.value(theta)
    noisy.slope(theta, again)
    np.testing.assert_array_equal(once, again)
    NoisyCost(BOWL, 0.3, seed=5).slope(theta, other)
    assert (once != other).all()


def test_noise_has_the_spread_that_was_asked_for_and_no_bias():
    noisy = NoisyCost(BOWL, 0.5, seed=0)
    rng = np.random.default_rng(1)
    errors = np.empty((4000, 2))
    for error, theta in zip(errors, rng.uniform(-2, 2, (4000, 2)), strict=True):
        noisy.slope(theta, error)
        error -= BOWL.slopes(theta[np.newaxis])[0]
    assert errors.std() == pytest.approx(0.5, rel=0.05)
    assert abs(errors.mean()) < 0.03


def test_a_race_through_noise_goes_back_and_forward_bit_for_bit():
    noisy = NoisyCost(BOWL, 0.5, seed=9)
    race = Race(noisy, BOWL.bounds, [GradientDescent(0.1), Adam(0.05)], BOWL.first_start)
    for _ in range(12):
        race.step()
    there = states(race)
    race.go_to(2)
    for _ in range(10):
        race.step()
    assert states(race) == there
