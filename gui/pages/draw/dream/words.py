"""What is said of a dream: only what its numbers show."""

import numpy as np

from core.dream import MOST_STEPS, Dream
from core.real_digits import Nearest
from gui.numerals import fixed, integer, number
from gui.pages.draw.dream.wish import DRAWING, Wish
from gui.pages.draw.reader import PERCENT, Reader

LIT, DARK = 0.9, 0.1
PATIENCE = 100  # steps after which a dark neuron counts as stuck
FLAT = 1e-3  # a slope no longer than this hardly moves a picture at any usual rate
BOUNDED = ("sigmoid", "softmax", "tanh", "step")
GUESSES = ("Like a real one", "Roughly like one", "Nothing like one")


def percent(share: float) -> str:
    """A share as people read it; what is not all of it is never rounded up to all."""
    if 0.99 < share < 1:
        return f"{fixed(np.floor(1e4 * share) / 100, 2)}{PERCENT}"
    return f"{fixed(100 * share, 0)}{PERCENT}"


def bounded(reader: Reader, wish: Wish) -> bool:
    """Whether the neuron cannot get beyond 1, so that it can be called fully lit."""
    network = reader.network
    name = (network.hidden if wish.above else network.output).name
    return name.startswith(BOUNDED)


def wished(wish: Wish, reader: Reader) -> str:
    """Whose activation is wanted."""
    if wish.digit is not None:
        return f"its {wish.digit}"
    return f"neuron {wish.neuron} of hidden layer {wish.layer(reader.network.layout)}"


def state(dream: Dream, wish: Wish, reader: Reader, drawing: bool) -> str:
    """How lit the neuron is now, and if it is stuck, why it may be."""
    a, who = dream.activation, wished(wish, reader)
    if not np.isfinite(a):
        return "The activation is not a number: this network's weights have blown up."
    if dream.at == 0:
        empty = wish.start == DRAWING and not drawing
        note = "The pad is empty, so it starts from blank paper. " if empty else ""
        return f"{note}The start lights {who} to {number(a)}."
    if bounded(reader, wish) and a > LIT:
        return _lit(dream, wish, reader)
    if a < DARK and dream.at >= PATIENCE:
        return f"Stuck: after {integer(dream.at)} steps {who} is at {number(a)}. {_why(dream)}"
    end = f" That is as many steps as are kept: {integer(MOST_STEPS)}." if dream.full else ""
    return f"After {integer(dream.at)} steps {who} is at {number(a)}.{end}"


def unlikeness(nearest: Nearest | None, usual: float | None, wish: Wish) -> str:
    """How far the picture is from real ones."""
    if nearest is None:
        return ""
    what = "image" if wish.digit is None else str(wish.digit)
    told = f"The nearest real {what} differs in {percent(nearest.ink_apart)} of the ink"
    if usual is None:
        return f"{told}."
    return f"{told}. For test images of {_a(wish.digit)} it is usually {percent(usual)}."


def verdict(guess: int, nearest: Nearest, usual: float) -> str:
    """What the ink says to the guess, an index into ``GUESSES``."""
    found = 0 if nearest.ink_apart <= usual else 1 if nearest.ink_apart <= (1 + usual) / 2 else 2
    said = GUESSES[guess].lower()
    if found == guess:
        return f"You guessed “{said}”, and so says the ink."
    return f"You guessed “{said}”; by the ink it is “{GUESSES[found].lower()}”."


def formula(dream: Dream, wish: Wish) -> str:
    """The cost that is descended, with its value."""
    terms = "1 − activation"
    if wish.smoothness:
        terms += f" + {number(wish.smoothness)} · roughness"
    if wish.sparseness:
        terms += f" + {number(wish.sparseness)} · ink"
    value = dream.cost.value(dream.picture)
    return f"cost = {terms} = {number(value) if np.isfinite(value) else '–'}"


def _lit(dream: Dream, wish: Wish, reader: Reader) -> str:
    a = dream.activation
    if wish.digit is None:
        return f"After {integer(dream.at)} steps {wished(wish, reader)} is at {number(a)}."
    outputs = reader.outputs(dream.picture.reshape(28, 28))
    answer = int(outputs.argmax())
    if answer != wish.digit:
        other = fixed(float(outputs[answer]), 3)
        return f"Its {wish.digit} is at {fixed(a, 3)}, but its answer is {answer}, at {other}."
    steps = integer(dream.at)
    return f"After {steps} steps the network is {percent(a)} sure that this is {_a(answer)}."


def _a(digit: int | None) -> str:
    return f"an {digit}" if digit == 8 else f"a {digit}"


def _why(dream: Dream) -> str:
    pull = dream.pull()
    x = dream.picture
    ends = percent(float(np.mean((x <= 0) | (x >= 1))))
    if pull == 0:
        return "There is no slope at all here; another start may have one."
    if pull < FLAT:
        return (
            f"The slope that is left to follow is only {number(pull, 2)} long: it is almost flat "
            f"here. {ends} of the pixels are paper or ink."
        )
    return (
        f"There is a slope, {number(pull, 2)} long, but following it has not helped so far. "
        f"{ends} of the pixels are paper or ink and cannot go further."
    )
