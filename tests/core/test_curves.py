"""Every curve of the catalogue: its slope, its formula, its minima, its start."""

import math
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

from core.cost import numeric_gradient
from core.curve import Curve
from core.curves import CURVES, curve

CATALOGUE = Path(__file__).parents[2] / "resources" / "catalogue.toml"
every_curve = pytest.mark.parametrize("curve", CURVES, ids=lambda c: c.key)


def evaluate(formula: str, **variables: float) -> float:
    """The value of a formula as people write it: 2x for 2*x, ^ for powers."""
    python = re.sub(r"(?<=[\d)])\s*(?=[a-z(])", "*", formula).replace("^", "**")
    return float(eval(python, {**vars(math), "abs": abs}, variables))


def descend(curve: Curve, start: float, rate: float, steps: int) -> np.ndarray:
    theta, gradient = np.array([start], dtype=np.float64), np.empty(1)
    path = [theta[0]]
    for _ in range(steps):
        curve.slope(theta, gradient)
        theta -= rate * gradient
        path.append(theta[0])
    return np.array(path)


@every_curve
def test_slope_agrees_with_finite_differences(curve: Curve) -> None:
    gradient = np.empty(1)
    for w in np.random.default_rng(3).uniform(curve.low, curve.high, 200):
        theta = np.array([w])
        curve.slope(theta, gradient)
        assert gradient == pytest.approx(numeric_gradient(curve, theta), rel=1e-6, abs=1e-6)


@every_curve
def test_one_ball_and_many_see_the_same_curve(curve: Curve) -> None:
    w = np.linspace(curve.low, curve.high, 57)
    gradient = np.empty(1)
    heights, slopes = curve.heights(w), curve.slopes(w)
    assert heights.shape == slopes.shape == w.shape
    for i in range(len(w)):
        assert curve.slope(w[i : i + 1], gradient) == curve.value(w[i : i + 1])
        assert curve.value(w[i : i + 1]) == pytest.approx(heights[i], rel=1e-12)
        assert gradient[0] == pytest.approx(slopes[i], rel=1e-9, abs=1e-12)


@every_curve
def test_formula_says_what_is_computed(curve: Curve) -> None:
    for w in np.random.default_rng(4).uniform(curve.low, curve.high, 20):
        assert evaluate(curve.formula, w=w) == pytest.approx(curve.value(np.array([w])), rel=1e-9)


@every_curve
def test_minima_are_all_there_and_lowest_is_the_lowest(curve: Curve) -> None:
    w = np.linspace(curve.low, curve.high, 100_001)
    heights = curve.heights(w)
    inner = heights[1:-1]
    found = w[1:-1][(inner <= heights[:-2]) & (inner < heights[2:])]
    assert curve.minima == pytest.approx(tuple(found), abs=2e-4)
    assert list(curve.minima) == sorted(curve.minima)
    assert np.abs(curve.slopes(np.array(curve.minima))) == pytest.approx(0, abs=1e-7)
    if curve.lowest is not None:
        assert curve.value(np.array([curve.lowest])) <= heights.min() + 1e-9


@every_curve
def test_start_and_bounds_are_floating_point_numbers(curve: Curve) -> None:
    """A start of whole numbers would round every step away."""
    assert curve.first_start.dtype == curve.bounds.dtype == np.float64


@every_curve
def test_suggested_rate_leads_down_from_the_start(curve: Curve) -> None:
    assert curve.low < curve.start < curve.high
    path = curve.heights(descend(curve, curve.start, curve.rate, 500))
    assert np.isfinite(path).all()
    assert path[-1] < path[0] - 0.1
    assert path.max() <= path[0]


@every_curve
def test_no_warning_however_far_the_ball_flies(curve: Curve) -> None:
    gradient = np.empty(1)
    for w in (10 * curve.low, 10 * curve.high):
        assert math.isfinite(curve.slope(np.array([float(w)]), gradient))
        assert np.isfinite(gradient).all()
    with np.errstate(all="raise"):
        for w in (-1e200, 1e300, np.inf):
            curve.slope(np.array([w]), gradient)
            curve.heights(np.array([w]))


def test_chapter_curves_have_the_chapter_valleys() -> None:
    three, two = curve("triple_valley"), curve("double_well")
    assert three.minima == pytest.approx((-2.013, 0.920, 2.968), abs=1e-3)
    above = three.heights(np.array(three.minima)) - three.value(np.array([three.lowest]))
    assert above == pytest.approx((0, 0.89, 1.50), abs=0.005)
    assert three.lowest == three.minima[0]
    assert two.lowest == two.minima[0]


def test_slope_at_the_kink_is_defined() -> None:
    assert curve("kink").slopes(np.array([0.999, 1.0, 1.001])) == pytest.approx([-0.8, 0, 0.8])


def test_gorge_is_leapt_over_at_a_large_rate() -> None:
    gorge = curve("gorge")
    assert descend(gorge, 2.4, gorge.rate, 500)[-1] == pytest.approx(gorge.lowest, abs=1e-6)
    assert descend(gorge, 2.4, 0.3, 500)[-1] == pytest.approx(gorge.minima[0], abs=1e-3)


def test_slide_falls_everywhere_and_shelf_has_two_level_spots() -> None:
    assert curve("endless_slide").lowest is None
    assert curve("endless_slide").slopes(np.linspace(-100, 100, 9999)).max() < 0
    assert curve("shelf").slopes(np.array([0.0, 3.0])) == pytest.approx(0)
    assert descend(curve("shelf"), -1.7, 0.1, 500)[-1] == pytest.approx(0, abs=0.05)


def test_twin_valleys_are_level_and_share_a_lowest() -> None:
    twins = curve("twin_wells")
    assert np.ptp(twins.heights(np.array(twins.minima))) == 0
    assert twins.lowest == -2
    assert (descend(twins, 0.0, twins.rate, 50) == 0).all()


def test_unknown_curve_is_answered_with_the_known_ones() -> None:
    assert [curve(c.key) for c in CURVES] == list(CURVES)
    with pytest.raises(LookupError, match=r"'hill'.*parabola.*endless_slide"):
        curve("hill")


def test_catalogue_names_exactly_these_curves() -> None:
    texts = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    assert list(texts["curves"]) == [c.key for c in CURVES]
    assert all(set(t) == {"name", "teaches"} for t in texts["curves"].values())
