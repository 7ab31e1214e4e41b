"""Runs on disk: what is opened goes on as if it had never stopped, and nothing else is opened."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.channel import State, record_dtype
from core.evaluation import Evaluation
from core.mnist import Mnist
from core.recipe import Recipe
from core.run_file import load_run, save_run
from core.run_state import RunState
from core.snapshot import Snapshot
from core.store import NetworkFault, TrainedNetwork, load_network, save_network

RECIPE = Recipe((784, 3, 10), rule="Adam", rate=0.01, batch_size=20, seed=3, schedule="cosine")
OF_THE_FILE = ("version", "generation", "obeyed", "state")


def new_run(mnist: Mnist, resumed: Snapshot | None = None) -> RunState:
    record = np.zeros((), record_dtype(RECIPE.network().layout.size))
    return RunState(RECIPE, mnist.train, record, resumed)


def now(run: RunState) -> Snapshot:
    return Snapshot(run.written(State.RUNNING).copy(), run.recipe)


@pytest.fixture(scope="module")
def run(few_digits: Mnist) -> RunState:
    run = new_run(few_digits)
    for _ in range(30):
        run.step()
    run.add_test(Evaluation(0.5, 31, 60))
    return run


@pytest.fixture(scope="module")
def moment(run: RunState) -> Snapshot:
    return now(run)


@pytest.fixture
def saved(tmp_path: Path, moment: Snapshot) -> Path:
    path = tmp_path / "run.npz"
    save_run(path, moment, "abcdef", "my run")
    return path


def same(one: Snapshot, other: Snapshot) -> bool:
    names = [name for name in one.record.dtype.names or () if name not in OF_THE_FILE]
    filled = one.recipe == other.recipe and one.tests.tobytes() == other.tests.tobytes()
    return filled and all(
        one.record[name].tobytes() == other.record[name].tobytes()
        for name in names
        if name != "tests"
    )


def refusal(path: Path) -> str:
    with pytest.raises(NetworkFault) as caught:
        load_run(path)
    return str(caught.value)


def test_what_is_opened_goes_on_to_the_last_bit(
    saved: Path, moment: Snapshot, run: RunState, few_digits: Mnist
) -> None:
    loaded = load_run(saved)
    assert same(loaded, moment)
    assert loaded.state is State.PAUSED
    again, undisturbed = new_run(few_digits, loaded), new_run(few_digits, moment)
    for _ in range(20):
        assert again.step()
        assert undisturbed.step()
    for name in ("theta", "memory", "updates", "seen", "cost"):
        assert now(again).record[name].tobytes() == now(undisturbed).record[name].tobytes(), name
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]


def test_a_run_is_a_network_too_but_a_network_is_no_run(saved: Path, moment: Snapshot) -> None:
    network = load_network(saved)
    assert (network.name, network.data, network.recipe) == ("my run", "abcdef", RECIPE)
    assert network.theta.tobytes() == moment.theta.tobytes()
    assert network.accuracy == 31 / 60
    assert network.tests["step"].tolist() == [30]
    save_network(saved, network)
    assert "not the run" in refusal(saved)


def test_the_start_of_a_run_can_be_saved_too(tmp_path: Path, few_digits: Mnist) -> None:
    start = now(new_run(few_digits))
    save_run(tmp_path / "start.npz", start, "")
    assert same(load_run(tmp_path / "start.npz"), start)


def test_a_diverged_run_is_not_saved(tmp_path: Path, moment: Snapshot) -> None:
    record = moment.record.copy()
    record["theta"][7] = np.nan
    with pytest.raises(ValueError, match="diverged"):
        save_run(tmp_path / "run.npz", Snapshot(record, RECIPE), "")
    with pytest.raises(ValueError, match="diverged"):
        TrainedNetwork.of(Snapshot(record, RECIPE), "", "")
    assert not list(tmp_path.iterdir())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_changed_bytes_are_refused_or_change_nothing(
    saved: Path, moment: Snapshot, data: st.DataObject
) -> None:
    whole = saved.read_bytes()
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 3))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= data.draw(st.integers(1, 255))
    saved.write_bytes(damaged[: data.draw(st.sampled_from([len(damaged), len(damaged) // 2]))])
    try:
        assert same(load_run(saved), moment)
    except NetworkFault:
        pass
    finally:
        saved.write_bytes(whole)


Contents = dict[str, Any]
NONSENSE: dict[str, tuple[Callable[[Contents, Contents], object], str]] = {
    "a number is missing": (lambda run, arrays: run.pop("seen"), "no sense"),
    "a number too many": (lambda run, arrays: run.update(luck=7), "no sense"),
    "no numbers at all": (lambda run, arrays: run.clear(), "no sense"),
    "a step in words": (lambda run, arrays: run.update(step="ten"), "no sense"),
    "half a step": (lambda run, arrays: run.update(step=30.5), "no sense"),
    "a step before the first": (lambda run, arrays: run.update(step=-1), "no sense"),
    "endlessly many steps": (lambda run, arrays: run.update(step=10**30), "no sense"),
    "more steps than costs": (lambda run, arrays: run.update(step=10**6), "no sense"),
    "other steps": (lambda run, arrays: run.update(step=31), "costs"),
    "no cost": (lambda run, arrays: run.update(cost=np.nan), "no sense"),
    "bins of no width": (lambda run, arrays: run.update(bin_width=0), "no sense"),
    "bins of an odd width": (lambda run, arrays: run.update(bin_width=3), "no sense"),
    "an unknown state": (lambda run, arrays: run.update(state=9), "no sense"),
    "another seed": (lambda run, arrays: run.update(seed=4), "no sense"),
    "more tests": (lambda run, arrays: run.update(tested=2), "no sense"),
    "a short gradient": (lambda run, arrays: arrays.update(gradient=np.zeros(3)), "gradients"),
    "no memory": (lambda run, arrays: arrays.pop("memory"), "not the run"),
    "half a memory": (lambda run, arrays: arrays.update(memory=arrays["memory"][:1]), "memories"),
    "endless memory": (lambda run, arrays: arrays["memory"].fill(np.inf), "not numbers"),
    "an endless cost": (lambda run, arrays: arrays["cost_bins"].fill(np.inf), "not numbers"),
}


@pytest.mark.parametrize("which", NONSENSE)
def test_nonsense_is_refused_with_its_reason(saved: Path, which: str) -> None:
    change, reason = NONSENSE[which]
    with np.load(saved) as archive:
        arrays = {name: archive[name] for name in archive.files}
    facts = json.loads(str(arrays.pop("facts")))
    change(facts["run"], arrays)
    np.savez(saved, facts=np.array(json.dumps(facts)), **arrays)
    assert reason in refusal(saved)


def test_the_run_of_another_rule_has_another_memory(tmp_path: Path, moment: Snapshot) -> None:
    plain = replace(moment, recipe=replace(RECIPE, rule="gradient descent"))
    save_run(tmp_path / "plain.npz", plain, "")
    loaded = load_run(tmp_path / "plain.npz")
    assert not loaded.record["memory"].any()
    assert loaded.theta.tobytes() == moment.theta.tobytes()


def test_a_child_goes_on_from_a_file_by_the_recipe_of_the_file(
    start_run: Any, tmp_path: Path
) -> None:
    run = start_run(Recipe(rule="Adam", rate=0.002, seed=5))
    save_run(tmp_path / "run.npz", run.take(20), "")
    end = run.take(15)
    run.begin(Recipe())
    run.wait_for(lambda: run.snapshot is not None)
    run.go_back(load_run(tmp_path / "run.npz"))
    run.wait_for(lambda: run.state is State.PAUSED)
    assert run.recipe == end.recipe
    again = run.take(15)
    assert again.theta.tobytes() == end.theta.tobytes()
    assert again.record["memory"].tobytes() == end.record["memory"].tobytes()
    assert run.history.steps[0] == 20
