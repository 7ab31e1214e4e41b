"""The vectors at a ball, as they are drawn: in proportion, but never across the picture."""

from dataclasses import dataclass

import numpy as np

from core.rules import Momentum, Nesterov
from core.trail import Trail
from core.working import working
from gui.pages.descent.ground import Ground

GRID = 16
ARROW_SHARE = 0.3  # of the picture's width, for a gradient as steep as the steepest tenth of it
LONGEST_SHARE = 0.45


@dataclass(frozen=True)
class Vectors:
    """What starts at the ball, each of shape (size,), or None where the rule has none.

    ``downhill`` and ``momentum`` are scaled to be seen; ``step`` is the true step. ``scale`` holds
    the radii that show how far the rule goes along each coordinate for a gradient of its usual
    size, scaled so that the longer one is a tenth of the picture.
    """

    downhill: np.ndarray
    step: np.ndarray
    momentum: np.ndarray | None
    scale: np.ndarray | None


class ArrowScale:
    """The scale of the arrows on one ground, from how steep it is on the whole."""

    def __init__(self, ground: Ground) -> None:
        axes = [np.linspace(low, high, GRID) for low, high in ground.bounds]
        grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, len(axes))
        with np.errstate(all="ignore"):  # a typed formula may have holes and poles
            slopes = np.stack(ground.shape(*grid.T)[1:], axis=-1)
            lengths = np.linalg.norm(slopes, axis=1)
        known = lengths[np.isfinite(lengths)]
        self.steepness = (float(np.quantile(known, 0.9)) if len(known) else 0.0) or 1.0
        self._width = float(np.ptp(ground.bounds, axis=1).min())
        self._scale = ARROW_SHARE * self._width / self.steepness

    def vectors(self, trail: Trail) -> Vectors:
        """The vectors at the trail's present point."""
        numbers = working(trail)
        rule, gradient = trail.descent.rule, trail.gradients[-1]
        memory = trail.memory
        momentum = scale = None
        if "velocity" in memory and isinstance(rule, (Momentum, Nesterov)):
            momentum = memory["velocity"] / rule.rate * self._scale * (1 - rule.beta)
        elif "mean" in memory:
            momentum = -memory["mean"] * self._scale
        if "squares" in memory and trail.present:
            reach = 1 / (np.sqrt(memory["squares"]) + 1e-12)
            scale = reach / reach.max() * 0.1 * self._width
        step = np.asarray(numbers["step"])
        return Vectors(
            self._shortened(-gradient * self._scale),
            step,
            None if momentum is None else self._shortened(momentum),
            scale,
        )

    def _shortened(self, arrow: np.ndarray) -> np.ndarray:
        length = float(np.linalg.norm(arrow))
        longest = LONGEST_SHARE * self._width
        return arrow if length <= longest else arrow * (longest / length)
