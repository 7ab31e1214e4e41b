"""What became of the balls, in sentences that say no more than the numbers show."""

import numpy as np

from core.curvature import largest_stable_rate
from core.outcome import Outcome
from core.race import Race
from core.trail import Trail
from gui.numerals import number
from gui.pages.descent.ground import Ground
from gui.pages.descent.here import lowest_cost, resting_place
from gui.pages.descent.ranking import summary
from gui.pages.descent.set_up import Racer, SetUp

LOOKED_AT = 50  # points of the path at which the curvature is measured


def verdict_on(set_up: SetUp, race: Race, ground: Ground) -> tuple[str, str, str | None]:
    """A sentence on a race that is over, its kind, and what can be done about it."""
    outcomes = race.outcomes
    if len(outcomes) == 1:
        text = verdict(set_up.racers[0], outcomes[0], ground, race.trails[0])
    else:
        text = summary(set_up, race, ground)
    lost = any(outcome.lost for outcome in outcomes)
    return (text, "warning", "Back to the start") if lost else (text, "info", None)


def verdict(racer: Racer, outcome: Outcome, ground: Ground, trail: Trail) -> str:
    """A sentence on a ball that has stopped."""
    if outcome is Outcome.AT_REST:
        place = resting_place(ground, trail, lowest_cost(ground))
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


def _is_inside(ground: Ground, point: np.ndarray) -> bool:
    low, high = ground.bounds.T
    return bool(((point >= low) & (point <= high)).all())
