"""The loop of the training process, run here, on commands from a script instead of a pipe."""

import math
import multiprocessing
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

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
from core.mnist import Mnist
from core.recipe import Recipe
from core.snapshot import Snapshot
from core.trainer import Trainer

RECIPE = Recipe(widths=(784, 6, 10), batch_size=20, seed=3)  # 205 digits: an epoch is 11 steps
UNSTABLE = replace(RECIPE, hidden="ReLU", output="identity", rate=1e6)
STEPS = 400

Line = Command | int | Callable[[Trainer], Any]


class ScriptedPipe:
    """Hands out commands. A number lets the trainer look in vain so often; a call looks at it."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = [*lines, Stop()]
        self.trainer: Trainer | None = None
        self.waits: list[float | None] = []

    def poll(self, seconds: float | None) -> bool:
        self.waits.append(seconds)
        while callable(self.lines[0]):
            answer = self.lines.pop(0)(self.trainer)
            if answer is not None:
                self.lines.insert(0, answer)
        if not isinstance(self.lines[0], int):
            return True
        assert seconds is not None, "the trainer rests while the script expects it to work"
        time.sleep(seconds)
        self.lines[0] -= 1
        if self.lines[0] == 0:
            self.lines.pop(0)
        return False

    def recv(self) -> Command:
        return self.lines.pop(0)


def train(
    mnist: Mnist, *lines: Line, recipe: Recipe = RECIPE, resumed: Snapshot | None = None
) -> Snapshot:
    """Run a script to its end and return the last snapshot published."""
    channel = Channel(multiprocessing.get_context("spawn"), recipe.network().layout.size)
    pipe = ScriptedPipe(list(lines))
    pipe.trainer = Trainer(recipe, mnist, channel, pipe, resumed)
    pipe.trainer.run()
    record = channel.newest(0)
    assert record is not None
    return Snapshot(record, recipe)


def newest(trainer: Trainer) -> Snapshot:
    record = trainer.channel.newest(0)
    assert record is not None
    return Snapshot(record, trainer.run_state.recipe)


def rest(trainer: Trainer) -> TakeSteps:
    """Whatever is left of the steps."""
    return TakeSteps(STEPS - trainer.run_state.descent.steps)


def until_rest(trainer: Trainer) -> int | None:
    return 1 if trainer.steps_owed else None


@pytest.fixture(scope="module")
def undisturbed(few_digits: Mnist) -> Snapshot:
    return train(few_digits, TakeSteps(STEPS), *[until_rest] * STEPS)


SCRIPTS: dict[str, list[Line]] = {
    "one by one": [TakeSteps(1), 1] * STEPS,
    "in two goes": [TakeSteps(150), *[until_rest] * 150, rest, *[until_rest] * STEPS],
    "slow, then fast": [
        *(SetPace(300), Resume(), 12, SetPace(1000), 30, SetPace(math.inf), Pause()),
        *(rest, *[until_rest] * STEPS),
    ],
    "with pauses": [*([Resume(), 1, Pause()] * 3), Reset(RECIPE), rest, *[until_rest] * STEPS],
    "another seed first": [
        *(Reset(replace(RECIPE, seed=8)), TakeSteps(30), *[until_rest] * 30),
        *(Reset(RECIPE), rest, *[until_rest] * STEPS),
    ],
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_pace_and_pauses_do_not_change_the_run(
    script: list[Line], few_digits: Mnist, undisturbed: Snapshot
) -> None:
    last = train(few_digits, *script)
    assert last.step == undisturbed.step == STEPS
    assert last.theta.tobytes() == undisturbed.theta.tobytes()
    assert last.costs[1].tobytes() == undisturbed.costs[1].tobytes()
    assert last.seen == undisturbed.seen


def test_another_seed_is_another_run(few_digits: Mnist, undisturbed: Snapshot) -> None:
    other = train(few_digits, Reset(replace(RECIPE, seed=8)), rest, *[until_rest] * STEPS)
    assert other.seed == 8
    assert other.theta.tobytes() != undisturbed.theta.tobytes()


@pytest.mark.parametrize("rule", ["gradient descent", "momentum", "Adam"])
def test_a_new_trainer_goes_on_from_a_snapshot(rule: str, few_digits: Mnist) -> None:
    recipe = replace(RECIPE, rule=rule, rate=0.02)
    whole = train(few_digits, TakeSteps(70), *[until_rest] * 70, recipe=recipe)
    half = train(few_digits, TakeSteps(33), *[until_rest] * 33, recipe=recipe)
    tests = len(half.tests)
    later = train(few_digits, TakeSteps(37), *[until_rest] * 37, recipe=recipe, resumed=half)
    assert later.step == whole.step == 70
    assert later.theta.tobytes() == whole.theta.tobytes()
    assert later.version > half.version
    assert later.tests[:tests].tolist() == half.tests.tolist()
    assert (np.diff(later.tests["step"]) >= 0).all()


def test_the_start_is_published_and_tested_at_rest(few_digits: Mnist) -> None:
    def look(trainer: Trainer) -> None:
        start = newest(trainer)
        assert start.state is State.PAUSED
        assert start.step == 0
        assert start.tests["step"].tolist() == [0]

    train(few_digits, look)


def test_steps_are_counted_exactly_and_then_it_rests(few_digits: Mnist) -> None:
    def check(step: int) -> Callable[[Trainer], None]:
        def look(trainer: Trainer) -> None:
            assert trainer.commands.waits[-1] is None, "at rest nothing may be timed"
            assert newest(trainer).step == step
            assert newest(trainer).state is State.PAUSED

        return look

    train(few_digits, TakeSteps(1), 1, check(1), TakeSteps(7), *[until_rest] * 7, check(8))


def test_running_says_so(few_digits: Mnist) -> None:
    def look(trainer: Trainer) -> None:
        assert newest(trainer).state is State.RUNNING

    last = train(few_digits, SetPace(500), Resume(), look, 3, look, Pause())
    assert last.state is State.PAUSED
    assert last.step >= 3


def test_every_milestone_and_every_rest_is_tested(few_digits: Mnist) -> None:
    last = train(few_digits, TakeSteps(25), *[until_rest] * 25)
    steps = last.tests["step"].tolist()
    assert {0, 11, 16, 22, 25} <= set(steps)
    assert len(set(steps)) == len(steps)
    test, learned = (
        evaluate(RECIPE.network(), RECIPE.counted_loss(), last.theta, digits)
        for digits in (few_digits.test, few_digits.train)
    )
    results = (test.cost, test.accuracy, learned.cost, learned.accuracy)
    assert last.tests[-1].tolist() == (25, last.epoch, *results)


def test_pausing_twice_tests_once(few_digits: Mnist) -> None:
    last = train(few_digits, TakeSteps(3), *[until_rest] * 3, Pause(), Pause())
    assert last.tests["step"].tolist().count(3) == 1


def test_a_new_rate_counts_from_the_next_step(few_digits: Mnist) -> None:
    before = train(few_digits, TakeSteps(1), 1)
    after = train(few_digits, TakeSteps(1), 1, Adjust(replace(RECIPE, rate=0.125)), TakeSteps(1), 1)
    assert after.rate == 0.125
    np.testing.assert_allclose(
        after.theta, before.theta - np.float32(0.125) * after.gradient, rtol=1e-6, atol=1e-7
    )


def test_a_slow_pace_is_slow_and_shows_every_step(few_digits: Mnist) -> None:
    steps: list[int] = []
    began = time.monotonic()
    lines: list[Line] = [SetPace(50), Resume()]
    for _ in range(10):
        lines += [1, lambda trainer: steps.append(newest(trainer).step)]
    train(few_digits, *lines)
    assert steps == list(range(1, 11))
    assert time.monotonic() - began >= 9 / 50


def test_changing_the_pace_is_not_a_step(few_digits: Mnist) -> None:
    """Whoever drags the slider at one step a second should not see it race."""
    lines: list[Line] = [SetPace(0.2), Resume(), 1]
    for pace in np.linspace(0.2, 0.4, 10).tolist():
        lines += [SetPace(pace), lambda trainer: 1 if trainer.commands.waits[-1] == 0 else None]
    assert train(few_digits, *lines).step <= 2


@pytest.mark.parametrize("pace", [2.0, math.inf])
def test_a_new_pace_counts_at_once(pace: float, few_digits: Mnist) -> None:
    """Nobody waits an hour because the pace was one step an hour a moment ago."""
    began = time.monotonic()
    last = train(few_digits, SetPace(1 / 3600), Resume(), 1, SetPace(pace), 1, Pause())
    assert last.step >= 2
    assert time.monotonic() - began < 5


def test_divergence_is_reported_and_only_a_reset_helps(few_digits: Mnist) -> None:
    def look(trainer: Trainer) -> None:
        blown_up = newest(trainer)
        assert blown_up.state is State.DIVERGED
        assert not math.isfinite(blown_up.cost)
        assert len(blown_up.costs[0]) == blown_up.step < STEPS

    last = train(
        few_digits,
        *(TakeSteps(STEPS), 1, look, Resume(), look, TakeSteps(3), look, Pause(), look),
        *(Reset(replace(UNSTABLE, rate=1e-3, seed=2)), TakeSteps(5), *[until_rest] * 5),
        recipe=UNSTABLE,
    )
    assert last.state is State.PAUSED
    assert last.step == 5
    assert math.isfinite(last.cost)


@pytest.mark.parametrize(
    ("goal", "steps"),
    [(Goal(epoch=3), 33), (Goal(epoch=2.5), 28), (Goal(accuracy=0.0), 0), (Goal(epoch=0), 0)],
)
def test_it_rests_at_its_goal(goal: Goal, steps: int, few_digits: Mnist) -> None:
    last = train(few_digits, TrainUntil(goal), *[until_rest] * STEPS)
    assert (last.step, last.state) == (steps, State.PAUSED)
    assert last.tests[-1]["step"] == steps


def test_it_rests_when_it_is_good_enough(few_digits: Mnist) -> None:
    last = train(few_digits, TrainUntil(Goal(accuracy=0.5)), *[until_rest] * STEPS)
    accuracies = last.tests["accuracy"]
    assert accuracies[-1] >= 0.5 > accuracies[:-1].max()


def test_a_goal_is_forgotten_once_something_else_is_told(few_digits: Mnist) -> None:
    far = TrainUntil(Goal(epoch=2))
    last = train(few_digits, far, Pause(), TakeSteps(40), *[until_rest] * STEPS)
    assert last.step == 40


def test_tests_take_a_small_share_of_the_time(
    few_digits: Mnist, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*of: Any) -> Any:
        time.sleep(0.004)
        return evaluate(*of)

    monkeypatch.setattr("core.trainer.evaluate", slow)
    last = train(few_digits, TakeSteps(STEPS), *[until_rest] * STEPS)
    steps = set(last.tests["step"].tolist())
    milestones = {0, 11, 16, 22, 32, 44, 64, 88, 128, 176, 256, 352}
    assert milestones <= steps
    assert len(steps) <= len(milestones) + 3, "the ends of epochs cost too much here"


def test_new_weights_are_tested_and_shown_at_once(few_digits: Mnist) -> None:
    theta = RECIPE.first_theta() / 2
    last = train(few_digits, TakeSteps(12), *[until_rest] * STEPS, Put(theta))
    assert last.theta.tobytes() == theta.tobytes()
    assert last.tests["step"].tolist()[-2:] == [12, 12]
    assert last.step == 12


def test_every_command_is_counted(few_digits: Mnist) -> None:
    seen: list[int] = []
    look = lambda trainer: seen.append(int(newest(trainer).record["obeyed"]))  # noqa: E731
    train(few_digits, look, Pause(), look, SetPace(50), Pause(), look)
    assert seen == [0, 1, 3]


def test_going_back_tests_what_is_trained_on_from_there(few_digits: Mnist) -> None:
    """With wrong labels the seed decides what they are."""
    recipe = replace(RECIPE, wrong_labels=1.0)
    kept = train(few_digits, recipe=recipe)
    other = replace(recipe, seed=4)
    back = GoBack(kept.record, recipe, recipe)
    last = train(few_digits, Reset(other), back, TakeSteps(1), 1, recipe=recipe)
    expected = evaluate(
        recipe.network(), recipe.counted_loss(), last.theta, recipe.training_set(few_digits.train)
    )
    assert last.tests[-1]["train_cost"] == expected.cost
