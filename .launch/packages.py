"""Debian packages: installed where that needs no password, named where it does.

Standard library only.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence


def line(names: Sequence[str]) -> str:
    """The one line that a person would type."""
    wanted = " ".join(names)
    if shutil.which("apt-get"):
        return f"Install it: sudo apt-get install --no-install-recommends {wanted}"
    return f"Install it from your system's packages (on Debian: {wanted})."


def install(names: Sequence[str]) -> bool:
    """Try to install; says what it does, asks for nothing, and is quiet unless it fails."""
    prefix = _administrator()
    if prefix is None:
        return False
    print(f"Installing with apt-get: {' '.join(names)}", file=sys.stderr, flush=True)
    apt = [*prefix, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    command = [*apt, "install", "--yes", "--no-install-recommends", *names]
    if _run(command) is None:
        return True
    _run([*apt, "update"])  # the lists of packages may be old, or missing as on a fresh machine
    problem = _run(command)
    if problem is not None:
        print(problem, file=sys.stderr)
    return problem is None


def _administrator() -> list[str] | None:
    """What to put before a command so that it may install, or ``None`` if nothing helps."""
    noninteractive = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return noninteractive
    if shutil.which("sudo") and _run(["sudo", "-n", "true"]) is None:
        return ["sudo", "-n", *noninteractive]
    return None


def _run(command: Sequence[str]) -> str | None:
    """What went wrong, or ``None``."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout.strip() or "It failed without a word." if done.returncode else None
