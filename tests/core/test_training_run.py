"""A real training process on the real digits: started, steered, paced and reset."""

import os
import signal
import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.channel import State
from core.goal import Goal
from core.recipe import Recipe
from core.snapshot import Snapshot

TRAINING_SIZE = 60_000


def test_it_starts_paused_at_the_first_theta(start_run: Any) -> None:
    run = start_run()
    first = run.newest
    assert run.started
    assert run.state is State.PAUSED
    assert first.step == 0
    assert first.theta.tobytes() == Recipe().first_theta().tobytes()
    assert first.tests["step"].tolist() == [0]
    assert 0.03 < first.tests["accuracy"][0] < 0.2


def test_single_steps_and_several(start_run: Any) -> None:
    run = start_run()
    start = run.newest
    one = run.take(1)
    assert (one.step, one.seen, one.epoch) == (1, 10, 10 / TRAINING_SIZE)
    np.testing.assert_allclose(
        one.theta, start.theta - np.float32(1.5) * one.gradient, rtol=1e-6, atol=1e-7
    )
    eight = run.take(7)
    assert (eight.step, eight.seen) == (8, 80)
    assert len(eight.costs[0]) == 8
    assert eight.costs[1][0] == pytest.approx(one.cost, rel=1e-6)
    assert start.step == 0, "an old snapshot changed"
    time.sleep(0.1)
    assert run.poll() is None, "at rest nothing is new"


def test_resume_and_pause(start_run: Any) -> None:
    run = start_run()
    run.train_to(300)
    assert run.state is State.RUNNING
    run.pause()
    run.wait_for(lambda: run.state is State.PAUSED)
    stopped = run.newest.step
    time.sleep(0.1)
    assert run.poll() is None
    run.train_to(stopped + 50)


def test_one_step_a_second_is_slow(start_run: Any) -> None:
    run = start_run()
    run.set_pace(1)
    run.resume()
    run.wait_for(lambda: run.state is State.RUNNING)
    until = time.monotonic() + 1.2
    began = run.newest.step
    while time.monotonic() < until:
        run.poll()
        time.sleep(0.01)
    assert run.newest.step - began <= 2
    run.set_pace(float("inf"))
    run.train_to(200)


def test_a_new_rate_applies_to_the_next_step(start_run: Any) -> None:
    run = start_run()
    before = run.take(3)
    run.set_rate(0.25)
    after = run.take(1)
    assert after.rate == 0.25
    np.testing.assert_allclose(
        after.theta, before.theta - np.float32(0.25) * after.gradient, rtol=1e-6, atol=1e-7
    )


def test_reset_repeats_the_run_or_makes_another(start_run: Any) -> None:
    run = start_run()
    first = run.take(40)

    def after_reset(seed: int | None) -> Snapshot:
        generation = run.newest.generation
        run.reset(seed)
        run.wait_for(lambda: run.newest.generation == generation + 1)
        assert run.newest.step == 0
        assert run.state is State.PAUSED
        return run.take(40)

    same = after_reset(None)
    assert same.seed == first.seed == 1
    assert same.theta.tobytes() == first.theta.tobytes()
    other = after_reset(2)
    assert other.seed == run.recipe.seed == 2
    assert other.theta.tobytes() != first.theta.tobytes()
    assert after_reset(None).theta.tobytes() == other.theta.tobytes()


def test_pace_and_pauses_do_not_change_the_run(start_run: Any) -> None:
    straight, hindered = start_run(), start_run()
    expected = straight.take(500)
    hindered.set_pace(400)
    hindered.train_to(20)
    hindered.pause()
    hindered.set_pace(2000)
    hindered.train_to(60)
    hindered.pause()
    hindered.set_pace(float("inf"))
    hindered.wait_for(lambda: hindered.state is State.PAUSED)
    assert hindered.take(500 - hindered.newest.step).theta.tobytes() == expected.theta.tobytes()


