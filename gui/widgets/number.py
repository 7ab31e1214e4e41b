"""Numbers as a learner reads and types them."""

from decimal import Decimal
from math import isfinite

MOST_DIGITS = 6


def format_number(value: float, digits: int) -> str:
    """Return ``value`` with ``digits`` significant digits, or a few more where they are exact.

    There is no exponent between 1e-4 and 1e7, and 0.9995 is not rounded to 1.
    """
    if value == 0 or not isfinite(value):
        return "0" if value == 0 else str(value)
    text = f"{value:.{max(1, digits)}g}"
    for count in range(max(1, digits), MOST_DIGITS + 1):
        longer = f"{value:.{count}g}"
        if abs(float(longer) - value) <= 1e-9 * abs(value):
            text = longer
            break
    if 1e-4 <= abs(value) < 1e7:
        return f"{Decimal(text):f}"
    mantissa, _, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}" if exponent else text


def parse_number(text: str) -> float | None:
    """Return the finite number in ``text``, with a decimal point or comma, or None."""
    cleaned = text.strip().replace(",", ".").replace("\N{MINUS SIGN}", "-").replace(" ", "")
    try:
        value = float(cleaned)
    except ValueError:
        return None
    return value if isfinite(value) else None
