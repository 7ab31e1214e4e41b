"""What ten outputs amount to, in words that follow from the numbers."""

import numpy as np

from gui.numerals import fixed

CLOSE = 0.1  # of the scale from 0 to 1
SAME = 0.005  # outputs closer than this look alike with two decimals
FAR = 0.4


def answer_to(outputs: np.ndarray, least: float) -> int | None:
    """The digit whose output is largest; None if that is below ``least``, or one is no number."""
    if not np.isfinite(outputs).all():
        return None
    answer = int(outputs.argmax())
    return answer if outputs[answer] >= least else None


def verdict(outputs: np.ndarray, least: float) -> str:
    """How close the runner-up is, or why there is no answer; ``outputs`` is (10,)."""
    if not np.isfinite(outputs).all():
        return "Its outputs are not numbers any more: the training has run off."
    second, first = (int(place) for place in np.argsort(outputs)[-2:])
    gap = float(outputs[first] - outputs[second])
    if outputs[first] < least:
        return f"None of them, really: even the largest, for a {first}, stays below {least:.3g}."
    rival = f"{_a(second)} {second}"
    if gap < CLOSE:
        return f"A close call: {rival} is only {fixed(gap, 2)} behind."
    if gap < FAR:
        return f"Not a matter of course: {rival} is {fixed(gap, 2)} behind."
    return f"A clear lead: the next, {rival}, is {fixed(gap, 2)} behind."


def sum_words(outputs: np.ndarray, shares_out: bool) -> str:
    """What the ten outputs add up to, and whether they have to."""
    if not np.isfinite(outputs).all():
        return ""
    total = fixed(float(outputs.sum()), 2)
    if shares_out:
        return f"Softmax: together always {total}, so whatever it sees gets all of it."
    return f"Together {total}: nothing makes them add up to 1, so all can stay low."


def comparison(one: np.ndarray, other: np.ndarray, least: float) -> str:
    """Where the outputs of two networks differ, both (10,)."""
    if not (np.isfinite(one).all() and np.isfinite(other).all()):
        return "One of them answers with what is no number."
    answers = [answer_to(outputs, least) for outputs in (one, other)]
    said = ["none of them" if answer is None else f"a {answer}" for answer in answers]
    agree = f"Both say {said[0]}" if answers[0] == answers[1] else f"{said[0]} against {said[1]}"
    apart = int(np.abs(one - other).argmax())
    if abs(float(one[apart] - other[apart])) < SAME:
        return f"{agree[0].upper()}{agree[1:]}, and their outputs are the same to two decimals."
    return (
        f"{agree[0].upper()}{agree[1:]}. They differ most about {_a(apart)} {apart}: "
        f"{fixed(float(one[apart]), 2)} against {fixed(float(other[apart]), 2)}."
    )


def _a(digit: int) -> str:
    return "an" if digit == 8 else "a"
