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
from gui.pages.training.stage import TrainingStage
from gui.session import Session
from gui.widgets.transport import TransportBar

SLOWEST_PACE, FASTEST_PACE = 1.0, 10_000.0  # steps a second, below flat out
FIRST_PACE = 300.0
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
        self._told: str | None = None
        self._speed_from = (time.monotonic(), 0)
        self._speed = 0.0
        self._connect()
        self._register_actions()
        self.assemble(self.stage, self.controls, self.transport)
        self.run.set_pace(FIRST_PACE)

    # What the learner can do

    def play(self, playing: bool) -> None:
        """Train, or pause."""
        if playing:
            self._revive()
            self.run.resume()
        else:
            self.run.pause()
        self.transport.set_playing(playing)

    def toggle(self) -> None:
        """Train, or pause."""
        self.play(not self.transport.is_playing())

    def step(self) -> None:
        """Pause, and take one step: one mini-batch, one small nudge of every weight."""
        self._revive()
        self.run.take_steps(1)
        self.transport.set_playing(False)

    def reset(self) -> None:
        """Forget everything learned: the same random weights as at the start."""
        self._revive()
        self.run.reset()
        self.transport.set_playing(False)

    def reset_differently(self) -> None:
        """Start from other random weights."""
        self._revive()
        self.run.reset(self.run.recipe.seed + 1)
        self.transport.set_playing(False)

    # Page

    def enter(self) -> None:
        if not self.run.started:
            self.run.start()
        self._told = None
        self._show_state()

    def tick(self) -> None:
        snapshot = self.run.poll()
        self._tell_fault()
        newest = snapshot or self.run.snapshot
        if newest is None or newest is self._shown:
            return
        if self._shown is not None and newest.generation != self._shown.generation:
            self.banner.dismiss()
        self._shown = newest
        layers = self.run.recipe.network().layout.views(newest.theta)
        self.stage.show_weights(layers[0].W)
        self.stage.show_costs(newest)
        if newest.state is State.DIVERGED:
            self._tell_divergence(newest)

    def tick_text(self) -> None:
        self._show_state()
        snapshot = self.run.snapshot
        if snapshot is None:
            return
        self._measure_speed(snapshot)
        self.stage.show_numbers(snapshot, self._speed)
        self.controls.show_snapshot(snapshot)

    def save(self) -> dict[str, Any]:
        return {"pace": min(self.transport.pace(), FASTEST_PACE * 10)}

    def restore(self, remembered: dict[str, Any]) -> None:
        if not remembered:
            return
        pace = float(remembered["pace"])
        if not pace >= SLOWEST_PACE:
            raise ValueError("the remembered pace is not usable")
        self._show_pace(pace if pace <= FASTEST_PACE else float("inf"))

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

    def _tell_fault(self) -> None:
        """Say once that the training process is gone, and how to go on."""
        fault, is_news = self.run.fault, self.run.fault != self._told
        self._told = fault
        if fault is None or not is_news:
            return
        self.transport.set_playing(False)
        if self.run.snapshot is None:
            self.banner.show_message(fault, "danger", "Try again")
        else:
            words = f"{fault} What it had learned so far is kept."
            self.banner.show_message(words, "danger", "Restart from the last snapshot")

    def _tell_divergence(self, snapshot: Snapshot) -> None:
        self.transport.set_playing(False)
        self.banner.show_message(
            f"Diverged at step {snapshot.step:,}: the cost is no longer a number. "
            "Start again with a smaller learning rate.",
            "warning",
            "Start again",
        )

    def _mend(self) -> None:
        """Do what the message line offers."""
        self.banner.dismiss()
        if self.run.fault is not None:
            newest = self.run.snapshot
            was_running = newest is not None and newest.state is State.RUNNING
            self._revive()
            self.play(was_running)
        else:
            self.reset()

    def _revive(self) -> None:
        """Start the training process again if it is gone: it goes on from the last snapshot."""
        if self.run.fault is not None:
            self.banner.dismiss()
            self.run.start()

    def _connect(self) -> None:
        self.transport.play_toggled.connect(self.play)
        self.transport.step_requested.connect(self.step)
        self.transport.reset_requested.connect(self.reset)
        self.transport.pace_changed.connect(self.run.set_pace)
        self.controls.rate_changed.connect(self.run.set_rate)
        self.controls.new_start_requested.connect(self.reset_differently)
        self.banner.action_chosen.connect(self._mend)

    def _register_actions(self) -> None:
        add = self.add_action
        add("play", "Train or pause", self.toggle, "Space", "Let the network learn, or hold it")
        add("step", "One step", self.step, ".", "One mini-batch, one small step downhill")
        add("reset", "Start again", self.reset, "R", "Back to the same random weights")
        add("new", "New random start", self.reset_differently, "N", "Other random weights")
