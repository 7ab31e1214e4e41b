"""The Descent room: press play, and a ball rolls down a surface by gradient descent.

The page holds one trail, moves it when a step is due, and lets the ball glide to where the trail
says it is.
"""

import time
from collections.abc import Iterator
from typing import Any

import numpy as np

from core.descent import Descent
from core.outcome import Outcome, outcome
from core.rules import RULES, GradientDescent
from core.surface import Surface
from core.surfaces import SURFACES, surface
from core.trail import Trail
from gui.actions import Actions
from gui.page import Page
from gui.pages.descent.controls import DescentControls
from gui.pages.descent.playback import Glide, Playback
from gui.pages.descent.set_up import SetUp
from gui.pages.descent.stage import DescentStage
from gui.session import Session
from gui.widgets.transport import TransportBar

PLAIN = "gradient descent"
SLOWEST_PACE, FASTEST_PACE, FIRST_PACE = 0.5, 200.0, 6.0  # steps a second


class DescentPage(Page):
    """A ball, a surface, a rule."""

    key = "descent"
    title = "Descent"
    icon = "descent"
    lesson = "descent.md"

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__(session, actions)
        self.stage = DescentStage(session.graphics)
        self.controls = DescentControls(session.resources / "catalogue.toml")
        self.transport = TransportBar(SLOWEST_PACE, FASTEST_PACE, FIRST_PACE, with_history=True)
        self.playback = Playback(FIRST_PACE)
        self.cost: Surface
        self.trail: Trail
        self._rng = np.random.default_rng()
        self._last_tick = time.monotonic()
        self._show_surface(SURFACES[0])
        self._connect()
        self._register_actions()
        self.assemble(self.stage, self.controls, self.transport)
        self.play(True)

    # What the learner can do

    def play(self, playing: bool) -> None:
        """Start or stop rolling."""
        if playing and not self._can_go_on:
            self.reset()
        if playing:
            self.banner.dismiss()
            self.playback.start()
        else:
            self.playback.stop()
        self.transport.set_playing(playing)

    def toggle(self) -> None:
        """Play, or pause."""
        self.play(not self.playback.playing)

    def step(self) -> None:
        """Pause, and take one step."""
        self.play(False)
        self._take_steps(1)

    def step_back(self) -> None:
        """Pause, and go back to where the ball was a step ago."""
        self.go_to(self.trail.present - 1)

    def go_to(self, moment: int) -> None:
        """Pause, and show the ball as it was after ``moment`` steps."""
        self.play(False)
        self.trail.go_to(moment)
        self.banner.dismiss()
        self.glide.head_for(self.trail.points[-1], self.playback.glide_seconds)
        self._show_trail()

    def reset(self) -> None:
        """Put the ball back to its start."""
        self.put_ball(self.trail.points[0].copy())

    def put_ball(self, point: np.ndarray) -> None:
        """Start anew from ``point``, shape (2,)."""
        self.trail.restart(point)
        self.banner.dismiss()
        self.glide.jump(point)
        self._show_trail()

    def choose_surface(self, key: str) -> None:
        """Roll on another surface, from its own start at its own learning rate."""
        self._show_surface(surface(key))
        self.play(True)

    def choose_rule(self, name: str) -> None:
        """Turn slopes into steps by another rule, from the same start."""
        start = self.trail.points[0].copy()
        rule = RULES[name]() if name != PLAIN else GradientDescent(self.cost.rate)
        self._rule_name = name
        self.trail = Trail(Descent(self.cost, rule, start))
        self.controls.show_rule(name, rule.rate)
        self.put_ball(start)

    def set_rate(self, rate: float) -> None:
        """Change the learning rate from here on."""
        self.trail.descent.rule.rate = rate
        self.trail.forget_future()
        self._show_trail()

    def start_anywhere(self) -> None:
        """Put the ball on a random point of the picture and let it roll."""
        low, high = np.array([self.cost.x_bounds, self.cost.y_bounds]).T
        self.put_ball(low + self._rng.random(2) * (high - low))
        self.play(True)

    # Page

    def enter(self) -> None:
        self._last_tick = time.monotonic()

    def tick(self) -> None:
        now = time.monotonic()
        elapsed, self._last_tick = min(now - self._last_tick, 0.1), now
        was_moving = self.glide.moving
        self.glide.advance(elapsed)
        due = self.playback.due(elapsed)
        if due:
            self._take_steps(due)
        if due or was_moving:
            self._show_ball()

    def tick_text(self) -> None:
        self.controls.show_facts(self.trail)

    def save(self) -> dict[str, Any]:
        x, y = self.trail.points[0]
        rate = self.trail.descent.rule.rate
        return SetUp(
            self.cost.key, self._rule_name, rate, (float(x), float(y)), self.playback.pace
        ).as_dict()

    def restore(self, remembered: dict[str, Any]) -> None:
        if not remembered:
            return
        set_up = SetUp.read(remembered)
        self._show_surface(surface(set_up.surface))
        self.choose_rule(set_up.rule)
        self.controls.show_rule(set_up.rule, set_up.rate)
        self.set_rate(set_up.rate)
        self.put_ball(np.array(set_up.start))
        self._set_pace(set_up.pace)

    def tour(self) -> Iterator[float]:
        self._set_pace(30.0)
        self.play(True)
        yield 2.0
        self.play(False)
        yield 0.3

    def facts(self) -> dict[str, float | str]:
        costs = self.trail.costs
        return {
            "steps": float(self.trail.present),
            "cost at the start": float(costs[0]),
            "cost now": float(costs[self.trail.present]),
        }

    # Inside

    @property
    def _can_go_on(self) -> bool:
        return self.trail.present < self.trail.last or self._outcome is Outcome.ROLLING

    @property
    def _outcome(self) -> Outcome:
        return outcome(self.trail, np.array([self.cost.x_bounds, self.cost.y_bounds]))

    def _take_steps(self, count: int) -> None:
        for _ in range(count):
            if not self._can_go_on:
                self._come_to_rest()
                break
            self.trail.step()
        self.glide.head_for(self.trail.points[-1], self.playback.glide_seconds)
        self._show_trail()

    def _come_to_rest(self) -> None:
        self.play(False)
        steps = self.trail.present
        if self._outcome is Outcome.LOST:
            self.banner.show_message(
                f"Diverged at step {steps}: every step overshot by more than the last. "
                "Try a smaller learning rate.",
                "warning",
                "Back to the start",
            )
        else:
            cost = f"{self.trail.costs[steps]:.3f}".replace("-", "−")
            self.banner.show_message(
                f"The ground is level here after {steps} steps: the cost is {cost}.", "info"
            )

    def _show_surface(self, cost: Surface) -> None:
        self.cost = cost
        self._rule_name = PLAIN
        start = np.array(cost.starts[0], float)
        self.trail = Trail(Descent(cost, GradientDescent(cost.rate), start))
        self.glide = Glide(start)
        self.stage.show_surface(cost)
        self.controls.show_surface(cost)
        self.controls.show_rule(self._rule_name, cost.rate)
        self.put_ball(start)

    def _show_trail(self) -> None:
        self.stage.show_trail(self.trail)
        self.transport.set_history(self.trail.present, self.trail.last)
        self.controls.show_facts(self.trail)
        self._show_ball()

    def _show_ball(self) -> None:
        self.stage.show_ball(self.glide.point, self.trail.gradients[-1])

    def _set_pace(self, pace: float) -> None:
        self.playback.pace = pace
        self.transport.set_pace(pace)

    def _pick_start(self, x: float, y: float) -> None:
        self.play(False)
        self.put_ball(np.array([x, y]))

    def _connect(self) -> None:
        self.stage.start_picked.connect(self._pick_start)
        self.controls.surface_chosen.connect(self.choose_surface)
        self.controls.rule_chosen.connect(self.choose_rule)
        self.controls.rate_changed.connect(self.set_rate)
        self.controls.random_start_requested.connect(self.start_anywhere)
        self.transport.play_toggled.connect(self.play)
        self.transport.step_requested.connect(self.step)
        self.transport.step_back_requested.connect(self.step_back)
        self.transport.reset_requested.connect(self.reset)
        self.transport.scrubbed.connect(self.go_to)
        self.transport.pace_changed.connect(self._set_pace)
        self.banner.action_chosen.connect(self.reset)
        self.session.reduce_motion_changed.connect(self.stage.set_reduced_motion)

    def _register_actions(self) -> None:
        add, go_to = self.add_action, self.go_to
        add("play", "Play or pause", self.toggle, "Space", "Let the ball roll, or hold it")
        add("step", "One step", self.step, ".", "Look for downhill, take one small step")
        add("step_back", "One step back", self.step_back, ",", "Undo the last step")
        add("first", "First step", lambda: go_to(0), "Home", "Go back to the start")
        add("last", "Last step", lambda: go_to(self.trail.last), "End", "Go to the newest step")
        add("reset", "Start again", self.reset, "R", "Forget the path, keep the start")
        add("random", "Random start", self.start_anywhere, "N", "Put the ball somewhere else")
