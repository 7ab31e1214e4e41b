"""Entries of the gradient in words: where each belongs, which way it should go, how it matters."""

import math

from core.importance import Importance, Place
from core.parameters import Layout
from gui.numerals import fixed, integer, number

# The size of an entry as a share of the largest, from which on a nudge is called that.
SOMEWHAT, A_LOT = 1 / 3, 2 / 3


def place_words(layout: Layout, place: Place) -> str:
    """Return "weight from pixel (14, 9) to neuron 3 of layer 1"; pixels as row and column."""
    last = place.layer == len(layout.widths) - 1
    to = f"output {place.neuron}" if last else f"neuron {place.neuron} of layer {place.layer}"
    if place.source is None:
        return f"bias of {to}"
    if place.layer > 1:
        return f"weight from neuron {place.source} of layer {place.layer - 1} to {to}"
    side = math.isqrt(layout.inputs)
    if side * side != layout.inputs:
        return f"weight from input {place.source} to {to}"
    row, column = divmod(place.source, side)
    return f"weight from pixel ({row}, {column}) to {to}"


def nudge_words(downhill: float, largest: float) -> str:
    """Return "should increase a lot" for an entry of minus the gradient.

    It is a lot from two thirds of the ``largest`` entry on, somewhat from a third on.
    """
    if downhill == 0 or largest == 0:
        return "should stay as it is"
    way = "increase" if downhill > 0 else "decrease"
    share = abs(downhill) / largest
    how = "a lot" if share >= A_LOT else "somewhat" if share >= SOMEWHAT else "a little"
    return f"should {way} {how}"


def matter_words(downhill: float, median: float) -> str:
    """Return "matters 210 times as much as the median"; the median of what is not 0."""
    if downhill == 0 or median == 0:
        return "does not matter here"
    times = abs(downhill) / median
    if times >= 0.1:
        count = fixed(times, 0) if times >= 10 else fixed(times, 1)
        return f"matters {count} times as much as the median"
    return f"matters {number(100 * times, 2)} % as much as the median"


def entry_words(layout: Layout, place: Place, downhill: float, matter: Importance) -> str:
    """Return all of it in one sentence, with the number."""
    sign = "+" if downhill > 0 else ""
    return (
        f"{place_words(layout, place)}: {sign}{number(downhill)}, "
        f"{nudge_words(downhill, matter.largest)}; {matter_words(downhill, matter.median)}"
    )


def half_words(matter: Importance) -> str:
    """Return "36 of 13,002 entries hold half of |gradient|²"."""
    size = len(matter.ranked)
    if matter.largest == 0:
        return f"All {integer(size)} entries are 0"
    few = matter.holding(0.5)
    verb = "holds" if few == 1 else "hold"
    return f"{integer(few)} of {integer(size)} entries {verb} half of |gradient|²"
