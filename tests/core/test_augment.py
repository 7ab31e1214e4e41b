"""Distortions: the same digit in another hand, in the same place, and repeatable."""

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.augment import DISTORTIONS, NONE, DistortedDigits, Distortion, distorted
from core.ink import picture
from core.mnist import Digits, load
from core.recipe import Recipe
from core.store import load_network

NETWORKS = Path(__file__).resolve().parents[2] / "resources" / "networks"
TURN = np.linspace(0, 2 * np.pi, 60)
RING = np.stack([0.5 + 0.2 * np.sin(TURN), 0.45 + 0.3 * np.cos(TURN)], axis=1)
STEM = np.array([[0.5, 0.1], [0.5, 0.9]])
SEVEN = np.array([[0.3, 0.2], [0.7, 0.2], [0.45, 0.8]])
DRAWN = np.array([picture([line]).ravel() for line in (RING, STEM, SEVEN)])
SHOWN = np.array([0, 1, 7])
MANY = 200
STRONG = DISTORTIONS["strong"]
BENT = [field.name for field in fields(Distortion)]


def rng(seed: int = 4) -> np.random.Generator:
    return np.random.default_rng(seed)


def stems(distortion: Distortion) -> np.ndarray:
    """Many ones, distorted one by one; (MANY, 28, 28)."""
    ones = np.repeat(DRAWN[1:2], MANY, axis=0)
    return distorted(ones, np.ones(MANY, int), distortion, rng()).reshape(MANY, 28, 28)


def centres(images: np.ndarray) -> np.ndarray:
    """The centres of mass, (N, 2), x and y."""
    along = np.arange(28)
    mass = images.sum(axis=(1, 2))
    return np.stack([images.sum(1) @ along / mass, images.sum(2) @ along / mass], axis=1)


def lean(images: np.ndarray) -> np.ndarray:
    """How many columns to the side a row further down is, (N,)."""
    x, y = np.meshgrid(np.arange(28), np.arange(28))
    leans = []
    for image, (centre_x, centre_y) in zip(images, centres(images), strict=True):
        down = image * (y - centre_y)
        leans.append((down * (x - centre_x)).sum() / (down * (y - centre_y)).sum())
    return np.array(leans)


def heights(images: np.ndarray) -> np.ndarray:
    return (images.max(axis=2) > 0.5).sum(axis=1)


def digits(count: int = 60) -> Digits:
    labels = rng().choice(SHOWN, count).astype(np.uint8)
    rows = np.searchsorted(SHOWN, labels)
    return Digits((255 * DRAWN[rows]).astype(np.uint8), labels)


def test_no_distortion_changes_nothing() -> None:
    np.testing.assert_array_equal(distorted(DRAWN, SHOWN, NONE, rng()), DRAWN)


@pytest.mark.parametrize("name", DISTORTIONS)
def test_pictures_stay_pictures(name: str) -> None:
    before = DRAWN.copy()
    after = distorted(DRAWN, SHOWN, DISTORTIONS[name], rng())
    assert after.shape == DRAWN.shape
    assert after.dtype == np.float32
    assert after.min() >= 0
    assert after.max() <= 1
    np.testing.assert_array_equal(DRAWN, before)


@pytest.mark.parametrize("name", BENT)
def test_each_distortion_alone_changes_pictures(name: str) -> None:
    alone = replace(NONE, **{name: getattr(STRONG, name) or 0.1})
    assert np.abs(distorted(DRAWN, SHOWN, alone, rng(1)) - DRAWN).max() > 0.05


def test_the_generator_decides() -> None:
    one, same, other = (distorted(DRAWN, SHOWN, STRONG, rng(seed)) for seed in (1, 1, 2))
    assert one.tobytes() == same.tobytes()
    assert one.tobytes() != other.tobytes()


def test_digits_are_distorted_each_in_its_own_way() -> None:
    assert len({image.tobytes() for image in stems(STRONG)}) == MANY


@pytest.mark.parametrize("level", [0.0, 1.0])
def test_pictures_of_nothing_and_of_ink_alone_do_no_harm(level: float) -> None:
    plain = np.full((10, 784), level, np.float32)
    after = distorted(plain, np.arange(10), STRONG, rng())
    assert np.isfinite(after).all()
    if level == 0:
        assert not after[[2, 3, 5, 6, 8]].any()


@given(st.integers(0, 10_000))
@settings(max_examples=30, deadline=None)
def test_any_picture_gives_a_picture(seed: int) -> None:
    noise = rng(seed).random((5, 784), np.float32) ** rng(seed).integers(1, 30)
    after = distorted(noise, rng(seed).integers(10, size=5), STRONG, rng(seed))
    assert np.isfinite(after).all()
    assert after.min() >= 0
    assert after.max() <= 1


