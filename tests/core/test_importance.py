"""Which entry of the gradient belongs where, which matter, and which never can."""

import numpy as np
import pytest

from core.importance import Place, importance, index_of, inked_inputs, place_of, silent_entries
from core.parameters import Layout

LAYOUT = Layout((4, 3, 2))


def test_every_entry_of_theta_has_its_place() -> None:
    theta = np.arange(LAYOUT.size, dtype=float)
    for index in range(LAYOUT.size):
        place = place_of(LAYOUT, index)
        W, b = LAYOUT.views(theta)[place.layer - 1]
        entry = b[place.neuron] if place.source is None else W[place.source, place.neuron]
        assert entry == index
        assert index_of(LAYOUT, place) == index
    assert place_of(LAYOUT, 12) == Place(1, None, 0)
    with pytest.raises(IndexError, match="0 to 22"):
        place_of(LAYOUT, LAYOUT.size)


def test_ranks_median_and_shares() -> None:
    matter = importance(np.array([0.0, 3.0, -4.0, 0.0, 1.0]))
    assert matter.ranked[:3].tolist() == [2, 1, 4]
    assert (matter.largest, matter.median) == (4.0, 3.0)
    assert matter.shares == pytest.approx([16 / 26, 25 / 26, 1, 1, 1])
    assert (matter.holding(0.5), matter.holding(0.7)) == (1, 2)


def test_nothing_holds_half_of_nothing() -> None:
    matter = importance(np.zeros(5))
    assert (matter.holding(0.5), matter.median) == (0, 0.0)


def test_pixels_without_ink_silence_their_weights(mnist_folder, mnist_cache) -> None:
    inked = inked_inputs(60_000, mnist_folder, mnist_cache)
    assert int((~inked).sum()) == 67
    silent = silent_entries(Layout((784, 16, 16, 10)), inked)
    assert int(silent.sum()) == 1072
    assert int((~inked_inputs(100, mnist_folder, mnist_cache)).sum()) > 67
    assert not inked[place_of(Layout((784, 16, 16, 10)), int(np.flatnonzero(silent)[-1])).source]
