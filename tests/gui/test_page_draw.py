"""The Draw room: a digit is drawn by hand, and a network says what it is."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.main_window import MainWindow
from gui.pages.draw import DrawPage
from gui.pages.draw.reader import LIVE
from gui.pages.draw.readers import SHIPPED, STRONG
from gui.pages.training import TrainingPage
from tests.gui.real_rooms import (
    PATIENCE_MS,
    all_words,
    click,
    drag,
    page_of,
    press_button,
    press_key,
    real_window,
    set_slider,
)

ROOMS = (DrawPage, TrainingPage)
BLANK = {"strokes": [], "picture": None, "pixels": [], "moved": [0, 0]}
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folders(tmp_path: Any, tmp_path_factory: Any) -> tuple[Any, Any]:
    return tmp_path, tmp_path_factory.getbasetemp() / "mnist-cache"


@pytest.fixture
def window(qtbot: Any, folders: Any) -> Iterator[MainWindow]:
    with real_window(*folders, ROOMS, start="draw") as window:
        yield window


@pytest.fixture
def page(window: MainWindow) -> Any:
    return page_of(window)


@pytest.fixture
def wait(qtbot: Any) -> Any:
    return lambda condition: qtbot.waitUntil(condition, timeout=PATIENCE_MS)


def on_pad(page: Any, points: Any) -> list[QPoint]:
    """Places on the pad, given in units of its side, in the canvas's pixels."""
    pad = page.pad.canvas.pad_rectangle()
    return [
        pad.topLeft() + QPoint(round(x * pad.width()), round(y * pad.width())) for x, y in points
    ]


def draw(page: Any, points: Any) -> None:
    drag(page.pad.canvas, on_pad(page, points))


def draw_one(page: Any, x: float = 0.5) -> None:
    draw(page, [(x, y) for y in np.linspace(0.2, 0.8, 16)])


def draw_zero(page: Any) -> None:
    turn = np.linspace(0, 2 * np.pi, 40)
    draw(page, np.column_stack([0.5 + 0.2 * np.cos(turn), 0.5 + 0.3 * np.sin(turn)]))


def answer(page: Any) -> str:
    return page.pad.answer.card.text()


def seen(page: Any) -> bytes:
    """The picture that the network sees, as it is shown."""
    image = page.pad.seen.pixels.grab().toImage()
    return bytes(image.constBits())


def strokes(page: Any) -> int:
    return len(page.pad.canvas.strokes())


def choose(page: Any, key: str) -> None:
    """Go to the network of this key with the arrow keys, in the list over the stage."""
    networks = page.reading.networks
    networks.setFocus()
    way = networks.findData(key) - networks.currentIndex()
    for _ in range(abs(way)):
        press_key(page.window(), Qt.Key.Key_Down if way > 0 else Qt.Key.Key_Up)
    assert networks.currentData() == key
    press_key(page.window(), Qt.Key.Key_Escape)  # gives the keyboard back


def test_an_empty_pad_asks_for_a_digit(page: Any) -> None:
    assert answer(page) == "Draw a digit"
    assert page.pad.canvas.hasFocus()
    assert "the chapter's network" in all_words(page)


def test_a_digit_drawn_by_mouse_is_seen_and_answered(page: Any) -> None:
    blank, bars = seen(page), page.pad.answer.bars.grab().toImage()
    draw_one(page)
    assert strokes(page) == 1
    assert answer(page).startswith("answer 1 ")
    assert seen(page) != blank
    assert page.pad.answer.bars.grab().toImage() != bars
    press_button(page, "Clear the pad")
    assert answer(page) == "Draw a digit"
    assert seen(page) == blank
    draw_zero(page)
    assert answer(page).startswith("answer 0 ")


def test_it_answers_while_the_pen_moves(page: Any) -> None:
    canvas, said = page.pad.canvas, set()
    canvas.ink_changed.connect(lambda: said.add(answer(page)))
    draw_zero(page)
    assert len(said) > 5
    assert "Draw a digit" not in said


def test_a_pen_draws_too(page: Any) -> None:
    pen = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Pressure,
        1,
        1,
    )
    left, no_keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    canvas = page.pad.canvas
    places = on_pad(page, [(0.5, y) for y in np.linspace(0.2, 0.8, 12)])
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * 10, QEvent.Type.TabletRelease]
    for kind, place in zip(kinds, places, strict=True):
        here, there = QPointF(place), QPointF(canvas.mapToGlobal(place))
        event = QTabletEvent(kind, pen, here, there, 0.8, 0, 0, 0, 0, 0, no_keys, left, left)
        QApplication.sendEvent(canvas, event)
    assert strokes(page) == 1
    assert answer(page).startswith("answer 1 ")


