"""Nobody outlives anybody: what is left when a run ends, or when its window is killed."""

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.recipe import Recipe
from core.training_run import TrainingRun

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs Linux's /proc")

PATIENCE = 30.0  # seconds; a busy machine may need many
ROOT = Path(__file__).resolve().parents[2]

TRAINING_PARENT = """
import sys, time
from pathlib import Path
from core.recipe import Recipe
from core.training_run import TrainingRun

run = TrainingRun(Recipe(), Path(sys.argv[1]), Path(sys.argv[2]))
run.start()
run.resume()
print(run.process_id, flush=True)
while True:
    if run.poll() is not None and run.snapshot.step > 100:
        print("training", flush=True)
    time.sleep(0.01)
"""


def wait_until(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.005)
    return True


def alive(process_id: int) -> bool:
    """Whether it is still running; a process that nobody has asked about yet is not."""
    try:
        status = Path(f"/proc/{process_id}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"


def shared_names(process_id: int) -> set[str]:
    """What the process has mapped that has a name in /dev/shm."""
    maps = Path(f"/proc/{process_id}/maps").read_text().splitlines()
    paths = {line.split(maxsplit=5)[5] for line in maps if "/dev/shm/" in line}
    return {path for path in paths if not path.endswith("(deleted)")}


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def started(folder: Path, cache: Path | None) -> TrainingRun:
    run = TrainingRun(Recipe(), folder, cache)
    run.start()
    assert wait_until(lambda: run.poll() is not None), run.fault
    run.resume()
    return run


@pytest.fixture
def parents() -> Iterator[list[subprocess.Popen[str]]]:
    """Processes to be ended whatever happens."""
    running: list[subprocess.Popen[str]] = []
    yield running
    for parent in running:
        parent.kill()
        parent.communicate()


def start_parent(folder: Path, cache: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", TRAINING_PARENT, str(folder), str(cache)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def read_line(parent: subprocess.Popen[str]) -> str:
    assert parent.stdout is not None
    return parent.stdout.readline().strip()


def test_the_child_of_a_killed_window_leaves(
    parents: list[subprocess.Popen[str]], mnist_folder: Path, mnist_cache: Path
) -> None:
    parent = start_parent(mnist_folder, mnist_cache)
    parents.append(parent)
    child = int(read_line(parent))
    assert read_line(parent) == "training"
    shared = shared_names(child)
    assert alive(child)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert wait_until(lambda: not alive(child), 2.0), "the child outlived its parent"
    assert wait_until(lambda: not any(Path(name).exists() for name in shared)), "left in /dev/shm"


def test_the_child_leaves_even_while_it_waits_for_its_data(
    parents: list[subprocess.Popen[str]], tmp_path: Path
) -> None:
    """A named pipe that nobody writes to stands for a disc that does not answer."""
    folder = tmp_path / "data"
    folder.mkdir()
    stuck = folder / "train-images-idx3-ubyte.gz"
    os.mkfifo(stuck)
    writers: list[int] = []
    parent = start_parent(folder, tmp_path / "cache")
    parents.append(parent)
    child = int(read_line(parent))
    assert wait_until(lambda: _reader_arrived(stuck, writers))
    assert alive(child)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert wait_until(lambda: not alive(child), 2.0), "the child outlived its parent"
    os.close(writers[0])


def _reader_arrived(path: Path, writers: list[int]) -> bool:
    """A pipe can be opened for writing without waiting only when somebody is reading it."""
    try:
        writers.append(os.open(path, os.O_WRONLY | os.O_NONBLOCK))
    except OSError:
        return False
    return True


def test_closing_ends_the_child_and_leaves_nothing(mnist_folder: Path, mnist_cache: Path) -> None:
    started(mnist_folder, mnist_cache).close()  # what is made once and kept, is made now
    gc.collect()
    before = open_files()
    for _ in range(3):
        run = started(mnist_folder, mnist_cache)
        child = run.process_id
        assert child is not None
        shared = shared_names(child)
        run.close()
        assert not alive(child)
        assert not run.started
        assert not [name for name in shared if Path(name).exists()], "left in /dev/shm"
        run.close()
    gc.collect()
    assert open_files() <= before


def test_restarting_leaves_nothing_of_the_dead_child(mnist_folder: Path, mnist_cache: Path) -> None:
    run = started(mnist_folder, mnist_cache)
    counts = []
    for _ in range(4):
        assert run.process_id is not None
        os.kill(run.process_id, signal.SIGKILL)
        assert wait_until(lambda: run.poll() is None and run.fault is not None)
        run.start()
        assert wait_until(lambda: run.poll() is not None)
        gc.collect()
        counts.append(open_files())
    run.close()
    assert counts[-1] == counts[0]


def test_a_child_that_has_stopped_answering_holds_nobody_up(
    mnist_folder: Path, mnist_cache: Path
) -> None:
    """Stopped by a signal it reads no commands and heeds no polite request to leave."""
    run = started(mnist_folder, mnist_cache)
    child = run.process_id
    assert child is not None
    os.kill(child, signal.SIGSTOP)
    began = time.monotonic()
    run.poll()
    run.pause()
    run.set_rate(1.0)
    assert time.monotonic() - began < 0.5
    run.close()
    assert time.monotonic() - began < 5
    assert not alive(child)


def test_a_flood_of_commands_never_makes_the_window_wait(
    mnist_folder: Path, mnist_cache: Path
) -> None:
    """A slider can be dragged for longer than a busy disc keeps the child from listening."""
    run = started(mnist_folder, mnist_cache)
    child = run.process_id
    assert child is not None
    os.kill(child, signal.SIGSTOP)
    signal.signal(signal.SIGALRM, _wake)
    signal.setitimer(signal.ITIMER_REAL, 3)
    try:
        for step in range(5000):
            run.set_rate(step / 1000)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        os.kill(child, signal.SIGKILL)
        run.close()


def _wake(number: int, frame: object) -> None:
    # Not an OSError, which the run would take for the death of the child.
    pytest.fail("a command waited for the child")
