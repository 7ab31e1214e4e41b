"""./run and ./test: finding a Python, displays, exit codes.

The scripts run for real, in a small checkout whose environment is ready and whose window is a
line of text.
"""

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="shell scripts")
ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 displays")
WINDOW = """
import os

def run(options):
    print("opened", options.theme, options.tour, os.environ.get("DISPLAY", "nowhere"))
    return 5 if options.page == "broken" else 0
"""
DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / ".launch")
    import environment

    return environment


@pytest.fixture
def checkout(tmp_path: Path, environment: ModuleType) -> Path:
    """A checkout in a folder with a space, its environment ready."""
    root = tmp_path / "a folder" / "downhill"
    shutil.copytree(ROOT / ".launch", root / ".launch", ignore=shutil.ignore_patterns("__pyc*"))
    (root / "gui").mkdir()
    names = ["run", "test", "main.py", "pyproject.toml", "constraints.txt"]
    modules = ("__init__", "options", "preflight", "version", "virtual_display")
    for name in [*names, *(f"gui/{module}.py" for module in modules)]:
        shutil.copy2(ROOT / name, root / name)
    (root / "gui" / "app.py").write_text(WINDOW)
    programs = root / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to(Path(sys.executable).resolve())
    made = environment.Environment(root)
    made._stamp(tools=False).write_text(made._fingerprint(tools=False))
    return root


def start(script: Path, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    surroundings = {k: v for k, v in os.environ.items() if k not in DISPLAY_VARIABLES} | variables
    return subprocess.run(
        [script, *arguments],
        env=surroundings,
        cwd=variables.get("PWD", script.parent),
        capture_output=True,
        text=True,
        check=False,
    )


@ON_POSIX
@pytest.mark.parametrize("name", ["run", "test", ".launch/python.sh"])
def test_the_scripts_are_plain_posix_shell(name: str) -> None:
    shell = shutil.which("dash") or "sh"
    done = subprocess.run([shell, "-n", ROOT / name], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@ON_POSIX
@pytest.mark.parametrize("name", ["run", "test", ".ci/run"])
def test_the_scripts_can_be_executed(name: str) -> None:
    assert (ROOT / name).stat().st_mode & stat.S_IXUSR


@pytest.mark.parametrize("name", [".launch/python.sh", "run.bat", "test.bat"])
def test_every_launcher_looks_for_the_pythons_that_the_project_names(name: str) -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    low, high = map(int, re.search(r'requires-python = ">=3\.(\d+),<3\.(\d+)"', project).groups())
    text = (ROOT / name).read_text(encoding="utf-8")
    looked_for = {int(minor) for minor in re.findall(r"(?:python|[( ])3\.(\d+)\b", text)}
    assert looked_for == set(range(low, high))
    assert f"(3, {low}) <= sys.version_info[:2] <= (3, {high - 1})" in text


@ON_POSIX
def test_it_starts_from_another_folder_through_a_symlink(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "first").symlink_to(checkout / "run")
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "second"
    link.symlink_to("../first")
    done = start(link, "--theme", "light", QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout) == (0, "opened light None nowhere\n"), done.stderr


@ON_POSIX
def test_the_exit_code_is_the_programs_own(checkout: Path) -> None:
    done = start(checkout / "run", "--page", "broken", QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 5


@ON_LINUX
def test_without_a_display_it_says_so_and_makes_the_tour(checkout: Path) -> None:
    done = start(checkout / "run")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"opened None tour :\d+\n", done.stdout)
    assert "no display" in done.stderr


@ON_LINUX
def test_a_tour_needs_no_live_display(checkout: Path) -> None:
    done = start(checkout / "run", "--tour=out", DISPLAY=":4242")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"opened None out :\d+\n", done.stdout)
    assert ":4242" not in done.stdout


@ON_LINUX
def test_a_dead_display_is_a_sentence(checkout: Path) -> None:
    done = start(checkout / "run", DISPLAY=":4242")
    assert (done.returncode, done.stdout) == (2, "")
    assert "“:4242” (from DISPLAY) does not answer" in done.stderr


@ON_POSIX
def test_help_needs_neither_display_nor_environment(checkout: Path) -> None:
    shutil.rmtree(checkout / ".venv")
    done = start(checkout / "run", "--help")
    assert done.returncode == 0, done.stderr
    assert "--tour DIR" in done.stdout
    assert not (checkout / ".venv").exists()


@ON_POSIX
def test_without_a_python_it_says_which_are_needed(checkout: Path, tmp_path: Path) -> None:
    shutil.rmtree(checkout / ".venv")
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("sh", "dirname", "readlink"):
        (programs / name).symlink_to(shutil.which(name))
    too_old = programs / "python3"
    too_old.write_text("#!/bin/sh\nexit 1\n")
    too_old.chmod(0o755)
    done = start(checkout / "run", PATH=str(programs))
    assert done.returncode == 2
    assert done.stderr.startswith("Downhill needs Python 3.11, 3.12, 3.13 or 3.14")
