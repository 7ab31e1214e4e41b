"""Planes through the parameters: what spans them, and where a network is on them."""

import numpy as np
import pytest

from core.network_cost import NetworkCost
from core.parameters import Layout
from core.plane import (
    FlatPlane,
    gradient_plane,
    plane_through,
    principal_plane,
    random_plane,
    spanned,
)
from core.recipe import Recipe

LAYOUT = Layout((6, 4, 3))


def some_theta(seed: int = 0) -> np.ndarray:
    return LAYOUT.initial("scaled", np.random.default_rng(seed))


def test_what_is_lifted_is_found_again() -> None:
    plane = random_plane(some_theta(), LAYOUT, np.random.default_rng(1))
    assert plane.project(plane.lift(0.3, -1.2)) == pytest.approx([0.3, -1.2], abs=1e-5)
    assert plane.distance(plane.lift(0.3, -1.2)) == pytest.approx(0.0, abs=1e-5)


def test_a_whole_path_is_projected_at_once() -> None:
    plane = random_plane(some_theta(), LAYOUT, np.random.default_rng(1))
    path = np.stack([plane.lift(0, 0), plane.lift(1, 0), plane.lift(0, 2)])
    assert plane.project(path) == pytest.approx(np.array([[0, 0], [1, 0], [0, 2]]), abs=1e-5)


def test_the_distance_off_the_plane_is_that_of_the_nearest_point() -> None:
    plane = random_plane(some_theta(), LAYOUT, np.random.default_rng(1))
    off = np.random.default_rng(2).standard_normal(LAYOUT.size)
    off -= sum(off @ d / (d @ d) * d for d in plane.directions)
    theta = plane.lift(0.5, 0.5) + off
    assert plane.project(theta) == pytest.approx([0.5, 0.5], abs=1e-5)
    assert plane.distance(theta) == pytest.approx(float(np.linalg.norm(off)), rel=1e-5)


def test_random_directions_are_as_long_as_the_weights_of_each_neuron() -> None:
    theta = some_theta()
    plane = random_plane(theta, LAYOUT, np.random.default_rng(3))
    own = LAYOUT.views(theta)
    drawn = LAYOUT.views(plane.directions[0])
    for (W, b), (dW, db) in zip(own, drawn, strict=True):
        lengths = np.hypot(np.linalg.norm(W, axis=0), b)
        assert np.hypot(np.linalg.norm(dW, axis=0), db) == pytest.approx(lengths, rel=1e-5)


def test_principal_directions_find_the_plane_of_a_flat_run() -> None:
    rng = np.random.default_rng(4)
    first, second = np.linalg.qr(rng.standard_normal((LAYOUT.size, 2)))[0].T
    turns = np.linspace(0, 6, 50)
    thetas = 3 * np.sin(turns)[:, None] * first + np.cos(turns)[:, None] * second
    plane = principal_plane(thetas, thetas[-1])
    assert plane.shares is not None
    assert sum(plane.shares) == pytest.approx(1.0)
    assert plane.shares[0] > plane.shares[1]
    assert plane.distance(thetas[7]) == pytest.approx(0.0, abs=1e-6)


def test_the_gradient_is_the_first_direction(few_digits) -> None:
    recipe = Recipe(widths=(784, 5, 10))
    cost = NetworkCost(recipe.network(), recipe.counted_loss(), few_digits.train)
    theta = recipe.first_theta()
    plane = gradient_plane(cost, theta, length=2.0)
    gradient = np.empty_like(theta)
    cost.slope(theta, gradient)
    first, second = plane.directions
    assert np.linalg.norm(first) == pytest.approx(2.0, rel=1e-4)
    assert np.linalg.norm(second) == pytest.approx(2.0, rel=1e-4)
    assert first @ gradient == pytest.approx(2.0 * np.linalg.norm(gradient), rel=1e-4)
    assert first @ second == pytest.approx(0.0, abs=1e-3)


def test_three_networks_lie_on_their_plane() -> None:
    thetas = [some_theta(seed) for seed in (1, 2, 3)]
    plane = plane_through(thetas[0], thetas[1:])
    assert plane.project(thetas[1]) == pytest.approx([1, 0], abs=1e-5)
    for theta in thetas:
        assert plane.distance(theta) == pytest.approx(0.0, abs=1e-5)


@pytest.mark.parametrize("factor", [0.0, 2.0])
def test_what_spans_no_plane_is_refused(factor: float) -> None:
    theta = some_theta()
    with pytest.raises(FlatPlane):
        spanned(theta, np.ones_like(theta), factor * np.ones_like(theta))


def test_a_run_that_has_not_turned_has_no_principal_plane() -> None:
    line = np.linspace(0, 1, 20)[:, None] * some_theta()
    with pytest.raises(FlatPlane, match="learn for a while"):
        principal_plane(line, line[-1])
