"""What is wished for: which neuron is to light up, from what start, and how to get there."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Self

import numpy as np

from core.dream import PictureCost
from core.mnist import CLASSES, PIXELS
from core.parameters import Layout
from core.rule import Rule
from core.rules import RULES
from gui.pages.draw.reader import Reader

BLANK, NEAR_BLANK, NOISE, DRAWING = "blank", "near-blank", "noise", "drawing"
STARTS = {
    BLANK: "Blank paper",
    NEAR_BLANK: "5\N{NO-BREAK SPACE}% grey",
    NOISE: "Noise",
    DRAWING: "My drawing",
}
GREY = 0.05
LOWEST_RATE, HIGHEST_RATE = 1e-4, 100.0
MOST_SMOOTHNESS, MOST_SPARSENESS = 30.0, 5.0
MOST_NEURONS = 10_000
# Rates at which a picture changes visibly without jumping; a pixel runs from 0 to 1 only, and the
# slope by a pixel is far smaller than the slopes by which networks are trained.
RATES = {
    **{"Adam": 0.02, "AdamW": 0.02, "QHAdam": 0.02},
    **{"RMSProp": 0.01, "AdaGrad": 0.1, "constant step": 0.2},
}
PLAIN_RATE = 10.0


def suited_rate(rule: str) -> float:
    """A learning rate to begin with, for a picture."""
    return RATES.get(rule) or RULES[rule].suited_to(PLAIN_RATE).rate


@dataclass(frozen=True)
class Wish:
    """All that the learner chooses about a dream.

    Attributes
    ----------
    above
        How many layers above the chosen one there are: 0 for the outputs, 1 for the last hidden
        layer. So a wish for a digit stays one when a deeper network is asked.
    neuron
        Which of that layer; of the outputs it is the digit.
    start
        A key of ``STARTS``.
    rule, rate
        How the slope becomes a step.
    smoothness, sparseness
        What roughness and ink cost: see ``PictureCost``.
    """

    above: int = 0
    neuron: int = 5
    start: str = NEAR_BLANK
    rule: str = "Adam"
    rate: float = 0.02
    smoothness: float = 0.0
    sparseness: float = 0.0

    def fitting(self, layout: Layout) -> Self:
        """The wish, for a layer and a neuron that this network has."""
        above = min(self.above, len(layout.widths) - 2)
        width = layout.widths[-1 - above]
        return replace(self, above=above, neuron=min(self.neuron, width - 1))

    @property
    def digit(self) -> int | None:
        """The digit that is wished for; None if it is a hidden neuron."""
        return self.neuron if self.above == 0 else None

    def layer(self, layout: Layout) -> int:
        """The number of the layer, as in ``core.saliency.slope_by_pixels``."""
        return len(layout.widths) - 1 - self.above

    def cost(self, reader: Reader) -> PictureCost:
        """What the picture is to minimise."""
        network = reader.network
        return PictureCost(
            network,
            reader.theta,
            self.layer(network.layout),
            self.neuron,
            self.smoothness,
            self.sparseness,
        )

    def new_rule(self) -> Rule:
        """The update rule, which has seen nothing yet."""
        return RULES[self.rule](rate=self.rate)

    def first_picture(self, drawing: np.ndarray | None, seed: int) -> np.ndarray:
        """The picture to begin with, (784,) float32; ``seed`` decides about noise."""
        if self.start == NOISE:
            return np.random.default_rng(seed).random(PIXELS, np.float32)
        if self.start == DRAWING and drawing is not None:
            return drawing.astype(np.float32).ravel()
        return np.full(PIXELS, GREY if self.start == NEAR_BLANK else 0.0, np.float32)

    def save(self) -> dict[str, Any]:
        """The wish as JSON values."""
        return asdict(self)

    @classmethod
    def read(cls, remembered: dict[str, Any]) -> Self:
        """What `save` returned; raises ValueError, TypeError or KeyError for nonsense."""
        usual = cls()
        values = {
            field.name: type(getattr(usual, field.name))(remembered[field.name])
            for field in fields(cls)
        }
        wish = cls(**values)
        ranges = (
            (wish.above, 0, MOST_NEURONS),
            (wish.neuron, 0, MOST_NEURONS if wish.above else CLASSES - 1),
            (wish.rate, LOWEST_RATE, HIGHEST_RATE),
            (wish.smoothness, 0.0, MOST_SMOOTHNESS),
            (wish.sparseness, 0.0, MOST_SPARSENESS),
        )
        if wish.start not in STARTS or wish.rule not in RULES:
            raise ValueError("the remembered start or rule of the dream is not known")
        if not all(low <= value <= high for value, low, high in ranges):
            raise ValueError("a remembered number of the dream is out of its range")
        return wish
