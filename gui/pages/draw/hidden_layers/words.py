"""What is said of hidden layers: only what was measured."""

import numpy as np

from core.edge_likeness import EdgeLikeness
from core.excitement import Excitement
from core.filters import KINDS, bank
from gui.numerals import fixed
from gui.pages.draw.reader import PERCENT

CHANCE = 0.95  # of the smooth random pictures that a neuron has to beat


def percent(share: float) -> str:
    """A share of a variance as people read it."""
    return f"{fixed(100 * share, 0)}{PERCENT}"


def layer_verdict(found: EdgeLikeness) -> str:
    """The hope for edges and loops, and what the measure says became of it."""
    shares = found.shares
    mean, smooth, made = (float(each.mean()) for each in (shares, found.smooth, found.made))
    beyond = int(np.count_nonzero(shares > np.quantile(found.smooth, CHANCE)))
    explained = (
        f"One edge, bar or loop explains {percent(mean)} of a neuron's weights on average, "
        f"at best {percent(float(shares.max()))}."
    )
    counted = (
        f"{beyond} of {len(shares)} neurons are more like one than {percent(CHANCE)} of the "
        "equally smooth random pictures"
    )
    if mean <= smooth:
        return f"{explained} {counted}; on the whole the layer is no more like them than chance."
    nearer = "hand-made filters" if mean - smooth > made - mean else "smooth random pictures"
    return f"{explained} {counted}; on the whole the layer is nearer to {nearer}."


def neuron_verdict(found: EdgeLikeness, neuron: int) -> str:
    """What fits this neuron best, and how much of it that is."""
    share = float(found.shares[neuron])
    kind = int(np.abs(found.matches.correlations[neuron]).argmax())
    rank = float(np.mean(found.smooth < share))
    return (
        f"Best is the {KINDS[kind]}: it explains {percent(share)} of the weights. "
        f"That is more than in {percent(rank)} of equally smooth random pictures."
    )


def match_words(found: EdgeLikeness, neuron: int, kind: int) -> str:
    """The words under the best filter of a kind."""
    name = KINDS[kind]
    correlation = float(found.matches.correlations[neuron, kind])
    return f"best {name}\nr = {fixed(abs(correlation), 2)}"


def match_picture(found: EdgeLikeness, neuron: int, kind: int) -> np.ndarray:
    """The best filter of a kind, (784,), as its negative if that is what fits."""
    made = bank()[int(found.matches.filters[neuron, kind])].picture()
    picture: np.ndarray = made * np.sign(found.matches.correlations[neuron, kind])
    return picture


def excited_words(found: Excitement) -> str:
    """Which digits the neuron answers to, on average over all training images."""
    means = found.by_digit
    if not np.isfinite(means).all():
        return "Its activations are no numbers: the weights have blown up."
    high, low = int(means.argmax()), int(means.argmin())
    return (
        f"Its average over all training images is highest for the {high} ({fixed(means[high], 2)}) "
        f"and lowest for the {low} ({fixed(means[low], 2)})."
    )
