"""Which gesture does what in the Landscape room: signals, menus, keys and drops."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from gui.pages.landscape.other_networks import dropped_file

if TYPE_CHECKING:
    from gui.pages.landscape.page import LandscapePage


class NetworkDrop:
    """Takes network files dropped on the window."""

    def __init__(self, open_file: Callable[[Path], object]) -> None:
        self._open = open_file

    def accepts(self, data: QMimeData) -> bool:
        """Whether this could be a network."""
        return dropped_file(data) is not None

    def take_drop(self, data: QMimeData) -> None:
        """Open the network that was dropped."""
        path = dropped_file(data)
        if path is not None:
            self._open(path)


def connect(page: "LandscapePage") -> None:
    """Let every control of the room reach the page, its run, its plane and its walk."""
    controls, walk, bar, choosing = page.controls, page.controls.walk, page.transport, page.choosing
    bar.play_toggled.connect(page.play)
    bar.step_requested.connect(page.step)
    bar.reset_requested.connect(page.reset)
    bar.pace_changed.connect(page.run.set_pace)
    controls.kind_chosen.connect(choosing.choose_kind)
    controls.another_requested.connect(choosing.draw_another)
    controls.moments_picked.connect(choosing.order)
    controls.network_chosen.connect(choosing.choose_network)
    controls.opening_requested.connect(page.ask_for_network)
    controls.recentring_requested.connect(choosing.order)
    controls.look_changed.connect(page.set_look)
    controls.logarithm_switched.connect(page.set_logarithmic)
    controls.follow.clicked.connect(lambda follow: setattr(choosing, "following", follow))
    walk.rate_changed.connect(lambda rate: setattr(page.walker, "rate", rate))
    walk.drop_requested.connect(page.drop_at_network)
    walk.hold_requested.connect(page.hold)
    walk.taking_requested.connect(page.take_there)
    walk.removal_requested.connect(page.take_away)
    pictures = page.stage.pictures
    pictures.place_picked.connect(page.drop)
    pictures.drawing_failed.connect(
        lambda reason: page.messages.refuse(f"{reason} The map shows the same.")
    )
    page.session.reduce_motion_changed.connect(pictures.set_reduced_motion)


def register_actions(page: "LandscapePage") -> None:
    """Everything that can be done here, for menus, keys and the palette."""
    add, choosing = page.add_action, page.choosing
    for key, text, callback, shortcut, tip in (
        ("play", "Train or pause", page.toggle, "Space", "Let the network learn, or hold it"),
        ("step", "One step", page.step, ".", "One mini-batch, one small step downhill"),
        ("reset", "Start again", page.reset, "R", "Back to the same random weights"),
        ("recentre", "Re-centre the plane", choosing.order, "C", "Lay it through the network"),
        ("another", "Another random plane", choosing.draw_another, "N", "Two other directions"),
        ("logarithm", "Logarithmic height", page.switch_logarithm, "L", "Or the cost itself"),
        ("drop", "Drop a ball at the network", page.drop_at_network, "D", "Let it walk the plane"),
        ("hold", "Hold the ball or walk on", page.hold, "W", "Let it wait, or go on"),
        ("take", "Take the network to the ball", page.take_there, "G", "Give it those parameters"),
        ("clear", "Take the ball away", page.take_away, "Esc", "Clear it from the plane"),
    ):
        add(key, text, callback, shortcut, tip)
    tip = "Draw the line to a network from a file"
    add("open", "Line to a network…", page.ask_for_network, "Ctrl+O", tip, menu="File")
