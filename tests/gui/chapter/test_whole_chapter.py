"""The whole chapter, from the first lesson to the last, by real clicks on the real network."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QPushButton, QRadioButton, QTabBar, QWidget

from gui.main_window import MainWindow
from gui.pages import PAGES
from gui.views.dream.neuron_wall import NeuronWall
from gui.views.gradient.column_vector import ColumnVector
from tests.gui.descent.hands import spot_on_curve, spot_on_map
from tests.gui.real_rooms import (
    click,
    drag,
    page_of,
    press_button,
    press_key,
    real_window,
    set_slider,
)

PATIENCE_MS = 20_000


@pytest.fixture
def window(qtbot: Any, tmp_path: Path) -> Iterator[MainWindow]:
    with real_window(tmp_path, None, PAGES) as window:
        yield window


def press(room: QWidget, text: str, kind: type = QPushButton) -> None:
    found = [b for b in room.findChildren(kind) if b.text() == text and b.isVisibleTo(room)]
    assert len(found) == 1, f"{len(found)} buttons {text!r}"
    click(found[0], QPoint(10, found[0].height() // 2))


def open_card(room: QWidget, title: str) -> None:
    bars = [bar for bar in room.findChildren(QTabBar) if bar.isVisibleTo(room)]
    for bar in bars:
        for tab in range(bar.count()):
            if bar.tabText(tab) == title:
                click(bar, bar.tabRect(tab).center())


def on_curve(room: Any, w: float) -> None:
    click(room.stage.curve.curve._plot.viewport(), spot_on_curve(room, w))


def on_map(room: Any, x: float, y: float) -> None:
    click(room.stage.surface.map._plot.viewport(), spot_on_map(room, x, y))


def step_and_choose(room: Any, wait: Callable[..., None]) -> None:
    press_button(room, "One step")
    column = next(c for c in room.findChildren(ColumnVector) if c.isVisibleTo(room))
    wait(lambda: len(column._values) > 0)
    click(column, column._plan().numbers.center().toPoint())


def write(room: Any) -> None:
    pad = room.pad.canvas
    side = min(pad.width(), pad.height())
    drag(pad, [QPoint(side // 2, y * side // 10) for y in range(2, 9)])


def another_neuron(room: Any) -> None:
    wall = next(w for w in room.findChildren(NeuronWall) if w.isVisibleTo(room))
    place: QPointF = wall._places().tile(3).center()
    click(wall, place.toPoint())


def examine(room: Any, wait: Callable[..., None]) -> None:
    wait(lambda: room.signs()["epoch"] >= 1)
    press(room, "Examine")


def drop(room: Any, wait: Callable[..., None]) -> None:
    wait(lambda: room.signs()["measured"] == "yes")
    press_key(room.window(), Qt.Key.Key_D)


# What a learner does for a lesson after its stage has been set; nothing where that is enough.
Hand = Callable[[Any, Callable[..., None]], object]
HANDS: dict[str, Hand] = {
    "the-cost-of-one-example": lambda room, _: press_button(room, "The next image (Right)"),
    "the-average-cost": lambda room, _: press(room, "All at once"),
    "one-input": lambda room, _: on_curve(room, 5.0),
    "the-sign-of-the-slope": lambda room, _: on_curve(room, 5.5),
    "local-and-global": lambda room, _: on_curve(room, 3.5),
    "two-inputs": lambda room, _: on_map(room, -1.0, 1.0),
    "the-steepest-way": lambda room, _: open_card(room, "Which way is down?"),
    "two-readings": lambda room, _: open_card(room, "Two readings"),
    "thirteen-thousand-entries": step_and_choose,
    "mini-batches": lambda room, _: (set_slider(room, "Pace", 1.0), press_button(room, "Play")),
    "backpropagation": lambda room, _: press_button(room, "One step"),
    "the-exam": examine,
    "your-own-hand": lambda room, _: write(room),
    "hidden-layers": lambda room, _: another_neuron(room),
    "noise": lambda room, _: click(next(iter(room.tabs.current.guess.buttons.values()))),
    "it-cannot-draw": lambda room, _: click(room.tabs.current.furniture.telling.buttons[0]),
    "the-landscape": drop,
}


def test_the_whole_chapter_can_be_done(qtbot: Any, window: MainWindow) -> None:
    def wait(condition: Callable[[], bool]) -> None:
        qtbot.waitUntil(condition, timeout=PATIENCE_MS)

    guide = window._story_tabs.guide
    assert guide is not None
    open_card(page_of(window).inspector, "Story")
    for place, lesson in enumerate(guide.path.lessons):
        assert guide.place == place
        panel = page_of(window).inspector.currentWidget()
        if lesson.options:
            press(panel, lesson.options[0].words, QRadioButton)
            assert guide.guess == 0
        if lesson.room:
            click(panel.stage)
            room = page_of(window)
            assert room.key == lesson.room
            qtbot.wait(350)  # two looks at the signs, as they stand at the beginning
            HANDS.get(lesson.key.partition("-")[2], lambda *_: None)(room, wait)
        done = lambda lesson=lesson: guide.is_done(lesson)  # noqa: E731
        try:
            wait(done)
        except qtbot.TimeoutError:
            pytest.fail(f"{lesson.key} is never done: {page_of(window).signs()}")
        assert guide.outcome is not None or not lesson.options
        panel = page_of(window).inspector.currentWidget()
        if panel.next.isEnabled():
            click(panel.next)
    assert guide.share_done == 1
    assert panel.progress.value() == panel.progress.maximum()


def test_it_is_left_and_taken_up_again_even_in_the_next_run(qtbot: Any, tmp_path: Path) -> None:
    with real_window(tmp_path, None, PAGES[:1]) as window:
        room = page_of(window)
        open_card(room.inspector, "Story")
        panel = room.inspector.currentWidget()
        click(panel.next)
        click(panel.leave)
        assert not panel.contents.isVisible()
        assert "Rolling downhill" in room.story._browser.toPlainText()
    with real_window(tmp_path, None, PAGES[:1]) as window:
        room = page_of(window)
        open_card(room.inspector, "Story")
        panel = room.inspector.currentWidget()
        click(panel.take_up)
        assert panel.contents.currentIndex() == 1
        assert panel.contents.currentText().removeprefix("2. ") in room.story._browser.toPlainText()
