"""Who won a race: first by how low a ball came to rest, then by how few steps it needed.

Balls that rest equally low share what they found, and with as many steps they share the place.
"""

from dataclasses import dataclass

import numpy as np

from core.outcome import Outcome
from core.race import Race
from gui.numerals import number
from gui.pages.descent.ground import Ground
from gui.pages.descent.here import SAME_HEIGHT, lowest_cost
from gui.pages.descent.set_up import SetUp, names_of


@dataclass(frozen=True)
class Finish:
    """How one ball came out of a race; ``place`` is None for one that was lost."""

    index: int
    name: str
    place: int | None
    cost: float
    steps: int
    level: int  # 0 for the lowest that was found, 1 for the next


def ranking(set_up: SetUp, race: Race) -> list[Finish]:
    """All balls of a race that is over, the winner first."""
    resting: list[Finish] = []
    lost: list[Finish] = []
    for index, (name, outcome, trail) in enumerate(
        zip(names_of(set_up), race.outcomes, race.trails, strict=True)
    ):
        cost = float(trail.costs[trail.last])
        finish = Finish(index, name, None, cost, trail.last, 0)
        (resting if outcome is Outcome.AT_REST else lost).append(finish)
    levels = _levels(np.array([finish.cost for finish in resting]), _alike(race))
    order = sorted(zip(levels, resting, strict=True), key=lambda pair: (pair[0], pair[1].steps))
    ranked: list[Finish] = []
    for at, (level, one) in enumerate(order):
        tied = bool(ranked) and (ranked[-1].level, ranked[-1].steps) == (level, one.steps)
        place = ranked[-1].place if tied else at + 1
        ranked.append(Finish(one.index, one.name, place, one.cost, one.steps, level))
    return ranked + sorted(lost, key=lambda finish: -finish.steps)


def summary(set_up: SetUp, race: Race, ground: Ground) -> str:
    """One or two sentences on a race that is over."""
    finishes = ranking(set_up, race)
    resting = [finish for finish in finishes if finish.place is not None]
    if not resting:
        return "No ball came to rest: all were lost."
    best = [finish for finish in resting if finish.level == 0]
    first = [finish for finish in best if finish.place == 1]
    lowest = lowest_cost(ground)
    is_lowest = lowest is not None and best[0].cost - lowest <= _alike(race)
    if len(resting) == 1:
        return _the_only_one(best[0], is_lowest, len(finishes) - 1)
    same = len(best) == len(resting)
    where = "the lowest minimum" if is_lowest else "the same place" if same else "a lower place"
    at = f"cost {number(best[0].cost)}"
    steps = f"{first[0].steps:,} steps"
    names = " and ".join(finish.name for finish in first)
    if len(best) == 1:
        others = "" if is_lowest else " than the others"
        text = f"Only {names} found {where}{others}, {at}, in {steps}."
    elif len(first) == len(best):
        text = f"{names} found {where}, {at}, and all needed {steps}: a tie."
    else:
        who = f"All {len(best)}" if len(best) == len(finishes) else f"{len(best)} balls"
        tied = ", a tie" if len(first) > 1 else ""
        fewest = f"{names} needed the fewest steps, {first[0].steps:,}{tied}"
        text = f"{who} found {where}, {at}; {fewest}."
    if lowest is not None and not is_lowest:
        text += f" None found the lowest minimum in the picture, {number(lowest)}."
    gone = len(finishes) - len(resting)
    lost = "1 ball was" if gone == 1 else f"{gone} balls were"
    return text + (f" {lost} lost." if gone else "")


def _the_only_one(finish: Finish, is_lowest: bool, lost: int) -> str:
    where = " in the lowest minimum" if is_lowest else ""
    came = f"{finish.name} came to rest{where} after {finish.steps:,} steps"
    others = "the other ball was lost" if lost == 1 else f"the other {lost} balls were lost"
    return f"{came}, cost {number(finish.cost)}; {others}."


def _alike(race: Race) -> float:
    """So little higher is as low."""
    seen = np.concatenate([trail.costs[: trail.last + 1] for trail in race.trails])
    known = seen[np.isfinite(seen)]
    best = min((float(trail.costs[trail.last]) for trail in race.trails), default=0.0)
    return SAME_HEIGHT * (float(known.max()) - best) if known.size and np.isfinite(best) else 0.0


def _levels(costs: np.ndarray, alike: float) -> list[int]:
    """Which step of a stair each cost stands on, where what is alike stands on one."""
    order = np.argsort(costs, kind="stable")
    level = np.zeros(len(costs), int)
    foot, count = -np.inf, -1
    for at in order.tolist():
        if costs[at] - foot > alike:
            foot, count = float(costs[at]), count + 1
        level[at] = count
    levels: list[int] = level.tolist()
    return levels
