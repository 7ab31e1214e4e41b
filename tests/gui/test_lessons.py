"""The lessons name only what there is: rooms, actions, grounds and words on screen."""

import re
import tomllib
from pathlib import Path

import pytest

from gui.folders import RESOURCES
from gui.pages import PAGES
from tests.gui.real_rooms import real_window

LESSONS = sorted((RESOURCES / "lessons").glob("*.md"))
EVERY_LESSON = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.stem)
PAGE_SOURCES = Path(__file__).resolve().parents[2] / "gui" / "pages"


def words(lesson: Path) -> str:
    return lesson.read_text(encoding="utf-8")


def targets(lesson: Path, kind: str) -> set[str]:
    return set(re.findall(rf"\]\({kind}:([^)]*)\)", words(lesson)))


def names_on_screen() -> set[str]:
    catalogue = tomllib.loads((RESOURCES / "catalogue.toml").read_text(encoding="utf-8"))
    grounds = {ground["name"] for kind in catalogue.values() for ground in kind.values()}
    sources = [path.read_text(encoding="utf-8") for path in PAGE_SOURCES.rglob("*.py")]
    labels = {label for source in sources for label in re.findall(r'"([^"\n]+)"', source)}
    return grounds | labels


def test_every_room_has_a_lesson_and_every_lesson_a_room() -> None:
    assert {page.lesson for page in PAGES} == {lesson.name for lesson in LESSONS}


@EVERY_LESSON
def test_links_to_rooms_lead_to_rooms(lesson: Path) -> None:
    assert targets(lesson, "room") <= {page.key for page in PAGES}


def test_rooms_are_named_as_links() -> None:
    for lesson in LESSONS:
        for page in PAGES:
            assert f"**{page.title}**" not in words(lesson), f"{lesson.name}: make it a link"


@EVERY_LESSON
def test_capitalised_words_in_italics_stand_on_the_screen(lesson: Path) -> None:
    italics = re.findall(r"(?<!\*)\*([A-Z][^*]+)\*(?!\*)", words(lesson))
    assert set(italics) <= names_on_screen()


def test_links_to_actions_lead_to_actions(qapp: object, tmp_path: Path) -> None:
    wanted = set().union(*(targets(lesson, "action") for lesson in LESSONS))
    with real_window(tmp_path, None, PAGES) as window:
        for page in PAGES:
            window.show_page(page.key)
        known = {action.objectName() for action in window._actions.all()}
    assert "palette" in known
    assert wanted <= known