def test_the_keyboard_draws_too(page: Any, window: MainWindow) -> None:
    for _ in range(12):
        press_key(window, Qt.Key.Key_Up)
    press_key(window, Qt.Key.Key_Space)
    for _ in range(24):
        press_key(window, Qt.Key.Key_Down)
    press_key(window, Qt.Key.Key_Space)
    assert strokes(page) == 1
    assert answer(page).startswith("answer 1 ")
    press_key(window, Qt.Key.Key_Delete)
    assert strokes(page) == 0


def test_undo_redo_and_clear(page: Any, window: MainWindow) -> None:
    undo, redo = page.pad.tools.undo, page.pad.tools.redo
    assert not undo.isEnabled()
    draw_one(page, 0.3)
    draw_one(page, 0.7)
    both = seen(page)
    click(undo)
    assert strokes(page) == 1
    assert seen(page) != both
    press_key(window, Qt.Key.Key_Z, CONTROL)
    assert answer(page) == "Draw a digit"
    assert not undo.isEnabled()
    press_key(window, Qt.Key.Key_Y, CONTROL)
    click(redo)
    assert seen(page) == both
    assert not redo.isEnabled()
    press_key(window, Qt.Key.Key_C)
    assert strokes(page) == 0
    click(undo)
    assert seen(page) == both


def test_the_pen_width_changes_what_is_already_drawn(page: Any) -> None:
    draw_one(page)
    usual = seen(page)
    set_slider(page, "Pen width", 1.0)
    wide = seen(page)
    set_slider(page, "Pen width", 0.0)
    assert len({usual, wide, seen(page)}) == 3


