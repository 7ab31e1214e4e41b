"""A newcomer is shown three or four bubbles, once."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize

from gui.chapter.hints import FirstHints, show_first_hints
from gui.pages import PAGES
from tests.gui.real_rooms import click, page_of, real_window


def test_they_go_from_part_to_part_and_never_come_again(qtbot: Any, tmp_path: Path) -> None:
    with real_window(tmp_path, None, PAGES[:1]) as window:
        session = window._session
        bubble = show_first_hints(window, page_of(window), session)
        assert bubble is not None
        seen = []
        while session.settings.get("hints").get("seen") is not True:
            assert window.rect().contains(bubble.geometry())
            seen.append((bubble.text.text(), bubble.pos().toTuple()))
            click(bubble.next)
        assert len(set(seen)) == len(seen) == 4
        assert show_first_hints(window, page_of(window), session) is None


def test_they_are_waved_off_at_once_and_stay_in_the_window(qtbot: Any, tmp_path: Path) -> None:
    with real_window(tmp_path, None, PAGES[:1]) as window:
        bubble = show_first_hints(window, page_of(window), window._session)
        assert isinstance(bubble, FirstHints)
        click(bubble.next)
        window.resize(QSize(1000, 640))
        qtbot.waitUntil(lambda: window.rect().contains(bubble.geometry()))
        click(bubble.dismiss)
        assert window.findChild(FirstHints) is None
        assert show_first_hints(window, page_of(window), window._session) is None
