"""Hand-made filters, and how edge-like weights are next to chance."""

from pathlib import Path

import numpy as np
import pytest

from core.edge_likeness import edge_likeness, equally_smooth
from core.filters import KINDS, Filter, bank, best_matches
from core.store import load_network

CHAPTER = Path(__file__).parents[2] / "resources" / "networks" / "chapter.npz"


def test_a_filter_of_the_bank_is_found_again_and_so_is_its_negative() -> None:
    chosen = [i for i in range(0, len(bank()), 457)]
    assert {bank()[i].kind for i in chosen} == set(KINDS)
    pictures = np.stack([bank()[i].picture() for i in chosen], axis=1)
    for sign in (1, -1):
        found = best_matches(3 * sign * pictures + 0.7)  # neither scale nor level counts
        np.testing.assert_allclose(found.shares, 1, atol=1e-4)
        for row, i in enumerate(chosen):
            kind = KINDS.index(bank()[i].kind)
            assert found.filters[row, kind] == i
            assert found.correlations[row, kind] == pytest.approx(sign, abs=1e-4)
    assert best_matches(np.full((784, 1), 2.5)).shares[0] == 0


def test_edges_bars_and_loops_look_like_it() -> None:
    def picture(kind: str, angle: float = 0.0) -> np.ndarray:
        return Filter(kind, 14, 14, angle, 2.0 if kind != "loop" else 5.5).picture().reshape(28, 28)

    edge, bar, loop = (picture(kind) for kind in KINDS)
    assert edge[14, 12] < 0 < edge[14, 16]
    np.testing.assert_allclose(edge[:, 14], edge.mean(), atol=1e-6)
    assert bar[14, 14] > 0 > bar[14, 18]
    assert bar[20, 14] > bar[14, 20]
    assert loop[14, 14] < loop[14, 20]
    assert loop[8, 14] == pytest.approx(loop[14, 20], rel=1e-4)
    np.testing.assert_allclose(picture("edge", np.pi / 2), edge.T, atol=1e-6)
    for each in (edge, bar, loop):
        assert each.sum() == pytest.approx(0, abs=1e-4)
        assert np.linalg.norm(each) == pytest.approx(1)


def test_trained_weights_stand_between_chance_and_hand_made_filters() -> None:
    trained = load_network(CHAPTER)
    network = trained.recipe.network()
    W = network.layout.views(trained.theta)[0].W
    reports: list[float] = []
    found = edge_likeness(W, 1, report=reports.append)
    assert reports == sorted(reports)
    assert reports[-1] == 1
    assert found.shares.shape == (16,)
    random, smooth = found.random.mean(), found.smooth.mean()
    assert random < 0.03 < smooth < found.shares.mean() < found.made.mean()
    first = network.layout.views(trained.recipe.first_theta())[0].W
    untrained = edge_likeness(first, 1, report=reports.append)
    assert untrained.shares.mean() == pytest.approx(random, abs=0.005)


def test_equally_smooth_pictures_are_as_strong_and_as_smooth_where_the_weights_are() -> None:
    rng = np.random.default_rng(0)
    rows = np.hypot(*(np.mgrid[:28, :28] - 13.5)).ravel()
    strength = np.exp(-rows / 6)[:, np.newaxis]
    turn = 2 * np.pi / 14  # a whole number of waves fits
    waves = np.cos(np.arange(784) % 28 * turn + rng.uniform(0, 6, (40, 1))).T
    drawn = equally_smooth(strength * waves, 400, rng)
    asked = np.sqrt(np.square(strength * waves).mean(axis=1))
    ratio = np.sqrt(np.square(drawn).mean(axis=1)) / asked
    assert np.abs(ratio - 1).max() < 0.35

    def step(pictures: np.ndarray) -> float:
        flat = (pictures / strength).T.reshape(-1, 28, 28)
        return float(np.square(np.diff(flat, axis=2)).mean() / np.square(flat).mean())

    assert step(drawn) == pytest.approx(step(strength * waves), rel=0.3)
