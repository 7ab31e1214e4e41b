"""What the Training room remembers from one run of the program to the next."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from core.recipe import Recipe
from gui.pages.training.run_bar import FASTEST_PACE, SLOWEST_PACE

if TYPE_CHECKING:
    from gui.pages.training.page import TrainingPage

FLAT_OUT = 10 * FASTEST_PACE  # stands for infinity, which JSON does not have


def what_to_remember(page: "TrainingPage") -> dict[str, Any]:
    """The recipe, the pace, which sections are open and what the panes show, as JSON values."""
    return {
        "recipe": asdict(page.run.recipe),
        "pace": min(page.transport.pace(), FLAT_OUT),
        "open": page.controls.open_sections(),
        "panes": page.stage.panes.save(),
    }


def take_up(page: "TrainingPage", remembered: dict[str, Any]) -> None:
    """Go on from what was remembered; what makes no sense does not spoil the rest.

    Raises
    ------
    LookupError, TypeError, ValueError
        If the pace makes no sense; the rest has been taken up then.
    """
    panes, sections = remembered.get("panes"), remembered.get("open")
    if isinstance(panes, dict):
        page.stage.panes.restore(panes)
    if isinstance(sections, list):
        page.controls.set_open_sections(sections)
    page.steering.remember(_recipe(remembered.get("recipe")))
    pace = float(remembered["pace"])
    if not pace >= SLOWEST_PACE:
        raise ValueError("the remembered pace is not usable")
    page.set_pace(pace if pace <= FASTEST_PACE else float("inf"))


def _recipe(facts: object) -> Recipe:
    """The recipe that was remembered, the chapter's if that makes no sense."""
    try:
        return Recipe.read(facts) if isinstance(facts, dict) else Recipe()
    except (ValueError, TypeError, LookupError, AttributeError):
        return Recipe()
