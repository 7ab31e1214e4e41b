"""The Descent room: balls roll down a curve or a surface, step by step.

What the learner changes makes a new set-up, through the editor, and can be undone; what the clock
brings moves the race, through the player. The page shows both.
"""

import time
from collections.abc import Iterator
from typing import Any

import numpy as np

from core.trail import Trail
from gui.actions import Actions
from gui.page import Page
from gui.pages.descent.controls import DescentControls
from gui.pages.descent.editor import Editor
from gui.pages.descent.ending import show_ranking, tell_of_the_flock, tell_the_end
from gui.pages.descent.ground import Catalogue, Ground, GroundChoice
from gui.pages.descent.memory import take_up, what_to_remember
from gui.pages.descent.playback import FASTEST_PACE, FIRST_PACE, SLOWEST_PACE
from gui.pages.descent.player import Player
from gui.pages.descent.presets import read_presets
from gui.pages.descent.quick_choices import register_quick_choices
from gui.pages.descent.round_trip import show_round
from gui.pages.descent.set_up import SetUp
from gui.pages.descent.showing import show_balls, show_racers
from gui.pages.descent.signs import facts_of, signs_of
from gui.pages.descent.stage import DescentStage
from gui.pages.descent.step_words import StepWords
from gui.pages.descent.valleys import Valleys
from gui.pages.descent.wiring import connect, register_actions
from gui.session import Session
from gui.widgets.transport import TransportBar

FIRST_GROUND = GroundChoice(2, "landscape")
LONGEST_FRAME_SECONDS = 0.1  # after a longer one, the balls do not make up for it


