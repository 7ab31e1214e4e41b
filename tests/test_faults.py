"""What can go wrong around the program, and what people are told: never a crash, never a hang."""

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from core.recipe import Recipe
from core.store import TrainedNetwork, save_network
from gui.folders import RESOURCES
from gui.main_window import MainWindow
from gui.pages import PAGES
from tests.gui.real_rooms import (
    PATIENCE_MS,
    all_words,
    click,
    drag,
    message,
    page_of,
    press_button,
    press_key,
    real_window,
)
from tests.gui.watched_program import shared_names

ROOT = Path(__file__).resolve().parents[1]
CONTROL = Qt.KeyboardModifier.ControlModifier
IMAGES, LABELS = "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"

posix = pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs X11 and /proc")


@pytest.fixture
def wait(qtbot: Any) -> Any:
    return lambda condition, timeout=PATIENCE_MS: qtbot.waitUntil(condition, timeout=timeout)


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    """The files that ship with the program, to be spoilt."""
    copy = tmp_path / "resources"
    shutil.copytree(RESOURCES, copy)
    return copy


@pytest.fixture
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.getbasetemp() / "mnist-cache"


def go_to(window: MainWindow, room: str) -> Any:
    number = [page.key for page in PAGES].index(room) + 1
    press_key(window, Qt.Key(Qt.Key.Key_0 + number), CONTROL)
    assert page_of(window).key == room
    return page_of(window)


def draw_one(page: Any) -> None:
    canvas = page.pad.canvas
    pad = canvas.pad_rectangle()
    tenth = pad.width() // 10
    drag(canvas, [pad.topLeft() + QPoint(5 * tenth, y * tenth) for y in range(2, 9)])


def says_one(page: Any) -> bool:
    return str(page.pad.answer.card.text()).startswith("answer 1 ")


# Data files


