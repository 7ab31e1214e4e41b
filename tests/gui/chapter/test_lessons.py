"""The lessons of the chapter name only what there is: rooms, actions, signs, pictures."""

import re
from pathlib import Path

import pytest

from gui.chapter.lesson_file import Lesson, read_lesson
from gui.folders import RESOURCES
from gui.pages import PAGES
from tests.gui.real_rooms import real_window
from tests.gui.test_lessons import names_on_screen

DOCUMENT = (RESOURCES.parent / "docs" / "lessons.md").read_text(encoding="utf-8")
LESSONS = [read_lesson(path) for path in sorted((RESOURCES / "chapter").glob("*.md"))]
EVERY_LESSON = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.key)


def documented_example(folder: Path) -> Lesson:
    """The lesson that the document shows to teachers."""
    path = folder / "example.md"
    path.write_text(DOCUMENT.split("```markdown\n")[1].split("```")[0], encoding="utf-8")
    return read_lesson(path)


def documented_signs(room: str) -> set[str]:
    """The signs of a room that the document lists; the first table row with its key has them."""
    row = next(line for line in DOCUMENT.splitlines() if line.startswith(f"| `{room}` |"))
    return set(re.findall(r"`([a-z_]+)`", row)) - {room}


def test_there_is_a_chapter() -> None:
    assert len(LESSONS) >= 20
    assert LESSONS[-1].done is None
    assert all(lesson.done is not None for lesson in LESSONS[:-1])


@EVERY_LESSON
def test_it_is_about_a_room_and_short(lesson: Lesson) -> None:
    assert lesson.room in {"", *(page.key for page in PAGES)}
    assert len(lesson.text.split()) < 240
    assert lesson.signs == {sign for sign in lesson.signs if sign.startswith(f"{lesson.room}.")}


@EVERY_LESSON
def test_its_pictures_are_there_and_are_told_in_words(lesson: Lesson) -> None:
    for words, name in re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", lesson.text):
        assert len(words.split()) > 5
        assert (RESOURCES / "formulas" / name).is_file()


@EVERY_LESSON
def test_capitalised_words_in_italics_stand_on_the_screen(lesson: Lesson) -> None:
    italics = re.findall(r"(?<!\*)\*([A-Z][^*()]+)\*(?!\*)", lesson.text)
    quoted = re.findall(r"“([^”]+)”", lesson.task)
    assert {*italics, *quoted} <= names_on_screen()


def test_every_stage_can_be_set_and_every_sign_is_known(qapp: object, tmp_path: Path) -> None:
    with real_window(tmp_path, None, PAGES) as window:
        rooms_signs = {page.key: set(window.show_page(page.key).signs()) for page in PAGES}
        known = {action.objectName() for action in window._actions.all()}
    signs = {f"{room}.{name}" for room, names in rooms_signs.items() for name in names}
    example = documented_example(tmp_path)
    for lesson in (*LESSONS, example):
        assert lesson.signs <= signs
        assert set(lesson.stage) <= known
    for room, names in rooms_signs.items():
        assert not names or documented_signs(room) == names
    rooms = {(lesson.room, key.split(".")[0]) for lesson in LESSONS for key in lesson.stage}
    assert all(room == other for room, other in rooms)


def test_the_guide_shows_pictures_that_are_there_and_small() -> None:
    docs = RESOURCES.parent / "docs"
    text = (docs / "guide.md").read_text(encoding="utf-8")
    for name in re.findall(r"!\[[^\]]+\]\(([^)]*)\)", text):
        assert (docs / name).is_file(), name
    assert sum(path.stat().st_size for path in (docs / "pictures").iterdir()) < 1_500_000
