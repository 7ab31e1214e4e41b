"""What became of the balls, in sentences that say no more than the numbers show."""

import numpy as np

from core.curvature import largest_stable_rate
from core.outcome import Outcome
from core.race import Race
from core.trail import Trail
from gui.numerals import number
from gui.pages.descent.ground import Ground
from gui.pages.descent.here import resting_place
from gui.pages.descent.set_up import Racer, SetUp

LOOKED_AT = 50  # points of the path at which the curvature is measured


def verdict_on(set_up: SetUp, race: Race, ground: Ground) -> tuple[str, str, str | None]:
    """A sentence on a race that is over, its kind, and what can be done about it."""
    outcomes = race.outcomes
    if len(outcomes) == 1:
        text = verdict(set_up.racers[0], outcomes[0], ground, race.trails[0])
    else:
        text = " ".join(
            f"{racer.rule}: {_cost(trail)} after {trail.last:,} steps."
            if outcome is Outcome.AT_REST
            else f"{racer.rule}: lost at step {trail.last:,}."
            for racer, outcome, trail in zip(set_up.racers, outcomes, race.trails, strict=True)
        )
    lost = any(outcome.lost for outcome in outcomes)
    return (text, "warning", "Back to the start") if lost else (text, "info", None)


def verdict(racer: Racer, outcome: Outcome, ground: Ground, trail: Trail) -> str:
    """A sentence on a ball that has stopped."""
    if outcome is Outcome.AT_REST:
        place = resting_place(ground, trail, _lowest(ground))
        return f"After {trail.present:,} steps at rest: {place}."
    happened = "The ball left the picture" if outcome is Outcome.LEFT else "Diverged"
    sentence = f"{happened} at step {trail.present:,}."
    if not ground.minima:
        return f"{sentence} No minimum was found in the picture that could stop it."
    if racer.rule != "gradient descent":
        return f"{sentence} A smaller learning rate may keep it."
    inside = ((trail.points >= ground.bounds[:, 0]) & (trail.points <= ground.bounds[:, 1])).all(1)
    rate = largest_stable_rate(ground, trail.points[inside][:LOOKED_AT])
    if rate is None or float(racer.settings["rate"]) < rate:
        return sentence
    return f"{sentence} Try a learning rate below about {number(rate)}."


def _lowest(ground: Ground) -> float | None:
    """The cost of the lowest minimum in the picture, None without any."""
    costs = [ground.value(np.atleast_1d(np.array(place, float))) for place in ground.minima]
    return min(costs, default=None)


def _cost(trail: Trail) -> str:
    return f"cost {number(float(trail.costs[trail.present]))}"
