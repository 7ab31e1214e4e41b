"""The story panel sets lessons for reading."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QColor, QDesktopServices, QTextBlock, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from gui.theme import DARK, LIGHT
from gui.widgets.story import StoryPanel

LESSON = """# Rolling downhill

The **cost** is set by `rate`, see [the web](https://example.org/a) or [this](demo:start).

- first
- second

![cost](cost.svg)
"""
WIDE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="30" viewBox="0 0 900 30">'
    '<rect width="900" height="30"/></svg>'
)


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    (tmp_path / "lessons").mkdir()
    (tmp_path / "formulas").mkdir()
    (tmp_path / "formulas" / "cost.svg").write_text(WIDE)
    path = tmp_path / "lessons" / "descent.md"
    path.write_text(LESSON)
    return path


@pytest.fixture
def story(qtbot, lesson: Path) -> StoryPanel:
    story = StoryPanel()
    qtbot.addWidget(story)
    story.resize(320, 500)
    with qtbot.waitExposed(story):
        story.show()
    story.set_lesson(lesson)
    return story


def document(story: StoryPanel) -> QTextDocument:
    return story.findChild(QTextBrowser).document()


def block(story: StoryPanel, start: str) -> QTextBlock:
    found = document(story).begin()
    while found.isValid() and not found.text().startswith(start):
        found = found.next()
    assert found.isValid(), start
    return found


def test_headings_are_larger_and_lines_are_airy(story: StoryPanel) -> None:
    heading, text = block(story, "Rolling"), block(story, "The cost")
    sizes = [b.begin().fragment().charFormat().fontPointSize() for b in (heading, text)]
    assert sizes[0] >= 1.4 * sizes[1] > 0
    assert text.blockFormat().lineHeight() == pytest.approx(150)


def test_a_change_of_theme_sets_it_anew(story: StoryPanel) -> None:
    for theme in (LIGHT, DARK):
        story.set_theme(theme)
        ink = block(story, "The cost").begin().fragment().charFormat().foreground().color()
        assert ink == QColor(theme.text)


def test_formulas_are_found_tinted_and_fit_the_column(story: StoryPanel) -> None:
    picture = story.findChild(QTextBrowser).loadResource(
        QTextDocument.ResourceType.ImageResource.value, QUrl("cost.svg")
    )
    assert picture.deviceIndependentSize().width() <= 320
    assert picture.pixelColor(picture.rect().center()) == QColor(DARK.text)
    assert document(story).size().width() <= 320


def test_a_narrower_column_makes_the_formula_narrower(qtbot, story: StoryPanel) -> None:
    story.resize(220, 500)
    qtbot.waitUntil(lambda: document(story).size().width() <= 220)


class Browser(QObject):
    """Stands in for the web browser of the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, target: QUrl) -> None:
        self.opened.append(target.toString())


def test_web_links_open_outside_and_others_are_told(story: StoryPanel) -> None:
    browser = Browser()
    told: list[str] = []
    story.link_chosen.connect(told.append)
    QDesktopServices.setUrlHandler("https", browser, "open")
    try:
        for target in ("https://example.org/a", "demo:start"):
            story.findChild(QTextBrowser).anchorClicked.emit(QUrl(target))
    finally:
        QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == ["https://example.org/a"]
    assert told == ["demo:start"]
    assert block(story, "Rolling").isValid()


def test_a_missing_lesson_is_an_error(story: StoryPanel, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        story.set_lesson(tmp_path / "none.md")
