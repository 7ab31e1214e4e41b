"""Minima are found without being told, on the catalogue and on whatever somebody may type."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from core.curve import Curve
from core.curves import CURVES
from core.minima import MOST, find_minima
from core.surface import Surface
from core.surfaces import SURFACES

SQUARE = np.array([[-1.0, 1.0], [-1.0, 1.0]])
LINE = np.array([[-1.0, 1.0]])


@dataclass
class Typed:
    """A landscape of any formula; its slopes are by central differences."""

    formula: Callable[..., np.ndarray]
    size: int

    def shape(self, *at: np.ndarray) -> tuple[np.ndarray, ...]:
        slopes = []
        for i in range(self.size):
            above, below = (
                [x + side * (i == j) for j, x in enumerate(at)] for side in (1e-6, -1e-6)
            )
            slopes.append((self.formula(*above) - self.formula(*below)) / 2e-6)
        return self.formula(*at), *slopes


def test_all_minima_of_every_curve_are_found() -> None:
    for curve in CURVES:
        found = find_minima(curve, np.array([[curve.low, curve.high]]))
        assert found.shape == (len(curve.minima), 1), curve.key
        np.testing.assert_allclose(np.sort(found[:, 0]), curve.minima, atol=1e-8)
        if curve.minima:
            assert found[0, 0] == pytest.approx(curve.lowest)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.key)
def test_all_minima_of_every_surface_are_found(surface: Surface) -> None:
    found = find_minima(surface, np.array([surface.x_bounds, surface.y_bounds], float))
    known = np.array(surface.minima, float)
    apart = np.abs(found[:, None] - known).max(axis=2)
    assert (apart.min(axis=0) < 1e-7).all()
    if surface.key == "ackley":  # the catalogue lists the lowest alone
        assert len(found) == 81
    else:
        assert len(found) == len(known)
    costs = surface.values(found)
    assert (np.diff(costs) > -1e-8).all(), "not lowest first"


def test_equally_low_minima_are_sorted_by_their_coordinates() -> None:
    twins = Typed(lambda x, y: (x**2 - 0.25) ** 2 + (y**2 - 0.25) ** 2, 2)
    np.testing.assert_allclose(
        find_minima(twins, SQUARE), [[-0.5, -0.5], [-0.5, 0.5], [0.5, -0.5], [0.5, 0.5]], atol=1e-5
    )


def test_the_tips_of_kinks_and_cones_are_found() -> None:
    fold = Typed(lambda w: np.abs(w - 0.123456), 1)
    np.testing.assert_allclose(find_minima(fold, LINE), [[0.123456]], atol=1e-6)
    cone = Typed(lambda x, y: np.hypot(x - 0.1, y + 0.3), 2)
    np.testing.assert_allclose(find_minima(cone, SQUARE), [[0.1, -0.3]], atol=1e-5)


def test_pictures_may_be_of_any_size() -> None:
    vast = Typed(lambda x, y: (x / 1e6 - 0.3) ** 2 + (y / 1e-2 - 0.4) ** 2, 2)

    def shape(x: np.ndarray, y: np.ndarray) -> tuple:
        return vast.formula(x, y), 2e-6 * (x / 1e6 - 0.3), 2e2 * (y / 1e-2 - 0.4)

    vast.shape = shape  # type: ignore[method-assign]
    found = find_minima(vast, np.array([[-1e6, 1e6], [-1e-2, 1e-2]]))
    np.testing.assert_allclose(found, [[3e5, 4e-3]], rtol=1e-6)


@pytest.mark.parametrize(
    "formula",
    [
        lambda x, y: x + 2 * y,
        lambda x, y: 0 * x + 7,
        lambda x, y: 7.0,
        lambda x, y: x**2,
        lambda x, y: x**2 - y**2,
        lambda x, y: -(x**2) - y**2,
        lambda x, y: x * np.nan,
        lambda x, y: np.exp(1000 + x * y),
        lambda x, y: 1 / (x * 0),
        lambda x, y: np.sign(x) * np.sign(y),
    ],
    ids=["plane", "level", "number", "groove", "saddle", "hill", "nan", "huge", "1/0", "steps"],
)
def test_where_there_is_no_minimum_none_is_found(formula: Callable[..., np.ndarray]) -> None:
    assert find_minima(Typed(formula, 2), SQUARE).shape == (0, 2)


def test_where_half_is_undefined_the_other_half_counts() -> None:
    half = Typed(lambda w: np.sqrt(w) + 3 * (w - 0.5) ** 2, 1)
    np.testing.assert_allclose(
        find_minima(half, LINE), [[0.361376]], atol=1e-5
    )  # 1/(2 sqrt(w)) = 6(0.5 - w)


def test_a_thousand_minima_are_cut_off_in_good_time() -> None:
    spikes = Typed(lambda x, y: np.sin(150 * x) * np.sin(150 * y) + 0.1 * x, 2)
    began = time.monotonic()
    found = find_minima(spikes, SQUARE)
    assert 50 < len(found) <= MOST
    assert time.monotonic() - began < 5


def test_curves_with_bounds_of_integers_will_do() -> None:
    bowl: Curve = CURVES[0]
    assert find_minima(bowl, np.array([[-1, 7]])).tolist() == [[3.0]]
