"""Copy and save in the Descent room: what is written is read again and compared with the race."""

import csv
import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)

from gui.main_window import MainWindow
from gui.pages.descent import DescentPage
from gui.pages.descent.ground import GroundChoice
from gui.pages.descent.saving.animation_choice import AnimationChoice
from gui.pages.descent.saving.progress import ProgressDialog
from gui.pages.descent.saving.timeline import MOST_FRAMES, Timeline
from gui.pages.descent.set_up import SetUp
from tests.gui.real_rooms import (
    PATIENCE_MS,
    click,
    message,
    page_of,
    press_button,
    press_key,
    real_window,
)

ROOT = Path(__file__).resolve().parents[2]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CURVE = GroundChoice(1, "triple_valley")


@pytest.fixture
def window(qtbot: Any, tmp_path: Path) -> Iterator[MainWindow]:
    with real_window(tmp_path, None, (DescentPage,)) as window:
        yield window


@pytest.fixture
def page(window: MainWindow) -> Any:
    """The room, held after five steps of two rules."""
    page = page_of(window)
    press_button(page, "Pause")
    page.editor.add_racer(page.ground)
    for _ in range(5):
        press_button(page, "One step")
    return page


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "saved here"
    folder.mkdir()
    return folder


@pytest.fixture
def wait(qtbot: Any) -> Any:
    return lambda condition: qtbot.waitUntil(condition, timeout=PATIENCE_MS)


def do(page: Any, key: str) -> None:
    page.registry.get(f"descent.{key}").trigger()


def dialog(kind: type[QDialog]) -> Any:
    """The dialog of this kind that is open."""
    shown = [one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def answer(path: Path, wait: Any) -> None:
    """Put the name into the file dialog that is open, and press Enter."""
    asked = dialog(QFileDialog)
    field = asked.findChild(QLineEdit)
    field.setText(str(path))  # typed, every letter would open the list of completions
    QTest.keyClick(field, Qt.Key.Key_Return)
    wait(lambda: not asked.isVisible())


def accept_animation(frame_rate: str = "20") -> str:
    """Choose the frame rate and press Save; returns what the dialog said."""
    choice = dialog(AnimationChoice)
    choice.frame_rate.setCurrentText(frame_rate)
    text = choice.description.text()
    QTest.mouseClick(
        choice.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save),
        Qt.MouseButton.LeftButton,
    )
    return text


def drop(window: MainWindow, data: QMimeData, on: QWidget) -> bool:
    """Drag something over a part of the window and let it go there; whether it was welcome."""
    place = QPointF(on.mapTo(window, on.rect().center()))
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none, handle = Qt.KeyboardModifier.NoModifier, window.windowHandle()
    enter = QDragEnterEvent(place.toPoint(), actions, data, button, none)
    QApplication.sendEvent(handle, enter)
    if enter.isAccepted():
        QApplication.sendEvent(handle, QDropEvent(place, actions, data, button, none))
    return enter.isAccepted()


