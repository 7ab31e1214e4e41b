"""Every surface of the catalogue: its gradient, formula, minima, starts and drawn height."""

import math
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

from core.cost import numeric_gradient
from core.surface import Surface
from core.surfaces import SURFACES, surface

CATALOGUE = Path(__file__).parents[2] / "resources" / "catalogue.toml"
every_surface = pytest.mark.parametrize("surface", SURFACES, ids=lambda s: s.key)


def evaluate(formula: str, **variables: float) -> float:
    """The value of a formula as people write it: 2x for 2*x, ^ for powers."""
    python = re.sub(r"(?<=[\d)])\s*(?=[a-z(])", "*", formula).replace("^", "**")
    return float(eval(python, dict(vars(math)), variables))


def points_within(surface: Surface, count: int) -> np.ndarray:
    low, high = zip(surface.x_bounds, surface.y_bounds, strict=True)
    return np.random.default_rng(5).uniform(low, high, (count, 2))


def descend(surface: Surface, start: tuple[float, float], rate: float, steps: int) -> np.ndarray:
    theta, gradient = np.array(start, dtype=np.float64), np.empty(2)
    path = [theta.copy()]
    for _ in range(steps):
        surface.slope(theta, gradient)
        theta -= rate * gradient
        path.append(theta.copy())
    return np.array(path)


def basin(surface: Surface, start: tuple[float, float], steps: int = 2000) -> int:
    """Which of the minima the ball comes to, counted from the lowest."""
    end = descend(surface, start, surface.rate, steps)[-1]
    distances = np.linalg.norm(np.array(surface.minima) - end, axis=1)
    assert distances.min() < 0.01
    return int(distances.argmin())


@every_surface
def test_gradient_agrees_with_finite_differences(surface: Surface) -> None:
    gradient = np.empty(2)
    for point in points_within(surface, 200):
        scale = abs(surface.slope(point, gradient)) + np.abs(gradient).max() + 1
        assert np.abs(gradient - numeric_gradient(surface, point)).max() < 1e-7 * scale


@every_surface
def test_one_ball_many_balls_and_the_picture_agree(surface: Surface) -> None:
    points, gradient = points_within(surface, 40), np.empty(2)
    values, slopes = surface.values(points), surface.slopes(points)
    picture = surface.heights(points[:, 0], points[:7, 1])
    assert (values.shape, slopes.shape, picture.shape) == ((40,), (40, 2), (40, 7))
    assert np.diag(picture) == pytest.approx(values[:7])
    for point, value, slope in zip(points, values, slopes, strict=True):
        assert surface.slope(point, gradient) == surface.value(point)
        assert surface.value(point) == pytest.approx(value, rel=1e-12, abs=1e-12)
        assert gradient == pytest.approx(slope, rel=1e-9, abs=1e-9)


@every_surface
def test_formula_says_what_is_computed(surface: Surface) -> None:
    for x, y in points_within(surface, 20):
        expected = surface.value(np.array([x, y]))
        assert evaluate(surface.formula, x=x, y=y) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@every_surface
def test_minima_are_minima_with_the_lowest_first(surface: Surface) -> None:
    minima = np.array(surface.minima, dtype=np.float64)
    heights = surface.values(minima)
    assert np.abs(surface.slopes(minima)).max() < 1e-7
    assert (np.diff(heights) > -1e-9).all()
    around = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    ring = 1e-3 * np.stack([np.cos(around), np.sin(around)], axis=1)
    for point, height in zip(minima, heights, strict=True):
        assert (surface.values(point + ring) > height).all()
    assert surface.lowest == surface.minima[0]
    assert surface.values(points_within(surface, 20_000)).min() >= heights[0] - 1e-12


@pytest.mark.parametrize(
    "surface",
    # Ackley's small hollows are left out; two valley floors are flatter than any grid is fine.
    [s for s in SURFACES if s.key not in ("ackley", "rosenbrock", "beale")],
    ids=lambda s: s.key,
)
def test_no_minimum_is_missing(surface: Surface) -> None:
    x, y = np.linspace(*surface.x_bounds, 241), np.linspace(*surface.y_bounds, 241)
    z = np.pad(surface.heights(x, y), 1, constant_values=-np.inf)
    shifted = [np.roll(z, (i, j), (0, 1)) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]
    hollows = np.argwhere((z < np.min(shifted, axis=0))[1:-1, 1:-1])
    for i, j in hollows:
        distances = np.linalg.norm(np.array(surface.minima) - (x[i], y[j]), axis=1)
        assert distances.min() < 2 * max(x[1] - x[0], y[1] - y[0])


@every_surface
def test_suggested_rate_leads_down_from_every_start(surface: Surface) -> None:
    low, high = zip(surface.x_bounds, surface.y_bounds, strict=True)
    for start in surface.starts:
        assert (np.array(start) > low).all()
        assert (np.array(start) < high).all()
        path = descend(surface, start, surface.rate, 500)
        heights = surface.values(path)
        assert heights[-1] < heights[0] - 0.1
        assert heights.max() == heights[0]
        assert (path >= low).all()
        assert (path <= high).all()


