"""What the real rooms have in common: where the inspector begins, and whose the keys are."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QWidget,
)

from gui.main_window import MainWindow
from gui.pages import PAGES
from tests.gui.real_rooms import click, page_of, press_key, real_window

CLICK = Qt.FocusPolicy.ClickFocus


@pytest.fixture
def window(qtbot: Any, tmp_path: Any, tmp_path_factory: Any) -> Iterator[MainWindow]:
    cache = tmp_path_factory.getbasetemp() / "mnist-cache"
    with real_window(tmp_path, cache, PAGES) as window:
        yield window


def rooms(window: MainWindow) -> Iterator[Any]:
    for number in range(1, len(PAGES) + 1):
        key = Qt.Key(Qt.Key.Key_0 + number)
        press_key(window, key, Qt.KeyboardModifier.ControlModifier)
        yield page_of(window)


def test_the_inspector_begins_at_the_same_place_in_every_room(window: MainWindow) -> None:
    edges = {page.inspector.mapTo(window, QPoint()).x() for page in rooms(window)}
    assert len(edges) == 1


def test_no_click_on_a_control_takes_the_keyboard_and_every_field_does(window: MainWindow) -> None:
    for page in rooms(window):
        for kind in (QAbstractButton, QAbstractSlider, QComboBox):
            for control in page.findChildren(kind):
                typed_into = isinstance(control, QComboBox) and control.isEditable()
                assert typed_into or not control.focusPolicy() & CLICK, control
        for kind in (QLineEdit, QAbstractSpinBox):
            for field in page.inspector.findChildren(kind):
                assert field.focusPolicy() & CLICK, field


def test_every_room_has_the_keyboard_when_it_is_entered(window: MainWindow) -> None:
    for page in rooms(window):
        focused = window.focusWidget()
        assert isinstance(focused, QWidget)
        assert page.isAncestorOf(focused)
        assert not isinstance(focused, QAbstractButton)


def test_a_press_in_the_inspector_leaves_the_keyboard_where_it_was(window: MainWindow) -> None:
    for page in rooms(window):
        focused = window.focusWidget()
        click(page.inspector.tabBar(), page.inspector.tabBar().tabRect(1).center())
        assert page.story.isVisible()
        click(page.inspector.tabBar(), page.inspector.tabBar().tabRect(0).center())
        assert window.focusWidget() is focused
