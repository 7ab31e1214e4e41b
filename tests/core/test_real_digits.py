"""What is held against a picture: real digits, and the images that excite a neuron."""

from pathlib import Path

import numpy as np
import pytest

from core.excitement import excitement
from core.mnist import at_hand
from core.network import forward
from core.real_digits import ink_apart, nearest_digit, real_digits
from core.store import load_network

CHAPTER = Path(__file__).parents[2] / "resources" / "networks" / "chapter.npz"


def test_the_nearest_image_is_found_by_looking_at_all(
    mnist_folder: Path, mnist_cache: Path
) -> None:
    train = at_hand(mnist_folder, mnist_cache).train
    reports: list[float] = []
    picture = np.random.default_rng(2).random(784, np.float32) * train.batch(np.array([4321]))[0]
    for digit in (None, 7):
        found = nearest_digit(picture, digit, mnist_folder, mnist_cache, report=reports.append)
        chosen = np.arange(len(train)) if digit is None else np.flatnonzero(train.labels == digit)
        distances = np.linalg.norm(train.batch(chosen) - picture, axis=1)
        assert found.index == chosen[distances.argmin()]
        assert found.distance == pytest.approx(distances.min(), rel=1e-5)
        near = train.batch(np.array([found.index]))[0]
        assert found.ink_apart == pytest.approx(ink_apart(near, picture))
    assert reports[-1] == 1
    nothing, ink = np.zeros(784), np.eye(1, 784)[0]
    assert ink_apart(nothing, nothing) == 0 == ink_apart(ink, ink)
    assert ink_apart(nothing, ink) == 1
    assert ink_apart(ink, ink / 4) == pytest.approx(0.75)


def test_averages_and_usual_distances(mnist_folder: Path, mnist_cache: Path) -> None:
    train = at_hand(mnist_folder, mnist_cache).train
    found = real_digits(mnist_folder, mnist_cache, report=lambda done: None)
    fours = train.images[train.labels == 4].mean(axis=0) / 255
    np.testing.assert_allclose(found.averages[4], fours, atol=1e-4)
    assert found.distances.argmin() == found.ink_apart.argmin() == 1  # ones are alike
    assert (found.ink_apart < 0.5).all()


def test_who_excites_a_neuron(mnist_folder: Path, mnist_cache: Path) -> None:
    train = at_hand(mnist_folder, mnist_cache).train
    trained = load_network(CHAPTER)
    network = trained.recipe.network()
    layers = network.layout.views(trained.theta)
    a = forward(network, layers, train.batch(slice(0, len(train))))
    for layer, neuron in ((1, 3), (2, 5)):
        z = a[layer - 1] @ layers[layer - 1].W[:, neuron] + layers[layer - 1].b[neuron]
        found = excitement(
            *(network.layout.widths, (network.hidden.name, network.output.name), trained.theta),
            *(layer, neuron, 12, mnist_folder, mnist_cache),
            report=lambda done: None,
        )
        np.testing.assert_allclose(found.highest, np.sort(z)[::-1][:12], rtol=1e-4)
        np.testing.assert_allclose(found.lowest, np.sort(z)[:12], rtol=1e-4)
        np.testing.assert_allclose(z[found.most], found.highest, rtol=1e-4)
        mean = a[layer][train.labels == 6, neuron].mean()
        assert found.by_digit[6] == pytest.approx(mean, rel=1e-3)
        assert np.allclose(found.average, train.batch(found.most).mean(axis=0))
