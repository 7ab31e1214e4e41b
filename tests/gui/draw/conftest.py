"""A desk of the Draw room with the real digits and the real networks, without a process."""

import multiprocessing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.background import Background
from core.channel import Channel, State
from core.mnist import Mnist, at_hand
from core.recipe import Recipe
from core.run_state import RunState
from core.snapshot import Snapshot
from core.training_run import TrainingRun
from gui.digits import DigitsOnDisc
from gui.folders import RESOURCES
from gui.pages.draw.desk import DrawDesk

MOMENTS = (0, 50, 100, 200)


@pytest.fixture(scope="session")
def digits(tmp_path_factory: Any) -> DigitsOnDisc:
    cache: Path = tmp_path_factory.getbasetemp() / "mnist-cache"
    digits = DigitsOnDisc(RESOURCES / "mnist", cache)
    at_hand(digits.folder, digits.cache)
    digits.poll()
    digits.close()
    return digits


@pytest.fixture(scope="session")
def mnist(digits: DigitsOnDisc) -> Mnist:
    loaded = digits.poll()
    assert loaded is not None
    return loaded


@pytest.fixture(scope="session")
def moments(mnist: Mnist) -> list[Snapshot]:
    """A run of the chapter's network at the steps of ``MOMENTS``."""
    recipe = Recipe()
    channel = Channel(multiprocessing.get_context("spawn"), recipe.network().layout.size)
    state = RunState(recipe, mnist.train, channel.empty())
    snapshots, step = [], 0
    for wanted in MOMENTS:
        for _ in range(wanted - step):
            state.step()
        step = wanted
        snapshots.append(Snapshot(state.written(State.PAUSED).copy(), recipe))
    return snapshots


@pytest.fixture
def desk(qapp: Any, digits: DigitsOnDisc) -> Iterator[DrawDesk]:
    """A desk with a blank sheet whose run has no process and no past; the chapter's is asked."""
    background = Background()
    run = TrainingRun(Recipe(), digits.folder, digits.cache)
    desk = DrawDesk(run, background, digits, RESOURCES)
    yield desk
    background.close()
    desk.deleteLater()


@pytest.fixture
def trained_desk(desk: DrawDesk, moments: list[Snapshot]) -> DrawDesk:
    """The desk with a run that has a past of a few moments, as if it had been polled."""
    for moment in moments:
        desk.run.history.add(moment)
    desk.run.snapshot = moments[-1]
    desk.ask("shipped")
    return desk


@pytest.fixture(scope="session")
def three(mnist: Mnist) -> np.ndarray:
    """A 3 of the test images, shape (28, 28)."""
    index = int(np.flatnonzero(mnist.test.labels == 3)[1])
    picture: np.ndarray = mnist.test.batch(np.array([index])).reshape(28, 28)
    return picture
