"""Basins say where a ball from each start really ends."""

import pickle
from dataclasses import replace

import numpy as np
import pytest

from core.basins import LOST, UNSETTLED, Basins, basins, grid_of_starts
from core.curve import Curve
from core.curves import CURVES, curve
from core.descent import Descent
from core.rule import Rule
from core.rules import RULES, Adam, GradientDescent, Momentum, RMSProp
from core.surface import Surface
from core.surfaces import surface


def bounds(landscape: Curve | Surface) -> np.ndarray:
    if isinstance(landscape, Curve):
        return np.array([[landscape.low, landscape.high]], float)
    return np.array([landscape.x_bounds, landscape.y_bounds], float)


def basins_of(
    landscape: Curve | Surface, rule: Rule | None = None, points: int = 40, steps: int = 2000
) -> Basins:
    picture = bounds(landscape)
    rule = rule or GradientDescent(landscape.rate)
    return basins(landscape, picture, rule, grid_of_starts(picture, points), steps)


def minimum_reached(
    landscape: Curve | Surface, rule: Rule, start: np.ndarray, found: Basins
) -> int:
    """Where one ball ends that is followed by itself for a long time."""
    descent = Descent(landscape, rule, start)
    for _ in range(4000):
        descent.step()
    away = np.abs(found.minima - descent.theta).max(axis=1)
    assert away.min() < 0.02, "the ball has not arrived"
    return int(away.argmin())


@pytest.mark.parametrize("key", ["landscape", "himmelblau", "rastrigin", "six_hump_camel"])
@pytest.mark.parametrize("name", ["gradient descent", "momentum", "Nesterov", "Adam"])
def test_a_single_ball_ends_where_its_label_says(key: str, name: str) -> None:
    landscape = surface(key)
    rate = landscape.rate / 4 if name in {"momentum", "Nesterov"} else landscape.rate
    rate = 0.05 if name == "Adam" else rate
    found = basins_of(landscape, RULES[name](rate), points=30, steps=4000)
    starts = grid_of_starts(bounds(landscape), 30)
    for i, j in np.random.default_rng(1).integers(30, size=(6, 2)):
        if found.labels[i, j] >= 0:
            end = minimum_reached(landscape, RULES[name](rate), starts[i, j], found)
            assert found.labels[i, j] == end, starts[i, j]
    assert (found.labels >= 0).mean() > 0.7


@pytest.mark.parametrize("key", ["triple_valley", "double_well", "gorge", "waves"])
def test_the_same_on_curves(key: str) -> None:
    landscape = curve(key)
    found = basins_of(landscape, points=60)
    starts = grid_of_starts(bounds(landscape), 60)
    rule = GradientDescent(landscape.rate)
    ends = [minimum_reached(landscape, rule, start, found) for start in starts[5:-5:5]]
    assert found.labels[5:-5:5].tolist() == ends


def test_the_minima_come_lowest_first_with_their_costs() -> None:
    valley = curve("triple_valley")
    found = basins_of(valley)
    np.testing.assert_allclose(found.minima[:, 0], valley.minima, atol=1e-8)
    np.testing.assert_allclose(found.costs, valley.heights(np.array(valley.minima)))
    assert found.labels.dtype == np.int16
    assert found.labels.shape == (40,)
    assert set(found.labels.tolist()) == {0, 1, 2}
    assert (np.diff(found.labels) >= 0).all(), "basins of small steps are stretches in one piece"


def test_symmetric_landscapes_have_symmetric_basins() -> None:
    labels = basins_of(surface("saddle")).labels
    assert (labels[:, :20] == 0).all()
    assert (labels[:, 20:] == 1).all()


def test_a_ball_on_the_ridge_finds_nothing() -> None:
    labels = basins_of(surface("saddle"), points=41).labels
    assert (labels[:, 20] == UNSETTLED).all()
    assert (np.delete(labels, 20, axis=1) >= 0).all()
    assert basins_of(curve("twin_wells"), points=41).labels[20] == UNSETTLED


