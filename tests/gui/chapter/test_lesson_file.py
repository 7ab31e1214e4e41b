"""A lesson file is read whole, or refused with the line that is wrong."""

from pathlib import Path

import pytest

from gui.chapter.lesson_file import LessonFault, read_lesson
from gui.chapter.paths import read_paths

GOOD = """---
title: Two inputs: a surface
room: descent
stage: descent.reset
stage: descent.lesson.Zig-zag in a ravine
task: Take three steps.
done: descent.steps >= +3
question: Does it go down?
option: yes, it does | descent.cost < 1
option: no | descent.cost >= 1
---

Some *text*.
"""


def written(folder: Path, text: str, name: str = "one.md") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_lesson_has_all_that_its_file_says(tmp_path: Path) -> None:
    lesson = read_lesson(written(tmp_path, GOOD))
    assert (lesson.key, lesson.title, lesson.room) == ("one", "Two inputs: a surface", "descent")
    assert lesson.stage == ("descent.reset", "descent.lesson.Zig-zag in a ravine")
    assert [option.words for option in lesson.options] == ["yes, it does", "no"]
    assert lesson.signs == {"descent.steps", "descent.cost"}
    assert lesson.text == "Some *text*."


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("---\ntitle", "title", 1, "begins with"),
        ("title:", "tite:", 2, "no key “tite”"),
        ("room: descent", "room:", 3, "no value"),
        ("room: descent", "descent", 3, "key: value"),
        ("task:", "title:", 6, "second time"),
        (">= +3", "=> +3", 7, "no comparison"),
        ("| descent.cost < 1", "", 9, "option"),
        ("option: no | descent.cost >= 1\n", "", 10, "two options"),
        ("task: Take three steps.\n", "", 10, "task"),
        ("title: Two inputs: a surface\n", "", 10, "title"),
        ("Some *text*.", "", 11, "no text"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, before: str, after: str, line: int, words: str
) -> None:
    assert before in GOOD
    path = written(tmp_path, GOOD.replace(before, after, 1))
    with pytest.raises(LessonFault, match=rf"one\.md, line {line}: .*{words}"):
        read_lesson(path)


def test_a_block_without_an_end_and_a_file_that_is_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LessonFault, match="not closed"):
        read_lesson(written(tmp_path, "---\ntitle: One\n"))
    (tmp_path / "image.md").write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(LessonFault, match="UTF-8"):
        read_lesson(tmp_path / "image.md")


def test_a_teachers_files_are_paths_of_their_own_and_faults_are_told(tmp_path: Path) -> None:
    chapter, teachers = tmp_path / "chapter", tmp_path / "lessons"
    written(chapter, GOOD)
    written(teachers, GOOD.replace("room:", "path: Monday\nroom:"), "a.md")
    written(teachers, GOOD, "b.md")
    written(teachers, GOOD.replace("room: descent", "room: cellar"), "c.md")
    written(teachers, "nothing", "d.md")
    paths, faults = read_paths(chapter, teachers, ("descent",))
    assert [path.title for path in paths] == ["The chapter", "Monday", "More lessons"]
    assert [fault.split(",")[0] for fault in faults] == ["c.md", "d.md"]
    assert read_paths(tmp_path / "none", tmp_path / "none", ()) == ([], [])
