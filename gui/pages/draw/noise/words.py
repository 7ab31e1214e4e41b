"""What can be said of an answer to noise, and of thousands: the numbers choose the sentence."""

from enum import IntEnum

import numpy as np

from core.noise import Census, Noise
from gui.numerals import fixed, integer

LIT, SURE = 0.5, 0.9  # activations: from here on an output is lit, and from there it is sure
SCATTERED = 0.1  # the share of the pictures from which a second digit is worth a word
NEARLY_ALL = 0.97
AS_OFTEN = 0.9  # of the share of the digits
RARELY = 0.05

KIND_WORDS = {"uniform": "uniform noise", "Gaussian": "Gaussian noise"}


class Mood(IntEnum):
    """How sure the highest of ten outputs is."""

    DARK = 0
    UNSURE = 1
    SURE = 2


GUESSES = {
    Mood.DARK: "It stays dark: all below 0.5",
    Mood.UNSURE: "It is unsure: 0.5 to 0.9",
    Mood.SURE: "It is sure of a digit: 0.9 or more",
}


def mood(outputs: np.ndarray) -> Mood | None:
    """How sure the ten outputs are; None if they are no numbers."""
    if not np.isfinite(outputs).all():
        return None
    highest = float(outputs.max())
    return Mood.SURE if highest >= SURE else Mood.UNSURE if highest >= LIT else Mood.DARK


def verdict(outputs: np.ndarray) -> str:
    """What the ten outputs say, in a sentence."""
    answer = int(outputs.argmax())
    top = fixed(float(outputs[answer]), 2)
    return {
        None: "Its outputs are no numbers any more.",
        Mood.DARK: f"No output reaches {LIT}. The highest is that of the {answer}, at {top}.",
        Mood.UNSURE: f"It says {answer}, but only at {top}.",
        Mood.SURE: f"It says {answer}, and is sure of it: {top}.",
    }[mood(outputs)]


def score(right: int, guesses: int) -> str:
    """How the guesses went."""
    if not guesses:
        return "No guesses yet."
    times = "guess" if guesses == 1 else "guesses"
    return f"{integer(right)} of {integer(guesses)} {times} right."


def asked_about(noise: Noise, count: int) -> str:
    """What many pictures were made of."""
    if noise.kind == "shuffled digit":
        share = f"{fixed(100 * noise.strength, 0)} % of the pixels"
        return f"{integer(count)} test digits with {share} shuffled"
    kind = KIND_WORDS[noise.kind]
    return f"{integer(count)} pictures of {kind}, strength {fixed(noise.strength, 2)}"


def summary(noises: Census, digits: Census) -> str:
    """What a network made of many noises, next to as many digits, in a few sentences."""
    if not (np.isfinite(noises.tops).all() and np.isfinite(digits.tops).all()):
        return "Its outputs are no numbers any more, so there is nothing to count."
    return f"{_favourites(noises)} {_sureness(noises, digits)}"


def _favourites(noises: Census) -> str:
    counts = noises.counts()
    first, second = (int(digit) for digit in counts.argsort(kind="stable")[::-1][:2])
    total = len(noises.answers)
    if counts[first] == total:
        return f"It took every one of the {integer(total)} noises for a {first}."
    told = f"It took {integer(int(counts[first]))} of {integer(total)} noises for a {first}"
    if counts[first] >= NEARLY_ALL * total:
        return f"{told}, hardly any for something else."
    if counts[second] >= SCATTERED * total:
        return f"{told} and {integer(int(counts[second]))} for a {second}."
    return f"{told}."


def _sureness(noises: Census, digits: Census) -> str:
    share, real = noises.share_above(SURE), digits.share_above(SURE)
    told = (
        f"It was sure ({SURE:.2f} or more) of {_percent(share)} of them, and of {_percent(real)} "
    )
    told += "of the real digits"
    if share >= AS_OFTEN * real > 0:
        return f"{told}: being sure tells nothing here."
    if share <= RARELY and real >= LIT:
        return f"{told}: its activation does tell the two apart."
    return f"{told}."


def _percent(share: float) -> str:
    percent = 100 * share
    return f"{fixed(percent, 0 if percent >= 10 or percent == 0 else 1)} %"
