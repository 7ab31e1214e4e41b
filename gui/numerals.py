"""Numbers as a learner reads and types them.

One convention everywhere: a true minus sign, commas between thousands, a decimal point, and as many
digits as make sense. Only a field that can be typed into has no commas, because there a comma is
read as a decimal point.
"""

from decimal import Decimal
from math import floor, isfinite, isnan, log10

MINUS = "\N{MINUS SIGN}"
MOST_DIGITS_TYPED = 6


def number(value: float, digits: int = 3) -> str:
    """Return ``value`` with ``digits`` significant digits: 1,204 and 0.0312, and 3.1e−7.

    Zeros at the end are left out, digits before the point never. There is no exponent from 1e-4 up
    to 1e9. What is not finite is "∞", "−∞" or "not a number".
    """
    if not isfinite(value):
        return "not a number" if isnan(value) else _signed("-∞" if value < 0 else "∞")
    if value == 0:
        return "0"
    if not 1e-4 <= abs(value) < 1e9:
        return scientific(value, digits)
    places = max(0, digits - 1 - floor(log10(abs(value))))
    return fixed(value, places, keep_zeros=False)


def scientific(value: float, digits: int = 3) -> str:
    """Return the finite ``value`` as 3.1e−7, with at most ``digits`` significant digits."""
    return _signed(_short_exponent(f"{value:.{digits - 1}e}"))


def fixed(value: float, places: int, keep_zeros: bool = True) -> str:
    """Return ``value`` with ``places`` decimals, so that a column of them lines up."""
    if not isfinite(value):
        return number(value)
    text = f"{value:z,.{places}f}"
    if not keep_zeros and "." in text:
        text = text.rstrip("0").rstrip(".")
    return _signed(text)


def integer(count: int) -> str:
    """Return a whole number."""
    return _signed(f"{count:,}")


def typed_number(value: float, digits: int) -> str:
    """Return ``value`` for a field: ``digits`` significant digits, or more where they are exact.

    There is no exponent between 1e-4 and 1e7, 0.9995 is not rounded to 1, and `parse_number` reads
    the same number again.
    """
    if value == 0 or not isfinite(value):
        return number(value)
    text = f"{value:.{max(1, digits)}g}"
    for count in range(max(1, digits), MOST_DIGITS_TYPED + 1):
        longer = f"{value:.{count}g}"
        if abs(float(longer) - value) <= 1e-9 * abs(value):
            text = longer
            break
    if 1e-4 <= abs(value) < 1e7:
        text = f"{Decimal(text):f}"
    return _signed(_short_exponent(text))


def parse_number(text: str) -> float | None:
    """Return the finite number in ``text``, with a decimal point or comma, or None."""
    cleaned = text.strip().replace(",", ".").replace(MINUS, "-").replace(" ", "")
    try:
        value = float(cleaned)
    except ValueError:
        return None
    return value if isfinite(value) else None


def _short_exponent(text: str) -> str:
    mantissa, _, exponent = text.partition("e")
    if not exponent:
        return text
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{mantissa}e{int(exponent)}"


def _signed(text: str) -> str:
    return text.replace("-", MINUS)
