"""What becomes of a run whose process dies or cannot begin: a sentence, and a way to go on."""

import os
import signal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.channel import State, TakeSteps
from core.recipe import Recipe

posix = pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")


def kill(run: Any) -> None:
    assert run.process_id is not None
    os.kill(run.process_id, signal.SIGKILL)
    run.wait_for(lambda: run.fault is not None)


@posix
def test_a_killed_child_is_reported_and_gone_on_from(start_run: Any) -> None:
    recipe = Recipe(rule="Adam", rate=0.002)
    run = start_run(recipe)
    run.train_to(150)
    kill(run)
    assert run.fault is not None
    assert "SIGKILL" in run.fault
    assert run.started
    assert run.state is State.STOPPED
    run.resume()  # to a dead child: neither an error nor a wait
    last = run.newest

    run.start()
    assert run.fault is None
    assert run.state is State.STARTING, "what the dead child did is no news of this one"
    assert run.snapshot is last, "the picture stays until there is a newer one"
    run.wait_for(lambda: run.newest.version > last.version)
    assert run.newest.step == last.step
    assert run.state is State.PAUSED
    assert run.newest.theta.tobytes() == last.theta.tobytes()
    went_on = run.take(50)
    undisturbed = start_run(recipe).take(last.step + 50)
    assert went_on.theta.tobytes() == undisturbed.theta.tobytes()
    assert went_on.record["memory"].tobytes() == undisturbed.record["memory"].tobytes()


@posix
def test_killed_again_and_again(start_run: Any) -> None:
    """Whatever the child is doing, publishing included, its death is noticed and survived."""
    run = start_run()
    for _ in range(4):
        run.train_to(run.newest.step + 20)
        kill(run)
        run.start()
    run.train_to(run.newest.step + 20)
    assert run.fault is None


@posix
def test_a_rate_set_while_there_is_no_child_counts_for_the_next(start_run: Any) -> None:
    run = start_run()
    last = run.take(5)
    kill(run)
    run.set_rate(0.25)
    assert run.recipe.rate == 0.25
    run.start()
    run.wait_for(lambda: run.newest.version > last.version)
    went_on = run.take(1)
    assert (went_on.step, went_on.rate) == (6, 0.25)
    np.testing.assert_allclose(
        went_on.theta, last.theta - np.float32(0.25) * went_on.gradient, rtol=1e-6, atol=1e-7
    )


@posix
def test_the_seed_of_a_reset_survives_a_kill(start_run: Any) -> None:
    run = start_run()
    run.reset(6)
    run.wait_for(lambda: run.newest.seed == 6)
    last = run.take(20)
    kill(run)
    run.start()
    run.wait_for(lambda: run.newest.version > last.version)
    went_on = run.take(20)
    undisturbed = start_run(Recipe(seed=6)).take(40)
    assert went_on.theta.tobytes() == undisturbed.theta.tobytes()


@pytest.mark.parametrize("state", ["missing", "damaged"])
def test_data_that_cannot_be_used_is_named(
    state: str, tmp_path: Path, mnist_folder: Path, new_run: Any
) -> None:
    for file in mnist_folder.glob("*.gz"):
        (tmp_path / file.name).symlink_to(file)
    spoilt = tmp_path / "t10k-labels-idx1-ubyte.gz"
    spoilt.unlink()
    if state == "damaged":
        spoilt.write_bytes(b"this is no gzip file")
    run = new_run(tmp_path, None)
    try:
        run.start()
        run.wait_for(lambda: run.fault is not None)
        assert run.fault is not None
        assert spoilt.name in run.fault
        assert "DataFault" in run.fault_detail
        assert run.snapshot is None
        assert run.poll() is None
    finally:
        run.close()


def test_an_error_of_ours_is_told_with_its_traceback(start_run: Any) -> None:
    run = start_run()
    run._child.send(TakeSteps("many"))  # type: ignore[arg-type]
    run.wait_for(lambda: run.fault is not None)
    assert run.fault is not None
    assert "Downhill" in run.fault
    assert "Traceback" in run.fault_detail
