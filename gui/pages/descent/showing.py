"""Shows the balls of a race where they are, and in the inspector what they roll by."""

from typing import TYPE_CHECKING

from gui.pages.descent.set_up import SetUp
from gui.pages.descent.stage import roles_of

if TYPE_CHECKING:
    from gui.pages.descent.page import DescentPage


def show_racers(page: "DescentPage", set_up: SetUp) -> None:
    """Show the rules and which of them is looked at; its valleys are those to be coloured."""
    racer = set_up.racers[page.focus]
    teaches = page.words.teaches(racer.rule)
    page.controls.racers.show_racers(set_up, roles_of(set_up), page.focus, teaches)
    page.valleys.set_ground(page.ground, racer.make())


def show_balls(page: "DescentPage", set_up: SetUp) -> None:
    """Show the balls as far as they have glided, and the vectors of the one in focus."""
    glides = page.player.glides
    for role, racer, glide in zip(roles_of(set_up), set_up.racers, glides, strict=True):
        page.stage.show_ball(role, glide.point if racer.visible else None)
    seen = set_up.racers[page.focus].visible
    page.stage.show_vectors(glides[page.focus].point if seen else None, page.focused)
    page.stage.deck.show_phase(1 if page.player.moving else 0)
