"""The numbers of one step, for writing the algorithm out line by line.

They come from taking the step with a copy of the rule, so that what is written out is what the
rule does.
"""

from copy import deepcopy

from core.cost import Vector
from core.rules import QHAdam
from core.trail import Trail

Number = float | int | Vector


def working(trail: Trail) -> dict[str, Number]:
    """Everything that enters the step from the present moment, and everything that comes out.

    Returns
    -------
    dict
        ``g`` the gradient, ``theta`` and ``next`` the point before and after, ``step`` their
        difference, each of shape (size,); ``steepness`` the length of g; ``t`` the number of the
        update; every hyperparameter by its name; every array of the rule's memory by its name
        after the update and as ``old_...`` before it; for rules that correct their averages,
        ``mean_corrected`` and ``squares_corrected``.
    """
    descent = trail.descent
    rule = deepcopy(descent.rule)
    before = rule.memory().arrays
    theta = descent.theta.copy()
    following = theta.copy()
    rule.update(following, descent.gradient)
    numbers: dict[str, Number] = {
        **rule.settings(),
        **{f"old_{name}": kept for name, kept in before.items()},
        **rule.arrays,
        "g": descent.gradient.copy(),
        "steepness": trail.steepness,
        "theta": theta,
        "next": following,
        "step": following - theta,
        "t": rule.updates,
    }
    if isinstance(rule, QHAdam):
        mean_scale, square_scale = rule.corrections()
        numbers["mean_corrected"] = rule.arrays["mean"] * mean_scale
        numbers["squares_corrected"] = rule.arrays["squares"] * square_scale
    return numbers
