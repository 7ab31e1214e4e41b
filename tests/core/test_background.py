"""Background jobs in a real process: answers, progress, cancelling, and every way to die."""

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.background import Background, Job
from core.basins import Basins, basins, grid_of_starts
from core.rules import GradientDescent
from core.surfaces import surface

PATIENCE = 30.0  # seconds; a busy machine may need many
ROOT = Path(__file__).resolve().parents[2]

Report = Callable[[float], None]

# Jobs, as the background process finds them in this module.


def add(a: Any, b: Any, report: Report) -> Any:
    return a + b


def process_number(report: Report) -> int:
    return os.getpid()


def nothing(report: Report) -> None:
    report(0.5)


def wait_for_file(path: Path, report: Report) -> str:
    """Half done until there is a file."""
    while not path.exists():
        report(0.5)
        time.sleep(0.005)
    return "seen"


def deaf(path: Path, report: Report) -> None:
    """Works on and on without ever looking up, but leaves a sign that it has begun."""
    path.touch()
    time.sleep(60)


def tidy(path: Path, report: Report) -> None:
    """Cleans up when it is cancelled."""
    path.touch()
    try:
        while True:
            report(0.1)
            time.sleep(0.005)
    finally:
        path.unlink()


def divide(a: float, b: float, report: Report) -> float:
    return a / b


def write(path: Path, report: Report) -> None:
    path.write_text("...")


def leave(code: int, report: Report) -> None:
    os._exit(code)


def unsendable(report: Report) -> Any:
    return lambda: None


def many(count: int, report: Report) -> np.ndarray:
    return np.ones(count)


class Unreadable:
    def __reduce__(self) -> tuple:
        return int, ("not a number",)


def unreadable(report: Report) -> Unreadable:
    return Unreadable()


def wait_until(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.002)
    return True


def result_of(job: Job[Any]) -> Any:
    assert wait_until(lambda: job.finished), "the job never ended"
    assert job.fault is None, job.fault_detail
    return job.poll()


def alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
        status = Path(f"/proc/{process_id}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.fixture
def background() -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


def test_a_job_is_done_in_another_process(background: Background) -> None:
    assert result_of(background.start("sum", add, 2, b=3)) == 5
    number = result_of(background.start("number", process_number))
    assert number == background.process_id != os.getpid()
    assert result_of(background.start("number", process_number)) == number, "started anew each time"


def test_before_the_first_job_there_is_no_process(background: Background) -> None:
    assert background.process_id is None
    background.close()
    background.cancel("nothing")


def test_a_result_may_be_none(background: Background) -> None:
    job = background.start("nothing", nothing)
    assert result_of(job) is None
    assert job.progress == 1


def test_arguments_are_copied_at_once(background: Background, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    first = background.start("first", wait_for_file, gate)
    numbers = np.zeros(3)
    second = background.start("second", add, numbers, 1)
    numbers += 100
    gate.touch()
    assert result_of(first) == "seen"
    assert result_of(second).tolist() == [1, 1, 1]


def test_progress_is_seen_and_others_wait_their_turn(
    background: Background, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    first = background.start("first", wait_for_file, gate)
    second = background.start("second", add, 1, 1)
    assert wait_until(lambda: first.progress == 0.5)
    assert not first.finished
    assert first.poll() is None
    assert second.progress == 0
    gate.touch()
    assert result_of(second) == 2
    assert first.poll() == "seen"
    assert first.progress == second.progress == 1


def test_an_overtaken_job_stops_at_once_and_has_no_result(
    background: Background, tmp_path: Path
) -> None:
    first = background.start("same", wait_for_file, tmp_path / "never")
    assert wait_until(lambda: first.progress == 0.5)
    began = time.monotonic()
    second = background.start("same", add, 1, 2)
    assert first.finished
    assert first.cancelled
    assert result_of(second) == 3
    assert time.monotonic() - began < 0.2
    assert first.poll() is None
    assert first.fault is None
    assert first.progress == 0


def test_a_result_that_came_too_late_is_dropped(background: Background, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    first = background.start("first", wait_for_file, gate)
    waiting = [background.start("other", add, i, i) for i in range(20)]
    background.cancel("first")
    gate.touch()
    assert result_of(waiting[-1]) == 38
    assert all(job.cancelled and job.poll() is None for job in (first, *waiting[:-1]))


def test_cancelling_one_that_waits_leaves_the_one_that_runs(
    background: Background, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    first = background.start("first", wait_for_file, gate)
    second = background.start("second", add, 1, 1)
    assert wait_until(lambda: first.progress == 0.5)
    background.cancel("second")
    gate.touch()
    assert result_of(first) == "seen"
    assert second.cancelled
    background.cancel("first")
    assert first.poll() == "seen", "a finished job cannot be cancelled any more"


def test_a_cancelled_job_can_clean_up(background: Background, tmp_path: Path) -> None:
    mess = tmp_path / "mess"
    for end in (lambda: background.cancel("tidy"), background.close):
        background.start("tidy", tidy, mess)
        assert wait_until(mess.exists)
        end()
        assert wait_until(lambda: not mess.exists())


def test_a_job_that_does_not_listen_is_ended_with_its_process(
    background: Background, tmp_path: Path
) -> None:
    first = background.start("deaf", deaf, tmp_path / "begun")
    assert wait_until((tmp_path / "begun").exists)
    process = background.process_id
    assert result_of(background.start("deaf", add, 1, 1)) == 2
    assert background.process_id != process
    assert first.fault is None


def test_basins_are_worked_out_in_the_background(background: Background) -> None:
    landscape = surface("two_pits")
    picture = np.array([landscape.x_bounds, landscape.y_bounds], float)
    rule, starts = GradientDescent(landscape.rate), grid_of_starts(picture, 50)
    found: Basins = result_of(background.start("basins", basins, landscape, picture, rule, starts))
    assert found.labels.tobytes() == basins(landscape, picture, rule, starts).labels.tobytes()


def test_basins_stop_at_once_when_they_are_overtaken(background: Background) -> None:
    landscape = surface("landscape")
    picture = np.array([landscape.x_bounds, landscape.y_bounds], float)
    starts = grid_of_starts(picture, 200)
    result_of(background.start("basins", add, 0, 0))
    slow = background.start(
        "basins", basins, landscape, picture, GradientDescent(1e-9), starts, steps=10**6
    )
    assert wait_until(lambda: slow.progress > 0)
    began = time.monotonic()
    assert result_of(background.start("basins", add, 1, 1)) == 2
    assert time.monotonic() - began < 0.2


def test_an_error_becomes_a_fault_with_its_traceback(background: Background) -> None:
    job = background.start("divide", divide, 1, 0)
    assert wait_until(lambda: job.finished)
    assert job.fault is not None
    assert "error in Downhill itself: division by zero" in job.fault
    assert "in divide" in job.fault_detail
    assert job.poll() is None
    assert result_of(background.start("divide", divide, 1, 2)) == 0.5


def test_a_disc_that_says_no_is_not_our_error(background: Background, tmp_path: Path) -> None:
    job = background.start("write", write, tmp_path / "missing" / "file")
    assert wait_until(lambda: job.finished)
    assert job.fault is not None
    assert "No such file" in job.fault
    assert "Downhill" not in job.fault


@pytest.mark.parametrize("function", [unsendable, unreadable])
def test_a_result_that_does_not_come_across_is_a_fault(
    background: Background, function: Callable[..., Any]
) -> None:
    job = background.start("strange", function)
    assert wait_until(lambda: job.finished)
    assert job.fault is not None
    assert result_of(background.start("sum", add, 1, 1)) == 2


def test_what_cannot_be_sent_is_refused_and_overtakes_nothing(
    background: Background, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    first = background.start("same", wait_for_file, gate)
    with pytest.raises((TypeError, AttributeError, ValueError)):
        background.start("same", lambda report: None)
    gate.touch()
    assert result_of(first) == "seen"


@pytest.mark.parametrize("idle", [False, True])
def test_a_killed_process_is_noticed_and_replaced(
    background: Background, tmp_path: Path, idle: bool
) -> None:
    job = background.start("first", wait_for_file, tmp_path / "gate")
    assert wait_until(lambda: job.progress == 0.5)
    if idle:
        (tmp_path / "gate").touch()
        assert result_of(job) == "seen"
    waiting = None if idle else background.start("second", add, 1, 1)
    process = background.process_id
    assert process is not None
    os.kill(process, signal.SIGKILL)
    if idle:
        assert wait_until(lambda: not alive(process))
        assert job.fault is None
    else:
        assert wait_until(lambda: job.finished, 2.0)
        assert job.fault == "The background process was ended from outside (SIGKILL)."
    if waiting is not None:
        assert result_of(waiting) == 2
    assert result_of(background.start("third", add, 2, 2)) == 4
    assert background.process_id != process


def test_a_process_that_ends_by_itself_is_a_fault(background: Background) -> None:
    job = background.start("leave", leave, 3)
    assert wait_until(lambda: job.finished)
    assert job.fault == "The background process ended by itself (exit code 3)."


def test_large_arguments_and_results_do_not_hold_the_window_up(background: Background) -> None:
    big = np.zeros(4_000_000)
    began = time.monotonic()
    job = background.start("big", add, big, 1)
    assert time.monotonic() - began < 0.5, "waited for the process that will read it"
    assert result_of(job).sum() == len(big)


def test_a_process_that_has_stopped_answering_holds_nobody_up(
    background: Background, tmp_path: Path
) -> None:
    job = background.start("first", wait_for_file, tmp_path / "never")
    assert wait_until(lambda: job.progress == 0.5)
    process = background.process_id
    assert process is not None
    os.kill(process, signal.SIGSTOP)
    began = time.monotonic()
    background.start("second", add, np.zeros(1_000_000), 1)
    background.cancel("first")
    assert time.monotonic() - began < 0.2
    background.close()
    assert time.monotonic() - began < 3
    assert not alive(process)


def test_closing_while_a_long_answer_is_on_its_way(background: Background) -> None:
    result_of(background.start("first", add, 1, 1))
    process = background.process_id
    assert process is not None
    os.kill(process, signal.SIGSTOP)  # it will never read all this
    background.start("second", add, np.zeros(4_000_000), 1)
    began = time.monotonic()
    background.close()
    assert time.monotonic() - began < 3
    assert not alive(process)


def test_closing_at_any_moment_leaves_nothing(background: Background, tmp_path: Path) -> None:
    result_of(background.start("first", add, 1, 1))
    background.close()
    gc.collect()
    files, threads = open_files(), threading.active_count()
    for delay in (0.0, 0.02, 0.1, 0.5):
        job = background.start("again", wait_for_file, tmp_path / "never")
        time.sleep(delay)
        process = background.process_id
        began = time.monotonic()
        background.close()
        background.close()
        assert time.monotonic() - began < 2
        assert process is None or not alive(process)
        assert background.process_id is None
        assert job.cancelled
    gc.collect()
    assert open_files() <= files
    assert threading.active_count() <= threads


def test_it_works_again_after_closing(background: Background) -> None:
    assert result_of(background.start("sum", add, 1, 1)) == 2
    background.close()
    assert result_of(background.start("sum", add, 1, 2)) == 3


def test_ctrl_c_does_not_end_the_process(background: Background, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    job = background.start("first", wait_for_file, gate)
    assert wait_until(lambda: job.progress == 0.5)
    process = background.process_id
    assert process is not None
    os.kill(process, signal.SIGINT)
    gate.touch()
    assert result_of(job) == "seen"
    assert background.process_id == process


PARENT = """
import sys, time
import numpy as np
from core.background import Background
from core.basins import basins, grid_of_starts
from core.rules import GradientDescent
from core.surfaces import surface

if __name__ == "__main__":
    background = Background()
    landscape = surface("landscape")
    picture = np.array([landscape.x_bounds, landscape.y_bounds], float)
    starts = grid_of_starts(picture, 200)
    job = background.start(
        "basins", basins, landscape, picture, GradientDescent(1e-9), starts, steps=10**9
    )
    while not job.progress:
        time.sleep(0.01)
    print(background.process_id, flush=True)
    if sys.argv[1] == "wait":
        time.sleep(60)
"""


@pytest.mark.parametrize("end", ["kill", "forget to close"])
def test_the_process_leaves_with_its_window(end: str) -> None:
    what = "wait" if end == "kill" else "leave"
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, what], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        if end == "kill":
            assert alive(worker)
            parent.kill()
        assert parent.wait(10) == (-signal.SIGKILL if end == "kill" else 0)
        assert wait_until(lambda: not alive(worker), 2.0), "it outlived its window"
    finally:
        parent.kill()
        parent.communicate()
