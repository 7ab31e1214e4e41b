"""The Training room: 13,002 weights and biases, random at first, learn to read digits.

The training runs in a process of its own; sixty times a second the page takes its newest snapshot
and shows it.
"""

import time
from collections.abc import Iterator
from typing import Any

from core.channel import State
from core.snapshot import Snapshot
from core.training_run import TrainingRun
from gui.actions import Actions
from gui.page import Page
from gui.pages.training.controls import TrainingControls
from gui.pages.training.messages import TrainingMessages
from gui.pages.training.stage import TrainingStage
from gui.session import Session
from gui.widgets.transport import TransportBar

SLOWEST_PACE, FASTEST_PACE = 1.0, 10_000.0  # steps a second, below flat out
FIRST_PACE = 300.0
COSTS_SECONDS = 1 / 20  # between two looks at the growing curves, which are dear to paint
SPEED_SECONDS = 1.0  # the stretch over which the speed is measured


class TrainingPage(Page):
    """The panel of the run that the session holds."""

    key = "training"
    title = "Training"
    icon = "training"
    lesson = "training.md"

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__(session, actions)
        self.run: TrainingRun = session.training
        self.stage = TrainingStage(self.run.recipe.widths)
        self.controls = TrainingControls(self.run.recipe)
        self.transport = TransportBar(SLOWEST_PACE, FASTEST_PACE, FIRST_PACE, flat_out=True)
        self._shown: Snapshot | None = None
        self._costs_shown_at = 0.0
        self.messages = TrainingMessages(
            self.banner,
            self.run,
            restart=self.reset,
            mend=self._mend,
            bring_back=self.bring_back,
        )
        self._speed_from = (time.monotonic(), 0)
        self._speed = 0.0
        self._connect()
        self._register_actions()
        self.assemble(self.stage, self.controls, self.transport)
        for name, splitter in self.stage.splitters.items():
            self.remember_splitter(name, splitter)
        self.run.set_pace(FIRST_PACE)

    # What the learner can do

    def play(self, playing: bool) -> None:
        """Train, or pause."""
        if playing:
            self._revive()
            self.run.resume()
        else:
            self.run.pause()
        self._show_state()

    def toggle(self) -> None:
        """Train, or pause."""
        self.play(not self.run.playing)

    def step(self) -> None:
        """Pause, and take one step: one mini-batch, one small nudge of every weight."""
        self._revive()
        self.run.take_steps(1)
        self._show_state()

    def reset(self) -> None:
        """Forget everything learned: the same random weights as at the start."""
        self._start_again(self.run.recipe.seed)

    def reset_differently(self) -> None:
        """Start from other random weights."""
        self._start_again(self.run.recipe.seed + 1)

    def bring_back(self, snapshot: Snapshot) -> None:
        """Take back a new start: go on from what had been learned before it."""
        self.run.go_back(snapshot)
        self._show_state()

    # Page

    def enter(self) -> None:
        if not self.run.started:
            self.run.start()
        self.messages.repeat()
        self._show_state()

    def tick(self) -> None:
        snapshot = self.run.poll() or self.run.snapshot
        self.messages.watch()
        self._show_playing()
        if snapshot is None or snapshot is self._shown:
            return
        if self._shown is not None and snapshot.generation != self._shown.generation:
            self.stage.begin_again()
        self._shown = snapshot
        layers = self.run.recipe.network().layout.views(snapshot.theta)
        self.stage.show_weights(layers[0].W)
        self._show_costs(snapshot)
        self.messages.look_at(snapshot)

    def tick_text(self) -> None:
        self._show_state()
        snapshot = self.run.snapshot
        if snapshot is None:
            return
        self._measure_speed(snapshot)
        self.stage.show_numbers(snapshot, self._speed)
        self.controls.show_snapshot(snapshot)

    def save(self) -> dict[str, Any]:
        return {
            "pace": min(self.transport.pace(), FASTEST_PACE * 10),
            "log": self.stage.cost_plot.log_wanted,
        }

    def restore(self, remembered: dict[str, Any]) -> None:
        if not remembered:
            return
        pace = float(remembered["pace"])
        if not pace >= SLOWEST_PACE:
            raise ValueError("the remembered pace is not usable")
        self._show_pace(pace if pace <= FASTEST_PACE else float("inf"))
        self.stage.cost_plot.set_log(remembered.get("log") is not False)

    def tour(self) -> Iterator[float]:
        while self.run.snapshot is None and self.run.fault is None:
            yield 0.1
        self._show_pace(float("inf"))
        self.play(True)
        began = time.monotonic()
        while time.monotonic() - began < 30 and not self._trained_for_the_tour:
            yield 0.1
        self.play(False)
        yield 0.7

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
            "steps a second": self._speed,
        }

    # Inside

    @property
    def _trained_for_the_tour(self) -> bool:
        snapshot = self.run.snapshot
        return self.run.fault is not None or (snapshot is not None and snapshot.epoch >= 5)

    def _show_state(self) -> None:
        self.stage.show_state(self.run.state)
        self._show_playing()

    def _show_playing(self) -> None:
        if self.transport.is_playing() != self.run.playing:
            self.transport.set_playing(self.run.playing)

    def _start_again(self, seed: int) -> None:
        before = self.run.snapshot
        self._revive()
        self.run.reset(seed)
        self.messages.started_again(before)
        self._show_state()

    def _show_costs(self, snapshot: Snapshot) -> None:
        now = time.monotonic()
        at_rest = snapshot.state is not State.RUNNING
        if at_rest or now - self._costs_shown_at >= COSTS_SECONDS:
            self._costs_shown_at = now
            self.stage.show_costs(snapshot)

    def _show_pace(self, pace: float) -> None:
        self.transport.set_pace(pace)
        self.run.set_pace(pace)

    def _measure_speed(self, snapshot: Snapshot) -> None:
        now, (then, step) = time.monotonic(), self._speed_from
        if snapshot.state is not State.RUNNING or snapshot.step < step:
            self._speed_from = now, snapshot.step
        elif now - then >= SPEED_SECONDS:
            self._speed = (snapshot.step - step) / (now - then)
            self._speed_from = now, snapshot.step

    def _mend(self) -> None:
        """Go on after the training process was lost, as it was going then."""
        newest = self.run.snapshot
        self._revive()
        self.play(newest is not None and newest.state is State.RUNNING)

    def _revive(self) -> None:
        """Start the training process again if it is gone: it goes on from the last snapshot."""
        if self.run.fault is not None:
            self.messages.dismiss()
            self.run.start()

    def _connect(self) -> None:
        self.transport.play_toggled.connect(self.play)
        self.transport.step_requested.connect(self.step)
        self.transport.reset_requested.connect(self.reset)
        self.transport.pace_changed.connect(self.run.set_pace)
        self.controls.rate_changed.connect(self.run.set_rate)
        self.controls.new_start_requested.connect(self.reset_differently)

    def _register_actions(self) -> None:
        add = self.add_action
        add("play", "Train or pause", self.toggle, "Space", "Let the network learn, or hold it")
        add("step", "One step", self.step, ".", "One mini-batch, one small step downhill")
        add("reset", "Start again", self.reset, "R", "Back to the same random weights")
        add("new", "New random start", self.reset_differently, "N", "Other random weights")
