"""The loop that trains a network in a process of its own, at a pace that can be watched.

The child loads the data, obeys commands between steps and publishes where it stands about 120
times a second. It leaves at once when the window's process is gone, however that ended.
"""

import contextlib
import math
import time
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

import numpy as np

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
    Stop,
    TakeSteps,
    TrainUntil,
)
from core.evaluation import evaluate
from core.goal import Goal
from core.lifeline import Failed, leave_with_parent
from core.mnist import DataFault, Mnist, load
from core.network_cost import Examples
from core.recipe import Recipe
from core.run_state import RunState
from core.snapshot import Snapshot
from core.training_set import FirstExamples

PUBLISH_SECONDS = 1 / 120
TEST_SECONDS = 1.0
TEST_SHARE = 0.05  # of the time, at most, once the first steps are over
TRAIN_SAMPLE = 10_000  # as many examples as there are test images


class Trainer:
    """One run and the clock that paces it.

    Parameters
    ----------
    recipe
        What to train and how.
    mnist
        The digits to train on and to test on.
    channel, commands
        Where to publish and what to obey.
    resumed
        A snapshot to go on from, instead of the start.
    """

    def __init__(
        self,
        recipe: Recipe,
        mnist: Mnist,
        channel: Channel,
        commands: Connection,
        resumed: Snapshot | None = None,
    ) -> None:
        self.mnist = mnist
        self.commands = commands
        self.channel = channel
        self.run_state = RunState(recipe, mnist.train, channel.empty(), resumed)
        self.steps_owed = 0.0
        self.steps_per_second = math.inf
        self.stopping = False
        self._next_step_at = 0.0
        self._next_publish_at = 0.0
        self._tested_at = -math.inf
        self._test_affordable_at = -math.inf
        self._goal: Goal | None = None
        self._find_train_sample()
        if resumed is None:
            self._test()

    def run(self) -> None:
        """Train and obey until told to stop."""
        # Overflow is expected of a run that diverges; it is found by looking at the cost.
        with np.errstate(all="ignore"):
            self._publish()
            while not self.stopping:
                if self.commands.poll(self._seconds_until_next_step()):
                    self._obey(self.commands.recv())
                elif self.steps_owed > 0:
                    self._take_due_steps()

    def _seconds_until_next_step(self) -> float | None:
        if self.steps_owed == 0:
            return None
        return max(0.0, self._next_step_at - time.monotonic())

    def _take_due_steps(self) -> None:
        """One step if the pace is slow, else as many as are due before the next publication."""
        state = self.run_state
        deadline = time.monotonic() + PUBLISH_SECONDS
        while self.steps_owed > 0 and state.step():
            self.steps_owed -= 1
            self._next_step_at += 1 / self.steps_per_second
            now = time.monotonic()
            if self._test_is_due(now):
                self._test()
            if self._goal is not None:
                self._rest_at(self._goal)
            if now >= deadline or now < self._next_step_at:
                break
        if state.diverged:
            self.steps_owed = 0
        if self.steps_owed == 0:
            self._come_to_rest()
        now = time.monotonic()
        # A pace that could not be kept is not made up for later.
        self._next_step_at = max(self._next_step_at, now - PUBLISH_SECONDS)
        # What happens next decides: a step that will be alone for a while is shown at once.
        if self.steps_owed == 0 or max(now, self._next_step_at) >= self._next_publish_at:
            self._publish()

    def _obey(self, command: Command) -> None:
        self.run_state.obeyed += 1
        match command:
            case Resume():
                self._set_off(math.inf)
            case TakeSteps(count):
                self._set_off(count)
            case Pause():
                self.steps_owed = 0
                self._come_to_rest()
            case SetPace(steps_per_second):
                self.steps_per_second = steps_per_second
                soonest = time.monotonic() + 1 / steps_per_second
                self._next_step_at = min(self._next_step_at, soonest)
            case TrainUntil(goal):
                self._set_off(math.inf)
                self._goal = goal
                self._rest_at(goal)
                if self.steps_owed == 0:
                    self._come_to_rest()
            case Adjust(recipe):
                self.run_state.adjust(recipe)
            case Put(theta):
                self.run_state.put(theta)
                if self.steps_owed == 0:
                    self._test()
            case Reset(recipe):
                self.run_state.reset(recipe)
                self._find_train_sample()
                self.steps_owed = 0
                self._test()
            case GoBack(record, made_by, recipe):
                self.run_state.go_back(Snapshot(record, made_by), recipe)
                self._find_train_sample()
                self.steps_owed = 0
            case Stop():
                self.stopping = True
        self._publish()

    def _set_off(self, steps: float) -> None:
        self._goal = None
        if not self.run_state.diverged:
            self.steps_owed = steps
            self._next_step_at = time.monotonic()

    def _rest_at(self, goal: Goal) -> None:
        if goal.reached(self.run_state.accuracy, self.run_state.cost.epochs):
            self.steps_owed = 0

    def _come_to_rest(self) -> None:
        if self.run_state.steps_since_test:
            self._test()

    def _test_is_due(self, now: float) -> bool:
        state = self.run_state
        if state.at_milestone:
            return True
        if now < self._test_affordable_at:
            return False
        return state.cost.at_epoch_end or now - self._tested_at >= TEST_SECONDS

    def _test(self) -> None:
        state = self.run_state
        began = time.monotonic()
        test, train = (
            evaluate(state.network, state.loss, state.descent.theta, examples)
            for examples in (self.mnist.test, self._train_sample)
        )
        state.add_test(test, train)
        self._tested_at = time.monotonic()
        self._test_affordable_at = self._tested_at + (self._tested_at - began) / TEST_SHARE

    def _find_train_sample(self) -> None:
        """What to test on besides the test images; with wrong labels it depends on the seed."""
        examples = self.run_state.recipe.training_set(self.mnist.train)
        self._train_sample: Examples = FirstExamples(examples, TRAIN_SAMPLE)

    def _publish(self) -> None:
        if self.run_state.diverged:
            state = State.DIVERGED
        else:
            state = State.RUNNING if self.steps_owed > 0 else State.PAUSED
        self.channel.publish(self.run_state.written(state))
        self._next_publish_at = time.monotonic() + PUBLISH_SECONDS


def train(
    recipe: Recipe,
    data_folder: Path,
    cache_folder: Path | None,
    channel: Channel,
    commands: Connection,
    resumed: Recipe | None,
) -> None:
    """What the child process runs, from loading the data to the stop command.

    ``resumed`` made the record in the channel that is to be gone on from, if there is one.
    """
    leave_with_parent()
    try:
        mnist = load(data_folder, cache_folder)
        snapshot = Snapshot(channel.handed_over(), resumed) if resumed else None
        Trainer(recipe, mnist, channel, commands, snapshot).run()
    except (EOFError, ConnectionError):
        return  # the window is gone, and there is nobody to tell
    except DataFault as fault:
        _give_up(commands, str(fault))
    except Exception as fault:
        _give_up(commands, f"Training stopped because of an error in Downhill itself: {fault}")


def _give_up(commands: Connection, message: str) -> NoReturn:
    with contextlib.suppress(OSError):
        commands.send(Failed(message, traceback.format_exc()))
    raise SystemExit(1) from None
