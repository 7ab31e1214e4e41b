"""How the learning rate falls."""

import pytest

from core.schedule import SCHEDULES, factor


@pytest.mark.parametrize(
    ("schedule", "epoch", "expected"),
    [
        ("constant", 0, 1),
        ("constant", 99, 1),
        ("step", 0, 1),
        ("step", 4.99, 1),
        ("step", 5, 0.1),
        ("step", 7.5, 0.01),
        ("cosine", 0, 1),
        ("cosine", 5, 0.505),
        ("cosine", 10, 0.01),
    ],
)
def test_values(schedule: str, epoch: float, expected: float) -> None:
    assert factor(schedule, epoch, 10) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_it_never_rises_and_stays_after_the_horizon(schedule: str) -> None:
    factors = [factor(schedule, epoch / 4, 3) for epoch in range(40)]
    assert factors == sorted(factors, reverse=True)
    assert len(set(factors[12:])) == 1
    assert factors[-1] > 0
