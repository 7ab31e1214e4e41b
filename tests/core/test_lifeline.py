"""How child processes end, and what is said of it."""

import multiprocessing
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from core.channel import Channel
from core.lifeline import Failed, how_it_ended
from core.recipe import Recipe
from core.trainer import train
from core.worker import Board, work


@pytest.mark.skipif(sys.platform != "linux", reason="the numbers are those of Linux")
@pytest.mark.parametrize(
    ("exit_code", "words"),
    [
        (-9, "was ended from outside (SIGKILL)"),
        (-40, "was ended from outside (signal 40)"),  # a real-time signal
        (3, "ended by itself (exit code 3)"),
        (0xC0000005, "ended by itself (exit code 0xC0000005)"),  # as Windows says it
        (None, "no longer answered"),
    ],
)
def test_every_exit_code_has_words(exit_code: int | None, words: str) -> None:
    assert how_it_ended(exit_code) == words


@pytest.fixture
def ctrl_c() -> Any:
    """What Ctrl+C does to the tests, put back after a child's code has run in their process."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def severed() -> Connection:
    """A pipe whose other end, the window's, is gone."""
    ours, theirs = multiprocessing.Pipe()
    theirs.close()
    return ours


def test_a_worker_without_a_window_leaves_quietly(ctrl_c: None, severed: Connection) -> None:
    work(severed, Board(multiprocessing.get_context("spawn")))
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def trainer_arguments(
    folder: Path, cache: Path | None, pipe: Connection, resumed: Recipe | None
) -> Any:
    channel = Channel(multiprocessing.get_context("spawn"), Recipe().network().layout.size)
    return Recipe(), folder, cache, channel, pipe, resumed


def test_a_trainer_without_a_window_leaves_quietly(
    ctrl_c: None, severed: Connection, mnist_folder: Path, mnist_cache: Path
) -> None:
    train(*trainer_arguments(mnist_folder, mnist_cache, severed, None))


def test_a_fault_that_nobody_hears_is_no_second_fault(
    ctrl_c: None, severed: Connection, tmp_path: Path
) -> None:
    with pytest.raises(SystemExit):
        train(*trainer_arguments(tmp_path, None, severed, None))


def test_a_trainer_that_should_go_on_does_not_begin_anew(
    ctrl_c: None, mnist_folder: Path, mnist_cache: Path
) -> None:
    ours, theirs = multiprocessing.Pipe()
    with pytest.raises(SystemExit):
        train(*trainer_arguments(mnist_folder, mnist_cache, theirs, Recipe()))
    said = ours.recv()
    assert isinstance(said, Failed)
    assert "no snapshot" in said.message
