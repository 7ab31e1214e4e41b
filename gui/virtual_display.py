"""Runs a program on a virtual screen: for tours, tests and benches where there is no display.

The program is a child process, not this one: Qt must be gone before its display goes, and a
program that aborts must still leave no display server behind.

``python -m gui.virtual_display PROGRAM ...`` does the same from the command line.
"""

import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType

SCREEN = "1920x1200x24"
SECONDS_TO_START = 20.0
# Should we be killed outright, the server ends by itself this long after its last window.
SECONDS_WITHOUT_WINDOWS = 60


class NoVirtualDisplayError(RuntimeError):
    """There is no virtual display to be had here; the message says why."""


def call(command: Sequence[str], environment: Mapping[str, str] = os.environ) -> int:
    """Run ``command`` on a virtual screen of its own and return its exit code.

    Raises
    ------
    NoVirtualDisplayError
        Xvfb is not installed or did not start.
    """
    with _signals_as_exit(), server() as display:
        surroundings = dict(environment, DISPLAY=display, QT_QPA_PLATFORM="xcb")
        surroundings.pop("WAYLAND_DISPLAY", None)
        program = subprocess.Popen(command, env=surroundings)
        try:
            return _wait(program)
        finally:
            if program.poll() is None:
                program.terminate()
                program.wait()


def _wait(program: "subprocess.Popen[bytes]") -> int:
    while True:
        try:
            code = program.wait()
        except KeyboardInterrupt:
            continue  # Ctrl+C reached the program too: it decides how to end
        return code if code >= 0 else 128 - code


@contextmanager
def server() -> Iterator[str]:
    """A virtual screen of its own; yields its display name, such as ``":99"``.

    Raises
    ------
    NoVirtualDisplayError
        Xvfb is not installed or did not start.
    """
    if not shutil.which("Xvfb"):
        raise NoVirtualDisplayError("Xvfb, which makes virtual screens, is not installed.")
    reader, writer = os.pipe()
    options = ["-displayfd", str(writer), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    options += ["-terminate", str(SECONDS_WITHOUT_WINDOWS)]
    process = subprocess.Popen(
        ["Xvfb", *options],
        pass_fds=[writer],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl+C must not reach it before the program has ended
    )
    os.close(writer)
    try:
        yield ":" + _display_number(reader)
    finally:
        os.close(reader)
        process.terminate()
        process.wait()


def _display_number(reader: int) -> str:
    answer = b""
    while not answer.endswith(b"\n"):
        readable, _, _ = select.select([reader], [], [], SECONDS_TO_START)
        piece = os.read(reader, 16) if readable else b""
        if not piece:
            raise NoVirtualDisplayError("Xvfb, which makes virtual screens, did not start.")
        answer += piece
    return answer.decode().strip()


@contextmanager
def _signals_as_exit() -> Iterator[None]:
    """Let being told to stop unwind the stack, so that nobody is left behind."""

    def leave(number: int, frame: FrameType | None) -> None:
        del frame
        raise SystemExit(128 + number)

    handled = (signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, leave) for number in handled]
    try:
        yield
    finally:
        for number, handler in zip(handled, before, strict=True):
            signal.signal(number, handler)


if __name__ == "__main__":
    sys.exit(call(sys.argv[1:]))