def test_without_centring_the_network_sees_the_pad_as_it_is(page: Any) -> None:
    draw_one(page, 0.15)
    assert answer(page).startswith("answer 1 ")
    centred = seen(page)
    box = page.controls.centred
    click(box, QPoint(10, box.height() // 2))
    assert not box.isChecked()
    as_it_is = seen(page)
    assert as_it_is != centred
    click(box, QPoint(10, box.height() // 2))
    assert seen(page) == centred


def test_the_network_in_training_reads_once_it_has_learned(
    page: Any, window: MainWindow, wait: Any
) -> None:
    draw_one(page)
    shipped = page.desk.outputs.copy()
    press_key(window, Qt.Key.Key_2, CONTROL)
    training = page_of(window)
    set_slider(training, "Pace", 0.5)
    press_button(training, "Play")
    wait(lambda: training.run.snapshot is not None and training.run.snapshot.step > 0)
    press_key(window, Qt.Key.Key_1, CONTROL)
    wait(lambda: "the network in training" in all_words(page))
    assert not np.array_equal(page.desk.outputs, shipped)
    answers = {page.desk.outputs.tobytes()}
    wait(
        lambda: answers.add(page.desk.outputs.tobytes()) or len(answers) > 5
    )  # without a hand moving
    choose(page, SHIPPED)
    np.testing.assert_array_equal(page.desk.outputs, shipped)
    choose(page, LIVE)
    assert not np.array_equal(page.desk.outputs, shipped)


def test_the_stronger_network_can_be_asked(page: Any) -> None:
    draw_one(page)
    shipped = page.desk.outputs.copy()
    choose(page, STRONG)
    assert not np.array_equal(page.desk.outputs, shipped)
    assert page.desk.outputs.argmax() == 1
    assert page.desk.outputs.sum() == pytest.approx(1, abs=1e-5)  # softmax, unlike the chapter's
    choose(page, SHIPPED)
    np.testing.assert_array_equal(page.desk.outputs, shipped)


def test_asking_the_network_in_training_starts_it(page: Any, wait: Any) -> None:
    draw_one(page)
    shipped = page.desk.outputs.copy()
    assert not page.run.started
    choose(page, LIVE)
    wait(lambda: "the network in training, step 0" in all_words(page))
    assert not np.array_equal(page.desk.outputs, shipped)
    assert page.controls.networks.currentData() == LIVE


def test_everything_is_remembered(page: Any, window: MainWindow, folders: Any) -> None:
    draw_zero(page)
    set_slider(page, "Pen width", 0.8)
    box = page.controls.centred
    click(box, QPoint(10, box.height() // 2))
    choose(page, LIVE)
    choose(page, SHIPPED)
    kept = page.save()
    said = answer(page)
    window.close()
    with real_window(*folders, ROOMS) as again:
        assert page_of(again).save() == kept
        assert answer(page_of(again)) == said


def test_the_stage_says_who_reads_even_without_the_inspector(
    page: Any, window: MainWindow, wait: Any
) -> None:
    draw_one(page)
    shipped = page.desk.outputs.copy()
    window.show_inspector(False)
    assert "the chapter's network (" in page.reading.networks.currentText()
    choose(page, LIVE)
    wait(lambda: "step 0: not trained" in page.reading.networks.currentText())
    assert not np.array_equal(page.desk.outputs, shipped)
    choose(page, SHIPPED)
    np.testing.assert_array_equal(page.desk.outputs, shipped)


def test_it_can_be_trained_from_here_and_watched(page: Any, window: MainWindow, wait: Any) -> None:
    draw_one(page)
    choose(page, LIVE)
    wait(lambda: page.run.snapshot is not None)
    untrained = page.desk.outputs.copy()
    click(page.reading.train)
    assert page.run.playing
    wait(lambda: page.run.snapshot.step > 50)
    wait(lambda: not np.array_equal(page.desk.outputs, untrained))
    wait(lambda: "%)" in page.reading.networks.currentText())
    press_key(window, Qt.Key.Key_T)
    assert not page.run.playing
    press_key(window, Qt.Key.Key_2, CONTROL)
    assert not page_of(window).transport.is_playing()


def test_the_choice_of_the_network_in_training_starts_it_the_next_time(
    page: Any, window: MainWindow, folders: Any, wait: Any
) -> None:
    draw_one(page)
    choose(page, LIVE)
    window.close()
    with real_window(*folders, ROOMS, start="draw") as again:
        page = page_of(again)
        wait(lambda: "the network in training, step 0: not trained yet" in all_words(page))


def test_in_a_small_window_the_pad_shrinks_last(page: Any, window: MainWindow) -> None:
    window.show_inspector(False)
    window.resize(window.minimumSizeHint())
    QTest.qWait(50)
    pad = page.pad.canvas.pad_rectangle()
    assert pad.width() >= page.fontMetrics().height() * 18
    assert page.pad.answer.bars.height() >= page.pad.answer.bars.minimumSizeHint().height()


@pytest.mark.parametrize(
    "values",
    [
        {"drawing": {**BLANK, "strokes": [[[0.5, 0.5]]]}},
        {"drawing": {**BLANK, "strokes": [[["x", 0.5, 1.0]]]}},
        {"drawing": {**BLANK, "strokes": [[]]}},
        {"drawing": {**BLANK, "strokes": [[[1e999, 0.5, 1.0]]]}},
        {"drawing": {**BLANK, "moved": [99, 0]}},
        {"drawing": 3},
        {"network": "mine"},
        {"network": []},
        {"opened": [3]},
        {"opened": ["/nowhere/gone.npz"]},
        {"tabs": {"front": "nothing", "probes": {"draw": {"beside": 3}}}},
        {"least": 7},
        {"pen": "thick"},
        {"pen": float("nan")},
        {},
    ],
)
def test_remembered_nonsense_gives_a_blank_pad(
    qtbot: Any, folders: Any, values: dict[str, Any]
) -> None:
    with real_window(*folders, ROOMS, start="draw") as first:
        session, remembered = first._session, page_of(first).save()
        session.settings._sections["page.draw"] = {"values": remembered | values}
        first._leave_current = lambda: None  # type: ignore[method-assign]
        session.settings._unsaved = True
        session.settings.flush()
    with real_window(*folders, ROOMS, start="draw") as again:
        page = page_of(again)
        assert answer(page) == "Draw a digit"
        draw_one(page)
        assert answer(page).startswith("answer 1 ")


def test_the_pad_has_the_keyboard_whatever_was_clicked(page: Any, window: MainWindow) -> None:
    assert page.pad.canvas.hasFocus()
    draw_one(page)
    press_button(page, "Undo")
    click(page.controls.centred, QPoint(10, 10))
    set_slider(page, "Pen width", 0.7)
    choose(page, LIVE)
    assert page.pad.canvas.hasFocus()
    press_key(window, Qt.Key.Key_Space)
    press_key(window, Qt.Key.Key_Down)
    press_key(window, Qt.Key.Key_Space)
    assert strokes(page) == 1
