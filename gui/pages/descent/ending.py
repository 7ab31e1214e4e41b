"""What is said when nothing rolls any more: about the race, or about the many balls."""

from typing import TYPE_CHECKING

from gui.numerals import number
from gui.pages.descent.ranking import ranking
from gui.pages.descent.verdicts import verdict_on

if TYPE_CHECKING:
    from gui.pages.descent.page import DescentPage


def tell_the_end(page: "DescentPage") -> None:
    """Stop, and say how the race came out, unless the many balls are what is looked at."""
    if page.valleys.rolling:
        return
    page.pause_at_the_end()
    if not page.valleys.dropped:
        told = verdict_on(page.editor.set_up, page.player.race, page.ground)
        page.banner.show_message(*told)


def tell_of_the_flock(page: "DescentPage", outcome: str) -> None:
    """Say what became of the many balls; the race, if it still rolls, goes on."""
    if page.player.race.over:
        page.pause_at_the_end()
    page.banner.show_message(outcome)


def show_ranking(page: "DescentPage") -> None:
    """Show who won, where there was a race."""
    race = page.player.race
    if not race.over or len(race.trails) < 2:
        page.controls.here.show_ranking([])
        return
    page.controls.here.show_ranking(
        [
            (
                "lost" if finish.place is None else f"{finish.place}.",
                finish.name,
                "–" if finish.place is None else number(finish.cost),
                f"{finish.steps:,}",
            )
            for finish in ranking(page.editor.set_up, race)
        ]
    )
