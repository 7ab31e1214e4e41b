"""Pictures, drawings and networks that come by drop or paste, and what is saved, in the room."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from gui.folders import RESOURCES
from gui.pages.draw import DrawPage
from gui.pages.draw.drawing_file import from_bytes
from tests.gui.real_rooms import message, page_of, press_button, press_key, real_window

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: Any, tmp_path: Path, tmp_path_factory: Any) -> Iterator[Any]:
    cache = tmp_path_factory.getbasetemp() / "mnist-cache"
    with real_window(tmp_path, cache, (DrawPage,), start="draw") as window:
        yield page_of(window)


def drop(page: Any, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert page.drop_target.accepts(data)
    page.drop_target.take_drop(data)


def save(page: Any, monkeypatch: Any, path: Path, key: str) -> bytes:
    """Save to ``path``, whatever the dialog would have asked."""

    def answer(_title: str, _name: str, _kinds: Any, take: Any) -> None:
        take(path)

    monkeypatch.setattr(page.files._files, "ask_where", answer)
    page.registry.get(f"draw.{key}").trigger()
    return path.read_bytes()


def test_a_test_digit_is_laid_on_the_pad(page: Any, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: page.desk.mnist is not None, timeout=20_000)
    press_key(page.window(), Qt.Key.Key_D)
    first = page.desk.seen.copy()
    assert first.max() <= 1
    press_button(page.pad.tools, "A digit of the test images, which no network has learned")
    assert not np.array_equal(page.desk.seen, first)
    press_key(page.window(), Qt.Key.Key_Z, CONTROL)
    np.testing.assert_array_equal(page.desk.seen, first)


def test_what_is_saved_can_be_dropped_again(
    page: Any, qtbot: Any, three: np.ndarray, tmp_path: Path, monkeypatch: Any
) -> None:
    page.desk.show_picture(three)
    drawing = tmp_path / "mine.json"
    assert from_bytes(save(page, monkeypatch, drawing, "save_strokes")).picture is not None
    picture = tmp_path / "mine.png"
    save(page, monkeypatch, picture, "save")
    assert QImage(str(picture)).width() == 280
    assert QImage.fromData(save(page, monkeypatch, tmp_path / "pad.png", "save_pad")).width() > 280
    page.desk.sheet.clear()
    drop(page, drawing)
    np.testing.assert_allclose(page.desk.seen, three, atol=0.003)
    page.desk.sheet.clear()
    drop(page, picture)
    qtbot.waitUntil(lambda: page.desk.seen is not None)
    assert int(page.desk.outputs.argmax()) == 3


def test_what_is_copied_can_be_pasted(page: Any, three: np.ndarray) -> None:
    page.desk.show_picture(three)
    press_key(page.window(), Qt.Key.Key_C, CONTROL)
    page.desk.sheet.clear()
    press_key(page.window(), Qt.Key.Key_V, CONTROL)
    assert int(page.desk.outputs.argmax()) == 3
    QGuiApplication.clipboard().setText("three")
    press_key(page.window(), Qt.Key.Key_V, CONTROL)
    assert message(page) == "There is no picture on the clipboard."


@pytest.mark.parametrize("name", ["broken.png", "broken.json", "broken.npz"])
def test_a_broken_file_is_told(page: Any, qtbot: Any, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\0\1\2")
    drop(page, path)
    qtbot.waitUntil(lambda: name in message(page))
    assert page.desk.seen is None


def test_a_dropped_network_reads_and_stays_in_the_list(page: Any, tmp_path: Path) -> None:
    mine = tmp_path / "mine.npz"
    mine.write_bytes((RESOURCES / "networks" / "pad.npz").read_bytes())
    drop(page, mine)
    assert page.desk.asked == f"file:{mine}"
    page.choose_network("shipped")
    assert page.reading.networks.findData(f"file:{mine}") >= 0
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "what.exe"))])
    assert not page.drop_target.accepts(data)


def test_probes_send_to_each_other(page: Any, qtbot: Any) -> None:
    hidden = page.tabs.built("hidden")
    page.bring_forward("hidden")
    hidden.dream_wanted.emit(0, 3)
    assert page.tabs.current.key == "dream"
    press_key(page.window(), Qt.Key.Key_N)
    assert page.tabs.current.key == "noise"
    page.desk.bring_forward("shifts")
    assert page.tabs.current is page.pad
    assert page.pad.pane.current.key == "shifts"
