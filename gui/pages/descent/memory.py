"""What the Descent room remembers from one run of the program to the next."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QToolButton

from gui.pages.descent.overlays import OVERLAYS
from gui.pages.descent.playback import FASTEST_PACE, SLOWEST_PACE
from gui.pages.descent.set_up import SetUp

if TYPE_CHECKING:
    from gui.pages.descent.page import DescentPage


def what_to_remember(page: "DescentPage") -> dict[str, Any]:
    """The set-up, the pace, and how it is all looked at, as JSON values."""
    surface = page.stage.surface.surface
    return {
        "set_up": page.editor.set_up.as_dict(),
        "pace": page.player.playback.pace,
        "overlays": sorted(page.controls.overlays.shown()),
        "coloured": page.valleys.coloured,
        "card": page.stage.deck.tabs.currentIndex(),
        "focus": page.focus,
        "log": page.stage.deck.cost_plot.log_wanted,
        "unfolded": sorted(name for name, fold in _foldings(page).items() if fold.isChecked()),
        "camera": None if surface is None else surface.camera_state(),
    }


def _foldings(page: "DescentPage") -> dict[str, QToolButton]:
    controls = page.controls
    panels = (controls.presets, controls.ground, controls.racers, controls.overlays)
    return {name: fold for panel in panels for name, fold in panel.foldings.items()}


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
    # What older versions did not remember is as at first.
    focus, log = int(remembered.get("focus", 0)), bool(remembered.get("log", False))
    unfolded = frozenset(remembered.get("unfolded", ("Lessons",)))
    if not 0 <= focus < len(set_up.racers) or not unfolded <= set(_foldings(page)):
        raise ValueError("the remembered ball or sections are not there")
    surface, camera = page.stage.surface.surface, remembered.get("camera")
    if surface is not None and camera is not None:
        surface.set_camera_state(camera)  # first, for it refuses what makes no sense
    page.controls.overlays.show_overlays(overlays)
    page.stage.show_overlays(overlays)
    page.editor.set_up = set_up
    page.take(set_up)
    page.choose_focus(focus)
    page.stage.deck.cost_plot.set_log(log)
    for name, fold in _foldings(page).items():
        fold.setChecked(name in unfolded)
    page.set_pace(pace)
    page.stage.deck.tabs.setCurrentIndex(card)
    page.controls.balls.basins.setChecked(coloured)
    page.valleys.colour(coloured)
    page.play(True)
