"""What is done to digits to see whether they are still read."""

from pathlib import Path

import numpy as np
import pytest

from core.recipe import Recipe
from core.robustness import DISTURBANCES, accuracy_under, noisy, redrawn, shifted, turned


@pytest.fixture
def images() -> np.ndarray:
    pictures = np.zeros((8, 28, 28), np.float32)
    pictures[:, 6:22, 12:15] = 1.0
    pictures[:, 6:9, 12:20] = 1.0
    return pictures.reshape(8, 784)


@pytest.mark.parametrize("each", DISTURBANCES, ids=lambda each: each.key)
def test_strength_zero_changes_nothing_and_the_others_stay_images(each, images) -> None:
    assert 0 in each.strengths
    assert each.apply(images, 0.0, 0) == pytest.approx(images, abs=1e-6)
    for strength in each.strengths:
        spoiled = each.apply(images, strength, 0)
        assert spoiled.shape == images.shape
        assert spoiled.dtype == np.float32
        assert 0 <= spoiled.min() <= spoiled.max() <= 1


def test_a_shift_goes_each_way_in_turns_wherever_the_first_is(images) -> None:
    moved = shifted(images, 3.0, 0).reshape(8, 28, 28)
    still = images[0].reshape(28, 28)
    ways = [(0, 3), (3, 0), (0, -3), (-3, 0)]
    for picture, way in zip(moved, ways * 2, strict=True):
        assert picture == pytest.approx(np.roll(still, way, axis=(0, 1)), abs=1e-5)
    assert shifted(images[2:], 3.0, 2) == pytest.approx(moved[2:].reshape(6, 784))


def test_a_quarter_turn_is_clockwise_and_exact(images) -> None:
    quarter = turned(images, 90.0, 0).reshape(8, 28, 28)
    assert quarter[0] == pytest.approx(np.rot90(images[0].reshape(28, 28), -1), abs=1e-4)


def test_strokes_become_bolder_and_thinner_by_pixels(images) -> None:
    def width(strength: float) -> float:
        return float(redrawn(images, strength, 0).reshape(8, 28, 28)[0, 15].sum())

    assert [width(s) for s in (-1.0, 0.0, 0.5, 1.0, 2.0)] == pytest.approx([1, 3, 4, 5, 7])


def test_the_noise_of_an_image_does_not_depend_on_its_company(images) -> None:
    assert np.array_equal(noisy(images, 0.5, 10)[3], noisy(images[3:], 0.5, 13)[0])


def test_an_accuracy_under_nothing_is_the_plain_one(tmp_path: Path) -> None:
    resources = Path(__file__).resolve().parents[2] / "resources" / "mnist"
    theta = Recipe(scheme="zeros").first_theta()
    reported = []
    settings = (Recipe(), theta, "noise", 0.0, 300, resources, None)
    accuracy = accuracy_under(*settings, report=reported.append)
    assert accuracy == pytest.approx(0.08)  # all outputs equal: it always says 0
    assert reported == [0.0, pytest.approx(250 / 300)]
