"""What the curve of the cost along one weight shows, in words taken from its numbers alone."""

import numpy as np

from core.along_weight import WeightCurve
from gui.numerals import integer, number


def rise_at(curve: WeightCurve, weight: float) -> float:
    """How steeply the drawn curve rises at ``weight``, from the samples around it."""
    return float(np.interp(weight, curve.weights, np.gradient(curve.costs, curve.weights)))


def slope_at(curve: WeightCurve, weight: float) -> float:
    """The entry of the gradient at ``weight``: by backpropagation, and between two samples."""
    return float(np.interp(weight, curve.weights, curve.slopes))


def cost_at(curve: WeightCurve, weight: float) -> float:
    """The cost at ``weight``."""
    return float(np.interp(weight, curve.weights, curve.costs))


def curve_words(curve: WeightCurve, weight: float, images: str, silent: bool) -> str:
    """Return a sentence on the curve over ``images``, with the ball at ``weight``.

    ``silent`` says that no training image has ink at the pixel of the weight.
    """
    if np.ptp(curve.costs) == 0:
        why = "its pixel has no ink in any training image" if silent else f"it is over {images}"
        return f"Flat: the cost does not change along this weight; {why}."
    if not curve.slopes.any():
        return (
            f"Flat: the slope is 0 at all {integer(len(curve.slopes))} places, "
            "and the cost changes in jumps between them."
        )
    slope, rise = slope_at(curve, weight), rise_at(curve, weight)
    return (
        f"Over {images}: the entry of the gradient is {number(slope)} by backpropagation; "
        f"the curve rises by {number(rise)} a unit."
    )
