"""Sentences about pixels and neurons; the numbers come from `Reasons`."""

from gui.numerals import MINUS, fixed, number
from gui.pages.draw.why.reasons import TENTH, NeuronSum

EMPTY = "Draw a digit: then you see what speaks for the answer and what against it."
SLOPE, SHARE = 0, 1  # the two ways to look at the pixels


def signed(value: float) -> str:
    """A number with its sign and three significant digits."""
    text = number(value)
    return text if text.startswith(MINUS) or value == 0 else f"+{text}"


def a_digit(digit: int) -> str:
    """The digit with its article."""
    return f"an {digit}" if digit == 8 else f"a {digit}"


def pixel_words(place: tuple[int, int], ink: float, slope: float, way: int, digit: int) -> str:
    """What a pixel does to an output, to first order."""
    row, column = place
    told = f"({row}, {column}), ink {fixed(ink, 2)}"
    if way == SHARE:
        if ink == 0:
            return f"{told}: no ink, no share"
        return f"{told}: its ink times the slope, {signed(ink * slope)} for {a_digit(digit)}"
    return f"{told}: a tenth more ink, {signed(TENTH * slope)} for {a_digit(digit)}"


def scale_words(largest: float, way: int, digit: int) -> str:
    """What the full colour stands for."""
    if largest == 0:
        return f"No pixel changes the output for {a_digit(digit)} here."
    if way == SHARE:
        return f"Blue for {a_digit(digit)}, red against it; full colour: ±{number(largest)}"
    return (
        f"More ink at blue speaks for {a_digit(digit)}, at red against it; "
        f"full colour: ±{number(TENTH * largest)} for a tenth more"
    )


def sum_words(written: NeuronSum, function: str, first: bool) -> str:
    """A neuron's weighted sum with its numbers, in three lines."""
    heard = "x" if first else "a"
    total, bias = written.total, written.bias
    sign = MINUS if bias < 0 else "+"
    return (
        f"z = Σ w·{heard} + b\n"
        f"  = {fixed(total, 2)} {sign} {fixed(abs(bias), 2)} = {fixed(total + bias, 2)}\n"
        f"a = {function}(z) = {fixed(written.activation, 2)}"
    )


def effect_words(output: float, effect: float, digit: int, is_off: bool) -> str:
    """What a neuron is worth to an output."""
    if is_off:
        return (
            f"Switched off: no neuron hears it. {a_digit(digit).capitalize()}: {fixed(output, 2)}"
        )
    without = output - effect
    return f"{a_digit(digit).capitalize()}: {fixed(output, 2)}, without it {fixed(without, 2)}"


def weight_words(name: str, weight: float, heard: float, first: bool) -> str:
    """One product of the sum."""
    heard_name = "x" if first else "a"
    return f"{name}: w {signed(weight)} · {heard_name} {fixed(heard, 2)} = {signed(weight * heard)}"
