"""What is looked at before Qt is imported."""

import subprocess
import sys
from pathlib import Path

import pytest

from gui import preflight, virtual_display

ROOT = Path(__file__).resolve().parent.parent
ON_LINUX = pytest.mark.skipif(not preflight.on_linux(), reason="only Linux lacks libraries")


@pytest.mark.parametrize(
    ("environment", "platform"),
    [
        ({}, ""),
        ({"DISPLAY": ":0"}, "xcb"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "offscreen"),
        ({"QT_QPA_PLATFORM": "wayland-egl;xcb"}, "wayland"),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, "vnc"),
    ],
)
def test_the_platform_is_the_one_that_qt_will_take(
    environment: dict[str, str], platform: str
) -> None:
    assert preflight.platform_of(environment) == platform


def test_where_wayland_cannot_work_x11_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    both = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
    monkeypatch.setattr(preflight, "missing_libraries", lambda platform: {})
    assert preflight.platform_of(both) == "wayland"
    monkeypatch.setattr(preflight, "missing_libraries", lambda platform: {"a.so": "a"})
    assert preflight.platform_of(both) == "xcb"


@ON_LINUX
def test_a_missing_library_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(preflight.PLATFORM["xcb"], "libno-such-thing.so.7", "libno-such-thing7")
    missing = preflight.missing_libraries("xcb")
    assert missing["libno-such-thing.so.7"] == "libno-such-thing7"
    assert "libno-such-thing7" in (preflight.fault({"DISPLAY": ":0"}) or "")
    assert "libno-such-thing.so.7" not in preflight.missing_libraries("offscreen")


def test_the_line_to_type_names_each_package_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight.shutil, "which", lambda name: f"/usr/bin/{name}")
    line = preflight.install_line({"a.so": "one", "b.so": "one", "c.so": "two"})
    assert line == "sudo apt-get install --no-install-recommends one two"


def test_without_apt_the_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight.shutil, "which", lambda name: None)
    assert "a.so" in preflight.install_line({"a.so": "one"})


@ON_LINUX
@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "no display"),
        ({"DISPLAY": ":4242"}, "“:4242” (from DISPLAY) does not answer"),
        ({"WAYLAND_DISPLAY": "none", "XDG_RUNTIME_DIR": "/nowhere"}, "WAYLAND_DISPLAY"),
    ],
)
def test_a_display_that_is_not_there_is_a_sentence(
    environment: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preflight, "missing_libraries", lambda platform: {})
    fault = preflight.fault(environment)
    assert fault is not None
    assert words in fault
    assert "--tour" in fault


def test_offscreen_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "missing_libraries", lambda platform: {})
    assert preflight.fault({"QT_QPA_PLATFORM": "offscreen"}) is None


def test_it_runs_as_a_program_and_without_qt() -> None:
    program = (
        "import sys; from gui import preflight; code = preflight.main(); "
        "assert 'PySide6' not in sys.modules; sys.exit(code)"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == (2 if done.stdout else 0), done.stderr


@ON_LINUX
def test_a_virtual_display_answers_and_ends_with_its_program(tmp_path: Path) -> None:
    note = tmp_path / "display"
    program = (
        "import os, sys; from gui import preflight; from pathlib import Path; "
        f"Path({str(note)!r}).write_text(os.environ['DISPLAY']); "
        "sys.exit(7 if preflight.display_fault(os.environ) is None else 1)"
    )
    assert virtual_display.call([sys.executable, "-c", program]) == 7
    assert preflight.display_fault({"DISPLAY": note.read_text()}) is not None


@ON_LINUX
def test_a_program_that_aborts_gives_its_signal_as_exit_code() -> None:
    aborting = [sys.executable, "-X", "faulthandler=0", "-c", "import os; os.abort()"]
    assert virtual_display.call(aborting) == 134


def test_without_xvfb_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(virtual_display.shutil, "which", lambda name: None)
    with pytest.raises(virtual_display.NoVirtualDisplayError, match="Xvfb"):
        virtual_display.call([sys.executable, "--version"])
