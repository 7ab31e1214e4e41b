"""What ./run and ./test do once they have found a Python: prepare, then start.

Standard library only, for there may be no environment yet.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import packages  # noqa: E402
from environment import Environment, SetupError, say  # noqa: E402

from gui import preflight, virtual_display  # noqa: E402
from main import limit_threads  # noqa: E402

CANNOT_START = 2
NEEDS_NO_ENVIRONMENT = {"-h", "--help", "--version"}
CHECKS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
}
WHOLE_SUITE = ["-n", "2", "--dist", "loadfile", "-p", "tests.gl_guard"]


def run(arguments: list[str]) -> int:
    """Start the program; without a display, make its tour instead."""
    program = [str(ROOT / "main.py"), *arguments]
    if NEEDS_NO_ENVIRONMENT & set(arguments):
        return _become([sys.executable, *program])
    environment = Environment(ROOT)
    environment.prepare(tools=False)
    if "--info" not in arguments:
        if not preflight.has_display(os.environ) and not _asks_for_tour(arguments):
            say("There is no display to open a window on, so the tour is made: see ./tour.")
            program += ["--tour", "tour"]
        if not _libraries_ready(virtual=_asks_for_tour(program) and not _display_answers()):
            return CANNOT_START
    return _become([str(environment.python), *program])


def test(arguments: list[str]) -> int:
    """Lint, types and the whole suite; with arguments only pytest, with them."""
    os.chdir(ROOT)
    environment = Environment(ROOT)
    environment.prepare(tools=True)
    missing = preflight.missing_libraries("xcb") | preflight.missing_screen_tools()
    if missing and not _install(missing):
        return CANNOT_START
    limit_threads()
    python = [str(environment.python), "-m"]
    if arguments:
        return _on_a_screen([*python, "pytest", *arguments])
    failed = []
    for name, command in CHECKS.items():
        print(f"== {name}", flush=True)
        if subprocess.call([*python, *command]):
            failed.append(name)
    print("== pytest", flush=True)
    code = _on_a_screen([*python, "pytest", *WHOLE_SUITE])
    if failed:
        say(f"Not in order: {', '.join(failed)} (see above).")
    return code or len(failed)


def _asks_for_tour(arguments: list[str]) -> bool:
    return any(word == "--tour" or word.startswith("--tour=") for word in arguments)


def _display_answers() -> bool:
    return preflight.has_display(os.environ) and preflight.display_fault(os.environ) is None


def _libraries_ready(*, virtual: bool) -> bool:
    """See to the libraries that Qt needs, and for a ``virtual`` display to that as well."""
    platform = "xcb" if virtual else preflight.platform_of(os.environ)
    missing = preflight.missing_libraries(platform)
    if virtual:
        missing |= preflight.missing_screen_tools()
    if not missing or _install(missing):
        return True
    # A tour can do without a screen, so long as Qt itself starts.
    return virtual and not preflight.missing_libraries("offscreen")


def _install(missing: dict[str, str]) -> bool:
    names = list(dict.fromkeys(missing.values()))
    if packages.install(names):
        return True
    say(f"Missing on this system: {', '.join(missing)}.\n{packages.line(names)}")
    return False


def _on_a_screen(command: list[str]) -> int:
    """Run where windows disturb nobody and look the same everywhere."""
    if preflight.on_linux():
        return virtual_display.call(command)
    return subprocess.call(command)


def _become(command: list[str]) -> int:
    """Turn into the program, so that signals and the exit code are its own."""
    if os.name == "nt":
        return subprocess.call(command)
    os.execv(command[0], command)


def main() -> int:
    """Do what was asked for by the first argument, ``run`` or ``test``."""
    task = {"run": run, "test": test}[sys.argv[1]]
    try:
        return task(sys.argv[2:])
    except (SetupError, virtual_display.NoVirtualDisplayError) as error:
        print(error, file=sys.stderr)
        return CANNOT_START
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
