"""A hand for the Descent room: what a learner does with mouse and keys, and what he then reads."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QWidget,
)

from gui.actions import Actions
from gui.clock import FrameClock
from gui.graphics import Graphics
from gui.main_window import MainWindow
from gui.pages.descent import DescentPage
from gui.pages.descent.overlays import OVERLAYS
from gui.pages.descent.page import FIRST_GROUND
from gui.pages.descent.set_up import SetUp
from tests.gui.dummy_rooms import make_session
from tests.gui.real_rooms import activate, click, press_key

CARDS = {"Cost": 0, "Step by step": 1, "Which way is down?": 2, "Two readings": 3}
PACE = 6.0


@contextmanager
def opened(root: Path, graphics: Graphics) -> Iterator[MainWindow]:
    """The true window with the Descent room alone."""
    session = make_session(root, graphics=graphics)
    window = MainWindow(session, Actions(session), FrameClock(session), (DescentPage,))
    window.setGeometry(0, 0, 1280, 800)
    window.show()
    try:
        activate(window)
        yield window
    finally:
        window.close()
        session.close()
        window.deleteLater()
        session.deleteLater()


def as_new(window: MainWindow) -> None:
    """Bring the room back to its first start, held, with nothing to undo."""
    page: Any = window.current
    page.restore(
        {
            "set_up": SetUp.standard(FIRST_GROUND).as_dict(),
            "pace": PACE,
            "overlays": [overlay.key for overlay in OVERLAYS if overlay.first],
            "coloured": False,
            "card": CARDS["Cost"],
        }
    )
    page.editor.history.clear()
    page.choose_focus(0)
    page.reset()
    page.play(False)
    page.inspector.setCurrentIndex(0)
    page.setFocus()


def press(page: Any, part: QWidget) -> None:
    """Click a control of the inspector, after scrolling to it as one must."""
    settle(page)
    page.inspector.widget(0).ensureWidgetVisible(part)
    settle(page)
    assert part.isVisible()
    # A check box is as wide as its column, but only its beginning can be clicked.
    at = QPoint(8, part.height() // 2) if isinstance(part, QCheckBox) else None
    click(part, at)


def settle(page: Any) -> None:
    """Let the layouts come to rest: words that wrap take several rounds."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def button(parent: QWidget, text: str) -> QAbstractButton:
    """The visible button that says this."""
    found = [
        one
        for one in parent.findChildren(QAbstractButton)
        if one.text() == text and one.isVisibleTo(parent)
    ]
    assert len(found) == 1, f"{len(found)} visible buttons say {text!r}"
    return found[0]


def pick(page: Any, box: QComboBox, text: str) -> None:
    """Choose the entry of this name with an arrow key."""
    page.inspector.widget(0).ensureWidgetVisible(box)
    target = box.findText(text)
    assert target >= 0, f"there is no {text!r}"
    box.setFocus()
    if box.currentIndex() != target:
        # From the entry beside it: every entry on the way would be a ground to set up and draw.
        before = target - 1 if target else 1
        box.setCurrentIndex(before)
        press_key(page.window(), Qt.Key.Key_Down if target else Qt.Key.Key_Up)


def enter(page: Any, field: QLineEdit, text: str) -> None:
    """Type into a field in place of what is there, and press Enter."""
    page.inspector.widget(0).ensureWidgetVisible(field)
    activate(page.window())
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def enter_number(page: Any, slider: QWidget, text: str) -> None:
    """Type a number into the field of a slider."""
    (field,) = slider.findChildren(QLineEdit)
    enter(page, field, text)


def show_card(page: Any, title: str) -> QWidget:
    """Click the tab of a card."""
    bar = page.stage.deck.tabs.tabBar()
    click(bar, bar.tabRect(CARDS[title]).center())
    assert page.stage.deck.tabs.currentIndex() == CARDS[title]
    card: QWidget = page.stage.deck.tabs.currentWidget()
    return card


def use_curve(page: Any, name: str = "Parabola") -> None:
    """Choose one input, and a curve by its name; the ball is held."""
    if page.ground.size != 1:
        press(page, button(page.controls.ground, "One input"))
    pick(page, page.controls.ground.grounds, name)
    hold(page)


def use_surface(page: Any, name: str) -> None:
    """Choose two inputs, and a surface by its name; the ball is held."""
    if page.ground.size != 2:
        press(page, button(page.controls.ground, "Two inputs"))
    pick(page, page.controls.ground.grounds, name)
    hold(page)


def hold(page: Any) -> None:
    """Pause at the start."""
    page.play(False)
    page.reset()


def key(
    page: Any, name: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key while the room itself has the keyboard."""
    page.setFocus()
    press_key(page.window(), name, held)


def do(page: Any, name: str) -> None:
    """Choose something from the menus."""
    page.registry.get(f"descent.{name}").trigger()


def step(page: Any, times: int = 1) -> None:
    """Press the key for one step."""
    for _ in range(times):
        key(page, Qt.Key.Key_Period)


def spot_on_curve(page: Any, w: float, height: float = 0.5) -> QPoint:
    """The pixel of the curve's view over w, at a share of its height."""
    view = page.stage.curve.curve
    scale = view._marks.scale_
    place = QPointF(float(scale.across(w)), height * scale.height)
    at: QPoint = view._plot.mapFromScene(view._box.mapToScene(place))
    return at


def spot_on_map(page: Any, x: float, y: float) -> QPoint:
    """The pixel of the map at x, y."""
    view = page.stage.surface.map
    place: QPoint = view._plot.mapFromScene(view._box.mapViewToScene(QPointF(x, y)))
    return place


def drag(widget: QWidget, places: Sequence[QPoint]) -> None:
    """Press at the first place, move to the others as a hand does, release at the last."""
    window = widget.window()
    activate(window)
    handle, points = window.windowHandle(), [widget.mapTo(window, place) for place in places]
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.qWait(12)  # plots leave out moves that come faster than a hundred a second
        QTest.mouseMove(handle, point)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=points[-1])


def state(page: Any) -> list[Any]:
    """Every number of every ball at the present moment, as bytes."""
    return [
        (
            trail.present,
            trail.points.tobytes(),
            trail.gradients.tobytes(),
            trail.descent.theta.tobytes(),
            trail.descent.rule.updates,
            {name: kept.tobytes() for name, kept in trail.descent.rule.arrays.items()},
        )
        for trail in page.player.race.trails
    ]


def at_rest(page: Any, most: int = 5000) -> None:
    """Play until no ball rolls on."""
    page.play(True)
    page.player.take_steps(most)


def here(page: Any) -> np.ndarray:
    """Where the ball in focus is."""
    point: np.ndarray = page.focused.points[-1]
    return point
