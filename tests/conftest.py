"""What every test gets: throw-away folders, and a look at what it left behind."""

import gc
import multiprocessing
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import getCppPointer

from gui import virtual_display

for threads in ("OMP", "OPENBLAS", "MKL", "VECLIB", "NUMEXPR"):
    os.environ.setdefault(f"{threads}_NUM_THREADS", "1")

# These are daemons, so that they never hold the program up; whoever starts them must end them.
OUR_THREADS = {"commands", "background-jobs", "leave-with-parent"}


def pytest_configure(config: pytest.Config) -> None:
    # Must come before the application, or the second OpenGL widget of a process draws nothing.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    display = getattr(config, "workerinput", {}).get("display")
    if display is not None:
        os.environ["DISPLAY"] = display


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Give each parallel worker a screen: on a shared one they take each other's focus."""
    if "DISPLAY" not in os.environ or shutil.which("Xvfb") is None:
        return
    screens = ExitStack()
    node.workerinput["display"] = screens.enter_context(virtual_display.server())
    node.config.add_cleanup(screens.close)


def pytest_collection_finish() -> None:
    # What there is by now, stays: the look for leftovers after every test need not go through it.
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def throw_away_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, logs and caches of a test are its own; the folder that holds them."""
    for kind in ("CONFIG", "CACHE", "DATA"):
        monkeypatch.setenv(f"DOWNHILL_{kind}_DIR", str(tmp_path / kind.lower()))
    return tmp_path


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window, a running timer, a thread or a child process."""
    threads = set(threading.enumerate())
    uses_qt = bool({"qtbot", "qapp"} & set(request.fixturenames))
    before = windows() | timers() if uses_qt else set()
    yield
    if uses_qt:
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        # A timer that was there before, running or not, is that of a window that tests share.
        left_over = (windows() | timers(running=True)) - before
        assert not left_over, f"windows or running timers were left behind: {left_over}"
    new = set(threading.enumerate()) - threads
    left = [thread for thread in new if not thread.daemon or thread.name in OUR_THREADS]
    assert not left, f"threads were left behind: {left}"
    children = multiprocessing.active_children()
    for child in children:
        child.kill()
        child.join()
    assert not children, f"child processes were left behind: {children}"


def windows() -> set[str]:
    """The top-level windows there are, each with what tells it apart."""
    # By their address in C++: the Python object of a widget that Qt made is made anew each time.
    return {
        f"{type(widget).__name__} {getCppPointer(widget)[0]}"
        for widget in QApplication.topLevelWidgets()
    }


def timers(running: bool = False) -> set[str]:
    """The timers there are, or only those that run, each with what tells it apart."""
    return {
        f"QTimer {id(thing)} of {_parent(thing)}"
        for thing in gc.get_objects()
        if isinstance(thing, QTimer) and (not running or _is_running(thing))
    }


def _is_running(timer: QTimer) -> bool:
    try:
        return timer.isActive()
    except RuntimeError:  # Qt has deleted it already
        return False


def _parent(timer: QTimer) -> str:
    try:
        return str(timer.parent())
    except RuntimeError:
        return "nobody"
