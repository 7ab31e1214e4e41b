"""What became of the balls, in sentences that say no more than the numbers show."""

import numpy as np

from core.curvature import largest_stable_rate
from core.outcome import Outcome
from core.race import Race
from core.trail import Trail
from gui.numerals import number
from gui.pages.descent.ground import Ground
from gui.pages.descent.here import SAME_HEIGHT, resting_place
from gui.pages.descent.set_up import Racer, SetUp

LOOKED_AT = 50  # points of the path at which the curvature is measured


def verdict_on(set_up: SetUp, race: Race, ground: Ground) -> tuple[str, str, str | None]:
    """A sentence on a race that is over, its kind, and what can be done about it."""
    outcomes = race.outcomes
    if len(outcomes) == 1:
        text = verdict(set_up.racers[0], outcomes[0], ground, race.trails[0])
    else:
        text = " ".join(
            f"{name}: {_cost(trail)} after {trail.last:,} steps."
            if outcome is Outcome.AT_REST
            else f"{name}: lost at step {trail.last:,}."
            for name, outcome, trail in zip(names_of(set_up), outcomes, race.trails, strict=True)
        )
        text += _missed(race, ground)
    lost = any(outcome.lost for outcome in outcomes)
    return (text, "warning", "Back to the start") if lost else (text, "info", None)


def names_of(set_up: SetUp) -> list[str]:
    """What to call each ball: its rule, and its learning rate where others have the same rule."""
    rules = [racer.rule for racer in set_up.racers]
    return [
        f"{racer.rule}, rate {number(float(racer.settings['rate']))}"
        if rules.count(racer.rule) > 1
        else racer.rule
        for racer in set_up.racers
    ]


def _missed(race: Race, ground: Ground) -> str:
    """That no ball found the lowest minimum, if that is so."""
    lowest = _lowest(ground)
    best = min(float(trail.costs[trail.present]) for trail in race.trails)
    spread = max(float(np.nanmax(trail.costs[: trail.present + 1])) for trail in race.trails) - best
    if lowest is None or not best - lowest > SAME_HEIGHT * spread:
        return ""
    return f" None found the lowest minimum in the picture, {number(lowest)}."


def verdict(racer: Racer, outcome: Outcome, ground: Ground, trail: Trail) -> str:
    """A sentence on a ball that has stopped."""
    if outcome is Outcome.AT_REST:
        place = resting_place(ground, trail, _lowest(ground))
        return f"After {trail.present:,} steps at rest: {place}."
    if outcome is Outcome.DIVERGED and _is_inside(ground, trail.points[-1]):
        return f"At step {trail.present:,} the ball came to where the cost is not a number."
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


def _is_inside(ground: Ground, point: np.ndarray) -> bool:
    low, high = ground.bounds.T
    return bool(((point >= low) & (point <= high)).all())


def _cost(trail: Trail) -> str:
    return f"cost {number(float(trail.costs[trail.present]))}"
