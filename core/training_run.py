"""The window's handle on a training run: start it, ask for the newest snapshot, steer it, close it.

Only ``close`` waits for the child process; all else returns at once, so it can be called from the
window's thread. A child that dies, however it dies, becomes a ``fault`` and never a hang.
"""

import math
import multiprocessing
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.channel import (
    Adjust,
    Channel,
    Command,
    GoBack,
    Pause,
    Put,
    Reset,
    Resume,
    SetPace,
    State,
    TakeSteps,
    TrainUntil,
)
from core.goal import Goal
from core.history import History
from core.recipe import Recipe
from core.snapshot import Snapshot
from core.training_child import TrainingChild


class TrainingRun:
    """A recipe being trained in a child process.

    Parameters
    ----------
    recipe
        What to train and how.
    data_folder, cache_folder
        Where the MNIST files are, and where they may be unpacked; None keeps them in memory.

    Attributes
    ----------
    recipe
        By what the run goes on; a snapshot's own recipe is that of its moment.
    snapshot
        The newest moment known, None until the child has published its first.
    history
        The past of the run, as far as it has been polled.
    fault
        Why the child is gone, as a sentence; None while it lives.
    fault_detail
        The child's traceback, if it left one: for the log.
    """

    def __init__(self, recipe: Recipe, data_folder: Path, cache_folder: Path | None = None) -> None:
        self.recipe = recipe
        self.snapshot: Snapshot | None = None
        self.history = History()
        self.fault: str | None = None
        self.fault_detail = ""
        self._folders = data_folder, cache_folder
        self._context = multiprocessing.get_context("spawn")
        self._child: TrainingChild | None = None
        self._leaving: list[threading.Thread] = []
        self._recipes: list[tuple[int, Recipe]] = []  # each with the command that it came with
        self._version = self._generation = 0  # the newest known, whatever the run
        self._handed_over = 0  # the version that the child counts on from
        self._steps_per_second = math.inf
        self._resumed = False

    @property
    def started(self) -> bool:
        """Whether there is a child process, or was until it failed."""
        return self._child is not None

    @property
    def state(self) -> State:
        """What the run is doing; until the child has published, not what the last one did."""
        if self.fault is not None:
            return State.STOPPED
        if self.snapshot is None or self._version == self._handed_over:
            return State.STARTING
        return self.snapshot.state

    @property
    def playing(self) -> bool:
        """Whether it has been told to train on, and can: what a play button should show."""
        return self._resumed and self.state not in (State.STOPPED, State.DIVERGED)

    @property
    def process_id(self) -> int | None:
        """The child's process number, None before the start."""
        return None if self._child is None else self._child.process_id

    def start(self) -> None:
        """Start the child, paused at step 0, or at the last snapshot of a child that died."""
        self._dismiss()
        self._start()

    def begin(self, recipe: Recipe) -> None:
        """Start another run, paused at step 0; the snapshot is None until it has published."""
        self._dismiss()
        self.recipe, self.snapshot = recipe, None
        self.history.clear()
        self._generation += 1
        self._start()

    def poll(self) -> Snapshot | None:
        """The newest snapshot, or None when nothing has changed since the last call."""
        if self._child is None or self.fault is not None:
            return None
        record = self._child.channel.newest(self._version)
        if record is None:
            if (end := self._child.end()) is not None:
                self.fault, self.fault_detail = end.message, end.detail
            return None
        obeyed = int(record["obeyed"])
        while len(self._recipes) > 1 and self._recipes[1][0] <= obeyed:
            self._recipes.pop(0)
        self.snapshot = Snapshot(record, self._recipes[0][1])
        self.history.add(self.snapshot)
        self._version, self._generation = self.snapshot.version, self.snapshot.generation
        if obeyed == self._child.sent and self.snapshot.state is State.PAUSED:
            self._resumed = False  # it has reached its goal
        return self.snapshot

    def resume(self) -> None:
        """Train on, without end."""
        self._resumed = True
        self._send(Resume())

    def train_until(self, goal: Goal) -> None:
        """Train until the goal is reached, then pause; at once if it is reached already."""
        self._resumed = True
        self._send(TrainUntil(goal))

    def pause(self) -> None:
        """Stop after the present step."""
        self._resumed = False
        self._send(Pause())

    def take_steps(self, count: int = 1) -> None:
        """Train for this many steps, at least 1, then pause."""
        if count < 1:
            raise ValueError(f"cannot take {count} steps")
        self._resumed = False
        self._send(TakeSteps(count))

    def set_pace(self, steps_per_second: float) -> None:
        """At most this many steps a second, more than 0; infinity for flat out."""
        if not steps_per_second > 0:
            raise ValueError(f"cannot take {steps_per_second} steps a second")
        self._steps_per_second = steps_per_second
        self._send(SetPace(steps_per_second))

    def set_rate(self, rate: float) -> None:
        """Change the learning rate from the next step on, or for the child that is yet to start."""
        self.adjust(replace(self.recipe, rate=rate))

    def adjust(self, recipe: Recipe) -> None:
        """Go on by another recipe from the next step on, or in the child that is yet to start.

        A new rule starts with nothing remembered. Raises ValueError if only a new run can have this
        recipe: see ``ADJUSTABLE``.
        """
        if not recipe.same_run(self.recipe):
            raise ValueError("this recipe needs a new run: its network, cost or data are others")
        self._send_with(recipe, Adjust(recipe))

    def put(self, theta: NDArray[Any]) -> None:
        """Replace the weights and biases, shape (size,); the rule's memory and all else stay.

        Raises ValueError if they are not as many as the run has, or not all of them numbers.
        """
        size = self.recipe.network().layout.size
        if theta.shape != (size,) or not np.isfinite(theta).all():
            raise ValueError(f"the run needs {size} numbers as its weights and biases")
        self._send(Put(theta.astype(np.float32)))

    def reset(self, seed: int | None = None) -> None:
        """Start again from step 0, paused, with the same seed or with another."""
        recipe = self.recipe if seed is None else replace(self.recipe, seed=seed)
        self._resumed = False
        self.history.clear()
        self._send_with(recipe, Reset(recipe))

    def go_back(self, snapshot: Snapshot) -> None:
        """Go on, paused, from an earlier snapshot of this run, by the recipe of the present.

        A snapshot of another run, or from a file, ends this one, and goes on by its own recipe.
        """
        recipe = replace(self.recipe, seed=snapshot.recipe.seed)
        self.history.branch(snapshot)
        if self._child is None or snapshot.generation < 0 or not recipe.same_run(snapshot.recipe):
            recipe = snapshot.recipe
        elif self.fault is None:
            self._resumed = False
            self._send_with(recipe, GoBack(snapshot.record, snapshot.recipe, recipe))
            return
        self._dismiss()
        self.recipe, self.snapshot = recipe, snapshot
        self._generation += 1
        self._start()

    def close(self) -> None:
        """End the child: ask it, then make it. Waits at most a few seconds. May be called twice."""
        self._dismiss()
        while self._leaving:
            self._leaving.pop().join()

    def _dismiss(self) -> None:
        """Let the child go; it may take its time, and nobody but ``close`` needs to wait."""
        if self._child is None:
            return
        leaving = threading.Thread(target=self._child.close, daemon=True, name="leaving")
        leaving.start()
        self._leaving = [*filter(threading.Thread.is_alive, self._leaving), leaving]
        self._child = None

    def _start(self) -> None:
        self.fault, self.fault_detail = None, ""
        self._resumed = False
        channel = Channel(self._context, self.recipe.network().layout.size)
        record = resumed = None
        if self.snapshot is not None:
            record, resumed = self.snapshot.record, self.snapshot.recipe
            self._version = max(self._version, self.snapshot.version)
        channel.hand_over(record, self._version, self._generation)
        self._handed_over = self._version
        self._child = TrainingChild(self._context, self.recipe, self._folders, channel, resumed)
        self._recipes = [(0, self.recipe)]
        self.set_pace(self._steps_per_second)

    def _send_with(self, recipe: Recipe, command: Command) -> None:
        """Send a command that changes the recipe; snapshots have the new one once it is obeyed."""
        self.recipe = recipe
        self._send(command)
        if self._child is not None:
            self._recipes.append((self._child.sent, recipe))

    def _send(self, command: Command) -> None:
        if self._child is not None:
            self._child.send(command)
