"""The private environment: made when missing, mended when broken, otherwise left alone.

What would install something is watched instead of run.
"""

import os
import threading
import time
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / ".launch")
    import environment

    return environment


@pytest.fixture
def packages(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / ".launch")
    import packages

    return packages


@pytest.fixture
def checkout(tmp_path: Path, environment: ModuleType) -> Path:
    """A folder whose environment counts as ready."""
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    made = environment.Environment(tmp_path)
    made.python.parent.mkdir(parents=True)
    made.python.touch(mode=0o755)
    made._stamp(tools=False).write_text(made._fingerprint(tools=False))
    return tmp_path


class Installer:
    """Stands in for uv, venv and pip: notes what is asked for, and does it if it ``works``."""

    def __init__(self, python: Path, *, uv_works: bool = True, pip_works: bool = True) -> None:
        self.python = python
        self.works = {"uv": uv_works, "venv": True, "ensurepip": True, "pip": pip_works}
        self.asked: list[str] = []

    def __call__(self, command: list[str], *, silent: bool = False) -> bool:
        words = " ".join(map(str, command))
        tool = next(
            name for name in ("uv", "ensurepip", "pip", "venv") if f"{name} " in words + " "
        )
        if not silent:
            self.asked.append(tool)
        if self.works[tool] and "venv" in command:
            self.python.parent.mkdir(parents=True, exist_ok=True)
            self.python.touch(mode=0o755)
        return self.works[tool]


def watch(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch, root: Path, *, uv: bool, **works: bool
) -> tuple[object, Installer]:
    made = module.Environment(root)
    installer = Installer(made.python, **works)
    monkeypatch.setattr(module, "_succeeds", installer)
    monkeypatch.setattr(module.shutil, "which", lambda name: name if uv else None)
    return made, installer


def test_a_ready_environment_is_left_alone(
    checkout: Path, environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, installer = watch(environment, monkeypatch, checkout, uv=True)
    made.prepare(tools=False)
    assert installer.asked == []


def test_an_interrupted_environment_is_made_anew(
    checkout: Path, environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, installer = watch(environment, monkeypatch, checkout, uv=False)
    made._stamp(tools=False).unlink()
    leftover = checkout / ".venv" / "half-installed"
    leftover.touch()
    made.prepare(tools=False)
    assert not leftover.exists()
    assert installer.asked == ["venv", "pip"]
    installer.asked.clear()
    made.prepare(tools=False)
    assert installer.asked == []


def test_an_interpreter_that_is_gone_is_made_anew(
    checkout: Path, environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, installer = watch(environment, monkeypatch, checkout, uv=False)
    made.python.unlink()
    made.python.symlink_to(checkout / "uninstalled")
    made.prepare(tools=False)
    assert installer.asked == ["venv", "pip"]


def test_without_the_venv_module_it_says_which_package_brings_it(
    checkout: Path, environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, installer = watch(environment, monkeypatch, checkout, uv=False)
    made._stamp(tools=False).unlink()
    installer.works["ensurepip"] = False
    monkeypatch.setattr(environment.packages, "install", lambda names: False)
    with pytest.raises(environment.SetupError, match=r"python3\.\d+-venv"):
        made.prepare(tools=False)
    assert installer.asked == []


def test_a_failed_install_leaves_no_stamp(
    checkout: Path, environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _ = watch(environment, monkeypatch, checkout, uv=False, pip_works=False)
    made._stamp(tools=False).write_text("of another day")
    with pytest.raises(environment.SetupError, match="network"):
        made.prepare(tools=False)
    assert not made._stamp(tools=False).exists()


def test_changed_requirements_make_it_anew(
    checkout: Path, environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, installer = watch(environment, monkeypatch, checkout, uv=True)
    project = checkout / "pyproject.toml"
    project.write_text(project.read_text().replace('"numpy>=2.0,<3"', '"numpy>=2.1,<3"'))
    made.prepare(tools=False)
    assert installer.asked == ["uv", "uv"]


def test_test_tools_are_added_to_what_is_there(
    checkout: Path, environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, installer = watch(environment, monkeypatch, checkout, uv=True)
    made.prepare(tools=True)
    assert installer.asked == ["uv"]


def test_where_uv_fails_venv_and_pip_do_it(
    checkout: Path, environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, installer = watch(environment, monkeypatch, checkout, uv=True, uv_works=False)
    made._stamp(tools=False).unlink()
    made.prepare(tools=False)
    assert installer.asked == ["uv", "venv", "uv", "pip"]


@pytest.mark.skipif(os.name == "nt", reason="locks files the POSIX way")
def test_two_launches_take_turns(
    checkout: Path, environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lock = tmp_path / "lock"
    lock.touch()
    monkeypatch.setattr(environment, "LOCK_FILE", lock)
    made, installer = watch(environment, monkeypatch, checkout, uv=True)
    stamp = made._stamp(tools=False)
    ready = stamp.read_text()
    stamp.unlink()
    second = threading.Thread(target=made.prepare, kwargs={"tools": False})
    with environment._one_at_a_time():
        second.start()
        time.sleep(0.3)
        assert second.is_alive()
        stamp.write_text(ready)
    second.join(10)
    assert installer.asked == []


@pytest.mark.parametrize(("succeeding", "tries"), [(1, 1), (3, 3)])
def test_apt_is_used_where_it_needs_no_password(
    packages: ModuleType, monkeypatch: pytest.MonkeyPatch, succeeding: int, tries: int
) -> None:
    asked: list[list[str]] = []

    def note(command: list[str]) -> str | None:
        asked.append(command)
        return None if len(asked) >= succeeding or "update" in command else "no such package"

    monkeypatch.setattr(packages.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(packages.shutil, "which", lambda name: name)
    monkeypatch.setattr(packages, "_run", note)
    assert packages.install(["libgl1"])
    assert len(asked) == tries
    assert asked[-1][-1] == "libgl1"


def test_where_apt_would_ask_for_a_password_nothing_is_installed(
    packages: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(packages.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(packages.shutil, "which", lambda name: name)
    monkeypatch.setattr(packages, "_run", lambda command: asked.append(command) or "no")
    assert not packages.install(["libgl1"])
    assert asked == [["sudo", "-n", "true"]]
    expected = "Install it: sudo apt-get install --no-install-recommends libgl1"
    assert packages.line(["libgl1"]) == expected