def test_a_ball_that_leaves_or_blows_up_is_lost() -> None:
    assert (basins_of(curve("endless_slide")).labels == LOST).all()
    assert (basins_of(surface("beale"), GradientDescent(10.0)).labels == LOST).all()
    waves = basins_of(curve("waves"), points=400).labels
    assert (waves[:10] == LOST).all(), "a valley just outside the picture was taken for one in it"


def test_too_large_a_rate_settles_nowhere() -> None:
    bowl = surface("bowl")
    assert (basins_of(bowl, GradientDescent(0.99)).labels == 0).all()
    assert (basins_of(bowl, GradientDescent(1.0)).labels == UNSETTLED).sum() > 1500
    assert (basins_of(bowl, GradientDescent(1.05)).labels == LOST).all()


def test_too_few_steps_settle_nowhere() -> None:
    found = basins_of(surface("bowl"), GradientDescent(0.0001), steps=50)
    assert (found.labels == UNSETTLED).mean() > 0.9
    assert (basins_of(surface("bowl"), steps=0).labels == UNSETTLED).all()


def test_hopping_about_the_minimum_counts_as_settled() -> None:
    assert (basins_of(curve("kink")).labels == 0).all()
    assert (basins_of(surface("landscape"), RMSProp(0.02)).labels >= 0).mean() > 0.99
    assert (basins_of(surface("ackley"), points=60).labels >= 0).mean() > 0.99


def test_momentum_and_larger_rates_draw_other_basins() -> None:
    valley = curve("triple_valley")
    plain = basins_of(valley, points=200).labels
    assert (plain != basins_of(valley, Momentum(0.01), points=200).labels).mean() > 0.05
    assert (plain != basins_of(valley, GradientDescent(0.08), points=200).labels).mean() > 0.05


def test_the_same_question_has_the_same_answer_whatever_the_rule_has_done_before() -> None:
    rule = Adam(0.05)
    first, second = (basins_of(surface("landscape"), rule) for _ in range(2))
    assert first.labels.tobytes() == second.labels.tobytes()
    assert first.minima.tobytes() == second.minima.tobytes()


def test_starts_may_come_in_any_arrangement() -> None:
    landscape = surface("two_pits")
    picture, rule = bounds(landscape), GradientDescent(landscape.rate)
    grid = grid_of_starts(picture, 12)
    square = basins(landscape, picture, rule, grid).labels
    assert square.shape == (12, 12)
    row = basins(landscape, picture, rule, grid.reshape(-1, 2)[::-1]).labels
    assert (row[::-1] == square.ravel()).all()
    assert basins(landscape, picture, rule, np.empty((0, 2))).labels.shape == (0,)


def test_the_grid_has_its_starts_in_the_middles_of_its_cells() -> None:
    grid = grid_of_starts(np.array([[0.0, 4.0], [10.0, 20.0]]), 2)
    assert grid.shape == (2, 2, 2)
    assert grid[0].tolist() == [[1, 12.5], [1, 17.5]]
    assert grid[1, 0].tolist() == [3, 12.5]


def test_progress_only_grows_and_is_told_at_every_step() -> None:
    told: list[float] = []
    landscape = replace(surface("landscape"))
    picture = bounds(landscape)
    starts = grid_of_starts(picture, 30)
    basins(landscape, picture, GradientDescent(0.01), starts, 400, report=told.append)
    assert len(told) > 400
    assert (np.diff(told) >= 0).all()
    assert told[0] == 0
    assert 0.9 < told[-1] <= 1


def test_whoever_listens_can_put_an_end_to_it() -> None:
    landscape = surface("landscape")
    picture = bounds(landscape)
    told: list[float] = []

    def report(done: float) -> None:
        told.append(done)
        if len(told) == 20:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        basins(landscape, picture, Adam(), grid_of_starts(picture, 30), report=report)
    assert len(told) == 20


def test_all_that_goes_in_and_comes_out_can_be_sent_to_another_process() -> None:
    for landscape in (*CURVES, surface("landscape")):
        assert pickle.loads(pickle.dumps(landscape)) == landscape
    found = basins_of(surface("two_pits"))
    assert pickle.loads(pickle.dumps(found)).labels.tobytes() == found.labels.tobytes()
