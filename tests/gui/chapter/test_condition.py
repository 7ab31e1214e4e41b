"""What a lesson waits for is read from words and held against signs."""

import math

import pytest

from gui.chapter.condition import Condition, Start


def begun(**signs: float | str) -> Start:
    start = Start()
    start.follow({f"room.{name}": sign for name, sign in signs.items()})
    return start


@pytest.mark.parametrize(
    ("words", "steps", "holds"),
    [
        ("room.steps >= 3", 3.0, True),
        ("room.steps >= 3", 2.0, False),
        ("room.steps != 3", 2.0, True),
        ("room.steps < -0.5", -1.0, True),
        ("room.steps > 0", math.nan, False),
        ("room.steps != 0", math.nan, False),
        ("room.steps >= +3", 12.0, False),
        ("room.steps >= +3", 13.0, True),
        ("room.steps == changed", 10.0, False),
        ("room.steps == changed", 9.0, True),
        ("room.unheard_of >= 0", 3.0, False),
        ("room.steps >= 3 and room.kind == curve", 3.0, True),
        ("room.steps >= 3 and room.kind == deep sea", 3.0, False),
    ],
)
def test_comparisons(words: str, steps: float, holds: bool) -> None:
    signs = {"room.steps": steps, "room.kind": "curve"}
    assert Condition.read(words).holds(signs, begun(steps=10.0)) is holds


def test_what_has_fallen_is_counted_from_there() -> None:
    start = begun(steps=500.0)
    start.follow({"room.steps": 0.0})
    grown = Condition.read("room.steps >= +100")
    assert not grown.holds({"room.steps": 99.0}, start)
    assert grown.holds({"room.steps": 100.0}, start)


@pytest.mark.parametrize("words", ["", "steps >= 3", "room.steps", "room.kind > curve", "a.b = 3"])
def test_what_is_no_condition_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="“"):
        Condition.read(words)
