"""A run written into a record and made again from it goes on as if nothing had happened."""

import math
from dataclasses import replace

import numpy as np
import pytest

from core.channel import TESTS, State, record_dtype
from core.cost_history import BINS
from core.evaluation import Evaluation
from core.mnist import Mnist
from core.recipe import Recipe
from core.rules import RULES
from core.run_state import RunState
from core.snapshot import Snapshot

RECIPE = Recipe(widths=(784, 6, 10), batch_size=20, seed=3)  # 205 digits: an epoch is 11 steps
UNSTABLE = replace(RECIPE, hidden="ReLU", output="identity", rate=1e6)


def new_run(recipe: Recipe, mnist: Mnist, resumed: Snapshot | None = None) -> RunState:
    record = np.zeros((), record_dtype(recipe.network().layout.size))
    return RunState(recipe, mnist.train, record, resumed)


def take(run: RunState, steps: int) -> None:
    for _ in range(steps):
        assert run.step()


def snapshot(run: RunState, state: State = State.PAUSED) -> Snapshot:
    return Snapshot(run.written(state).copy(), run.recipe)


def blow_up(run: RunState) -> None:
    with np.errstate(all="ignore"):
        for _ in range(100):
            if not run.step():
                return
    raise AssertionError("the run should have blown up")


def test_a_new_run_stands_at_the_start(few_digits: Mnist) -> None:
    first = snapshot(new_run(RECIPE, few_digits))
    assert first.state is State.PAUSED
    assert (first.version, first.generation, first.seed) == (1, 0, 3)
    assert (first.step, first.seen, first.epoch) == (0, 0, 0)
    assert math.isnan(first.cost)
    assert first.rate == RECIPE.rate
    assert first.theta.tobytes() == RECIPE.first_theta().tobytes()
    assert [len(part) for part in (*first.costs, first.tests)] == [0, 0, 0]


def test_a_step_is_one_step_of_the_rule_on_one_batch(few_digits: Mnist) -> None:
    run = new_run(RECIPE, few_digits)
    take(run, 1)
    after = snapshot(run)
    gradient = np.empty_like(after.theta)
    value = RECIPE.cost(few_digits.train).slope(RECIPE.first_theta(), gradient)
    assert after.cost == value
    assert after.gradient.tobytes() == gradient.tobytes()
    expected = RECIPE.first_theta() - np.float32(RECIPE.rate) * gradient
    np.testing.assert_allclose(after.theta, expected, rtol=1e-6, atol=1e-7)
    assert (after.step, after.seen, after.epoch) == (1, 20, 20 / 205)


def test_milestones_are_the_powers_of_two_of_steps_from_16_and_of_epochs(
    few_digits: Mnist,
) -> None:
    run = new_run(RECIPE, few_digits)
    milestones = []
    for step in range(1, 67):
        take(run, 1)
        if run.at_milestone:
            milestones.append(step)
    assert milestones == [11, 16, 22, 32, 44, 64]
    assert snapshot(run).epoch == 6
    assert snapshot(run).seen == 6 * 205


def test_the_costs_are_those_of_the_steps(few_digits: Mnist) -> None:
    run = new_run(RECIPE, few_digits)
    expected = []
    for _ in range(15):
        take(run, 1)
        expected.append(snapshot(run).cost)
    where, costs = snapshot(run).costs
    np.testing.assert_allclose(costs, expected, rtol=1e-6)
    assert where.tolist() == list(range(15))


def test_the_run_learns(few_digits: Mnist) -> None:
    run = new_run(RECIPE, few_digits)
    take(run, 400)
    costs = snapshot(run).costs[1]
    assert costs[-20:].mean() < 0.5 * costs[:20].mean()


RICH = replace(  # all at once that must be known to go on
    RECIPE,
    **{"widths": (784, 6, 5, 10), "augmentation": "moderate", "dropout": 0.3, "l2": 1e-4},
    **{"decay": 1e-2, "schedule": "cosine", "horizon": 4.0, "examples": 150, "wrong_labels": 0.2},
)


RESUMED = {rule: replace(RECIPE, rule=rule, rate=0.02) for rule in RULES}
RESUMED["all at once"] = replace(RICH, rule="momentum", rate=0.02)


@pytest.mark.parametrize("recipe", RESUMED.values(), ids=RESUMED)
@pytest.mark.parametrize("stop", [0, 1, 11, 37])
def test_going_on_from_a_snapshot_repeats_every_bit(
    recipe: Recipe, stop: int, few_digits: Mnist
) -> None:
    run = new_run(recipe, few_digits)
    take(run, stop)
    run.add_test(Evaluation(0.5, 30, 60))
    moment = snapshot(run)
    take(run, 30)

    other = new_run(recipe, few_digits, moment)
    restored = snapshot(other)
    for field in moment.record.dtype.names or ():
        if field != "version":
            assert restored.record[field].tobytes() == moment.record[field].tobytes(), field
    assert restored.version == moment.version + 1
    take(other, 30)
    uninterrupted, resumed = snapshot(run), snapshot(other)
    for field in ("step", "seen", "epoch", "cost", "theta", "gradient", "updates", "memory"):
        assert resumed.record[field].tobytes() == uninterrupted.record[field].tobytes(), field
    np.testing.assert_allclose(resumed.costs[1], uninterrupted.costs[1], rtol=1e-6)