def cut_short(mnist: Path) -> str:
    whole = (mnist / IMAGES).read_bytes()
    (mnist / IMAGES).write_bytes(whole[: len(whole) // 2])
    return IMAGES


def damage(mnist: Path) -> str:
    whole = bytearray((mnist / LABELS).read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    (mnist / LABELS).write_bytes(whole)
    return LABELS


def remove(mnist: Path) -> str:
    (mnist / IMAGES).unlink()
    return IMAGES


def swap_images_and_labels(mnist: Path) -> str:
    images, labels = (mnist / IMAGES).read_bytes(), (mnist / LABELS).read_bytes()
    (mnist / IMAGES).write_bytes(labels)
    (mnist / LABELS).write_bytes(images)
    return IMAGES


def swap_training_and_test(mnist: Path) -> str:
    shutil.copy(mnist / "t10k-images-idx3-ubyte.gz", mnist / IMAGES)
    return IMAGES


def change_labels(mnist: Path) -> str:
    labels = bytearray(gzip.decompress((mnist / LABELS).read_bytes()))
    labels[-1] = 3 if labels[-1] != 3 else 4
    (mnist / LABELS).write_bytes(gzip.compress(labels, 1))
    return LABELS


def put_a_folder(mnist: Path) -> str:
    (mnist / IMAGES).unlink()
    (mnist / IMAGES).mkdir()
    return IMAGES


SPOILERS: dict[Callable[[Path], str], str] = {
    cut_short: "cut short",
    damage: "after its last entry",
    remove: "is missing",
    swap_images_and_labels: "changed places",
    swap_training_and_test: "10,000",
    change_labels: "checksum",
    put_a_folder: "cannot be read",
}


@pytest.mark.parametrize("spoil", SPOILERS, ids=lambda spoil: spoil.__name__)
def test_spoilt_data_are_named_and_the_other_rooms_work(
    wait: Any, tmp_path: Path, resources: Path, spoil: Callable[[Path], str]
) -> None:
    name = spoil(resources / "mnist")
    with real_window(tmp_path, tmp_path / "cache", PAGES, resources, "training") as window:
        page = page_of(window)
        wait(lambda: name in message(page))
        assert SPOILERS[spoil] in message(page)
        assert "learned" not in message(page)
        wait(lambda: page.stage.read_outs["state"].text() == "stopped")
        draw = go_to(window, "draw")
        draw_one(draw)
        assert says_one(draw)
        wait(lambda: name in message(draw))
        descent = go_to(window, "descent")
        wait(lambda: descent.facts()["steps"] > 0)


def test_a_message_that_is_waved_off_stays_away(
    wait: Any, qtbot: Any, tmp_path: Path, resources: Path
) -> None:
    remove(resources / "mnist")
    with real_window(tmp_path, tmp_path / "cache", PAGES, resources, "training") as window:
        for page in (page_of(window), go_to(window, "draw")):
            ticks: list[int] = []
            window._clock.frame_ticked.connect(lambda ticks=ticks: ticks.append(1))
            window.show_page(page.key)  # says again what still holds, at its first tick
            wait(lambda ticks=ticks: len(ticks) > 2)
            wait(lambda page=page: IMAGES in message(page))
            press_button(page, "Dismiss this message")
            ticks.clear()
            wait(lambda ticks=ticks: len(ticks) > 30)
            assert message(page) == ""


def test_mended_data_can_be_tried_again(wait: Any, tmp_path: Path, resources: Path) -> None:
    remove(resources / "mnist")
    with real_window(tmp_path, tmp_path / "cache", PAGES, resources, "training") as window:
        page = page_of(window)
        wait(lambda: IMAGES in message(page))
        shutil.copy(RESOURCES / "mnist" / IMAGES, resources / "mnist" / IMAGES)
        click(part_called(page, "Try again"))
        wait(lambda: page.run.snapshot is not None)
        assert message(page) == ""


def part_called(page: Any, words: str) -> QPushButton:
    (found,) = [one for one in page.banner.findChildren(QPushButton) if one.text() == words]
    assert found.isVisible()
    return found


# The training process


@posix
def test_a_killed_training_process_is_told_and_restarted(
    wait: Any, tmp_path: Path, cache: Path
) -> None:
    with real_window(tmp_path, cache, PAGES, start="training") as window:
        page = page_of(window)
        press_button(page, "Play")
        wait(lambda: page.run.snapshot is not None and page.run.snapshot.step > 50)
        os.kill(page.run.process_id, signal.SIGKILL)
        wait(lambda: "ended from outside" in message(page), timeout=1000)
        last = page.run.snapshot.step
        wait(lambda: page.stage.read_outs["state"].text() == "stopped")
        assert not page.transport.is_playing()

        draw = go_to(window, "draw")
        wait(lambda: "what it had learned" in message(draw))
        draw_one(draw)
        assert f"step {last:,}," in all_words(draw)
        assert draw.desk.outputs is not None

        go_to(window, "training")
        click(part_called(page, "Restart from the last snapshot"))
        wait(lambda: page.transport.is_playing())
        wait(lambda: page.run.snapshot.step > last)
        assert message(page) == ""
        assert page.run.snapshot.costs[0][0] < last, "the curve from before is still there"
        go_to(window, "draw")
        wait(lambda: message(draw) == "")


@posix
@pytest.mark.parametrize("gesture", ["Play", "One step", "Start again from the beginning"])
def test_any_gesture_brings_a_dead_training_process_back(
    wait: Any, tmp_path: Path, cache: Path, gesture: str
) -> None:
    with real_window(tmp_path, cache, PAGES, start="training") as window:
        page = page_of(window)
        press_button(page, "One step")
        wait(lambda: page.run.snapshot is not None and page.run.snapshot.step == 1)
        os.kill(page.run.process_id, signal.SIGKILL)
        wait(lambda: message(page) != "", timeout=1000)
        version = page.run.snapshot.version
        press_button(page, gesture)
        wait(lambda: page.run.snapshot.version > version)
        at_the_start = gesture == "Start again from the beginning"
        wait(lambda: page.run.snapshot.step == 0 if at_the_start else page.run.snapshot.step > 1)
        assert message(page) == ""


# The networks that ship

SHIPPED = ("chapter.npz", "pad.npz")


def other_shape(path: Path) -> None:
    recipe = Recipe(widths=(9, 3, 2))
    save_network(path, TrainedNetwork("x", recipe, recipe.first_theta(), 1, 0.5, ""))


NETWORKS: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:999]),
    "something else": lambda path: path.write_bytes(b"\x80\x04N."),
    "another network": other_shape,
}


@pytest.mark.parametrize("fault", NETWORKS)
def test_without_the_shipped_network_the_one_in_training_is_asked(
    wait: Any, tmp_path: Path, resources: Path, cache: Path, fault: str
) -> None:
    for name in SHIPPED:
        NETWORKS[fault](resources / "networks" / name)
    with real_window(tmp_path, cache, PAGES, resources, "draw") as window:
        page = page_of(window)
        draw_one(page)
        wait(lambda: all(name in message(page) for name in SHIPPED))
        networks = page.reading.networks
        assert [networks.itemData(i) for i in range(networks.count())] == ["live"]
        wait(lambda: page.desk.outputs is not None)  # it started by itself
        wait(lambda: "step 0" in all_words(page))


def test_without_the_chapters_network_the_stronger_one_is_asked(
    wait: Any, tmp_path: Path, resources: Path, cache: Path
) -> None:
    (resources / "networks" / "chapter.npz").unlink()
    with real_window(tmp_path, cache, PAGES, resources, "draw") as window:
        page = page_of(window)
        draw_one(page)
        wait(lambda: "chapter.npz" in message(page))
        networks = page.reading.networks
        assert [networks.itemData(i) for i in range(networks.count())] == ["strong", "live"]
        assert int(page.desk.outputs.argmax()) == 1