@every_surface
def test_no_warning_however_far_the_ball_flies(surface: Surface) -> None:
    gradient = np.empty(2)
    corner = np.array([10 * surface.x_bounds[0], 10 * surface.y_bounds[1]], dtype=np.float64)
    assert math.isfinite(surface.slope(corner, gradient))
    assert np.isfinite(gradient).all()
    with np.errstate(all="raise"):
        for far in (1e60, -1e300, np.inf):
            surface.slope(np.array([far, -far]), gradient)
            surface.slopes(np.array([[far, far]]))
            surface.heights(np.array([far]), np.array([0.0]))


@every_surface
def test_drawn_height_runs_from_nought_to_one_and_rises_with_the_cost(surface: Surface) -> None:
    grid = surface.heights(np.linspace(*surface.x_bounds, 201), np.linspace(*surface.y_bounds, 201))
    drawn = surface.display_height(grid)
    assert drawn.shape == grid.shape
    assert 0 <= drawn.min() < 0.02
    assert drawn.max() == pytest.approx(1)
    assert (np.diff(drawn.ravel()[grid.ravel().argsort()]) >= 0).all()
    beyond = surface.display_height(np.array([-np.inf, np.inf, np.nan]))
    assert beyond[:2] == pytest.approx([0, 1])
    assert np.isnan(beyond[2])


@pytest.mark.parametrize("key", ["ackley", "plateau"])
def test_singular_point_has_height_and_slopes_nought(key: str) -> None:
    assert (surface(key).slopes(np.zeros((1, 2))) == 0).all()
    assert surface(key).value(np.zeros(2)) == pytest.approx(0, abs=1e-12)


def test_slopes_are_right_however_near_the_singular_point() -> None:
    for tiny in (1e-300, 1e-20, 1e-12, 1e-9, 1e-7):
        near = np.array([[tiny, 0.0]])
        assert surface("ackley").slopes(near)[0, 0] == pytest.approx(8**0.5, rel=1e-5)
        assert surface("plateau").slopes(near)[0, 0] == pytest.approx((1 / 3 + 0.029) * tiny)
    seam = surface("plateau").slopes(np.array([[0.01 - 1e-12, 0.0], [0.01 + 1e-12, 0.0]]))
    assert seam[0, 0] == pytest.approx(seam[1, 0], rel=1e-9)


def test_landscape_start_curves_into_a_local_valley_and_another_into_the_pit() -> None:
    land = surface("landscape")
    assert [basin(land, start) for start in land.starts] == [1, 0, 2]
    path = descend(land, land.starts[0], land.rate, 500)
    steps = int(np.argmax(np.linalg.norm(land.slopes(path), axis=1) < 0.02))
    length = np.linalg.norm(np.diff(path[:steps], axis=0), axis=1).sum()
    assert 60 <= steps <= 150
    assert length > 1.25 * np.linalg.norm(path[steps] - path[0])


def test_starts_tell_local_from_global() -> None:
    assert [basin(surface("two_pits"), s) for s in surface("two_pits").starts] == [1, 0]
    assert [basin(surface("hills"), s) for s in surface("hills").starts] == [1, 0, 1]
    himmelblau = surface("himmelblau")
    assert sorted(basin(himmelblau, s) for s in himmelblau.starts) == [0, 1, 3, 3]


def test_saddle_holds_a_ball_on_its_ridge_and_lets_a_nudged_one_go() -> None:
    saddle = surface("saddle")
    nudged, _, balanced = (descend(saddle, s, saddle.rate, 500)[-1] for s in saddle.starts)
    assert nudged == pytest.approx(saddle.minima[1], abs=1e-6)
    assert balanced == pytest.approx((0, 0), abs=1e-6)


def test_what_the_catalogue_says_about_rates() -> None:
    ravine, pit = surface("stretched_bowl"), surface("bowl_with_pit")
    assert (np.diff(np.sign(descend(ravine, (-2.7, 1.2), ravine.rate, 9)[:, 1])) != 0).all()
    assert np.abs(descend(pit, pit.starts[0], 0.1, 500)[-1]).max() < 1e-6
    assert np.abs(descend(pit, pit.starts[0], 0.3, 500)[-1]).max() > 0.1
    crossing = np.linalg.norm(descend(surface("plateau"), (8, 5), 1.0, 500), axis=1)
    assert ((crossing > 5) & (crossing < 6.5)).sum() > 200
    cliff = surface("beale")
    fallen = descend(cliff, (-4.0, 4.0), cliff.rate, 20)
    assert not np.isfinite(fallen[-1]).all()
    monkey = descend(surface("monkey_saddle"), (0.01, 0.01), 0.1, 100)
    assert np.linalg.norm(monkey[-1]) < 0.05
    gradient = np.empty(2)
    surface("chapter_bowl").slope(np.array([1.0, 1.0]), gradient)
    assert gradient == pytest.approx((3, 1))


def test_unknown_surface_is_answered_with_the_known_ones() -> None:
    assert [surface(s.key) for s in SURFACES] == list(SURFACES)
    with pytest.raises(LookupError, match=r"'hill'.*landscape.*six_hump_camel"):
        surface("hill")


def test_catalogue_names_exactly_these_surfaces() -> None:
    texts = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    assert list(texts["surfaces"]) == [s.key for s in SURFACES]
    assert all(set(t) == {"name", "teaches"} for t in texts["surfaces"].values())
