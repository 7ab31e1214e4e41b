"""What a lesson and the tour can look at in the Descent room."""

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.pages.descent.page import DescentPage


def signs_of(page: "DescentPage") -> dict[str, float | str]:
    """The ball in focus, its ground and its rule.

    ``slope`` is the first entry of its gradient, ``gradient`` the length of all of it; ``card`` is
    what is open below the stage.
    """
    trail, set_up = page.focused, page.editor.set_up
    racer = set_up.racers[page.focus]
    gradient = trail.gradients[-1]
    return {
        "steps": float(trail.present),
        "cost": float(trail.costs[trail.present]),
        "start_cost": float(trail.costs[0]),
        "x": float(trail.points[-1][0]),
        "start": float(set_up.start[0]),
        "start_slope": float(trail.gradients[0][0]),
        "slope": float(gradient[0]),
        "gradient": math.hypot(*gradient),
        "inputs": float(set_up.ground.inputs),
        "ground": set_up.ground.key,
        "rule": racer.rule,
        "rate": float(racer.settings["rate"]),
        "balls": float(len(set_up.racers)),
        "card": page.stage.deck.tabs.tabText(page.stage.deck.tabs.currentIndex()),
        "rolling": "yes" if page.player.playback.playing else "no",
    }


def facts_of(page: "DescentPage") -> dict[str, float | str]:
    """How far the ball in focus has come, for the tour."""
    costs, steps = page.focused.costs, page.focused.present
    return {
        "steps": float(steps),
        "cost at the start": float(costs[0]),
        "cost now": float(costs[steps]),
    }
