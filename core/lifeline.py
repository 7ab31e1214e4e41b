"""How a child process ends: with its window, for a reason that it tells, or from outside."""

import os
import signal
import threading
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import parent_process


@dataclass(frozen=True)
class Failed:
    """Why a child has no answer: a sentence for people, and the traceback for the log."""

    message: str
    detail: str


def leave_with_parent() -> None:
    """End this process as soon as its parent has ended, even by a kill that cannot be caught.

    And not sooner: Ctrl+C reaches both, and what becomes of it is for the window to decide.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="leave-with-parent").start()


def how_it_ended(exit_code: int | None) -> str:
    """What became of a process: the end of a sentence that begins with its name.

    ``exit_code`` is None if it had to be ended because it no longer answered.
    """
    if exit_code is None:
        return "no longer answered"
    if exit_code < 0:
        try:
            ended_by = signal.Signals(-exit_code).name
        except ValueError:  # real-time signals have numbers only
            ended_by = f"signal {-exit_code}"
        return f"was ended from outside ({ended_by})"
    # Windows says what went wrong in numbers that are known as 0xC0000005 and the like.
    code = f"0x{exit_code:08X}" if exit_code > 0xFFFF else exit_code
    return f"ended by itself (exit code {code})"
