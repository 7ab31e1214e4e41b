"""Which gesture does what in the Descent room: signals, menus and keys."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QAction
from shiboken6 import isValid

from gui.pages.descent.quick_choices import choose_preset
from gui.pages.descent.saving import Saving

if TYPE_CHECKING:
    from gui.pages.descent.page import DescentPage


def connect(page: "DescentPage") -> None:
    """Let every control of the room reach the page, its editor and its player."""
    controls, transport, editor = page.controls, page.transport, page.editor
    page.stage.start_picked.connect(page.place)
    page.stage.drawing_failed.connect(
        lambda reason: page.banner.show_message(
            f"3-D has failed: {reason} Surfaces are shown as maps alone.", "warning"
        )
    )
    controls.ground.ground_chosen.connect(page.choose_ground)
    controls.racers.racer_added.connect(lambda: add_racer(page))
    controls.racers.racer_removed.connect(editor.remove_racer)
    controls.racers.racer_changed.connect(
        lambda index, racer: editor.change_racer(index, racer, page.ground)
    )
    controls.racers.focus_chosen.connect(page.choose_focus)
    controls.balls.random_start_requested.connect(lambda: start_anywhere(page))
    controls.balls.many_dropped.connect(page.drop_many)
    controls.balls.many_taken_away.connect(lambda: take_many_away(page))
    controls.balls.basins_switched.connect(page.valleys.colour)
    controls.balls.noise_changed.connect(
        lambda share: editor.set_noise(share * page.stage.typical_steepness)
    )
    controls.overlays.overlays_changed.connect(page.stage.show_overlays)
    controls.overlays.overlays_changed.connect(lambda: page.show_race())
    controls.presets.preset_chosen.connect(lambda preset: choose_preset(page, preset))
    transport.play_toggled.connect(page.play)
    transport.step_requested.connect(page.step)
    transport.step_back_requested.connect(lambda: page.go_to(page.player.race.present - 1))
    transport.reset_requested.connect(page.reset)
    transport.scrubbed.connect(page.go_to)
    transport.pace_changed.connect(page.set_pace)
    page.banner.action_chosen.connect(page.reset)
    page.stage.deck.tabs.currentChanged.connect(lambda: page.show_race())
    page.session.reduce_motion_changed.connect(page.set_reduced_motion)
    page.remember_splitter("pictures", page.stage.surface.splitter)
    page.remember_splitter("stage", page.stage.splitter)


def start_anywhere(page: "DescentPage") -> None:
    """Put the balls on a random point of the picture."""
    low, high = page.ground.bounds.T
    rng = np.random.default_rng()
    page.place(low + rng.random(page.ground.size) * (high - low))


def take_many_away(page: "DescentPage") -> None:
    """Clear the picture of the many balls, and of what was said about them."""
    page.valleys.clear_balls()
    page.banner.dismiss()


def add_racer(page: "DescentPage") -> None:
    """Let another rule race, and look at it."""
    page.focus = len(page.editor.set_up.racers)
    page.editor.add_racer(page.ground)


def register_actions(page: "DescentPage") -> None:
    """Everything that can be done here, for menus, keys and the palette."""
    add, player = page.add_action, page.player

    def toggle() -> None:
        page.play(not player.playback.playing)

    add("play", "Play or pause", toggle, "Space", "Let the ball roll, or hold it")
    add("step", "One step", page.step, ".", "Look for downhill, take one small step")
    add(
        "step_back",
        "One step back",
        lambda: page.go_to(player.race.present - 1),
        ",",
        "Undo the last step",
    )
    add("forward", "One step (arrow)", page.step, "Right", "The same as one step")
    add(
        "back",
        "One step back (arrow)",
        lambda: page.go_to(player.race.present - 1),
        "Left",
        "The same as one step back",
    )
    add("first", "First step", lambda: page.go_to(0), "Home", "Go back to the start")
    add("last", "Last step", lambda: page.go_to(player.race.last), "End", "Go to the newest step")
    add("reset", "Start again", page.reset, "R", "Forget the path, keep the start")
    add("random", "Random start", lambda: start_anywhere(page), "N", "Put the ball somewhere else")
    add("many", "Drop many balls", page.drop_many, "M", "Balls all over the ground")
    add_undo(page)
    Saving(page)


def add_undo(page: "DescentPage") -> None:
    """Undo and redo, called in the menu by what they undo."""
    history = page.editor.history
    history.setParent(page)  # it is emptied when it goes, and then the actions must still be there
    undo = page.add_action("undo", "Undo", history.undo, "Ctrl+Z", "Take it back", menu="Edit")
    redo = page.add_action("redo", "Redo", history.redo, "Ctrl+Y", "Do it again", menu="Edit")

    def name(action: QAction, verb: str, what: str) -> None:
        if isValid(action):  # the history ends after the actions when the program closes
            action.setText(f"{verb}: {what}" if what else verb)
            action.setEnabled(bool(what))

    history.undoTextChanged.connect(lambda what: name(undo, "Undo", what))
    history.redoTextChanged.connect(lambda what: name(redo, "Redo", what))
    name(undo, "Undo", "")
    name(redo, "Redo", "")
