"""What the learner has chosen to look at: which plane, how much of it, and over what."""

from dataclasses import dataclass

import numpy as np

from core.plane import Plane
from core.recipe import Recipe
from core.survey import Reach

LEAST_REACH, MOST_REACH = 0.1, 10.0
EXAMPLES = (500, 1000, 5000, 60_000)
MARGIN = 1.5  # round what is to be seen
NARROWEST = 0.25  # of one side of the picture, against the other


@dataclass(frozen=True)
class Kind:
    """A way to choose a plane: what it is called, what it does, and the names of its axes."""

    key: str
    label: str
    tip: str
    axes: tuple[str, str]


KINDS = (
    Kind(
        "random",
        "Random directions",
        "Two random directions, as long as the weights of each neuron",
        ("random 1", "random 2"),
    ),
    Kind(
        "principal",
        "Main directions of the run",
        "The two directions in which the run has moved most",
        ("main 1", "main 2"),
    ),
    Kind(
        "gradient",
        "Gradient, and where it turns",
        "Along the gradient, and along its change on the way down",
        ("gradient", "its turn"),
    ),
    Kind(
        "moments",
        "Through three moments of the run",
        "The plane on which the network lay at three moments",
        ("to moment 2", "aside"),
    ),
    Kind(
        "network",
        "To another network",
        "The straight line to another network, and a random direction beside it",
        ("to the other", "aside"),
    ),
)
BY_KEY = {kind.key: kind for kind in KINDS}


@dataclass(frozen=True)
class Look:
    """How much of the plane is seen and how it is measured: ``reach`` is 1 as a rule."""

    reach: float = 1.0
    examples: int = 1000


@dataclass(frozen=True, eq=False)
class PlaneOrder:
    """All that decides a plane, as ``core.plane_choice.lay_plane`` takes it."""

    kind: str
    recipe: Recipe
    origin: np.ndarray
    others: np.ndarray
    seed: int

    def region(self, plane: Plane, reach: float) -> tuple[Reach, Reach]:
        """The part of the plane to see, along s and t.

        A plane of the run is seen as far as the run went, one to another network from the one to
        the other, and the rest as far as the directions are long; all that times ``reach``.
        """
        middle, half = np.zeros(2), np.ones(2)
        if self.kind in ("principal", "moments", "network"):
            points = np.vstack([plane.project(self.others), np.zeros(2)])
            low, high = points.min(axis=0), points.max(axis=0)
            middle, half = (low + high) / 2, MARGIN * (high - low) / 2
            half = np.maximum(half, NARROWEST * half.max())
            if self.kind == "network":
                half[1] = half[0]
        low, high = middle - reach * half, middle + reach * half
        return (float(low[0]), float(high[0])), (float(low[1]), float(high[1]))
