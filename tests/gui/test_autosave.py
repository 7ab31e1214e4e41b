"""The run is polled and saved behind the pages' backs, and a window that was killed leaves it."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.channel import State, record_dtype
from core.recipe import Recipe
from core.snapshot import Snapshot
from gui import autosave
from gui.autosave import Autosave
from gui.digits import DigitsOnDisc
from gui.folders import RESOURCES

ROOT = Path(__file__).resolve().parents[2]
RECIPE = Recipe(widths=(4, 3, 2))

PROGRAM = """
from PySide6.QtWidgets import QWidget
from gui.app import run
from gui.options import Options
from gui.page import Page

class Room(Page):
    key = title = "room"
    icon = "home"

    def __init__(self, session, actions):
        super().__init__(session, actions)
        self.assemble(QWidget(), QWidget(), QWidget())

    def enter(self):
        self.session.training.start()
        self.session.training.take_steps(50)

if __name__ == "__main__":
    run(Options(safe_mode=True), [Room])
"""


class StillRun:
    """A run that does what it is told."""

    started = True

    def __init__(self) -> None:
        self.snapshot: Snapshot | None = None
        self.polls = 0

    def poll(self) -> None:
        self.polls += 1

    def stand(self, step: int, state: State = State.RUNNING, generation: int = 0) -> None:
        record = np.zeros((), record_dtype(23))
        version = 1 if self.snapshot is None else self.snapshot.version + 1
        record["version"], record["generation"], record["state"] = version, generation, state
        record["step"], record["seed"], record["bin_width"] = step, RECIPE.seed, 4
        record["tests"]["accuracy"][0], record["tested"] = 0.931, 1
        self.snapshot = Snapshot(record, RECIPE)


@pytest.fixture
def run() -> StillRun:
    return StillRun()


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the clock says."""
    clock = [1000.0]
    monkeypatch.setattr(autosave.time, "monotonic", lambda: clock[0])
    return clock


class WatchedSaves:
    """An autosave whose thread is waited for, and the steps that it has saved."""

    def __init__(self, run: Any, folder: Path) -> None:
        self.digits = DigitsOnDisc(folder / "none", None)
        self.autosave = Autosave(run, self.digits, folder)
        self.steps: list[int] = []
        save = self.autosave._file.save

        def noted(snapshot: Snapshot, data: str) -> None:
            save(snapshot, data)
            self.steps.append(snapshot.step)

        self.autosave._file.save = noted  # type: ignore[method-assign]

    def watch(self) -> list[int]:
        self.autosave.watch()
        if self.autosave._thread is not None:
            self.autosave._thread.join()
        return self.steps

    def close(self) -> None:
        self.autosave.close()
        self.digits.close()


@pytest.fixture
def saves(qapp: Any, run: StillRun, tmp_path: Path) -> Any:
    saves = WatchedSaves(run, tmp_path)
    yield saves
    saves.close()


def test_it_saves_every_ten_seconds_and_at_rest(
    saves: WatchedSaves, run: StillRun, now: list[float]
) -> None:
    assert saves.watch() == []
    assert run.polls == 1
    run.stand(500)
    assert saves.watch() == []
    now[0] += 9
    run.stand(900)
    assert saves.watch() == []
    now[0] += 1
    assert saves.watch() == [900]
    now[0] += 60
    assert saves.watch() == [900], "there is no news"
    run.stand(950)
    assert saves.watch() == [900, 950]
    now[0] += 0.5
    run.stand(960, State.PAUSED)
    assert saves.watch() == [900, 950]
    now[0] += 0.5
    assert saves.watch() == [900, 950, 960], "at rest soon, but not at every step"
    now[0] += 2
    run.stand(960, State.PAUSED)
    assert saves.watch() == [900, 950, 960], "no further"


def test_what_is_not_worth_it_or_lost_is_not_saved(
    saves: WatchedSaves, run: StillRun, now: list[float]
) -> None:
    for step, state in ((0, State.PAUSED), (70, State.DIVERGED)):
        run.stand(step, state)
        now[0] += 60
        assert saves.watch() == []
    run.stand(71)
    assert run.snapshot is not None
    run.snapshot.record["theta"][3] = np.inf  # its cost has not been looked at since
    assert saves.watch() == []


def test_a_slow_disc_is_used_less_and_never_waited_for(
    saves: WatchedSaves, run: StillRun, now: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, gate = threading.Event(), threading.Event()
    save = saves.autosave._file.save

    def slow(snapshot: Snapshot, data: str) -> None:
        begun.set()
        gate.wait()
        now[0] += 3
        save(snapshot, data)

    monkeypatch.setattr(saves.autosave._file, "save", slow)
    run.stand(10, State.PAUSED)
    saves.autosave.watch()
    assert begun.wait(30)
    run.stand(20, State.PAUSED)
    now[0] += 2
    saves.autosave.watch()
    gate.set()
    saves.autosave._thread.join()  # type: ignore[union-attr]
    assert saves.steps == [10]
    now[0] += 90
    assert saves.watch() == [10], "it took five seconds, so a hundred go by"
    now[0] += 10
    assert saves.watch() == [10, 20]


def test_a_folder_that_cannot_be_written_is_told_once(
    qapp: Any, run: StillRun, tmp_path: Path, now: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    saves = WatchedSaves(run, tmp_path / "file" / "data")
    for step in (10, 20):
        run.stand(step, State.PAUSED)
        now[0] += 20
        assert saves.watch() == []
    assert len([entry for entry in caplog.records if "not saved" in entry.message]) == 1
    assert saves.autosave.offer == ""
    saves.close()


def test_only_an_end_that_was_bad_is_told_at_the_next_start(
    qapp: Any, run: StillRun, tmp_path: Path
) -> None:
    for end_well in (True, False):
        saves = WatchedSaves(run, tmp_path)
        assert saves.autosave.offer == ""
        run.stand(12_345, State.PAUSED)
        saves._watched = saves.watch()
        assert saves.steps == [12_345]
        if not end_well:
            saves.autosave.abandon()  # as the crash handler does before it closes the session
        saves.close()
    saves = WatchedSaves(run, tmp_path)
    words = "Downhill ended unexpectedly while training: step 12,345, 93.1% right."
    assert saves.autosave.offer == words
    assert saves.autosave.left_behind.step == 12_345
    saves.autosave.forget()
    assert (saves.autosave.offer, saves.autosave.left_behind) == ("", None)
    saves.close()
    assert [path.name for path in tmp_path.iterdir()] == []


def test_a_killed_window_leaves_the_run_to_the_next_one(
    qapp: Any, run: StillRun, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = tmp_path_factory.getbasetemp() / "mnist-cache"  # which other tests use, too
    (tmp_path / "room.py").write_text(PROGRAM)
    command, surroundings = (
        [sys.executable, "room.py"],
        os.environ
        | {
            "PYTHONPATH": str(ROOT),
            "DOWNHILL_CACHE_DIR": str(cache),
        },
    )
    program = subprocess.Popen(command, cwd=tmp_path, env=surroundings)
    try:
        deadline = time.monotonic() + 30
        while not list((tmp_path / "data").glob("autosave-*.npz")):
            assert time.monotonic() < deadline
            assert program.poll() is None
            time.sleep(0.02)
    finally:
        program.kill()
        program.wait()
    digits = DigitsOnDisc(RESOURCES / "mnist", None)
    after = Autosave(run, digits, tmp_path / "data")
    assert after.left_behind is not None
    assert after.left_behind.step == 50
    assert after.left_behind.recipe.widths == (784, 16, 16, 10)
    after.forget()
    after.close()
