"""What the learner can do to the run: play, start again, build, go back, branch off, take back.

A run that ends here, because another one begins, is kept to compare with, and can be brought back.
"""

from dataclasses import replace
from typing import Any

from core.channel import State
from core.goal import Goal
from core.kept_run import KeptRun
from core.recipe import ADJUSTABLE, Recipe
from core.snapshot import Snapshot
from gui.pages.training.change_log import ChangeLog
from gui.pages.training.controls import TrainingControls
from gui.pages.training.desk import Desk
from gui.pages.training.editor import Editor
from gui.pages.training.messages import TrainingMessages
from gui.pages.training.time_machine import TimeMachine


class Steering:
    """Steers the run of ``desk`` and keeps controls and messages in step with it.

    Attributes
    ----------
    goal
        What the run has been told to train to, None if it trains without end.
    """

    def __init__(
        self,
        desk: Desk,
        controls: TrainingControls,
        time_machine: TimeMachine,
        messages: TrainingMessages,
    ) -> None:
        self.run = desk.run
        self.goal: Goal | None = None
        self.editor = Editor(self.run.recipe, self._take)
        self._desk = desk
        self._controls = controls
        self._time = time_machine
        self._messages = messages
        self._log = ChangeLog(desk)

    # Going on

    def play(self, playing: bool) -> None:
        """Train, from what is shown, or pause."""
        if playing:
            self._revive()
            self._settle()
            self.goal = None
            self.run.resume()
        else:
            self.run.pause()

    def step(self) -> None:
        """Pause, and take one step: one mini-batch, one small nudge of every weight."""
        self._revive()
        self._settle()
        self.run.take_steps(1)

    def train_until(self, goal: Goal) -> None:
        """Train from what is shown until the goal is reached."""
        self._revive()
        self._settle()
        self.goal = goal
        self.run.train_until(goal)

    def train_one_epoch(self) -> None:
        """Read every training image once more."""
        shown = self._time.moment or self.run.snapshot
        epoch = 0.0 if shown is None else shown.epoch
        self.train_until(Goal(epoch=epoch + 1))

    # Beginning

    def reset(self) -> None:
        """Forget everything learned: the same random weights as at the start."""
        self._start_again(self.run.recipe.seed)

    def reset_differently(self) -> None:
        """Start from other random weights."""
        self._start_again(self.run.recipe.seed + 1)

    def build(self) -> None:
        """Build the network that is wanted, if it is another one, and train it."""
        if not self.editor.wanted.same_run(self.run.recipe):
            self.begin(self.editor.wanted)

    def begin(self, recipe: Recipe, words: str | None = None) -> None:
        """Begin another run and train; ``words`` tell of it."""
        before = self._end()
        self.run.begin(recipe)
        self._log.cut()
        self.editor.change(recipe)
        self._show_settings()
        self._messages.started_again(before, words or "A new network starts from random weights.")
        self.goal = None
        self.run.resume()

    def open_network(self, recipe: Recipe, theta: Any, words: str) -> None:
        """Let a network from elsewhere be the run, paused, at a step 0 of its own."""
        before = self._end()
        self.run.begin(recipe)
        self.run.put(theta)
        self._log.cut()
        self._follow()
        self._messages.opened(before, words)

    def open_run(self, snapshot: Snapshot, words: str) -> None:
        """Go on, paused, from a moment of a run that was saved."""
        before = self._end()
        self.run.go_back(snapshot)
        self._log.cut()
        self._follow()
        self._messages.opened(before, words)

    def bring_back(self, snapshot: Snapshot) -> None:
        """Go on from what had been learned before a new start."""
        self._end()
        self.run.go_back(snapshot)
        self._log.cut()
        self._follow()

    def branch(self) -> None:
        """Go on, paused, from the past moment that is shown."""
        moment, newest = self._time.moment, self.run.snapshot
        if moment is None or newest is None:
            return
        self._keep(newest)
        self._log.cut(moment.step)
        self._time.leave_for(newest.generation)
        self.run.go_back(moment)
        self._follow()
        self._messages.branched(moment, newest)

    # Settings

    def edit(self, changes: dict[str, Any], dragged: str | None) -> None:
        """Change settings; what makes no sense is refused with a sentence."""
        try:
            self.editor.edit(changes, dragged)
        except ValueError as fault:
            words = str(fault)
            words = words[:1].upper() + words[1:].rstrip(".") + "."
            self._controls.show_fault(words, self.editor.wanted, self.run.recipe)

    def restart_with(self, changes: dict[str, Any]) -> None:
        """Change settings and start again, training."""
        recipe = replace(self.run.recipe, **changes)
        if not recipe.same_run(self.run.recipe):
            self.begin(recipe)
            return
        self.editor.change(recipe)
        self.reset()
        self.run.resume()

    def remember(self, recipe: Recipe) -> None:
        """Take up the recipe of the last time, as long as nothing has been started."""
        if not self.run.started:
            self.run.recipe = recipe
            self._follow()

    def forget(self, kept: KeptRun) -> None:
        """Forget an earlier run."""
        self._desk.kept_runs.remove(kept)
        self._show_kept()

    def mend(self) -> None:
        """Go on after the training process was lost, as it was going then."""
        newest = self.run.snapshot
        self._revive()
        self.play(newest is not None and newest.state is State.RUNNING)

    # Inside

    def _take(self, recipe: Recipe) -> None:
        before = self.run.recipe
        adjusted = replace(before, **{name: getattr(recipe, name) for name in ADJUSTABLE})
        if adjusted != before:
            self.run.adjust(adjusted)
            self._log.note(before, adjusted)
        self._show_settings()

    def _settle(self) -> None:
        """Let what is shown be what the run goes on from."""
        newest = self.run.snapshot
        if self._time.in_the_past:
            self.branch()
        if self._desk.trial is not None:
            self._desk.keep()
            if newest is not None:
                self._messages.weights_kept(newest)

    def _start_again(self, seed: int) -> None:
        before = self._end()
        self.run.reset(seed)
        self._log.cut()
        self.editor.follow(replace(self.editor.wanted, seed=seed))
        self._show_settings()
        self._messages.started_again(before, "Started again from random weights.")

    def _end(self) -> Snapshot | None:
        """The present run comes to its end: keep it. Returns its newest moment."""
        before = self.run.snapshot
        if before is not None:
            self._keep(before)
            self._time.return_to_now()
        self._desk.put_back()
        self._revive()
        return before

    def _keep(self, newest: Snapshot) -> None:
        if self._desk.kept_runs.keep(newest, self._log.so_far()) is not None:
            self._show_kept()

    def follow_rate(self) -> None:
        """Take up a learning rate that another room has set."""
        rate = self.run.recipe.rate
        if rate != self.editor.wanted.rate:
            self.editor.follow(replace(self.editor.wanted, rate=rate))
            self._show_settings()

    def _follow(self) -> None:
        """Show the settings that the run has come to by itself."""
        self.editor.follow(self.run.recipe)
        self._show_settings()

    def _show_settings(self) -> None:
        self._controls.show_recipe(self.editor.wanted, self.run.recipe)

    def _show_kept(self) -> None:
        self._controls.show_kept_runs(list(self._desk.kept_runs), self.run.recipe)
        self._desk.kept_runs_changed.emit()

    def _revive(self) -> None:
        """Start the training process again if it is gone: it goes on from the last snapshot."""
        if self.run.fault is not None:
            self._messages.dismiss()
            self.run.start()
