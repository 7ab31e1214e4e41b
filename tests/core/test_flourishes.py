"""Flourishes: strokes that people add, where they add them, and nowhere else."""

import numpy as np
import pytest

from core.flourishes import FLOURISHES, add_flourishes
from core.ink import picture

MANY = 300
TURN = np.linspace(0, 2 * np.pi, 60)
RING = np.stack([0.5 + 0.3 * np.sin(TURN), 0.5 + 0.4 * np.cos(TURN)], axis=1)
STEM = np.array([[0.5, 0.1], [0.5, 0.9]])
HOOK = np.array([[0.3, 0.2], [0.7, 0.2], [0.5, 0.8]])
OPEN_TOP = [np.array([[0.3, 0.1], [0.3, 0.5], [0.8, 0.5]]), np.array([[0.7, 0.1], [0.7, 0.9]])]
DRAWN = {
    0: [RING],
    1: [STEM],
    4: OPEN_TOP,
    7: [HOOK],
    9: [RING / 2 + np.array([0.2, 0]), STEM + np.array([0.1, 0])],
}
ADDING = sorted(FLOURISHES.keys() - {4})


def before(digit: int) -> np.ndarray:
    return np.repeat(picture(DRAWN[digit]).reshape(1, 784), MANY, axis=0)


def flourished(digit: int, share: float = 1.0) -> np.ndarray:
    labels = np.full(MANY, digit)
    drawn = add_flourishes(before(digit), labels, share, np.random.default_rng(6))
    return drawn.reshape(MANY, 28, 28)


def added(digit: int) -> np.ndarray:
    """How dark each pixel has become on average, (28, 28)."""
    return (flourished(digit) - before(digit).reshape(-1, 28, 28)).mean(axis=0)


def widths(images: np.ndarray, rows: slice) -> np.ndarray:
    """How many columns hold ink in these rows, (N,)."""
    return (images[:, rows].max(axis=1) > 0.5).sum(axis=1)


def test_no_share_leaves_the_very_pictures() -> None:
    images = before(7)
    assert add_flourishes(images, np.full(MANY, 7), 0.0, np.random.default_rng(6)) is images


def test_the_share_is_kept_and_the_pictures_given_are_not_written_on() -> None:
    images = before(7)
    drawn = add_flourishes(images, np.full(MANY, 7), 0.4, np.random.default_rng(6))
    np.testing.assert_array_equal(images, before(7))
    changed = (drawn != images).any(axis=1).mean()
    assert 0.3 < changed < 0.5


@pytest.mark.parametrize("digit", [2, 3, 5, 6, 8])
def test_other_digits_get_nothing(digit: int) -> None:
    images = before(7)
    drawn = add_flourishes(images, np.full(MANY, digit), 1.0, np.random.default_rng(6))
    np.testing.assert_array_equal(drawn, images)


@pytest.mark.parametrize("digit", FLOURISHES)
def test_the_generator_decides_what_is_drawn(digit: int) -> None:
    drawn = flourished(digit)
    assert drawn.dtype == np.float32
    assert drawn.min() >= 0
    assert drawn.max() <= 1
    np.testing.assert_array_equal(drawn, flourished(digit))
    assert len({image.tobytes() for image in drawn}) > MANY / 2


@pytest.mark.parametrize("digit", ADDING)
def test_ink_is_added_and_none_taken_away(digit: int) -> None:
    more = flourished(digit) - before(digit).reshape(-1, 28, 28)
    assert more.min() >= 0
    assert (more.sum(axis=(1, 2)) > 1).mean() > 0.8


def test_zeros_are_slashed_from_the_lower_left_to_the_upper_right() -> None:
    ink = added(0)
    assert ink[14, 14] > 0.7
    assert ink[8:12, 15:19].sum() > 3 * ink[8:12, 9:13].sum()
    assert ink[16:20, 9:13].sum() > 3 * ink[16:20, 15:19].sum()


def test_ones_get_flags_to_the_left_of_the_top_and_feet() -> None:
    ink = added(1)
    assert ink[5:12, 5:13].sum() > 5 * ink[5:12, 16:24].sum()
    foot = widths(flourished(1), slice(22, 26))
    assert 0.4 < (foot >= 7).mean() < 0.7
    tents = widths(flourished(1), slice(18, 20)) > 5
    assert 0.01 < tents.mean() < 0.4


def test_fours_are_closed_over_the_stem() -> None:
    plain = before(4).reshape(-1, 28, 28)
    closed = flourished(4)
    top, lower = slice(5, 7), slice(15, 26)

    def spread(images: np.ndarray, rows: slice) -> float:
        inked = images[:, rows].max(axis=1) > 0.3
        first, last = inked.argmax(axis=1), 28 - inked[:, ::-1].argmax(axis=1)
        return float((last - first).mean())

    assert spread(closed, top) < 0.7 * spread(plain, top)
    np.testing.assert_allclose(spread(closed, lower), spread(plain, lower), atol=2)


def test_sevens_are_crossed_on_both_sides_of_the_stem() -> None:
    stem = slice(14, 23)
    wider = widths(flourished(7), stem) > widths(before(7).reshape(-1, 28, 28), stem)
    assert 0.75 < wider.mean() < 0.95  # some are left bare, and get a serif at most
    ink, plain = added(7), before(7)[0].reshape(28, 28)
    for row in (16, 18, 20):
        inked = np.flatnonzero(plain[row] > 0.5)
        assert ink[row, : inked[0]].sum() > 0.5
        assert ink[row, inked[-1] + 1 :].sum() > 0.5


def test_nines_swing_to_the_left_at_the_bottom() -> None:
    ink = added(9)
    lower = ink[18:]
    assert lower.sum() > 0.95 * ink.sum()
    stem = np.flatnonzero(before(9)[0].reshape(28, 28)[20] > 0.5)
    assert lower[:, : stem[0]].sum() > 5 * lower[:, stem[-1] + 1 :].sum()


@pytest.mark.parametrize("digit", FLOURISHES)
@pytest.mark.parametrize("level", [0.0, 1.0])
def test_pictures_without_a_digit_do_no_harm(digit: int, level: float) -> None:
    plain = np.full((5, 784), level, np.float32)
    drawn = add_flourishes(plain, np.full(5, digit), 1.0, np.random.default_rng(1))
    assert np.isfinite(drawn).all()
    assert drawn.max() <= 1