def of_file(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def another(page: Any, folder: Path) -> Path:
    """A file with a set-up that is not the present one."""
    set_up = page.editor.set_up
    do(page, "random")
    press_key(page.window(), Qt.Key.Key_Space)
    path = folder / "another.json"
    path.write_text(json.dumps(page.editor.set_up.as_dict()), encoding="utf-8")
    page.editor.history.undo()
    assert page.editor.set_up == set_up
    return path


def test_the_picture_is_copied_as_it_is_seen(page: Any, window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    size = page.stage.picture.size() * window.devicePixelRatioF()
    press_key(window, Qt.Key.Key_C, CTRL | SHIFT)
    image = QGuiApplication.clipboard().image()
    assert image.size() == size
    ball = page.session.theme.racers[0]
    here = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert ball.lower() in here
    assert "clipboard" in message(page)


def test_a_png_has_every_pixel(page: Any, folder: Path, wait: Any) -> None:
    size = page.stage.picture.size()
    do(page, "png")
    answer(folder / "map.png", wait)
    assert QImage(str(folder / "map.png")).size() == size
    assert message(page) == "Saved map.png."
    assert list(folder.iterdir()) == [folder / "map.png"]


@pytest.mark.parametrize("choice", [None, CURVE])
def test_an_svg_is_made_of_lines(page: Any, folder: Path, wait: Any, choice: Any) -> None:
    if choice is not None:
        page.choose_ground(choice)
        press_button(page, "Pause")
    size = page.stage.picture.size()
    do(page, "svg")
    answer(folder / "picture", wait)  # the suffix comes by itself
    root = ElementTree.parse(folder / "picture.svg").getroot()
    names = [element.tag.rpartition("}")[2] for element in root.iter()]
    view = [float(number) for number in root.attrib["viewBox"].split()]
    assert view[2:] == [size.width(), size.height()]
    assert names.count("path") + names.count("polyline") > 20
    assert names.count("text") > 3
    assert "clipPath" in names
    assert names.count("image") == (1 if choice is None else 0)  # the colours of the map


def test_a_table_holds_every_digit_of_every_step(page: Any, folder: Path, wait: Any) -> None:
    press_button(page, "One step back")
    do(page, "csv")
    answer(folder / "path.csv", wait)
    with (folder / "path.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["ball", "rule", "step", "x", "y", "cost", "gradient_x", "gradient_y"]
    expected = [
        [str(ball), racer.rule, str(step), *trail.points[step], trail.costs[step],
         *trail.gradients[step]]
        for ball, (racer, trail) in enumerate(
            zip(page.editor.set_up.racers, page.player.race.trails, strict=True), start=1
        )
        for step in range(5)
    ]  # fmt: skip
    assert [row[:3] + [float(number) for number in row[3:]] for row in rows[1:]] == expected


def test_a_curve_has_one_coordinate_in_the_table(page: Any, folder: Path, wait: Any) -> None:
    page.choose_ground(CURVE)
    press_button(page, "Pause")
    do(page, "csv")
    answer(folder / "path.csv", wait)
    with (folder / "path.csv").open(encoding="utf-8", newline="") as file:
        first, second, *_ = csv.reader(file)
    assert first == ["ball", "rule", "step", "w", "cost", "gradient_w"]
    assert float(second[3]) == page.focused.points[0, 0]


def test_a_set_up_is_saved_and_opened_by_keys(
    page: Any, window: MainWindow, folder: Path, wait: Any
) -> None:
    saved = page.editor.set_up
    press_key(window, Qt.Key.Key_S, CTRL)
    answer(folder / "lesson.json", wait)
    page.choose_ground(CURVE)
    assert page.editor.set_up != saved
    press_key(window, Qt.Key.Key_O, CTRL)
    answer(folder / "lesson.json", wait)
    assert page.editor.set_up == saved
    assert "Opened lesson.json" in message(page)
    press_key(window, Qt.Key.Key_Z, CTRL)
    assert page.editor.set_up.ground == CURVE
    assert page.session.settings.get("files")["folder"] == str(folder)


def test_a_link_is_copied_and_pasted(page: Any, window: MainWindow) -> None:
    saved = page.editor.set_up
    do(page, "copy_link")
    link = QGuiApplication.clipboard().text()
    assert link.startswith("downhill:")
    assert "\n" not in link
    page.choose_ground(CURVE)
    press_key(window, Qt.Key.Key_V, CTRL)
    assert page.editor.set_up == saved


@pytest.mark.parametrize("text", ["", "hello", "downhill:descent:!!!", '{"racers": 3}', "[" * 9000])
def test_what_is_no_set_up_is_refused_with_a_sentence(
    page: Any, window: MainWindow, text: str
) -> None:
    saved, step = page.editor.set_up, page.facts()["steps"]
    QGuiApplication.clipboard().setText(text)
    press_key(window, Qt.Key.Key_V, CTRL)
    assert "set-up" in message(page)
    assert (page.editor.set_up, page.facts()["steps"]) == (saved, step)


@pytest.mark.parametrize("changed", [{"seed": -1, "noise": 0.1}, {"seed": 1e400}, {"racers": []}])
def test_a_set_up_with_impossible_values_is_refused(
    page: Any, window: MainWindow, changed: Any
) -> None:
    saved = page.editor.set_up
    QGuiApplication.clipboard().setText(json.dumps(saved.as_dict() | changed))
    press_key(window, Qt.Key.Key_V, CTRL)
    assert page.editor.set_up == saved
    assert "set-up" in message(page)


def test_a_file_dropped_anywhere_is_opened(page: Any, window: MainWindow, folder: Path) -> None:
    path = another(page, folder)
    for on in (page.stage.surface.map, page.controls, page.transport, page.stage.deck):
        page.choose_ground(CURVE)
        page.editor.history.undo()
        before = page.editor.set_up
        assert drop(window, of_file(path), on), on
        assert page.editor.set_up == SetUp.from_text(path.read_text(encoding="utf-8")) != before
        page.editor.history.undo()
        assert page.editor.set_up == before


def test_a_link_dropped_is_opened_and_other_text_is_not_wanted(
    page: Any, window: MainWindow, folder: Path
) -> None:
    data = QMimeData()
    data.setText("just words")
    assert not drop(window, data, page.stage)
    saved = page.editor.set_up
    data.setText(saved.as_link())
    page.choose_ground(CURVE)
    assert drop(window, data, page.stage)
    assert page.editor.set_up == saved


def test_a_wrong_file_dropped_changes_nothing(page: Any, window: MainWindow, folder: Path) -> None:
    saved, step = page.editor.set_up, page.facts()["steps"]
    wrong = folder / "picture.json"
    for content, said in (
        (b"\x89PNG\xff", "not text"),
        (b"{}", "not a set-up"),
        (b" " * 200_000, "too long"),
    ):
        wrong.write_bytes(content)
        assert drop(window, of_file(wrong), page.stage)
        assert said in message(page)
    assert drop(window, of_file(folder), page.stage)
    assert "not a file" in message(page)
    assert (page.editor.set_up, page.facts()["steps"]) == (saved, step)


def test_a_folder_that_cannot_be_written_to_is_told(page: Any, folder: Path, wait: Any) -> None:
    target = folder / "path.csv"
    target.mkdir()
    do(page, "csv")
    dialog(QFileDialog).fileSelected.emit(str(target))
    assert message(page) == "path.csv was not saved: there is a folder of that name."
    dialog(QFileDialog).close()
    assert [path.name for path in folder.iterdir()] == ["path.csv"]
    do(page, "png")
    dialog(QFileDialog).fileSelected.emit(str(folder / "gone" / "a.png"))
    assert message(page) == "a.png was not saved: there is no such folder."
    dialog(QFileDialog).close()


def test_a_full_disc_leaves_no_half_file(
    page: Any, folder: Path, wait: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "path.csv").write_text("what was here before")
    real = Path.replace

    def full(path: Path, target: Any) -> Any:
        if path.parent == folder:
            raise OSError(28, "No space left on device")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", full)
    do(page, "csv")
    dialog(QFileDialog).fileSelected.emit(str(folder / "path.csv"))
    dialog(QFileDialog).close()
    assert "the disc is full" in message(page)
    assert [path.read_text() for path in folder.iterdir()] == ["what was here before"]


def test_the_folder_can_be_shown_and_the_descent_goes_on(
    page: Any, folder: Path, wait: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    do(page, "csv")
    answer(folder / "path.csv", wait)
    (button,) = [one for one in page.banner.findChildren(QPushButton) if one.isVisible()]
    assert button.text() == "Show folder"
    click(button)
    assert shown == [str(folder)]
    assert page.facts()["steps"] == 5


def nearest(picture: Any, colour: str) -> int:
    """How far the nearest pixel is from the colour, at most 255."""
    away = np.abs(np.asarray(picture, int) - QColor(colour).getRgb()[:3]).max(axis=2)
    return int(away.min())


@pytest.mark.parametrize("suffix", ["gif", "webp"])
def test_an_animation_shows_the_run_and_the_page_is_as_before(
    page: Any, window: MainWindow, folder: Path, wait: Any, suffix: str
) -> None:
    pillow = pytest.importorskip("PIL.Image")
    points, size = page.focused.points.copy(), page.stage.picture.size()
    press_key(window, Qt.Key.Key_E, CTRL)
    text = accept_animation("10")
    line = Timeline.fitted(5, page.player.playback.pace, 10)
    assert f"{line.frames} pictures" in text
    answer(folder / f"run.{suffix}", wait)
    wait(lambda: message(page) == f"Saved run.{suffix}.")
    assert list(folder.iterdir()) == [folder / f"run.{suffix}"]
    with pillow.open(folder / f"run.{suffix}") as film:
        lasting = 0
        for frame in range(film.n_frames):
            film.seek(frame)
            film.load()
            lasting += film.info["duration"]
            assert nearest(film.convert("RGB"), page.session.theme.racers[0]) < 30
        assert film.size == (size.width(), size.height())
        assert 5 < film.n_frames <= line.frames  # equal ones may have been put together
    assert lasting == line.frames * 100
    assert page.facts()["steps"] == 5
    assert (page.focused.points == points).all()
    assert not page.transport.is_playing()


def test_without_pillow_an_animation_is_a_folder_of_pictures(
    page: Any, folder: Path, wait: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    press_button(page, "Play")
    size = page.stage.picture.size()
    do(page, "film")
    choice = dialog(AnimationChoice)
    assert "Pillow is not installed" in "".join(
        label.text() for label in choice.findChildren(QWidget) if hasattr(label, "text")
    )
    line = choice.timeline()
    accept_animation()
    answer(folder / "run", wait)
    wait(lambda: "Saved run." in message(page))
    names = sorted(path.name for path in (folder / "run").iterdir())
    assert names == [f"frame-{n:04}.png" for n in range(1, line.frames + 1)]
    first, last = (QImage(str(folder / "run" / name)) for name in (names[0], names[-1]))
    assert first.size() == last.size() == size
    assert first != last
    assert page.transport.is_playing()
    assert [path.name for path in folder.iterdir()] == ["run"]


@pytest.mark.parametrize("frames", [3, None])
def test_a_cancelled_animation_leaves_nothing(
    page: Any, folder: Path, wait: Any, frames: int | None
) -> None:
    pytest.importorskip("PIL")
    do(page, "film")
    accept_animation()
    (folder / "run.webp").write_text("what was here before")
    dialog(QFileDialog).fileSelected.emit(str(folder / "run.webp"))
    dialog(QFileDialog).close()
    progress = dialog(ProgressDialog)
    (hidden,) = [path for path in folder.iterdir() if path.is_dir()]
    if frames is not None:
        wait(lambda: len(list(hidden.iterdir())) >= frames)
    else:
        wait(lambda: "Packing" in progress._text.text())
    QTest.keyClick(progress, Qt.Key.Key_Escape)
    assert "not saved" in message(page)
    assert [path.read_text() for path in folder.iterdir()] == ["what was here before"]
    assert page.facts()["steps"] == 5
    QTest.qWait(300)
    assert len(list(folder.iterdir())) == 1


def test_closing_the_window_ends_an_animation(
    page: Any, window: MainWindow, folder: Path, wait: Any
) -> None:
    pytest.importorskip("PIL")
    do(page, "film")
    accept_animation()
    answer(folder / "run.gif", wait)
    window.close()
    assert list(folder.iterdir()) == []


def test_an_animation_with_an_unknown_ending_or_no_steps_is_refused(
    page: Any, folder: Path, wait: Any
) -> None:
    pytest.importorskip("PIL")
    do(page, "film")
    accept_animation()
    answer(folder / "run.mp4", wait)
    assert ".gif or .webp" in message(page)
    press_button(page, "Start again from the beginning")
    do(page, "film")
    assert "no step" in message(page)
    assert list(folder.iterdir()) == []


def test_a_long_run_is_shown_faster_in_at_most_so_many_frames() -> None:
    line = Timeline.fitted(10_000, 6.0, 20)
    assert line.frames == MOST_FRAMES
    assert line.pace > 6.0
    moments = [line.moment(frame)[0] for frame in range(line.frames)]
    assert moments[0] == 0
    assert moments == sorted(moments)
    assert moments[-1] == 10_000


def test_a_short_run_keeps_its_pace_and_passes_every_step() -> None:
    line = Timeline.fitted(12, 4.0, 20)
    assert line.pace == 4.0
    assert line.frames == 90
    assert {line.moment(frame)[0] for frame in range(line.frames)} == set(range(13))
    assert line.moment(10) == (1, 0.0)  # the first step, after half a second
    assert line.moment(12) == (1, pytest.approx(0.1))


def test_the_background_process_needs_no_qt_to_encode() -> None:
    program = "import sys, gui.animation_file; print(*sys.modules)"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert not [name for name in done.stdout.split() if name.startswith("PySide6")]