def test_one_epoch_teaches_it_to_read(start_run: Any) -> None:
    last = start_run().take(TRAINING_SIZE // 10)
    assert last.epoch == 1
    assert last.tests[-1]["step"] == last.step
    assert last.tests[-1]["accuracy"] > 0.88
    where, costs = last.costs
    assert len(where) == len(costs) == 3000
    assert costs[-300:].mean() < 0.3 * costs[:30].mean()


@pytest.mark.skipif(os.name != "posix", reason="sends a POSIX signal")
def test_ctrl_c_is_left_to_the_window(start_run: Any) -> None:
    run = start_run()
    assert run.process_id is not None
    os.kill(run.process_id, signal.SIGINT)
    run.take(5)


def test_before_the_start_and_after_the_end_nothing_happens(new_run: Any) -> None:
    run = new_run()
    for _ in range(2):
        run.resume()
        run.pause()
        run.take_steps()
        run.set_rate(1)
        assert run.recipe.rate == 1
        assert run.poll() is None
        assert not run.started
        assert run.state is State.STARTING
        assert run.process_id is None
        run.close()


def test_what_was_thrown_away_is_brought_back(start_run: Any) -> None:
    run = start_run()
    trained = run.train_to(200)
    run.pause()
    run.wait_for(lambda: run.state is State.PAUSED)
    trained = run.newest
    run.reset(9)
    run.wait_for(lambda: run.newest.step == 0)
    run.set_rate(0.5)
    began = time.monotonic()
    run.go_back(trained)
    assert time.monotonic() - began < 0.05, "the window's thread must not wait"
    run.wait_for(lambda: run.newest.step == trained.step and run.newest.rate == 0.5)
    assert run.newest.theta.tobytes() == trained.theta.tobytes()
    assert run.newest.seed == trained.seed == run.recipe.seed
    assert run.state is State.PAUSED


def test_it_is_brought_back_even_if_the_process_is_gone(start_run: Any) -> None:
    run = start_run()
    trained = run.take(20)
    run.reset()
    run.wait_for(lambda: run.newest.step == 0)
    os.kill(run.process_id, signal.SIGKILL)
    run.wait_for(lambda: run.fault is not None)
    run.go_back(trained)
    run.wait_for(lambda: run.state is State.PAUSED)
    assert run.newest.step == 20


def test_whether_it_plays_is_known_at_once(start_run: Any) -> None:
    run = start_run()
    assert not run.playing
    for stop in (run.pause, run.take_steps, run.reset, lambda: run.go_back(run.newest)):
        run.resume()
        assert run.playing
        stop()
        assert not run.playing


def test_a_run_that_has_diverged_does_not_play(start_run: Any) -> None:
    run = start_run(Recipe(hidden="ReLU", output="identity", rate=1e6))
    run.resume()
    run.wait_for(lambda: run.state is State.DIVERGED)
    assert not run.playing


def test_each_snapshot_knows_the_recipe_of_its_moment(start_run: Any) -> None:
    run = start_run()
    run.set_pace(1000)
    run.resume()
    rates = [round(0.5 + i / 100, 2) for i in range(20)]
    for rate in rates:
        run.adjust(replace(run.recipe, rate=rate))
        run.wait_for(lambda: run.snapshot.recipe is run.recipe)
        assert run.newest.rate == rate
    run.adjust(replace(run.recipe, rule="Adam", rate=0.001, schedule="cosine", dropout=0.1))
    before = run.newest
    run.wait_for(lambda: run.newest.recipe.rule == "Adam" and run.newest.step > before.step)
    assert before.recipe.rule == "gradient descent"
    assert run.newest.record["updates"] < run.newest.step
    assert run.newest.rate == run.recipe.rate_at(run.newest.epoch)
    run.reset(7)
    run.wait_for(lambda: run.newest.step == 0)
    assert run.newest.recipe == run.recipe
    assert run.recipe.seed == 7


def test_what_needs_a_new_run_is_refused_and_begun(start_run: Any) -> None:
    run = start_run()
    old = run.take(12)
    other = Recipe(widths=(784, 20, 10), examples=500)
    with pytest.raises(ValueError, match="new run"):
        run.adjust(other)
    assert run.recipe == Recipe()
    began = time.monotonic()
    run.begin(other)
    assert time.monotonic() - began < 0.1, "the window's thread must not wait"
    assert run.snapshot is None
    assert run.state is State.STARTING
    run.wait_for(lambda: run.snapshot is not None)
    assert (run.newest.step, run.state, run.newest.recipe) == (0, State.PAUSED, other)
    assert run.newest.version > old.version
    assert run.newest.generation > old.generation
    assert run.take(50).epoch == 1

    run.go_back(old)
    assert run.recipe == old.recipe
    run.wait_for(lambda: run.state is State.PAUSED)
    assert (run.newest.step, run.newest.recipe) == (12, old.recipe)
    assert run.newest.theta.tobytes() == old.theta.tobytes()


def test_it_trains_until_a_goal_and_stops_playing(start_run: Any) -> None:
    run = start_run(Recipe(examples=1000))
    run.train_until(Goal(epoch=3))
    assert run.playing
    run.wait_for(lambda: not run.playing)
    assert run.state is State.PAUSED
    assert run.newest.epoch == 3


def test_put_replaces_the_weights(start_run: Any) -> None:
    run = start_run()
    run.take(3)
    theta = run.newest.theta / 2
    run.put(theta)
    run.wait_for(lambda: run.newest.theta.tobytes() == theta.tobytes())
    assert run.newest.step == 3
    for wrong in (theta[1:], theta * np.nan):
        with pytest.raises(ValueError, match="13002 numbers"):
            run.put(wrong)
