"""What the tour shows of the Descent room, one scene after another."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from gui.pages.descent.ground import GroundChoice

if TYPE_CHECKING:
    from gui.pages.descent.page import DescentPage

COST, STEP_CARD, DIRECTION = range(3)  # cards of the deck
LONGEST_WAIT_SECONDS = 10.0


def show_round(page: "DescentPage") -> Iterator[float | str]:
    """Play each scene; yields seconds to wait, and the name of a scene that can be pictured."""
    home = page.editor.set_up
    yield from _on_a_curve(page)
    yield from _race(page)
    yield from _basins(page)
    page.editor.change("come home", home)
    page.set_pace(30.0)
    page.play(True)
    yield 2.0
    page.play(False)
    yield 0.3


def _on_a_curve(page: "DescentPage") -> Iterator[float | str]:
    page.choose_ground(GroundChoice(1, "triple_valley"))
    page.place(np.array([3.75]))
    page.set_pace(8.0)
    page.play(True)
    yield 1.0
    page.play(False)
    yield 0.3
    yield "curve"
    page.controls.balls.drop_many.click()
    page.controls.balls.basins.click()
    page.set_pace(60.0)
    waited = 0.0
    while page.valleys.busy and waited < LONGEST_WAIT_SECONDS:
        waited += 0.2
        yield 0.2
    page.play(False)
    yield "curve-basins"
    page.controls.balls.basins.click()


def _race(page: "DescentPage") -> Iterator[float | str]:
    page.controls.presets.buttons["The great race"].click()
    page.set_pace(20.0)
    yield 2.5
    page.play(False)
    yield 0.3
    yield "race"
    page.controls.racers.focus_chosen.emit(len(page.editor.set_up.racers) - 1)
    page.stage.deck.tabs.setCurrentIndex(STEP_CARD)
    page.step()
    yield 0.5
    yield "step-card"
    page.stage.deck.tabs.setCurrentIndex(DIRECTION)
    page.stage.deck.direction.show_answer.click()
    yield "dial"
    page.stage.deck.tabs.setCurrentIndex(COST)


def _basins(page: "DescentPage") -> Iterator[float | str]:
    page.choose_ground(GroundChoice(2, "himmelblau"))
    page.controls.balls.basins.click()
    waited = 0.0
    while page.valleys.busy and waited < LONGEST_WAIT_SECONDS:
        waited += 0.2
        yield 0.2
    page.play(False)
    yield 0.3
    yield "basins"
    page.controls.balls.basins.click()
