"""Pictures of nothing, and the count of what is answered to them."""

import numpy as np
import pytest

from core.noise import KINDS, Census, Noise, ask
from core.recipe import Recipe


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_follows_from_its_seed_and_number(kind: str, few_digits) -> None:
    noise = Noise(kind, 0.7, seed=4)
    many = noise.pictures(5, few_digits.test)
    assert many.shape == (5, 784)
    assert many.min() >= 0
    assert many.max() <= 1
    assert np.array_equal(noise.pictures(2, few_digits.test, first=3), many[3:])
    assert not np.array_equal(Noise(kind, 0.7, seed=5).pictures(5, few_digits.test), many)


@pytest.mark.parametrize("kind", KINDS)
def test_more_strength_is_further_from_nothing(kind: str, few_digits) -> None:
    weak, strong = (Noise(kind, s, seed=1).pictures(1, few_digits.test)[0] for s in (0.1, 1.0))
    plain = Noise(kind, 0.0, seed=1).pictures(1, few_digits.test)[0]
    assert np.abs(weak - plain).sum() < np.abs(strong - plain).sum()


def test_a_shuffled_digit_has_the_same_ink(few_digits) -> None:
    plain, shuffled = (
        Noise("shuffled digit", s, seed=2).pictures(1, few_digits.test)[0] for s in (0.0, 1.0)
    )
    assert np.array_equal(np.sort(plain), np.sort(shuffled))
    assert not np.array_equal(plain, shuffled)


@pytest.mark.parametrize(("kind", "strength"), [("pink", 0.5), ("uniform", 1.5), ("uniform", -1)])
def test_what_is_no_noise_is_refused(kind: str, strength: float) -> None:
    with pytest.raises(ValueError, match="noise"):
        Noise(kind, strength)


def test_every_picture_is_counted_once(few_digits) -> None:
    recipe = Recipe()
    pictures = Noise().pictures(30, few_digits.test)
    census = ask(recipe.network(), recipe.first_theta(), pictures)
    assert census.counts().sum() == 30
    outputs = recipe.network().answer(recipe.first_theta(), pictures)
    assert census.answers[7] == outputs[7].argmax()
    assert census.tops[7] == outputs[7].max()


def test_the_share_of_confident_answers() -> None:
    census = Census(np.array([1, 1, 2, 3]), np.array([0.2, 0.9, 0.95, 0.5]))
    assert census.share_above(0.9) == 0.5
