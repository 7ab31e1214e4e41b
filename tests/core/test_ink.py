"""Ink: a drawing becomes the same MNIST-like picture wherever, however large it is drawn."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ink import BOX, CENTRE, picture

TURN = np.linspace(0, 2 * np.pi, 80)
RING = np.stack([0.5 + 0.2 * np.sin(TURN), 0.45 + 0.3 * np.cos(TURN)], axis=1)
HOOK = np.array([[0.3, 0.2], [0.7, 0.2], [0.45, 0.8]])
BAR = np.array([[0.4, 0.5], [0.6, 0.5]])
SEVEN = [HOOK, BAR]

coordinate = st.floats(-0.2, 1.2)
point = st.tuples(coordinate, coordinate, st.floats(0, 1))
drawing = st.lists(st.lists(point, min_size=1, max_size=12).map(np.array), min_size=1, max_size=4)


def centre_of_mass(ink: np.ndarray) -> tuple[float, float]:
    middles = np.arange(28) + 0.5
    return ink.sum(0) @ middles / ink.sum(), ink.sum(1) @ middles / ink.sum()


def inked(ink: np.ndarray) -> tuple[int, int]:
    """How many columns and rows hold ink, from the first to the last."""
    return tuple(int(np.ptp(np.flatnonzero(ink.any(axis)))) + 1 for axis in (0, 1))


@pytest.mark.parametrize("strokes", [[RING], SEVEN])
def test_it_is_fitted_and_centred_as_mnist_is(strokes: list[np.ndarray]) -> None:
    ink = picture(strokes)
    assert ink.shape == (28, 28)
    assert ink.dtype == np.float32
    assert max(inked(ink)) in (BOX, BOX + 1)
    assert centre_of_mass(ink) == pytest.approx((CENTRE, CENTRE), abs=0.1)
    assert ink.min() == 0
    assert ink.max() == 1


def test_it_has_the_inks_of_mnist() -> None:
    digits = [picture([RING]), picture(SEVEN)]
    assert 0.08 < np.mean(digits) < 0.18
    for ink in digits:
        grey = ((ink > 0) & (ink < 0.98)).sum() / (ink > 0).sum()
        assert 0.4 < grey < 0.8


def test_down_on_the_pad_is_down_in_the_picture() -> None:
    upper, lower = np.split(picture([HOOK]), 2)
    top_row = np.flatnonzero(upper.any(axis=1))[0]
    assert upper[top_row + 1].sum() > 3 * lower[lower.any(axis=1)][-2].sum()


def test_proportions_are_kept() -> None:
    columns, rows = inked(picture([np.array([[0.5, 0.1], [0.5, 0.9]])]))
    assert rows in (BOX, BOX + 1)
    assert columns <= 5


@given(
    scale=st.floats(0.15, 2.0),
    shift=st.tuples(st.floats(-1, 1), st.floats(-1, 1)),
    strokes=st.sampled_from([[RING], SEVEN]),
)
@settings(deadline=None)
def test_place_and_size_on_the_pad_do_not_matter(
    scale: float, shift: tuple[float, float], strokes: list[np.ndarray]
) -> None:
    moved = [stroke * scale + shift for stroke in strokes]
    np.testing.assert_allclose(picture(moved), picture(strokes), atol=0.02)


@pytest.mark.parametrize("centred", [True, False])
def test_the_direction_of_a_stroke_does_not_matter(centred: bool) -> None:
    backwards = [stroke[::-1] for stroke in reversed(SEVEN)]
    np.testing.assert_allclose(
        picture(backwards, centred=centred), picture(SEVEN, centred=centred), atol=0.01
    )


def test_the_number_of_points_does_not_matter() -> None:
    along = np.linspace(0, 2, 4001)
    dense = np.stack([np.interp(along, (0, 1, 2), column) for column in HOOK.T], axis=1)
    np.testing.assert_allclose(picture([dense]), picture([HOOK]), atol=0.06)


@pytest.mark.parametrize(
    "strokes",
    [
        [],
        [np.zeros((0, 2))],
        [np.zeros((0, 3))],
        [np.full((4, 2), np.nan)],
        [np.array([[np.inf, 0.5, 1.0]]), np.array([[0.5, 0.5, np.nan]])],
    ],
)
@pytest.mark.parametrize("centred", [True, False])
def test_nothing_gives_a_blank_picture(strokes: list[np.ndarray], centred: bool) -> None:
    ink = picture(strokes, centred=centred)
    assert ink.shape == (28, 28)
    assert not ink.any()


def test_points_that_are_not_numbers_are_left_out() -> None:
    holed = np.insert(RING, (3, 40), np.nan, axis=0)
    np.testing.assert_array_equal(picture([holed]), picture([RING]))


@pytest.mark.parametrize("point", [(0.5, 0.5), (0.1, 0.9), (0.0, 0.0)])
def test_a_dot_stays_a_dot_in_the_middle(point: tuple[float, float]) -> None:
    ink = picture([np.array([point])])
    assert max(inked(ink)) <= 5
    assert ink.max() == 1
    assert centre_of_mass(ink) == pytest.approx((CENTRE, CENTRE), abs=0.1)
    np.testing.assert_allclose(ink, ink.T, atol=1e-5)


def test_a_trembling_click_is_not_blown_up() -> None:
    tremble = 0.5 + np.random.default_rng(2).normal(0, 0.003, (10, 2))
    assert max(inked(picture([tremble]))) <= 10


@pytest.mark.parametrize("centred", [True, False])
def test_the_tremor_of_the_hand_is_steadied(centred: bool) -> None:
    along = np.linspace(0.1, 0.9, 40)
    tremor = 0.02 * np.where(np.arange(40) % 2, 1, -1)
    straight, shaken = (
        picture([np.stack([0.5 + x, along], axis=1)], centred=centred)[8:20]
        for x in (0 * tremor, tremor)
    )
    np.testing.assert_allclose(shaken, straight, atol=0.15)


def test_steadying_leaves_the_ends_of_a_line_where_they_are() -> None:
    line = np.array([[3.0, 5.0], [17.0, 5.0]]) / 28
    columns = picture([line], pen_width=2.0, centred=False)[4:6].sum(axis=0)
    assert np.flatnonzero(columns > 0.5)[[0, -1]] == pytest.approx([2, 17])


def test_without_centring_the_pad_is_scaled_down() -> None:
    ink = picture([np.array([[0.75, 0.25]])], centred=False)
    assert centre_of_mass(ink) == pytest.approx((21, 7), abs=0.05)
    line = picture([np.array([[0.0, 0.5], [1.0, 0.5]])], centred=False)
    assert inked(line)[0] == 28


def test_ink_beyond_the_pad_is_cut_off() -> None:
    assert not picture([np.array([[2.0, 2.0], [3.0, -9.0]])], centred=False).any()


def test_a_wider_pen_leaves_more_ink() -> None:
    thin, thick = (picture(SEVEN, pen_width=width).sum() for width in (2.0, 3.0))
    assert thick > 1.2 * thin


@pytest.mark.parametrize("pen_width", [0.0, -1.0, 20.0, float("nan")])
def test_a_pen_that_cannot_be_is_refused(pen_width: float) -> None:
    with pytest.raises(ValueError, match="pen_width"):
        picture(SEVEN, pen_width=pen_width)


def test_pressure_thickens_the_line_but_a_light_hand_draws_the_same() -> None:
    def pressed(*pressures: float) -> np.ndarray:
        return picture([np.array([[0.5, 0.1 + 0.4 * i, p] for i, p in enumerate(pressures)])])

    np.testing.assert_array_equal(pressed(0.3, 0.3, 0.3), pressed(1, 1, 1))
    np.testing.assert_array_equal(pressed(0, 0, 0), pressed(1, 1, 1))
    thickness = pressed(0.2, 0.6, 1.0).sum(axis=1)
    rows = np.flatnonzero(thickness)
    assert thickness[rows[-4]] > 1.3 * thickness[rows[3]]


@given(strokes=drawing, centred=st.booleans(), pen_width=st.floats(0.5, 14))
@settings(deadline=None)
def test_any_drawing_gives_a_picture(
    strokes: list[np.ndarray], centred: bool, pen_width: float
) -> None:
    ink = picture(strokes, pen_width, centred)
    assert ink.shape == (28, 28)
    assert np.isfinite(ink).all()
    assert ink.min() >= 0
    assert ink.max() <= 1
    assert ink.any() or not centred


@given(
    points=st.lists(
        st.tuples(*[st.floats(allow_nan=True, allow_infinity=True)] * 3), min_size=1, max_size=6
    )
)
@settings(deadline=None)
def test_wild_numbers_do_no_harm(points: list[tuple[float, float, float]]) -> None:
    for centred in (True, False):
        ink = picture([np.array(points)], centred=centred)
        assert np.isfinite(ink).all()


@pytest.mark.parametrize("centred", [True, False])
def test_thinning_a_scribble_leaves_no_trace(
    monkeypatch: pytest.MonkeyPatch, centred: bool
) -> None:
    t = np.linspace(0, 120, 5000)
    scribble = np.stack([0.5 + 0.4 * np.sin(t), 0.5 + 0.4 * np.sin(1.37 * t)], axis=1)
    thinned = picture([scribble], centred=centred)
    monkeypatch.setattr("core.ink.FEW", 1_000_000)
    np.testing.assert_allclose(thinned, picture([scribble], centred=centred), atol=0.1)


def test_it_is_quick_enough_for_every_move_of_the_pen() -> None:
    t = np.linspace(0, 200, 5000)
    for strokes, milliseconds in (
        ([RING, HOOK], 2),
        ([np.stack([np.sin(t), np.sin(1.37 * t)], axis=1)], 10),
    ):
        best = np.inf
        for _ in range(20):
            start = time.perf_counter()
            picture(strokes)
            best = min(best, time.perf_counter() - start)
        assert best * 1000 < milliseconds
