"""Digits from photos: ink and paper told apart, and the digit placed as MNIST's are."""

from pathlib import Path

import numpy as np
import pytest

from core.ink import CENTRE, picture
from core.mnist import load
from core.network import Network
from core.photo import NoDigit, picture_from
from core.store import load_network

STRONG = Path(__file__).parents[2] / "resources" / "networks" / "pad.npz"


def enlarged(digit: np.ndarray, side: int = 300, margin: int = 60) -> np.ndarray:
    """A digit of 28 x 28 as ink 1 on 0, many pixels large, with paper around."""
    places = np.arange(side) * 28 // side
    return np.pad(digit[np.ix_(places, places)], margin)


def photo(digit: np.ndarray, kind: str) -> np.ndarray:
    ink = enlarged(digit)
    height, width = ink.shape
    rng = np.random.default_rng(0)
    if kind == "dark on light":
        return 1 - ink
    if kind == "light on dark":
        return ink
    if kind == "pencil on shaded paper":
        light = np.linspace(0.9, 0.55, width)[None, :] * np.linspace(1, 0.8, height)[:, None]
        return light * (1 - 0.5 * ink) + 0.02 * rng.standard_normal(ink.shape)
    if kind == "chalk on a shaded board":
        dark = np.linspace(0.1, 0.35, height)[:, None] * np.ones(width)
        return dark + 0.5 * ink + 0.02 * rng.standard_normal(ink.shape)
    specks = rng.random(ink.shape) > 0.9995
    return 1 - np.maximum(ink, specks)


KINDS = (
    "dark on light",
    "light on dark",
    "pencil on shaded paper",
    "chalk on a shaded board",
    "specks of dirt",
)


@pytest.fixture(scope="module")
def strong() -> tuple[Network, np.ndarray]:
    trained = load_network(STRONG)
    return trained.recipe.network(), trained.theta


@pytest.mark.parametrize("kind", KINDS)
def test_photos_of_digits_are_read_as_the_digits_are(
    kind: str, strong: tuple[Network, np.ndarray], mnist_folder: Path, mnist_cache: Path
) -> None:
    network, theta = strong
    test = load(mnist_folder, mnist_cache).test
    digits = test.batch(slice(0, 12)).reshape(-1, 28, 28)
    seen = np.stack([picture_from(photo(digit, kind)) for digit in digits])
    assert seen.min() >= 0
    assert seen.max() <= 1
    answers = network.answer(theta, seen.reshape(-1, 784)).argmax(axis=1)
    assert np.mean(answers == test.labels[:12]) >= 0.9


def test_it_is_fitted_and_centred() -> None:
    line = np.array([[0.2, 0.1], [0.25, 0.9]])
    seen = picture_from(1 - enlarged(picture([line], centred=False)))
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    assert 19 <= rows[-1] - rows[0] + 1 <= 21
    assert columns[-1] - columns[0] < 10
    middles = np.arange(28) + 0.5
    assert seen.sum(axis=0) @ middles / seen.sum() == pytest.approx(CENTRE, abs=0.1)


@pytest.mark.parametrize("inverted", [False, True])
def test_a_picture_of_the_right_size_is_taken_as_it_is(inverted: bool) -> None:
    digit = picture([np.array([[0.3, 0.2], [0.7, 0.8]])])
    assert picture_from(1 - digit if inverted else digit) == pytest.approx(digit, abs=1e-6)


@pytest.mark.parametrize(
    "image",
    [
        np.zeros((0, 0)),
        np.zeros((300, 200)),
        np.full((28, 28), 0.7),
        np.ones((1, 1)),
        np.ones((1, 500)),
        np.full((40, 40), np.nan),
        np.zeros((3, 3, 3)),
    ],
    ids=lambda image: str(image.shape),
)
def test_a_picture_of_nothing_is_refused_with_a_sentence(image: np.ndarray) -> None:
    with pytest.raises(NoDigit, match=r"^[A-Z].*\.$"):
        picture_from(image)


@pytest.mark.parametrize("shape", [(2, 2), (1, 400), (30, 1), (5, 900), (1000, 700)])
def test_pictures_of_any_shape_give_a_picture_or_a_sentence(shape: tuple[int, int]) -> None:
    try:
        seen = picture_from(np.random.default_rng(1).random(shape))
    except NoDigit:
        return
    assert seen.shape == (28, 28)
    assert np.isfinite(seen).all()
