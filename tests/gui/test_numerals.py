"""Numbers as they are shown and typed: one convention for all of them."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.numerals import fixed, integer, number, parse_number, scientific, typed_number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (-0.0, "0"), (1204, "1,204"), (1234567.8, "1,234,568"), (-1204.4, "−1,204"),
        (0.0312, "0.0312"), (1 / 3, "0.333"), (-0.5, "−0.5"), (3.0, "3"), (99.96, "100"),
        (1e-4, "0.0001"), (3.1e-7, "3.1e−7"), (-2e-12, "−2e−12"), (1e9, "1e9"),
        (-1.25e30, "−1.25e30"),
        (inf, "∞"), (-inf, "−∞"), (nan, "not a number"),
    ],
)  # fmt: skip
def test_numbers_to_read(value: float, text: str) -> None:
    assert number(value) == text


def test_the_digits_can_be_chosen() -> None:
    assert number(0.123456, 2) == "0.12"
    assert number(0.123456, 5) == "0.12346"
    assert number(8765, 2) == "8,765"
    assert scientific(100_000) == "1e5"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0.5, 2, "0.50"),
        (-0.001, 2, "0.00"),
        (-1234.5, 1, "−1,234.5"),
        (2.0, 0, "2"),
        (nan, 2, "not a number"),
    ],
)
def test_numbers_in_a_column(value: float, places: int, text: str) -> None:
    assert fixed(value, places) == text


def test_whole_numbers() -> None:
    assert [integer(n) for n in (0, 13002, -1204)] == ["0", "13,002", "−1,204"]


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.1, 3, "0.1"), (1 / 3, 3, "0.333"), (0.9995, 3, "0.9995"), (13000, 3, "13000"),
        (13002, 3, "13002"), (1e-4, 3, "0.0001"), (2.5e-5, 3, "2.5e−5"), (1e9, 2, "1e9"),
        (0, 3, "0"), (-2.50, 3, "−2.5"), (100, 0, "100"),
    ],
)  # fmt: skip
def test_numbers_to_type_are_without_noise(value: float, digits: int, text: str) -> None:
    assert typed_number(value, digits) == text


@given(st.floats(-1e300, 1e300), st.integers(1, 6))
def test_what_a_field_shows_can_be_read_again(value: float, digits: int) -> None:
    again = parse_number(typed_number(value, digits))
    assert again == pytest.approx(value, rel=10.0 ** (1 - digits))


@given(st.floats(), st.integers(1, 6))
def test_no_hyphen_stands_for_a_minus(value: float, digits: int) -> None:
    assert "-" not in number(value, digits) + typed_number(value, digits) + fixed(value, digits)


@pytest.mark.parametrize(
    ("text", "value"),
    [("0,5", 0.5), (" −2.5 ", -2.5), ("1e-3", 1e-3), ("two", None), ("", None), ("inf", None)],
)
def test_typed_text(text: str, value: float | None) -> None:
    assert parse_number(text) == value
