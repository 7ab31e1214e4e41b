"""The Training room: 13,002 weights and biases, random at first, learn to read digits.

The training runs in a process of its own; sixty times a second the page takes its newest snapshot
and lets the exhibits show it, or the past moment that is looked at instead.
"""

from collections.abc import Iterator
from typing import Any

from core.snapshot import Snapshot
from core.training_run import TrainingRun
from gui.actions import Actions
from gui.hyperparameters import what_rules_teach
from gui.page import Page
from gui.pages.training.controls import TrainingControls
from gui.pages.training.controls.presets import Preset, read_presets
from gui.pages.training.desk import Desk
from gui.pages.training.memory import take_up, what_to_remember
from gui.pages.training.messages import TrainingMessages
from gui.pages.training.network_files import NetworkFiles
from gui.pages.training.round_trip import show_round
from gui.pages.training.run_bar import FIRST_PACE, RunBar
from gui.pages.training.signs import signs_of
from gui.pages.training.speed import Speed
from gui.pages.training.stage import TrainingStage
from gui.pages.training.steering import Steering
from gui.pages.training.time_machine import TimeMachine
from gui.pages.training.undoing import Undoing
from gui.pages.training.wiring import connect, register_actions
from gui.session import Session


class TrainingPage(Page):
    """The room around the run that the session holds."""

    key = "training"
    title = "Training"
    icon = "training"
    lesson = "training.md"

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__(session, actions)
        self.run: TrainingRun = session.training
        self.desk = Desk(self.run, session.background, session.digits)
        self.stage = TrainingStage(self.desk)
        self.presets = read_presets(session.resources / "training_presets.toml")
        self.controls = TrainingControls(
            self.run.recipe,
            self.presets,
            what_rules_teach(session.resources / "rules.toml"),
        )
        self.transport = RunBar()
        self.messages = TrainingMessages(self.banner, self.desk)
        self.time_machine = TimeMachine(self.desk, self.transport, self.stage.past_strip)
        self.steering = Steering(self.desk, self.controls, self.time_machine, self.messages)
        self.files = NetworkFiles(self, self.desk, self.steering)
        self.drop_target = self.files
        self.speed = Speed()
        self.undoing: Undoing
        self._generation = -1
        self._offered = False
        connect(self)
        register_actions(self)
        self.assemble(self.stage, self.controls, self.transport)
        self.remember_splitter("panes", self.stage.panes)
        self.run.set_pace(FIRST_PACE)

    def play(self, playing: bool) -> None:
        """Train, or pause."""
        self.steering.play(playing)
        self._show_state()

    def toggle(self) -> None:
        """Train, or pause."""
        self.play(not self.run.playing)

    def set_pace(self, pace: float) -> None:
        """Train so many steps a second, infinity for flat out."""
        self.transport.set_pace(pace)
        self.run.set_pace(pace)

    def begin_preset(self, preset: Preset) -> None:
        """Begin the run of a preset."""
        self.steering.begin(preset.recipe, preset.sentence)

    # Page

    def enter(self) -> None:
        if not self.run.started:
            self.run.start()
        self.run.set_pace(self.transport.pace())  # another room may have set its own
        self.steering.follow_rate()
        self.messages.repeat()
        self.stage.panes.set_on_screen(True)
        self._show_state()

    def leave(self) -> None:
        self.stage.panes.set_on_screen(False)

    def tick(self) -> None:
        newest = self.run.poll() or self.run.snapshot
        self.messages.watch()
        self._show_playing()
        if newest is not None:
            if newest.generation != self._generation:
                self._begin_again(newest)
            self.time_machine.follow(newest)
            self.stage.panes.show_snapshot(self.desk.look_at(self.time_machine.moment or newest))
            self.messages.look_at(newest)
        self.stage.panes.tick()

    def tick_text(self) -> None:
        self._show_state()
        self._offer_what_was_lost()
        self.stage.panes.tick_text()
        self.undoing.refresh()
        shown, newest = self.desk.shown, self.run.snapshot
        if shown is None or newest is None:
            return
        self.speed.measure(newest)
        self.time_machine.show()
        goal = self.steering.goal if self.run.playing else None
        self.stage.numbers.show_numbers(shown, self.speed.steps)
        self.stage.numbers.show_goal(goal, newest, self.speed.epochs)

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
        snapshot = self.run.snapshot
        if snapshot is None:
            return {"fault": self.run.fault or "no snapshot"}
        first, last = snapshot.tests[0], snapshot.tests[-1]
        return {
            "steps": float(snapshot.step),
            "epochs": snapshot.epoch,
            "test cost at the start": float(first["cost"]),
            "test cost now": float(last["cost"]),
            "test accuracy": float(last["accuracy"]),
            "steps a second": self.speed.steps,
        }

    # Inside

    def _offer_what_was_lost(self) -> None:
        """Once, when nothing else is being said: what was lost when the program ended badly."""
        if self._offered or not self.isVisible() or not self.banner.isHidden():
            return  # before it is on screen, something else may still have to be said
        self._offered = True
        autosave = self.session.autosave
        lost = autosave.left_behind
        if lost is not None:

            def take_up() -> None:
                self.steering.bring_back(lost)
                autosave.forget()

            self.messages.tell(autosave.offer, "Go on from there", take_up)

    def _begin_again(self, newest: Snapshot) -> None:
        """Another run, or a branch of this one, has come on."""
        if self._generation >= 0:
            self.desk.put_back()
            self.time_machine.follow(newest)
            self.desk.look_at(self.time_machine.moment or newest)
            self.stage.panes.begin_again()
        self._generation = newest.generation

    def _show_state(self) -> None:
        self.stage.numbers.show_state(self.run.state)
        self._show_playing()

    def _show_playing(self) -> None:
        if self.transport.is_playing() != self.run.playing:
            self.transport.set_playing(self.run.playing)
