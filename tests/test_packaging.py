"""The wheel, installed elsewhere, is the whole program: command, code and data.

Nothing is downloaded: the throwaway environment borrows the packages of the present one.
"""

import importlib.util
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from gui.version import app_version

ROOT = Path(__file__).resolve().parent.parent


def run(*command: object, cwd: Path) -> str:
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def data_files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("downhill_lab-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the programs of an environment that holds the wheel."""
    if importlib.util.find_spec("ensurepip") is None:
        pytest.skip("this Python cannot make an environment with pip")
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True)
    paths = sysconfig.get_paths(scheme="venv", vars={"base": folder, "platbase": folder})
    borrowed = Path(paths["purelib"]) / "borrowed.pth"
    borrowed.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    programs = Path(paths["scripts"])
    install = ("install", "--no-deps", "--no-index", "--no-compile", wheel)
    run(programs / "python", "-m", "pip", *install, cwd=folder)
    return programs


def test_the_wheel_holds_the_program_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    top = {name.split("/")[0] for name in names}
    assert {name for name in top if not name.endswith(".dist-info")} == {
        "main.py",
        "core",
        "gui",
        "resources",
    }


def test_the_wheel_holds_all_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    missing = {name for name in data_files(ROOT / "resources") if f"resources/{name}" not in names}
    assert missing == set()


def test_the_command_works_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    assert run(installed / "downhill", "--version", cwd=tmp_path).split()[-1] == app_version()
    assert "numpy:" in run(installed / "downhill", "--info", cwd=tmp_path)


def test_the_installed_copy_finds_its_own_data(installed: Path, tmp_path: Path) -> None:
    program = "from gui.folders import RESOURCES; print(RESOURCES)"
    folder = Path(run(installed / "python", "-c", program, cwd=tmp_path).strip())
    assert folder.is_relative_to(installed.parent)
    assert data_files(folder) >= data_files(ROOT / "resources")
