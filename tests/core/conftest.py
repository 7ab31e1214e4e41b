"""Small made-up examples and the real digits, for the tests of the lesson itself."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.channel import State
from core.mnist import Digits, Mnist, load
from core.recipe import Recipe
from core.snapshot import Snapshot
from core.training_run import TrainingRun

PATIENCE = 30.0  # seconds; a busy machine may need many


class MadeUpExamples:
    """Random inputs with random one-hot targets; notes which examples it was asked for."""

    def __init__(self, count: int, inputs: int, outputs: int, seed: int = 5) -> None:
        rng = np.random.default_rng(seed)
        self.x = rng.uniform(-1, 1, (count, inputs))
        self.y = np.eye(outputs)[rng.integers(outputs, size=count)]
        self.asked: list[list[int]] = []

    def __len__(self) -> int:
        return len(self.x)

    def batch(self, indices: NDArray[np.integer], out: NDArray | None = None) -> NDArray:
        self.asked.append(indices.tolist())
        return _into(out, self.x[indices])

    def targets(self, indices: NDArray[np.integer], out: NDArray | None = None) -> NDArray:
        return _into(out, self.y[indices])


def _into(out: NDArray | None, values: NDArray) -> NDArray:
    if out is None:
        return values
    out[...] = values
    return out


@pytest.fixture
def make_examples() -> Callable[..., MadeUpExamples]:
    return MadeUpExamples


@pytest.fixture(scope="session")
def few_digits() -> Mnist:
    """Digits as bright rows: row 2k + 2 of the picture of a k is lit. Easy to learn, and few."""

    def digits(count: int, seed: int) -> Digits:
        rng = np.random.default_rng(seed)
        labels = rng.integers(10, size=count).astype(np.uint8)
        images = rng.integers(60, size=(count, 28, 28)).astype(np.uint8)
        images[np.arange(count), 2 * labels + 2] = 255
        return Digits(images.reshape(count, 784), labels)

    return Mnist(digits(205, seed=1), digits(60, seed=2))


@pytest.fixture(scope="session")
def mnist_folder() -> Path:
    return Path(__file__).resolve().parents[2] / "resources" / "mnist"


@pytest.fixture(scope="session")
def mnist_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One unpacked copy of the real digits for all tests of this session."""
    return tmp_path_factory.mktemp("mnist-cache")


class WatchedRun(TrainingRun):
    """A training run with somebody who polls it, as the window does, until something happens."""

    @property
    def newest(self) -> Snapshot:
        assert self.snapshot is not None
        return self.snapshot

    def wait_for(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, f"waited in vain: {self.state=} {self.fault=}"
            if self.poll() is None:
                time.sleep(0.002)

    def take(self, steps: int) -> Snapshot:
        """Take exactly so many steps and return where they led."""
        goal = self.newest.step + steps
        self.take_steps(steps)
        self.wait_for(lambda: self.newest.step == goal and self.state is State.PAUSED)
        return self.newest

    def train_to(self, step: int) -> Snapshot:
        """Train without end and return the first snapshot at that step or later."""
        self.resume()
        self.wait_for(lambda: self.newest.step >= step)
        return self.newest


StartRun = Callable[..., WatchedRun]


@pytest.fixture
def start_run(mnist_folder: Path, mnist_cache: Path) -> Iterator[StartRun]:
    """Make a run, start it and wait until it has loaded the digits; it is closed in the end."""
    load(mnist_folder, mnist_cache)  # unpacked here if need be, so that no child waits for it
    runs = []

    def started(recipe: Recipe | None = None) -> WatchedRun:
        run = WatchedRun(recipe or Recipe(), mnist_folder, mnist_cache)
        runs.append(run)
        run.start()
        run.wait_for(lambda: run.snapshot is not None)
        return run

    yield started
    for run in runs:
        run.close()


@pytest.fixture
def new_run(mnist_folder: Path, mnist_cache: Path) -> StartRun:
    """Make a run without starting it; other data may be named."""

    def made(folder: Path = mnist_folder, cache: Path | None = mnist_cache) -> WatchedRun:
        return WatchedRun(Recipe(), folder, cache)

    return made
