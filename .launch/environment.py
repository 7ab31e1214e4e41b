"""The private environment .venv: made when missing, refreshed when its requirements change.

A stamp written last tells a finished environment from one whose making was interrupted, which is
then made anew. Two launches at once take turns. Standard library only.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import packages

SECONDS_TO_WAIT = 900
LOCK_FILE = Path(__file__)


class SetupError(RuntimeError):
    """The environment cannot be made; the message says what to do."""


class Environment:
    """The virtual environment of one checkout.

    ``root`` is the checkout's folder, ``python`` the environment's interpreter.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        place = "Scripts/python.exe" if os.name == "nt" else "bin/python"
        self.python = self.folder / place

    def prepare(self, *, tools: bool) -> None:
        """Make sure that everything to run is installed, and with ``tools`` to test as well."""
        if self._is_ready(tools=tools):
            return
        with _one_at_a_time():
            if not self._is_ready(tools=False):
                self._make()
            if tools and not self._is_ready(tools=True):
                self._add(self._requirements(tools=True), self._stamp(tools=True))

    def _is_ready(self, *, tools: bool) -> bool:
        try:
            written = self._stamp(tools=tools).read_text(encoding="utf-8")
        except OSError:
            return False
        usable = os.access(self.python, os.X_OK)
        return usable and written == self._fingerprint(tools=tools)

    def _stamp(self, *, tools: bool) -> Path:
        return self.folder / ("ready-to-test" if tools else "ready-to-run")

    def _fingerprint(self, *, tools: bool) -> str:
        wanted = [sys.version.split()[0], *self._requirements(tools=tools)]
        wanted.append(self._constraints.read_text(encoding="utf-8"))
        return hashlib.sha256("\n".join(wanted).encode()).hexdigest()

    @property
    def _constraints(self) -> Path:
        return self.root / "constraints.txt"

    def _requirements(self, *, tools: bool) -> list[str]:
        project = tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))
        return project["dependency-groups"]["dev"] if tools else project["project"]["dependencies"]

    def _make(self) -> None:
        say("Setting up Downhill's private environment in .venv (once; it downloads about 100 MB).")
        started = time.monotonic()
        try:
            shutil.rmtree(self.folder, ignore_errors=True)
            if not self._make_with_uv():
                self._make_with_venv()
        except OSError as error:
            raise SetupError(f"The environment cannot be written: {error}") from error
        self._add(self._requirements(tools=False), self._stamp(tools=False))
        say(f"Set up in {time.monotonic() - started:.0f} s.")

    def _make_with_uv(self) -> bool:
        if not shutil.which("uv"):
            return False
        command = ["uv", "venv", "--quiet", "--no-project", "--no-python-downloads"]
        made = _succeeds([*command, "--python", _base_python(), str(self.folder)])
        return made and self.python.exists()

    def _make_with_venv(self) -> None:
        if not _has_venv():
            package = f"python3.{sys.version_info.minor}-venv"
            if not packages.install([package]) or not _has_venv():
                raise SetupError(f"Python's venv module is missing.\n{packages.line([package])}")
        if not _succeeds([_base_python(), "-m", "venv", "--clear", str(self.folder)]):
            raise SetupError(f"Python could not make an environment in {self.folder}.")

    def _add(self, requirements: list[str], stamp: Path) -> None:
        """Install ``requirements`` and then, as the last thing of all, write the stamp."""
        stamp.unlink(missing_ok=True)
        wanted = [*requirements, "--constraint", str(self._constraints)]
        if not self._install_with_uv(wanted):
            self._install_with_pip(wanted)
        fresh = stamp.with_suffix(".new")
        fresh.write_text(self._fingerprint(tools=stamp == self._stamp(tools=True)), "utf-8")
        fresh.replace(stamp)

    def _install_with_uv(self, wanted: list[str]) -> bool:
        if not shutil.which("uv"):
            return False
        return _succeeds(["uv", "pip", "install", *_quiet(), "--python", str(self.python), *wanted])

    def _install_with_pip(self, wanted: list[str]) -> None:
        pip = [str(self.python), "-m", "pip"]
        if not _succeeds([*pip, "--version"], silent=True):
            self._make_with_venv()  # uv made it, without pip, and then could not fill it
        install = [*pip, "install", "--disable-pip-version-check", *_quiet(), *wanted]
        if not _succeeds(install):
            raise SetupError(
                "Installing what Downhill needs did not work (pip's own words are above). "
                "Check the network connection and try again."
            )


def say(sentence: str) -> None:
    """Tell whoever waits, without mixing into what the program prints."""
    print(sentence, file=sys.stderr, flush=True)


def _quiet() -> list[str]:
    return [] if sys.stderr.isatty() else ["--quiet"]


def _base_python() -> str:
    return getattr(sys, "_base_executable", None) or sys.executable


def _has_venv() -> bool:
    return _succeeds([_base_python(), "-c", "import venv, ensurepip"], silent=True)


def _succeeds(command: list[str], *, silent: bool = False) -> bool:
    """Whether ``command`` could be run to its end; what it prints goes to standard error."""
    quiet = subprocess.DEVNULL
    try:
        return (
            subprocess.call(
                command,
                stdin=quiet,
                stdout=quiet if silent else sys.stderr,
                stderr=quiet if silent else None,
                close_fds=False,  # an installer that outlives us keeps the lock until it ends
            )
            == 0
        )
    except OSError:
        return False


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Hold the lock; a launcher that dies lets go of it, however it dies."""
    if os.name == "nt":  # files in use cannot be replaced there, so a clash shows as an error
        yield
        return
    import fcntl

    lock = os.open(LOCK_FILE, os.O_RDONLY)
    os.set_inheritable(lock, True)
    deadline = time.monotonic() + SECONDS_TO_WAIT
    told = False
    try:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise SetupError("Another launch has been setting up for too long.") from None
                if not told:
                    say("Another launch is setting up the environment; waiting for it.")
                told = True
                time.sleep(0.2)
        yield
    finally:
        os.close(lock)