@pytest.mark.parametrize("name", ["turn", "slant"])
def test_digits_lean_to_both_sides_up_to_the_bound(name: str) -> None:
    leans = lean(stems(replace(NONE, **{name: 0.3})))
    assert np.abs(leans).max() < np.tan(0.33)
    assert leans.max() > 0.2
    assert leans.min() < -0.2


def test_whatever_is_done_a_digit_is_fitted_and_centred_as_before() -> None:
    done = Distortion(turn=0.3, slant=0.3, stretch=0.3)
    after = distorted(DRAWN, SHOWN, done, rng()).reshape(-1, 28, 28)
    before = DRAWN.reshape(-1, 28, 28)
    np.testing.assert_allclose(centres(after), centres(before), atol=0.25)
    for one, other in zip(after, before, strict=True):
        longer = [max(np.ptp(np.nonzero(image > 0.3), axis=1)) for image in (one, other)]
        assert abs(longer[0] - longer[1]) <= 2


def test_shifted_digits_stay_within_the_bound() -> None:
    away = centres(stems(Distortion(shift=1.5))) - centres(DRAWN[1:2].reshape(1, 28, 28))
    assert np.abs(away).max() < 1.55
    assert (away.max(axis=0) > 1).all()
    assert (away.min(axis=0) < -1).all()


def test_resized_digits_are_larger_and_smaller() -> None:
    sizes = heights(stems(Distortion(resize=0.2)))
    original = heights(DRAWN[1:2].reshape(1, 28, 28))[0]
    assert sizes.min() < 0.9 * original
    assert sizes.max() > 1.1 * original
    assert sizes.max() < 1.3 * original


def test_pens_are_finer_and_bolder_yet_no_stroke_is_lost() -> None:
    ink = stems(Distortion(pen=0.25)).sum(axis=(1, 2))
    assert ink.min() < 0.95 * DRAWN[1].sum()
    assert ink.max() > 1.15 * DRAWN[1].sum()
    faint = np.repeat(DRAWN[1:2] * np.float32(0.3), MANY, axis=0)
    thinned = distorted(faint, np.ones(MANY, int), Distortion(pen=0.25), rng())
    assert (heights(thinned.reshape(-1, 28, 28)) > 15).all()


@pytest.mark.parametrize(("network", "name", "least"), [("chapter", "moderate", 0.88),
                                                        ("pad", "strong", 0.94)])  # fmt: skip
def test_distorted_digits_still_show_what_they_showed(
    mnist_folder: Path, mnist_cache: Path, network: str, name: str, least: float
) -> None:
    test = load(mnist_folder, mnist_cache).test
    trained = load_network(NETWORKS / f"{network}.npz")
    images = distorted(test.batch(np.arange(1000)), test.labels[:1000], DISTORTIONS[name], rng())
    answers = trained.recipe.network().answer(trained.theta, images).argmax(axis=1)
    assert np.mean(answers == test.labels[:1000]) >= least


def test_a_batch_follows_from_the_seed_and_its_company() -> None:
    indices = np.arange(20)
    one, same, other = (DistortedDigits(digits(), STRONG, seed) for seed in (1, 1, 2))
    first = one.batch(indices)
    assert one.batch(indices).tobytes() == first.tobytes()
    assert same.batch(indices).tobytes() == first.tobytes()
    assert other.batch(indices).tobytes() != first.tobytes()
    assert one.batch(np.arange(21))[0].tobytes() != first[0].tobytes()


def test_distorted_digits_are_handed_out_as_plain_ones_are() -> None:
    plain = digits()
    examples = DistortedDigits(plain, STRONG, seed=1)
    indices = np.array([5, 3, 8])
    out = np.empty((3, 784), np.float32)
    assert examples.batch(indices, out=out) is out
    np.testing.assert_array_equal(examples.batch(indices), out)
    np.testing.assert_array_equal(examples.targets(indices), plain.targets(indices))
    assert len(examples) == len(plain)


def test_a_recipe_with_augmentation_goes_on_from_where_it_was() -> None:
    recipe = Recipe(widths=(784, 4, 10), seed=3, augmentation="strong")
    theta = recipe.first_theta()
    undisturbed = recipe.cost(digits())
    values = [undisturbed.value(theta) for _ in range(12)]  # two epochs of six batches
    resumed = recipe.cost(digits(), seen=40)
    assert [resumed.value(theta) for _ in range(8)] == values[4:]
    plain = replace(recipe, augmentation="none").cost(digits())
    assert plain.value(theta) != values[0]
    epochs = [sum(values[:6]), sum(values[6:])]
    assert epochs[0] != pytest.approx(epochs[1], rel=1e-6)  # the digits have changed
