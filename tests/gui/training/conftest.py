"""A desk with the real digits and a run that has learned a little, without a training process."""

import multiprocessing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
from gui.pages.training.desk import Desk

STEPS = 300


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


def trained(recipe: Recipe, mnist: Mnist, steps: int) -> Snapshot:
    """Where a run of this recipe stands after so many steps."""
    channel = Channel(multiprocessing.get_context("spawn"), recipe.network().layout.size)
    state = RunState(recipe, mnist.train, channel.empty())
    for _ in range(steps):
        state.step()
    return Snapshot(state.written(State.PAUSED).copy(), recipe)


@pytest.fixture(scope="session")
def snapshot(mnist: Mnist) -> Snapshot:
    """The chapter's network after a few hundred steps."""
    return trained(Recipe(), mnist, STEPS)


@pytest.fixture(scope="session")
def first_snapshot(mnist: Mnist) -> Snapshot:
    """The chapter's network before its first step."""
    return trained(Recipe(), mnist, 0)


@pytest.fixture
def desk(qapp: Any, digits: DigitsOnDisc, snapshot: Snapshot) -> Iterator[Desk]:
    """A desk on which that moment lies; its run has no process."""
    background = Background()
    desk = Desk(TrainingRun(Recipe(), digits.folder, digits.cache), background, digits)
    desk.run.snapshot = snapshot
    desk.look_at(snapshot)
    yield desk
    background.close()
    desk.deleteLater()