def test_a_changed_rate_survives_a_snapshot(few_digits: Mnist) -> None:
    run = new_run(RECIPE, few_digits)
    run.adjust(replace(RECIPE, rate=0.375))
    take(run, 3)
    other = new_run(run.recipe, few_digits, snapshot(run))
    assert other.descent.rule.rate == snapshot(other).rate == 0.375
    take(run, 3)
    take(other, 3)
    assert snapshot(run).theta.tobytes() == snapshot(other).theta.tobytes()


def test_a_long_history_survives_a_snapshot(few_digits: Mnist) -> None:
    run = new_run(RECIPE, few_digits)
    for step in range(BINS + 3):
        run.history.add(step)
    run.descent.steps = BINS + 3
    where, costs = snapshot(run).costs
    assert len(where) == len(costs) == BINS // 2 + 2
    assert where[:2].tolist() == [0.5, 2.5]
    assert where[-2:].tolist() == [BINS + 0.5, BINS + 2], "the last bin holds but one step"
    assert costs[:2].tolist() == [0.5, 2.5]
    other = new_run(RECIPE, few_digits, snapshot(run))
    np.testing.assert_array_equal(snapshot(other).costs[1], costs)


def test_reset_repeats_the_run_with_the_present_rate(few_digits: Mnist) -> None:
    run = new_run(RECIPE, few_digits)
    run.adjust(replace(RECIPE, rate=0.5))
    take(run, 25)
    run.add_test(Evaluation(0.5, 30, 60))
    first = snapshot(run)
    run.reset(run.recipe)
    start = snapshot(run)
    assert (start.generation, start.step, start.seen, start.rate) == (1, 0, 0, 0.5)
    assert start.version == first.version + 1
    assert math.isnan(start.cost)
    assert not start.gradient.any()
    assert len(start.tests) == len(start.costs[0]) == 0
    take(run, 25)
    assert snapshot(run).theta.tobytes() == first.theta.tobytes()

    run.reset(replace(run.recipe, seed=99))
    assert snapshot(run).seed == 99
    assert snapshot(run).generation == 2
    expected = run.recipe.first_theta()
    assert snapshot(run).theta.tobytes() == expected.tobytes()
    take(run, 25)
    assert snapshot(run).theta.tobytes() != first.theta.tobytes()


def test_reset_empties_the_memory_of_the_rule(few_digits: Mnist) -> None:
    run = new_run(replace(RECIPE, rule="Adam", rate=0.01), few_digits)
    take(run, 5)
    assert snapshot(run).record["memory"].any()
    run.reset(replace(run.recipe, seed=1))
    assert not snapshot(run).record["memory"].any()
    assert snapshot(run).record["updates"] == 0


def test_a_run_that_blows_up_stops_and_can_be_reset(few_digits: Mnist) -> None:
    run = new_run(UNSTABLE, few_digits)
    blow_up(run)
    assert run.diverged
    steps, theta = run.descent.steps, run.descent.theta.tobytes()
    assert not run.step()
    assert (run.descent.steps, run.descent.theta.tobytes()) == (steps, theta)
    assert run.history.steps == steps
    run.reset(replace(UNSTABLE, rate=1e-3, seed=4))
    assert not run.diverged
    take(run, 20)


def test_a_run_that_has_blown_up_is_still_so_after_a_restart(few_digits: Mnist) -> None:
    run = new_run(UNSTABLE, few_digits)
    blow_up(run)
    assert new_run(UNSTABLE, few_digits, snapshot(run, State.DIVERGED)).diverged


def test_tests_are_noted_with_the_step_they_belong_to(few_digits: Mnist) -> None:
    run = new_run(RECIPE, few_digits)
    take(run, 11)
    assert run.steps_since_test == 11
    assert math.isnan(run.accuracy)
    run.add_test(Evaluation(cost=0.25, correct=45, total=60), Evaluation(0.125, 8, 10))
    assert run.steps_since_test == 0
    assert snapshot(run).tests.tolist() == [(11, 1.0, 0.25, 0.75, 0.125, 0.8)]
    assert run.accuracy == 0.75


def test_too_many_tests_are_thinned_and_the_newest_stays_last(few_digits: Mnist) -> None:
    run = new_run(RECIPE, few_digits)
    for number in range(TESTS):
        run.add_test(Evaluation(number, 0, 60))
    assert snapshot(run).tests["cost"].tolist() == list(range(TESTS))
    run.add_test(Evaluation(TESTS, 0, 60))
    assert snapshot(run).tests["cost"].tolist() == [*range(1, TESTS, 2), TESTS]
    for number in range(TESTS + 1, 3 * TESTS):
        run.add_test(Evaluation(number, 0, 60))
        costs = snapshot(run).tests["cost"]
        assert TESTS // 2 < len(costs) <= TESTS
        assert costs[-1] == number
    assert (np.diff(costs) > 0).all()
    assert costs[0] < 16, "the beginning of the run has been lost"


