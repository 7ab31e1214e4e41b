"""Planes laid and walked on as the background process does it, on the real digits."""

from pathlib import Path

import numpy as np
import pytest

from core.landscape import both_costs, costs_at, result_on_tests
from core.plane import Plane
from core.plane_choice import DIVERGED, lay_plane
from core.plane_walk import walk
from core.recipe import Recipe
from core.store import load_network
from gui.folders import RESOURCES

RECIPE, EXAMPLES = Recipe(wrong_labels=0.1), 200


@pytest.fixture(scope="module")
def where(tmp_path_factory) -> tuple[Path, Path]:
    return RESOURCES / "mnist", tmp_path_factory.getbasetemp() / "mnist-cache"


def unheard(done: float) -> None:
    """Nobody wants to know how far it is."""


def test_every_kind_of_plane_goes_through_the_network_and_where_it_should(where) -> None:
    theta = RECIPE.first_theta()
    other = load_network(RESOURCES / "networks" / "chapter.npz").theta
    moments = np.stack([theta + i * (other - theta) + i**2 for i in (0, 0.3, 0.5)])
    through = {"principal": moments, "moments": moments[1:], "network": other[None]}
    for kind in ("random", "principal", "gradient", "moments", "network"):
        others = through.get(kind, moments[:0])
        plane = lay_plane(kind, RECIPE, theta, others, 1, EXAMPLES, *where, report=unheard)
        assert isinstance(plane, Plane), plane
        again = lay_plane(kind, RECIPE, theta, others, 1, EXAMPLES, *where, report=unheard)
        assert plane == again
        assert hash(plane) == hash(again)
        assert plane.project(theta) == pytest.approx([0, 0])
        for one in others:
            assert plane.distance(one) < 1e-3 * np.linalg.norm(one)
        costs = both_costs(RECIPE, plane, theta, EXAMPLES, *where, report=unheard)
        assert costs[1] == pytest.approx(costs[0], rel=1e-4)
    assert plane.project(other) == pytest.approx([1, 0], abs=1e-4)  # of the last kind
    refusal = lay_plane("principal", RECIPE, theta, moments[:1], 1, 1, *where, report=unheard)
    assert isinstance(refusal, str)
    gone = np.stack([moments[1], moments[2] * np.float32(1e37)])
    refusal = lay_plane("moments", RECIPE, theta, gone, 1, 1, *where, report=unheard)
    assert refusal == DIVERGED
    assert np.isnan(plane.project(np.full_like(theta, np.inf))).all()


def test_a_walk_goes_down_by_the_projected_gradient(where) -> None:
    theta = RECIPE.first_theta()
    plane = lay_plane(
        "random", RECIPE, theta, theta[np.newaxis][:0], 2, EXAMPLES, *where, report=unheard
    )
    assert isinstance(plane, Plane)
    walked = walk(RECIPE, plane, (0.4, -0.3), 0.5, 40, EXAMPLES, *where, report=unheard)
    assert walked.places.shape == (41, 2)
    assert walked.places[0] == pytest.approx([0.4, -0.3])
    assert (np.diff(walked.costs) < 0).all()
    costs = costs_at(RECIPE, plane, walked.places[::10], EXAMPLES, *where, report=unheard)
    assert walked.costs[::10] == pytest.approx(costs, rel=1e-4)
    gone = walk(RECIPE, plane, (0.4, -0.3), 1e300, 5, EXAMPLES, *where, report=unheard)
    assert len(gone.places) < 6


def test_the_result_on_tests_is_the_networks_own(where) -> None:
    trained = load_network(RESOURCES / "networks" / "chapter.npz")
    result = result_on_tests(trained.recipe, trained.theta, *where, report=unheard)
    assert result.accuracy == pytest.approx(trained.accuracy)
