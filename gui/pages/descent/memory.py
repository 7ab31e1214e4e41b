"""What the Descent room remembers from one run of the program to the next."""

from typing import TYPE_CHECKING, Any

from gui.pages.descent.overlays import OVERLAYS
from gui.pages.descent.playback import FASTEST_PACE, SLOWEST_PACE
from gui.pages.descent.set_up import SetUp

if TYPE_CHECKING:
    from gui.pages.descent.page import DescentPage


def what_to_remember(page: "DescentPage") -> dict[str, Any]:
    """The set-up, the pace, what is drawn over the ground and the card seen, as JSON values."""
    return {
        "set_up": page.editor.set_up.as_dict(),
        "pace": page.player.playback.pace,
        "overlays": sorted(page.controls.overlays.shown()),
        "coloured": page.valleys.coloured,
        "card": page.stage.deck.tabs.currentIndex(),
    }


def take_up(page: "DescentPage", remembered: dict[str, Any]) -> None:
    """Go on from what was remembered.

    Raises
    ------
    LookupError, TypeError, ValueError
        If it is incomplete or makes no sense; the page is then as it was.
    """
    set_up, pace = SetUp.read(remembered["set_up"]), float(remembered["pace"])
    overlays = frozenset(remembered["overlays"])
    coloured, card = bool(remembered["coloured"]), int(remembered["card"])
    if not SLOWEST_PACE <= pace <= FASTEST_PACE or not overlays <= {
        overlay.key for overlay in OVERLAYS
    }:
        raise ValueError("the remembered pace or overlays are not usable")
    page.controls.overlays.show_overlays(overlays)
    page.stage.show_overlays(overlays)
    page.editor.set_up = set_up
    page.take(set_up)
    page.set_pace(pace)
    page.stage.deck.tabs.setCurrentIndex(card)
    page.controls.balls.basins.setChecked(coloured)
    page.valleys.colour(coloured)
    page.play(True)
