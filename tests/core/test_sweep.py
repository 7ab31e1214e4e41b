"""What a sweep shows, against numbers worked out by hand."""

import numpy as np
import pytest

from core.sweep import factor_a_decade, spread_out, working_range


@pytest.mark.parametrize("count", [0, 1, 2, 3, 9, 31])
def test_every_place_comes_once_and_the_picture_is_there_early(count: int) -> None:
    order = spread_out(count)
    assert sorted(order) == list(range(count))
    if count == 9:
        assert order[:5] == [0, 8, 4, 2, 6]


def test_the_working_range_is_found_around_the_best() -> None:
    rates = [0.01, 0.1, 1.0, 10.0, 100.0, 1000.0]
    works = working_range(rates, [0.1, 0.6, 0.9, 0.5, 0.49, 0.9], chance=0.1)
    assert works is not None
    assert (works.low, works.high, works.best) == (0.1, 10.0, 1.0)
    assert works.factor == pytest.approx(100)
    assert (works.below, works.above) == (0.01, 100.0)
    assert works.edge == pytest.approx(np.sqrt(1000.0))
    at_the_end = working_range(rates[:3], [0.1, 0.6, 0.9], chance=0.1)
    assert at_the_end is not None
    assert at_the_end.edge is None
    assert working_range(rates[:3], [0.1, 0.12, 0.11], chance=0.1) is None
    assert working_range([], [], chance=0.1) is None


def test_the_factor_a_decade_is_that_of_a_power_law() -> None:
    sizes = np.array([100.0, 300.0, 5000.0, 60_000.0])
    assert factor_a_decade(sizes, 3.0 * sizes ** np.log10(0.5)) == pytest.approx(0.5)
    assert factor_a_decade(sizes[:1], sizes[:1]) is None