class DescentPage(Page):
    """A ground, one or more balls, and the rules that move them."""

    key = "descent"
    title = "Descent"
    icon = "descent"
    lesson = "descent.md"

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__(session, actions)
        self.words = StepWords(session.resources / "rules.toml")
        self.stage = DescentStage(session.graphics, self.words)
        self.controls = DescentControls(
            catalogue := Catalogue(session.resources / "catalogue.toml"),
            presets := read_presets(session.resources / "presets.toml"),
        )
        self.transport = TransportBar(SLOWEST_PACE, FASTEST_PACE, FIRST_PACE, with_history=True)
        self.player = Player(FIRST_PACE, self.show_race, lambda: tell_the_end(self))
        self.valleys = Valleys(
            session.background,
            self.stage,
            self.controls.balls,
            lambda outcome: tell_of_the_flock(self, outcome),
        )
        self.editor = Editor(SetUp.standard(FIRST_GROUND), self.take)
        self.focus = 0
        self._held = False  # whether the learner has stopped the balls
        self.ground: Ground
        self._taken: SetUp
        self._last_tick = time.monotonic()
        self._begin(self.editor.set_up)
        connect(self)
        register_actions(self)
        register_quick_choices(self, catalogue, presets)
        self.assemble(self.stage, self.controls, self.transport)
        self.set_reduced_motion(session.reduce_motion)
        self.play(True)

    @property
    def focused(self) -> Trail:
        """The trail of the ball that arrows, cards and facts are about."""
        return self.player.race.trails[self.focus]

    def play(self, playing: bool) -> None:
        """Start or stop rolling."""
        if playing and self.player.race.over and not self.valleys.rolling:
            self.reset()
        self._held = not playing
        if playing:
            self.banner.dismiss()
            self.player.playback.start()
        else:
            self.player.playback.stop()
            self.tick_text()  # numbers that trail are only forgiven while it rolls
        self.transport.set_playing(playing)

    def pause_at_the_end(self) -> None:
        """Stop because nothing rolls any more; what is put down next rolls at once."""
        self.play(False)
        self._held = False  # it was not the learner who stopped it

    def step(self) -> None:
        """Pause, and take one step."""
        self.play(False)
        self.player.take_steps(1)
        self.valleys.take_steps(1)

    def go_to(self, moment: int) -> None:
        """Pause, and show the balls as they were after ``moment`` steps."""
        self.play(False)
        self.banner.dismiss()
        self.player.go_to(moment)

    def reset(self) -> None:
        """Put the balls back to their start."""
        self.banner.dismiss()
        self.valleys.clear_balls()
        self.player.restart(np.array(self.editor.set_up.start))

    def set_pace(self, pace: float) -> None:
        """Play so many steps a second."""
        self.player.playback.pace = pace
        self.transport.set_pace(pace)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let balls and camera jump instead of glide."""
        self.player.gliding = not reduced
        self.stage.set_reduced_motion(reduced)

    # Changing the set-up

    def choose_ground(self, choice: GroundChoice) -> None:
        """Roll on another ground; a formula that makes none is refused with a reason."""
        self.banner.set_hint("")
        try:
            self.editor.choose_ground(choice)
        except ValueError as fault:
            self.controls.ground.show_fault(fault)
            return
        self.controls.ground.show_ground(choice, self.ground)  # what was refused is forgotten
        self.play(True)

    def place(self, point: np.ndarray) -> None:
        """Let every ball start from ``point``, shape (1,) or (2,), and roll unless held."""
        self.banner.dismiss()
        self.editor.place(point)
        if not self._held:
            self.play(True)

    def choose_focus(self, index: int) -> None:
        """Let arrows, cards and facts be about another ball."""
        self.focus = index
        show_racers(self, self._taken)
        self.show_race()

    def drop_many(self) -> None:
        """Drop balls of the rule in focus all over the ground."""
        self.valleys.drop(self.controls.balls.guess.currentData())
        self.play(True)

    def take(self, set_up: SetUp) -> None:
        """Take up another set-up; the race goes on where the change allows it."""
        before, self._taken = self._taken, set_up
        self.focus = min(self.focus, len(set_up.racers) - 1)
        if not before.same_race(set_up):
            self._begin(set_up)
            return
        if set_up.start != before.start:
            self.player.restart(np.array(set_up.start))
        if set_up.racers != before.racers:
            self.player.retune([racer.settings for racer in set_up.racers])
            show_racers(self, set_up)

    def tick(self) -> None:
        now = time.monotonic()
        elapsed, self._last_tick = min(now - self._last_tick, LONGEST_FRAME_SECONDS), now
        gliding = self.player.glide(elapsed)
        due = self.player.playback.due(elapsed)
        if due:
            self.player.take_steps(due)
            self.valleys.take_steps(due)
        elif gliding:
            show_balls(self, self._taken)
        self.valleys.poll()

    def tick_text(self) -> None:
        self.controls.here.show_facts(self.focused)
        show_ranking(self)
        self.stage.describe(self.focused)

    def enter(self) -> None:
        self.valleys.resume()

    def leave(self) -> None:
        self.valleys.put_off()

    def save(self) -> dict[str, Any]:
        return what_to_remember(self)

    def restore(self, remembered: dict[str, Any]) -> None:
        if remembered:
            take_up(self, remembered)

    def tour(self) -> Iterator[float | str]:
        yield from show_round(self)

    def signs(self) -> dict[str, float | str]:
        return signs_of(self)

    def facts(self) -> dict[str, float | str]:
        return facts_of(self)

    def show_race(self) -> None:
        """Show the present moment of the race."""
        race = self.player.race
        self.stage.show_race(race, self.editor.set_up, self.focus)
        self.transport.set_history(race.present, race.last)
        show_balls(self, self._taken)
        if not self.player.playback.playing:
            self.tick_text()

    def _begin(self, set_up: SetUp) -> None:
        """Make the ground and the race of a set-up and show them from the start."""
        self._taken = set_up
        self.ground = set_up.ground.make()
        self.stage.show_ground(self.ground)
        self.stage.show_overlays(self.controls.overlays.shown())
        self.controls.ground.show_ground(set_up.ground, self.ground)
        self.controls.overlays.show_inputs(self.ground.size)
        self.controls.balls.noise.set_value(set_up.noise / self.stage.typical_steepness)
        self.banner.dismiss()
        show_racers(self, set_up)
        self.player.begin(set_up.race(self.ground))
