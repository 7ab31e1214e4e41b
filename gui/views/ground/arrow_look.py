"""How arrows are told apart: by colour and by how thick they are.

An arrow is named for what it means, ``"downhill"``, ``"uphill"``, ``"step"`` or ``"momentum"``; a
number after a dot says which racer it belongs to: ``"step.2"``.
"""

from PySide6.QtGui import QColor

from gui.theme import Theme
from gui.views.tint import role_colour

_THIN = {"step"}


def owner_of(arrow: str) -> str:
    """The role of the ball that an arrow belongs to."""
    number = arrow.partition(".")[2]
    return f"racers.{number}" if number else "ball"


def arrow_colour(theme: Theme, arrow: str) -> QColor:
    """The colour of an arrow; a step has that of its ball."""
    meaning = arrow.partition(".")[0]
    return role_colour(theme, owner_of(arrow) if meaning == "step" else meaning)


def arrow_weight(arrow: str) -> float:
    """How thick an arrow is: 1, or less for one that only accompanies others."""
    return 0.6 if arrow.partition(".")[0] in _THIN else 1.0
