"""Who won a race, with ties and losses; whole races are judged in the tests of the verdicts."""

from core.outcome import Outcome
from core.race import Race
from gui.pages.descent.ground import Ground, GroundChoice
from gui.pages.descent.ranking import ranking, summary
from gui.pages.descent.set_up import Racer, SetUp


def raced(
    *racers: tuple[str, float], key: str = "parabola", start: float | None = None
) -> tuple[SetUp, Race, Ground]:
    """A race to its end, of rules at their rates, with what it ran on."""
    standard = SetUp.standard(GroundChoice(1, key))
    ground = standard.ground.make()
    made = tuple(
        Racer(rule, Racer.standard(rule, ground).settings | {"rate": rate}) for rule, rate in racers
    )
    set_up = SetUp(standard.ground, made, standard.start if start is None else (start,))
    race = set_up.race(ground)
    for _ in range(3000):
        if not race.step():
            break
    return set_up, race, ground


def test_the_quicker_of_two_that_rest_equally_low_is_first() -> None:
    set_up, race, ground = raced(("gradient descent", 0.1), ("momentum", 0.05))
    first, second = ranking(set_up, race)
    assert (first.place, second.place) == (1, 2)
    assert first.steps < second.steps
    assert first.level == second.level == 0
    assert summary(set_up, race, ground) == (
        f"All 2 found the lowest minimum, cost 2; {first.name} needed the fewest steps, "
        f"{first.steps:,}."
    )


def test_equal_balls_tie() -> None:
    set_up, race, ground = raced(("gradient descent", 0.3), ("gradient descent", 0.3))
    assert [finish.place for finish in ranking(set_up, race)] == [1, 1]
    assert summary(set_up, race, ground).endswith("a tie.")


def test_lost_balls_come_last_and_are_counted() -> None:
    set_up, race, ground = raced(
        ("gradient descent", 2.05), ("gradient descent", 0.3), ("gradient descent", 2.5)
    )
    assert race.outcomes[1] is Outcome.AT_REST
    finishes = ranking(set_up, race)
    assert [finish.index for finish in finishes] == [1, 0, 2]
    assert [finish.place for finish in finishes] == [1, None, None]
    assert "the other 2 balls were lost" in summary(set_up, race, ground)
    both = SetUp(set_up.ground, set_up.racers[::2], set_up.start)
    race = both.race(ground)
    while race.step():
        pass
    assert summary(both, race, ground) == "No ball came to rest: all were lost."


def test_the_lower_valley_wins_over_fewer_steps() -> None:
    set_up, race, _ = raced(
        ("gradient descent", 0.05), ("momentum", 0.05), key="triple_valley", start=3.7
    )
    finishes = ranking(set_up, race)
    costs = [finish.cost for finish in finishes]
    assert costs == sorted(costs)
    assert finishes[0].level < finishes[1].level
    assert finishes[0].steps > finishes[1].steps
