"""What can be drawn over the ground, each with a switch of its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Overlay:
    """A switch: its key, its label, what it shows, and whether it is on at first."""

    key: str
    label: str
    tip: str
    first: bool = False


OVERLAYS = (
    Overlay("gradient", "Downhill (minus the gradient)", "Where the ground falls steepest", True),
    Overlay("step", "The step", "Where the next step really leads: not always straight downhill"),
    Overlay("momentum", "Momentum", "The speed that the rule remembers from earlier steps"),
    Overlay("scale", "Scale", "How cautious the rule has become along each coordinate"),
    Overlay("path", "Path", "Where the ball has been", True),
    Overlay("levels", "Level lines", "Lines of equal cost", True),
    Overlay("floor", "Input plane", "The inputs under the surface, with the step", True),
)
OF_CURVES = ("gradient", "step", "momentum", "path")
