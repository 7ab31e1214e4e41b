"""Where each weight and bias lives in theta, and how theta starts."""

import numpy as np
import pytest

from core.parameters import SCHEMES, Layout

CHAPTER = Layout((784, 16, 16, 10))


def test_the_chapters_network_has_13002_parameters() -> None:
    assert CHAPTER.size == 13_002
    assert CHAPTER.inputs == 784
    assert CHAPTER.outputs == 10


def test_every_entry_of_theta_has_one_place_in_reading_order() -> None:
    layout = Layout((2, 3, 1))
    first, second = layout.views(np.arange(layout.size, dtype=np.float64))
    assert first.W.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert first.b.tolist() == [6, 7, 8]
    assert second.W.tolist() == [[9], [10], [11]]
    assert second.b.tolist() == [12]


def test_the_views_are_theta_itself() -> None:
    theta = np.zeros(CHAPTER.size, np.float32)
    layers = CHAPTER.views(theta)
    assert [layer.W.shape for layer in layers] == [(784, 16), (16, 16), (16, 10)]
    assert [layer.b.shape for layer in layers] == [(16,), (16,), (10,)]
    for W, b in layers:
        W += 1
        b += 2
    assert theta.sum() == 13_002 + 42
    theta[:] = 7
    assert all((W == 7).all() and (b == 7).all() for W, b in layers)


@pytest.mark.parametrize("widths", [(), (3,), (3, 0), (0, 3), (3, -1, 2)])
def test_a_layout_needs_two_layers_with_neurons(widths: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="at least"):
        Layout(widths)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_start_follows_from_the_seed(scheme: str, dtype: type) -> None:
    starts = [CHAPTER.initial(scheme, np.random.default_rng(seed), dtype) for seed in (1, 1, 2)]
    assert starts[0].dtype == dtype
    assert starts[0].shape == (13_002,)
    assert starts[0].tobytes() == starts[1].tobytes()
    assert (starts[0].tobytes() == starts[2].tobytes()) == (scheme == "zeros")


@pytest.mark.parametrize(
    ("scheme", "spreads", "bias_spread"),
    [
        ("normal", (1, 1), 1),
        ("scaled", (1 / 20, 1 / 30), 1),
        ("he", (2**0.5 / 20, 2**0.5 / 30), 0),
        ("zeros", (0, 0), 0),
    ],
)
def test_the_start_has_the_spread_of_its_scheme(
    scheme: str, spreads: tuple[float, float], bias_spread: float
) -> None:
    """Layers of 400 and 900 inputs; a standard deviation of n draws is known to 1 in sqrt(2n)."""
    layout = Layout((400, 900, 1000))
    layers = layout.views(layout.initial(scheme, np.random.default_rng(6), np.float64))
    for (W, b), spread in zip(layers, spreads, strict=True):
        assert W.std() == pytest.approx(spread, rel=0.01)
        assert abs(W.mean()) <= 0.01 * spread
        assert b.std() == pytest.approx(bias_spread, rel=0.1)


def test_no_two_layers_share_their_random_numbers() -> None:
    layout = Layout((6, 6, 6))
    theta = layout.initial("normal", np.random.default_rng(1), np.float64)
    assert len(set(theta.tolist())) == layout.size


def test_an_unknown_scheme_is_named() -> None:
    with pytest.raises(ValueError, match=r"'hopeful'.*normal.*scaled.*he.*zeros"):
        CHAPTER.initial("hopeful", np.random.default_rng(1))
