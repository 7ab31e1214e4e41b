"""The Landscape room: where the network in training stands on its own cost, seen over a plane.

The cost has as many directions as the network has parameters; a plane shows two of them. The room
lays planes, has the true cost measured on them, and shows the network as a ball, with its path, and
a second ball that goes down the plane without ever leaving it.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from core.store import NetworkFault
from core.training_run import TrainingRun
from gui.actions import Actions
from gui.files import Files
from gui.page import Page
from gui.pages.landscape.choosing import Choosing
from gui.pages.landscape.controls import LandscapeControls
from gui.pages.landscape.memory import take_up, what_to_remember
from gui.pages.landscape.messages import LandscapeMessages
from gui.pages.landscape.other_networks import OtherNetworks
from gui.pages.landscape.outlook import Outlook
from gui.pages.landscape.pictures import NOTHING
from gui.pages.landscape.roles import WALKER
from gui.pages.landscape.round_trip import show_round
from gui.pages.landscape.set_up import Look
from gui.pages.landscape.signs import signs_of
from gui.pages.landscape.stage import LandscapeStage
from gui.pages.landscape.walker import Walker
from gui.pages.landscape.wiring import NetworkDrop, connect, register_actions
from gui.session import Session
from gui.widgets.transport import TransportBar

SLOWEST_PACE, FASTEST_PACE, FIRST_PACE = 1.0, 10_000.0, 300.0
KINDS_OF_FILE = ("Network (*.npz)",)
LONGEST_FRAME_SECONDS = 0.1


class LandscapePage(Page):
    """The room around the run that the session holds and a plane through its parameters."""

    key = "landscape"
    title = "Landscape"
    icon = "landscape"
    lesson = "landscape.md"

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__(session, actions)
        self.run: TrainingRun = session.training
        self.stage = LandscapeStage(session.graphics)
        self.controls = LandscapeControls()
        self.transport = TransportBar(SLOWEST_PACE, FASTEST_PACE, FIRST_PACE, flat_out=True)
        self.messages = LandscapeMessages(self.banner, self.run)
        self.others = OtherNetworks(session.resources / "networks")
        self.outlook = Outlook(self.run, session.background, session.digits, self.stage)
        self.walker = Walker(session.background, session.digits, self.controls.walk.rate.value())
        self.choosing = Choosing(self)
        self.files = Files(self)
        self.drop_target = NetworkDrop(self.open_network)
        self._last_tick = time.monotonic()
        self._ground: tuple[object, ...] = ()  # plane and examples that a walk would be over
        connect(self)
        register_actions(self)
        self.controls.logarithm.setChecked(self.outlook.logarithmic)
        self.assemble(self.stage, self.controls, self.transport)
        self._show_walk()
        self.remember_splitter("pictures", self.stage.pictures.splitter)
        self.remember_splitter("cut", self.stage.pictures.column)
        self.stage.pictures.set_reduced_motion(session.reduce_motion)

    # The run

    def play(self, playing: bool) -> None:
        """Train, or pause."""
        if playing:
            self._revive()
            self.run.resume()
        else:
            self.run.pause()

    def toggle(self) -> None:
        """Train, or pause."""
        self.play(not self.run.playing)

    def step(self) -> None:
        """Pause, and take one step."""
        self._revive()
        self.run.take_steps(1)

    def reset(self) -> None:
        """Start again from the same random weights."""
        before = self.run.snapshot
        self._revive()
        self.run.reset()
        if before is not None and before.step:
            self.messages.started_again(before)

    # The plane

    def set_look(self, look: Look) -> None:
        """See more or less of the plane, over more or fewer examples."""
        self.outlook.set_look(look)

    def switch_logarithm(self) -> None:
        """Show the cost as height instead of its logarithm, or the other way round."""
        self.set_logarithmic(not self.outlook.logarithmic)

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Show the logarithm of the cost as height, or the cost."""
        self.controls.logarithm.setChecked(logarithmic)
        self.outlook.set_logarithmic(logarithmic)

    def ask_for_network(self) -> None:
        """Ask for a file with a network to draw the line to."""
        self.files.ask_which("Open network", KINDS_OF_FILE, self.open_network)

    def open_network(self, path: Path) -> None:
        """Draw the line to the network in a file."""
        try:
            trained = self.others.open(path, self.run.recipe)
        except NetworkFault as fault:
            self.messages.listen()
            self.messages.refuse(str(fault))
            return
        self.choosing.network = 0
        self.choosing.choose_kind("network")
        self.messages.tell(f"The line leads to {trained.name}, {trained.accuracy:.1%} right.")

    # The walk

    def drop(self, s: float, t: float) -> None:
        """Drop the second ball at a place of the plane."""
        seen = self.outlook.seen
        if seen is not None:
            place, width = np.array([s, t]), self.outlook.width
            self.walker.drop(seen.order.recipe, seen.plane, seen.examples, width, place)
            self._show_walk()

    def drop_at_network(self) -> None:
        """Drop the second ball where the network falls onto the plane."""
        if np.isfinite(self.outlook.place).all():
            self.drop(*self.outlook.place.tolist())

    def hold(self) -> None:
        """Let the second ball wait, or go on."""
        if self.walker.present:
            self.walker.hold(self.walker.walking)
            self._show_walk()

    def take_away(self) -> None:
        """Take the second ball away."""
        self.walker.take_away()
        self._show_walk()

    def take_there(self) -> None:
        """Give the network the parameters of the second ball's place."""
        theta, before = self.walker.theta(), self.run.snapshot
        if theta is None or before is None or theta.shape != before.theta.shape:
            return
        self._revive()
        self.run.put(theta)
        result = self.walker.result
        self.messages.taken(before, None if result is None else result.accuracy)

    # Page

    def enter(self) -> None:
        if not self.run.started:
            self.run.start()
        self.run.set_pace(self.transport.pace())
        self.messages.repeat()
        self._last_tick = time.monotonic()

    def leave(self) -> None:
        self.outlook.rest()
        self.walker.rest()

    def tick(self) -> None:
        now = time.monotonic()
        elapsed, self._last_tick = min(now - self._last_tick, LONGEST_FRAME_SECONDS), now
        newest = self.run.poll() or self.run.snapshot
        self.messages.watch()
        if self.transport.is_playing() != self.run.playing:
            self.transport.set_playing(self.run.playing)
        if newest is None:
            return
        order = self.outlook.surveyor.order
        if order is not None and not order.recipe.same_run(newest.recipe):
            self.take_away()
            self.outlook.forget()
        self.outlook.tick(newest)
        seen = self.outlook.seen
        if seen is not None and self._ground != (seen.plane, seen.examples):
            self._ground = seen.plane, seen.examples
            self.take_away()
        if self.walker.tick(elapsed):
            self._show_walk()
        self.choosing.follow()

    def tick_text(self) -> None:
        newest, surveyor = self.run.snapshot, self.outlook.surveyor
        if newest is not None:
            self.outlook.show_numbers(newest)
            self.choosing.offer()
        if surveyor.refusal is not None:
            self.messages.refuse(surveyor.refusal)
            surveyor.refusal = None
            if surveyor.plane is None and self.choosing.kind != "random":
                self.choosing.choose_kind("random")

    def save(self) -> dict[str, Any]:
        return what_to_remember(self)

    def restore(self, remembered: dict[str, Any]) -> None:
        if remembered:
            take_up(self, remembered)

    def signs(self) -> dict[str, float | str]:
        return signs_of(self)

    def facts(self) -> dict[str, float | str]:
        return self.outlook.facts() | self.walker.facts()

    def tour(self) -> Iterator[float | str]:
        yield from show_round(self)

    # Inside

    def _revive(self) -> None:
        if self.run.fault is not None:
            self.messages.dismiss()
            self.run.start()

    def _show_walk(self) -> None:
        walker, controls = self.walker, self.controls.walk
        path = walker.path if walker.present else NOTHING
        for key in ("hold", "take", "clear"):
            self.registry.get(f"{self.key}.{key}").setEnabled(walker.present)
        self.stage.pictures.show_ball(WALKER, path)
        if walker.present:
            facts = walker.steps, walker.cost, walker.walking, walker.at_rest, walker.result
            controls.show_walk(*facts)
        else:
            controls.show_absent()
