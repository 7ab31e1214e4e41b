"""A flock is many single balls: the same rules, the same numbers."""

from dataclasses import dataclass

import numpy as np
import pytest

from core.curve import Curve
from core.curves import curve
from core.descent import Descent
from core.flock import Flock
from core.rules import RULES, Adam, GradientDescent, Momentum
from core.surface import Surface
from core.surfaces import SURFACES, surface

# Their slopes are products and sums, which single numbers and arrays round alike on any machine.
EXACT = (surface("stretched_bowl"), surface("chapter_bowl"), curve("parabola"))


def scattered(size: int, count: int = 7) -> np.ndarray:
    return np.random.default_rng(3).uniform(-2, 2, (count, size))


def singles(landscape: Curve | Surface, name: str, starts: np.ndarray) -> list[Descent]:
    return [Descent(landscape, RULES[name](), start) for start in starts]


@pytest.mark.parametrize("landscape", EXACT, ids=lambda landscape: landscape.key)
@pytest.mark.parametrize("name", RULES)
def test_every_ball_moves_as_if_it_were_alone(landscape: Curve | Surface, name: str) -> None:
    starts = scattered(landscape.size)
    flock, alone = Flock(landscape, RULES[name](), starts), singles(landscape, name, starts)
    for _ in range(100):
        flock.step()
        for descent in alone:
            descent.step()
        assert flock.theta.tobytes() == np.stack([d.theta for d in alone]).tobytes()
        assert flock.gradients.tobytes() == np.stack([d.gradient for d in alone]).tobytes()
    np.testing.assert_allclose(flock.costs, [d.value for d in alone], rtol=1e-14)
    assert flock.steps == 100


@pytest.mark.parametrize("landscape", SURFACES, ids=lambda landscape: landscape.key)
def test_it_follows_the_single_ball_over_the_whole_catalogue(landscape: Surface) -> None:
    starts = np.array(landscape.starts, float)
    flock = Flock(landscape, GradientDescent(landscape.rate), starts)
    alone = [Descent(landscape, GradientDescent(landscape.rate), start) for start in starts]
    for _ in range(10):
        flock.step()
        for descent in alone:
            descent.step()
    np.testing.assert_allclose(flock.theta, [d.theta for d in alone], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", RULES)
def test_those_that_are_kept_go_on_as_before(name: str) -> None:
    landscape = surface("stretched_bowl")
    starts = scattered(2)
    kept = np.array([True, False, True, True, False, False, True])
    flock, alone = Flock(landscape, RULES[name](), starts), singles(landscape, name, starts[kept])
    for step in range(30):
        if step == 12:
            flock.keep(kept)
        flock.step()
        for descent in alone:
            descent.step()
    assert flock.theta.tobytes() == np.stack([d.theta for d in alone]).tobytes()
    assert flock.costs.shape == (4,)


def test_the_starts_stay_as_they_are_and_the_rule_starts_afresh() -> None:
    starts = scattered(2)
    before = starts.copy()
    rule = Momentum()
    Flock(surface("bowl"), rule, starts).step()
    flock = Flock(surface("bowl"), rule, starts)
    assert rule.updates == 0
    assert not rule.arrays["velocity"].any()
    assert np.isnan(flock.costs).all()
    flock.step()
    assert (starts == before).all()


@dataclass
class Slope:
    """A tilted plane, whose slopes are plain numbers, as those of a typed formula may be."""

    size: int = 2

    def shape(self, x: np.ndarray, y: np.ndarray) -> tuple:
        return 3 * x - y, 3.0, -1.0


def test_a_constant_slope_holds_for_all_balls() -> None:
    flock = Flock(Slope(), GradientDescent(0.5), np.zeros((4, 2)))
    flock.step()
    assert (flock.theta == [-1.5, 0.5]).all()


def test_balls_that_blow_up_do_so_silently() -> None:
    flock = Flock(surface("beale"), Adam(1e200), np.full((3, 2), 4.0))
    for _ in range(5):
        flock.step()
    assert not np.isfinite(flock.costs).any()


@pytest.mark.parametrize("shape", [(4,), (4, 1), (4, 3), (2, 2, 2)])
def test_starts_of_the_wrong_shape_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"but need \(n, 2\)"):
        Flock(surface("bowl"), GradientDescent(), np.zeros(shape))
