"""The command palette and the fuzzy search behind it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QListWidget, QSlider, QVBoxLayout, QWidget

from gui.theme import LIGHT
from gui.widgets.fuzzy import match
from gui.widgets.palette import CommandPalette


def ranked(query: str, texts: list[str]) -> list[str]:
    scores = [(match(query, text), text) for text in texts]
    return [text for way, text in sorted(
        ((way, text) for way, text in scores if way), key=lambda row: -row[0].score
    )]  # fmt: skip


def test_letters_must_come_in_order() -> None:
    assert match("tv", "Top view").positions == (0, 4)
    assert match("vt", "Top view") is None
    assert match("", "Top view").positions == ()
    assert match("xyz", "Top view") is None


def test_starts_of_words_and_runs_of_letters_come_first() -> None:
    texts = ["Test on the set", "Start again", "Take a step", "Step back"]
    assert ranked("st", texts)[:2] == ["Step back", "Start again"]
    assert ranked("sb", texts) == ["Step back"]
    assert ranked("step", ["Save the picture", "Take a step", "Step"])[0] == "Step"


def test_the_best_way_is_found_not_the_first() -> None:
    assert match("st", "Last step").positions == (5, 6)


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.elsewhere = QLineEdit()
    QVBoxLayout(window).addWidget(window.elsewhere)
    window.resize(900, 600)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.elsewhere.setFocus()
    qtbot.waitUntil(window.elsewhere.hasFocus)
    return window


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def palette(window: QWidget, ran: list[str]) -> CommandPalette:
    actions = []
    for text in ("&Play", "Top view", "Take a step", "Step back", "Not now"):
        action = QAction(text, window)
        action.triggered.connect(lambda _=False, text=text: ran.append(text))
        action.setEnabled(text != "Not now")
        actions.append(action)
    actions[1].setShortcut("T")
    palette = CommandPalette(window)
    palette.open(actions)
    return palette


def field(palette: CommandPalette) -> QLineEdit:
    return palette.findChild(QLineEdit)


def titles(palette: CommandPalette) -> list[str]:
    rows = palette.findChild(QListWidget)
    return [rows.item(row).text() for row in range(rows.count())]


def test_it_lists_what_can_be_used_in_the_given_order(palette: CommandPalette) -> None:
    assert titles(palette) == ["Play", "Top view", "Take a step", "Step back"]
    assert field(palette).hasFocus()


def test_typing_narrows_and_enter_runs_the_first(qtbot, palette, ran) -> None:
    qtbot.keyClicks(field(palette), "stb")
    assert titles(palette) == ["Step back"]
    qtbot.keyClick(field(palette), Qt.Key.Key_Return)
    assert ran == ["Step back"]
    assert not palette.isVisible()


def test_arrows_choose_and_wrap(qtbot, palette, ran) -> None:
    qtbot.keyClick(field(palette), Qt.Key.Key_Up)
    qtbot.keyClick(field(palette), Qt.Key.Key_Up)
    qtbot.keyClick(field(palette), Qt.Key.Key_Return)
    assert ran == ["Take a step"]


def test_a_click_runs_a_row(qtbot, palette, ran) -> None:
    rows = palette.findChild(QListWidget)
    place = rows.visualItemRect(rows.item(1)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert ran == ["Top view"]


def test_escape_closes_and_the_focus_goes_back(qtbot, window, palette, ran) -> None:
    qtbot.keyClick(field(palette), Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert ran == []
    qtbot.waitUntil(window.elsewhere.hasFocus)


def test_it_closes_when_the_focus_goes_elsewhere(window, palette) -> None:
    window.elsewhere.setFocus()
    assert not palette.isVisible()


def test_a_closed_palette_takes_no_keys_of_the_window(qtbot, window, palette, ran) -> None:
    slider = QSlider(Qt.Orientation.Horizontal)
    window.layout().addWidget(slider)
    slider.show()
    slider.setFocus()
    qtbot.waitUntil(slider.hasFocus)
    assert not palette.isVisible()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        qtbot.keyClick(slider, key)
    assert ran == []


def test_keys_beside_the_search_field_belong_to_the_window(qtbot, window, palette, ran) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert ran == []


def test_it_remembers_nothing(qtbot, window, palette) -> None:
    qtbot.keyClicks(field(palette), "zzz")
    assert titles(palette) == []
    qtbot.keyClick(field(palette), Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.open(window.actions() or [QAction("Only", window)])
    assert field(palette).text() == ""
    assert titles(palette) == ["Only"]


def test_it_stays_inside_its_parent(qtbot, window, palette) -> None:
    window.resize(420, 300)
    qtbot.waitUntil(lambda: palette.width() <= 460)
    card = palette.findChild(QListWidget).geometry().translated(palette.pos())
    assert window.rect().contains(card)


def test_it_takes_both_themes(palette) -> None:
    before = palette.grab().toImage()
    palette.set_theme(LIGHT)
    assert palette.grab().toImage() != before
