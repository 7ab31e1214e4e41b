import numpy as np
import pytest

from core.layer_map import alike_share, cloud_of, map_layers, principal_plane, turned_like
from core.recipe import Recipe


@pytest.fixture
def rng():
    return np.random.default_rng(4)


def test_the_plane_is_that_of_a_singular_value_decomposition(rng):
    a = rng.standard_normal((60, 7)) * np.arange(1, 8)
    points, explained = principal_plane(a)
    centred = a - a.mean(axis=0)
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    assert np.abs(points) == pytest.approx(np.abs(u[:, :2] * s[:2]))
    assert explained == pytest.approx((s[:2] ** 2).sum() / (s**2).sum())


def test_a_turned_and_mirrored_cloud_is_turned_back(rng):
    before = rng.standard_normal((40, 2))
    turned = np.array([[0.6, 0.8], [-0.8, 0.6]]) @ np.diag([1.0, -1.0])
    assert turned_like(before @ turned, before) == pytest.approx(before)


def test_neighbours_are_alike_where_the_labels_are_apart(rng):
    labels = np.repeat(np.arange(3), 40).astype(np.uint8)
    apart = rng.standard_normal((120, 5)) + 100 * labels[:, np.newaxis]
    assert alike_share(apart, labels) == 1.0
    assert alike_share(apart, rng.permutation(labels)) < 0.5


def test_neighbours_are_those_of_a_plain_search(rng):
    a = rng.standard_normal((45, 4))
    labels = rng.integers(3, size=45).astype(np.uint8)
    shares = []
    for i in range(0, 45, 3):
        distances = ((a - a[i]) ** 2).sum(axis=1)
        nearest = [j for j in np.argsort(distances) if j != i][:10]
        shares.append((labels[nearest] == labels[i]).mean())
    assert alike_share(a, labels) == pytest.approx(np.mean(shares))


@pytest.mark.parametrize("a", [np.zeros((30, 4)), np.full((30, 1), np.nan), np.eye(30)[:, :1]])
def test_dead_layers_and_single_neurons_have_a_cloud(a):
    cloud = cloud_of(a, np.zeros(30, np.uint8))
    assert cloud.points.shape == (30, 2)
    assert np.isfinite(cloud.points).all()


def test_a_map_has_the_pixels_and_every_layer_and_keeps_still(mnist_folder, mnist_cache):
    recipe = Recipe()
    theta = recipe.first_theta()
    first = map_layers(recipe, theta, mnist_folder, mnist_cache, 300, ())
    assert [cloud.points.shape for cloud in first.clouds] == [(300, 2)] * 4
    mirrored = [-cloud.points for cloud in first.clouds]
    again = map_layers(recipe, theta, mnist_folder, mnist_cache, 300, mirrored)
    assert again.clouds[2].points == pytest.approx(mirrored[2], abs=1e-4)
    assert first.clouds[0].alike > 0.5
    assert first.answers.shape == first.sureness.shape == (300,)
