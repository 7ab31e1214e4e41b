"""The past of a run: thinned to a budget, and every moment of it can be gone on from."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.channel import State, record_dtype
from core.cost_history import BINS
from core.evaluation import Evaluation
from core.history import History
from core.mnist import Mnist
from core.recipe import Recipe
from core.run_state import RunState
from core.snapshot import Snapshot

RECIPE = Recipe(widths=(784, 6, 10), batch_size=20, seed=3)  # 205 digits: an epoch is 11 steps
SMALL = Recipe(widths=(4, 3, 2))
SIZE = 23


def made_up(step: int, generation: int = 0, size: int = SIZE, **numbers: Any) -> Snapshot:
    """A moment whose theta tells its step; its tests are of the steps 0, 10, 20 ..."""
    record = np.zeros((), record_dtype(size))
    record["state"] = State.RUNNING
    record["step"], record["generation"], record["version"] = step, generation, step + 1
    record["theta"] = step
    record["bin_width"] = width = 1 + step // BINS
    record["cost_bins"][: -(-step // width)] = 1000 * generation + np.arange(-(-step // width))
    tests = np.arange(0, step + 1, 10)[:100]
    record["tests"]["step"][: len(tests)] = tests
    record["tested"] = len(tests)
    for name, value in numbers.items():
        record[name] = value
    return Snapshot(record, SMALL)


def new_run(recipe: Recipe, mnist: Mnist, resumed: Snapshot | None = None) -> RunState:
    record = np.zeros((), record_dtype(recipe.network().layout.size))
    return RunState(recipe, mnist.train, record, resumed)


def now(run: RunState, state: State = State.RUNNING) -> Snapshot:
    return Snapshot(run.written(state).copy(), run.recipe)


def filled(*steps: int, generation: int = 0) -> History:
    history = History()
    for step in steps:
        history.add(made_up(step, generation))
    return history


RECIPES = {
    "plain": RECIPE,
    "one memory": replace(RECIPE, rule="momentum", rate=0.1, dropout=0.3),
    "two memories": replace(RECIPE, rule="Adam", rate=0.01, augmentation="moderate"),
    "schedule": replace(RECIPE, schedule="cosine", horizon=3.0, l2=1e-3),
}


@pytest.mark.parametrize("which", RECIPES)
def test_going_on_from_a_past_moment_repeats_every_bit(which: str, few_digits: Mnist) -> None:
    run, history, originals = new_run(RECIPES[which], few_digits), History(), []
    for step in range(41):
        if step % 8 == 0:
            run.add_test(Evaluation(0.5, 30, 60))
        originals.append(now(run))
        history.add(originals[-1])
        run.step()
    end = now(run)
    assert history.steps.tolist() == list(range(41))
    for step in (0, 1, 16, 33, 39):
        past, original = history.at(step), originals[step]
        assert past.state is State.PAUSED
        for field in past.record.dtype.names or ():
            if field not in ("state", "tests", "cost_bins"):
                assert past.record[field].tobytes() == original.record[field].tobytes(), field
        assert past.recipe == original.recipe
        assert past.tests.tobytes() == original.tests.tobytes()
        assert past.costs[1].tobytes() == original.costs[1].tobytes()
        again = new_run(RECIPES[which], few_digits, past)
        for _ in range(step, 41):
            assert again.step()
        for field in ("step", "seen", "cost", "rate", "theta", "gradient", "updates", "memory"):
            assert now(again).record[field].tobytes() == end.record[field].tobytes(), field
        assert now(again).costs[1].tobytes() == end.costs[1].tobytes()


def test_a_running_child_fills_it_and_goes_back_into_it(start_run: Any) -> None:
    run = start_run(Recipe(rule="Adam", rate=0.002))
    end = [run.take(10) for _ in range(5)][-1]
    history = run.history
    assert history.steps[0] == 0
    assert history.at(len(history) - 1) is run.snapshot
    past = history.at(history.index_of(20))
    assert past.step == 20
    run.go_back(past)
    assert history.steps[-1] <= 20, "at once, not only when the child has obeyed"
    run.wait_for(lambda: run.newest.generation > past.generation)
    assert run.take(30).theta.tobytes() == end.theta.tobytes()
    assert history.steps.tolist() == sorted(set(history.steps.tolist()))
    run.reset()
    assert len(history) == 0
    run.wait_for(lambda: run.newest.step == 0)
    assert history.steps.tolist() == [0]


def test_what_is_kept_is_dense_at_first_even_later_and_within_its_budget() -> None:
    size, last = 200, 60_000
    budget = 100 * 2 * size * 4 + record_dtype(size).itemsize
    history = History(budget)
    for step in range(0, last + 1, 20):
        history.add(made_up(step, size=size))
        assert history._bytes + record_dtype(size).itemsize <= budget
    steps = history.steps
    assert steps[0] == 0
    assert steps[-1] == last
    assert 90 <= len(history) <= 101
    assert np.diff(steps).max() < last / 20
    assert (steps < last / 20).sum() > 20, "most is learned in the first steps"
    np.testing.assert_array_equal(history.thetas()[:, 0], steps)


def test_a_budget_that_is_too_small_still_leaves_first_and_last() -> None:
    history = History(1)
    for step in range(5):
        history.add(made_up(step))
    assert history.steps.tolist() == [0, 4]
    assert history.at(0).theta[0] == 0


def test_moments_are_found_and_looked_at() -> None:
    history = filled(0, 10, 25, 40)
    assert len(history) == 4
    assert [history.index_of(step) for step in (-5, 4, 6, 24, 33, 99)] == [0, 0, 1, 2, 3, 3]
    assert history.thetas()[:, 3].tolist() == [0, 10, 25, 40]
    assert history.thetas([2, 0])[:, 3].tolist() == [25, 0]
    assert history.theta(1)[0] == 10
    assert history.at(2).tests["step"].tolist() == [0, 10, 20]
    for index in (-1, 4):
        with pytest.raises(IndexError):
            history.at(index)
        with pytest.raises(IndexError):
            history.theta(index)


def test_an_empty_one_says_so() -> None:
    history = History()
    assert len(history) == 0
    assert history.steps.shape == (0,)
    assert history.thetas().shape == (0, 0)
    with pytest.raises(IndexError):
        history.index_of(3)


def test_the_same_step_again_replaces_the_newest() -> None:
    history = filled(0, 5)
    changed = made_up(5, theta=99, version=70)
    history.add(changed)
    assert history.steps.tolist() == [0, 5]
    assert history.at(1) is changed


def test_curves_are_cut_where_bins_have_been_merged_since() -> None:
    history = filled(4000, BINS + 1000)
    past = history.at(0)
    middles, costs = past.costs
    assert past.record["bin_width"] == 2
    assert len(middles) == len(costs) == 2000


def test_a_branch_forgets_what_did_not_lead_there() -> None:
    history = filled(0, 10, 20, 30)
    history.branch(history.at(1))
    assert history.steps.tolist() == [0, 10]
    history.add(made_up(35))  # the child has not obeyed yet
    history.add(made_up(25, generation=1))  # it has, and it has gone on since
    assert history.steps.tolist() == [0, 10, 25]
    assert history.at(1).generation == 0


def test_going_on_from_what_is_no_longer_in_the_line_leaves_nothing_of_another_run() -> None:
    history = filled(0, 10, 20)
    before = history.at(2)
    history.clear()
    for step in (0, 5, 15):
        history.add(made_up(step, generation=1))
    history.branch(before)
    assert len(history) == 0
    history.add(made_up(20, generation=2))
    assert history.steps.tolist() == [20]


@pytest.mark.parametrize("stale", [False, True])
def test_a_reset_forgets_everything(stale: bool) -> None:
    history = filled(0, 10, 20)
    history.clear()
    assert len(history) == 0
    if stale:
        history.add(made_up(30))
    history.add(made_up(7, generation=1))
    assert history.steps.tolist() == [7]


def test_another_network_has_another_history() -> None:
    history = filled(0, 10)
    history.add(made_up(12, size=31))
    assert history.steps.tolist() == [12]
    assert history.thetas().shape == (1, 31)
