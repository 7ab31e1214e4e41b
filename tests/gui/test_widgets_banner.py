"""The banner over the stage, the read-out and the segmented choice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QPushButton

from gui.theme import DARK, LIGHT
from gui.widgets.banner import Banner
from gui.widgets.choice import Segments
from gui.widgets.icon_button import IconButton
from gui.widgets.read_out import ReadOut


@pytest.fixture
def banner(qtbot) -> Banner:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.resize(600, 50)
    return banner


def test_it_is_hidden_until_there_is_a_message(banner: Banner) -> None:
    assert not banner.isVisible()
    banner.show_message("The cost grows.", "warning", "Halve the rate")
    assert banner.isVisible()
    assert banner.findChild(QLabel).text() == "The cost grows."
    assert banner.findChild(QPushButton).text() == "Halve the rate"


def test_the_action_and_the_cross_are_told(qtbot, banner: Banner) -> None:
    said: list[str] = []
    banner.action_chosen.connect(lambda: said.append("action"))
    banner.dismissed.connect(lambda: said.append("dismissed"))
    banner.show_message("Stopped.", "danger", "Restart")
    qtbot.mouseClick(banner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert banner.isVisible()
    qtbot.mouseClick(banner.findChild(IconButton), Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    assert said == ["action", "dismissed"]


def test_escape_dismisses_it_and_code_hides_it_in_silence(qtbot, banner: Banner) -> None:
    said: list[str] = []
    banner.dismissed.connect(lambda: said.append("dismissed"))
    banner.show_message("Look.")
    banner.hide()
    assert said == []
    banner.show_message("Look.")
    qtbot.keyClick(banner.findChild(IconButton), Qt.Key.Key_Escape)
    assert said == ["dismissed"]


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_the_edge_has_the_colour_of_the_kind(banner: Banner, theme) -> None:
    banner.set_theme(theme)
    for kind, role in (("info", "accent"), ("warning", "warning"), ("danger", "danger")):
        banner.show_message("Look.", kind)
        edge = banner.grab().toImage().pixelColor(2, banner.height() // 2)
        assert edge == QColor(getattr(theme, role))
    assert not banner.findChild(QPushButton).isVisible()


def test_an_unknown_kind_is_refused(banner: Banner) -> None:
    with pytest.raises(ValueError, match="info, warning, danger"):
        banner.show_message("Look.", "gossip")


def test_a_read_out_shows_its_text_or_a_dash(qtbot) -> None:
    cost = ReadOut("cost")
    qtbot.addWidget(cost)
    assert cost.text() == "\N{EN DASH}"
    cost.set_text("0.0834")
    assert cost.text() == "0.0834"
    assert cost.accessibleName() == "cost: 0.0834"
    before = cost.grab().toImage()
    cost.set_theme(LIGHT)
    assert cost.grab().toImage() != before


@pytest.fixture
def segments(qtbot) -> Segments:
    segments = Segments(["each", "common", "none"], ["Every tile on its own scale"])
    qtbot.addWidget(segments)
    with qtbot.waitExposed(segments):
        segments.show()
    return segments


def test_a_segment_is_chosen_once(qtbot, segments: Segments) -> None:
    chosen: list[int] = []
    segments.chosen.connect(chosen.append)
    buttons = segments.findChildren(QPushButton)
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert chosen == [1]
    assert segments.current() == 1
    segments.set_current(0)
    assert chosen == [1]
    assert buttons[0].isChecked()
    assert buttons[0].toolTip() == "Every tile on its own scale"


def test_arrows_and_ends_walk_along_the_segments(qtbot, segments: Segments) -> None:
    chosen: list[int] = []
    segments.chosen.connect(chosen.append)
    buttons = segments.findChildren(QPushButton)
    segments.activateWindow()
    buttons[0].setFocus()
    qtbot.waitUntil(buttons[0].hasFocus)
    qtbot.keyClick(buttons[0], Qt.Key.Key_Right)
    qtbot.keyClick(buttons[1], Qt.Key.Key_End)
    qtbot.keyClick(buttons[2], Qt.Key.Key_Home)
    assert chosen == [1, 2, 0]


def test_what_stays_is_read_first_and_what_was_said_meanwhile_after_it(
    qtbot, banner: Banner
) -> None:
    banner.show_message("The settings could not be read.", "warning", stays=True)
    banner.dismiss()
    banner.show_message("At rest.")
    assert banner.accessibleName() == "The settings could not be read."
    qtbot.mouseClick(banner.findChild(IconButton), Qt.MouseButton.LeftButton)
    assert banner.accessibleName() == "At rest."
    banner.dismiss()
    assert not banner.isVisible()


def test_a_hint_is_under_every_message_until_it_is_waved_off(qtbot, banner: Banner) -> None:
    banner.set_hint("Who is first?")
    assert (banner.accessibleName(), banner.accessibleDescription()) == ("Who is first?", "")
    banner.show_message("At rest.")
    assert banner.accessibleDescription() == "Who is first?"
    banner.dismiss()
    assert banner.accessibleName() == "Who is first?"
    assert banner.isVisible()
    qtbot.mouseClick(banner.findChild(IconButton), Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
