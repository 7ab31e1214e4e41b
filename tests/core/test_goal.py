"""When a run may rest."""

import math
from typing import Any

import pytest

from core.goal import Goal


def test_whichever_comes_first() -> None:
    goal = Goal(accuracy=0.9, epoch=3)
    assert not goal.reached(0.89, 2.9)
    assert goal.reached(0.9, 0.1)
    assert goal.reached(0.5, 3)
    assert not Goal(epoch=3).reached(1.0, 2)
    assert not Goal(accuracy=0.9).reached(0.8, 99)
    assert not Goal(accuracy=0.9).reached(math.nan, 0)


@pytest.mark.parametrize(
    "wrong", [{}, {"accuracy": 96}, {"accuracy": math.nan}, {"epoch": -1}, {"epoch": math.inf}]
)
def test_goals_that_make_no_sense(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        Goal(**wrong)