def test_going_back_is_as_if_nothing_had_happened_since(few_digits: Mnist) -> None:
    run = new_run(RECIPE, few_digits)
    take(run, 7)
    run.add_test(Evaluation(0.5, 6, 10))
    kept = snapshot(run)
    take(run, 9)
    expected = snapshot(run)
    run.reset(replace(RECIPE, seed=8))
    take(run, 3)
    away = snapshot(run)
    run.go_back(kept, RECIPE)
    back = snapshot(run)
    assert (back.step, back.seed, back.seen) == (7, 3, kept.seen)
    assert back.theta.tobytes() == kept.theta.tobytes()
    assert back.tests.tobytes() == kept.tests.tobytes()
    assert back.version > away.version
    assert back.generation > away.generation
    take(run, 9)
    assert snapshot(run).theta.tobytes() == expected.theta.tobytes()
    assert snapshot(run).costs[1].tobytes() == expected.costs[1].tobytes()


def test_an_adjusted_run_goes_on_as_a_loop_by_hand(few_digits: Mnist) -> None:
    before = replace(RECIPE, rule="momentum", rate=0.1)
    after = replace(before, rule="Adam", rate=0.01, hyperparameters=(("beta1", 0.7),))
    after = replace(after, **{"schedule": "step", "horizon": 6.0, "decay": 0.5, "batch_size": 30})
    run = new_run(before, few_digits)
    take(run, 15)
    theta, seen = snapshot(run).theta.copy(), snapshot(run).seen
    run.adjust(after)
    assert not snapshot(run).record["memory"].any(), "a new rule remembers nothing"
    take(run, 15)

    cost, rule = after.cost(few_digits.train, seen), after.new_rule()
    rule.forget(theta)
    gradient = np.empty_like(theta)
    for _ in range(15):
        rule.rate = after.rate_at(cost.epochs)
        cost.slope(theta, gradient)
        for W, _ in run.network.layout.views(theta):
            W *= 1 - rule.rate * 0.5
        rule.update(theta, gradient)
    last = snapshot(run)
    assert last.theta.tobytes() == theta.tobytes()
    assert (last.step, last.seen) == (30, cost.seen)
    assert last.rate == after.rate_at(last.epoch) == pytest.approx(0.001)


def test_another_hyperparameter_of_the_same_rule_keeps_what_it_remembers(
    few_digits: Mnist,
) -> None:
    run = new_run(replace(RECIPE, rule="momentum", rate=0.1), few_digits)
    take(run, 5)
    before = snapshot(run)
    run.adjust(replace(run.recipe, hyperparameters=(("beta", 0.5),)))
    after = snapshot(run)
    assert run.descent.rule.settings()["beta"] == 0.5
    assert after.record["memory"].tobytes() == before.record["memory"].tobytes()
    assert after.record["updates"] == 5


def test_weights_alone_decay(few_digits: Mnist) -> None:
    run = new_run(replace(RECIPE, hidden="step", rate=0.1, decay=1.0), few_digits)
    before = [layer.b.copy() for layer in run.network.layout.views(run.descent.theta)]
    start = run.network.layout.views(run.descent.theta.copy())
    take(run, 1)
    after = run.network.layout.views(run.descent.theta)
    np.testing.assert_allclose(after[0].W, np.float32(0.9) * start[0].W, rtol=1e-6)
    assert after[0].b.tobytes() == before[0].tobytes(), "no gradient passes a step"


def test_put_replaces_the_weights_and_nothing_else(few_digits: Mnist) -> None:
    run = new_run(replace(RECIPE, rule="momentum", rate=0.1), few_digits)
    take(run, 5)
    before = snapshot(run)
    theta = np.linspace(-1, 1, before.theta.size, dtype=np.float32)
    run.put(theta)
    after = snapshot(run)
    assert after.theta.tobytes() == theta.tobytes()
    for field in ("generation", "step", "seen", "updates", "memory", "gradient", "rate"):
        assert after.record[field].tobytes() == before.record[field].tobytes(), field
    take(run, 1)


def test_put_brings_a_run_back_that_has_blown_up(few_digits: Mnist) -> None:
    run = new_run(UNSTABLE, few_digits)
    theta = snapshot(run).theta.copy()
    blow_up(run)
    run.put(theta)
    assert not run.diverged
    take(run, 1)


def test_going_back_by_another_rule_forgets_what_the_old_one_remembered(few_digits: Mnist) -> None:
    run = new_run(replace(RECIPE, rule="momentum", rate=0.1), few_digits)
    take(run, 5)
    kept = snapshot(run)
    adam = replace(RECIPE, rule="Adam", rate=0.01)
    run.adjust(adam)
    take(run, 5)
    run.go_back(kept, adam)
    assert run.descent.rule.updates == 0
    assert not any(array.any() for array in run.descent.rule.arrays.values())
    assert snapshot(run).theta.tobytes() == kept.theta.tobytes()
    take(run, 1)