def test_with_no_network_the_pad_still_works(wait: Any, tmp_path: Path, resources: Path) -> None:
    remove(resources / "mnist")
    for name in SHIPPED:
        (resources / "networks" / name).unlink()
    with real_window(tmp_path, tmp_path / "cache", PAGES, resources, "draw") as window:
        page = page_of(window)
        wait(lambda: IMAGES in message(page) and "chapter.npz" in message(page))
        blank = page.pad.seen.pixels.grab().toImage()
        draw_one(page)
        assert page.pad.seen.pixels.grab().toImage() != blank
        assert page.pad.answer.card.text() == "Draw a digit"
        assert "nobody" in all_words(page)


# Settings


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\0", b"[1]", b'{"window": 3}', b"[" * 100_000])
def test_unreadable_settings_are_kept_aside(
    qtbot: Any, tmp_path: Path, cache: Path, content: bytes
) -> None:
    config = tmp_path / "config"
    config.mkdir()
    (config / "settings.json").write_bytes(content)
    with real_window(tmp_path, cache, PAGES) as window:
        assert "settings" in message(page_of(window))
        assert page_of(window).key == PAGES[0].key
    assert (config / "settings.json.bad").read_bytes() == content
    assert isinstance(json.loads((config / "settings.json").read_text()), dict)


# The machine


@pytest.fixture
def programs() -> Iterator[list[subprocess.Popen[str]]]:
    """Programs to be ended whatever happens."""
    running: list[subprocess.Popen[str]] = []
    yield running
    for program in running:
        program.kill()
        program.communicate()


def watched(*arguments: str, **variables: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.gui.watched_program", *arguments],
        cwd=ROOT,
        env=os.environ | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def what_is_seen(*arguments: str, **variables: str) -> tuple[dict[str, Any], str]:
    """The report of a program that closes itself, and what it wrote to the terminal."""
    with watched(*arguments, **variables) as program:
        output, errors = program.communicate(timeout=60)
    assert program.returncode == 0, errors
    assert "Traceback" not in errors
    seen: dict[str, Any] = json.loads(output)
    assert not seen["dialog"]
    return seen, errors


@linux
@pytest.mark.parametrize(
    ("arguments", "variables", "words"),
    [
        ((), {"QT_XCB_GL_INTEGRATION": "none"}, "OpenGL does not work"),
        (("safe-mode",), {}, "safe mode"),
    ],
)
def test_without_opengl_there_is_the_map_and_it_is_said(
    arguments: tuple[str, ...], variables: dict[str, str], words: str
) -> None:
    seen, _ = what_is_seen("descent", *arguments, **variables)
    assert seen["map"]
    assert not seen["3-D"]
    assert words in seen["message"]
    assert "map" in seen["message"]


@pytest.mark.parametrize("room", ["descent", "training"])
def test_where_nothing_can_be_written_everything_works(tmp_path: Path, room: str) -> None:
    """Below a file no folder can be made, not even by the administrator."""
    file = tmp_path / "file"
    file.write_text("")
    below = {f"DOWNHILL_{kind}_DIR": str(file / kind) for kind in ("CONFIG", "CACHE", "DATA")}
    seen, errors = what_is_seen(room, "safe-mode", **below)
    assert seen["steps"] >= 1
    assert "No log is written" in errors
    assert file.read_text() == ""


@linux
@pytest.mark.parametrize(("display", "words"), [("", "no display"), (":987", "does not answer")])
def test_without_a_display_there_is_a_sentence(display: str, words: str) -> None:
    surroundings = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    if display:
        surroundings["DISPLAY"] = display
    command = [sys.executable, "main.py"]
    done = subprocess.run(
        command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert "--tour DIR" in done.stderr
    assert "Traceback" not in done.stderr


@linux
def test_a_killed_window_leaves_no_process_and_no_shared_memory(
    programs: list[subprocess.Popen[str]],
) -> None:
    program = watched("training", "safe-mode", "stay")
    programs.append(program)
    assert program.stdout is not None
    seen = json.loads(program.stdout.readline())
    everybody = descendants(program.pid)
    assert seen["child"] in everybody
    shared = {*seen["shared"], *shared_names(str(seen["child"]))}
    program.kill()
    program.wait()
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline and any(map(alive, everybody)):
        time.sleep(0.01)
    assert not [process for process in everybody if alive(process)]
    while time.monotonic() < deadline and any(Path(name).exists() for name in shared):
        time.sleep(0.01)
    assert not [name for name in shared if Path(name).exists()]


def descendants(process: int) -> list[int]:
    """The processes that a process has started, and those that they have."""
    own = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [child for first in map(int, own) for child in (first, *descendants(first))]


def alive(process: int) -> bool:
    """Whether it is still running; one that is dead and not yet asked about is not."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"
