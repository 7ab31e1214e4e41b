"""All paths there are to follow: the chapter that ships, and what a teacher has put beside it."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from gui.chapter.lesson_file import Lesson, LessonFault, read_lesson

CHAPTER = "The chapter"
TEACHERS = "More lessons"  # of a path without a name


@dataclass(frozen=True)
class LessonPath:
    """Lessons in the order in which they are meant to be taken."""

    title: str
    lessons: tuple[Lesson, ...]


def read_paths(
    chapter: Path, teachers: Path, rooms: Collection[str]
) -> tuple[list[LessonPath], list[str]]:
    """The paths of both folders, and what is wrong with a teacher's files, as sentences.

    Either folder may be missing. What ships is left out where it is about other rooms than
    ``rooms``; a teacher is told.
    """
    shipped = [read_lesson(file) for file in sorted(chapter.glob("*.md"))]
    shipped = [lesson for lesson in shipped if lesson.room in ("", *rooms)]
    paths = [LessonPath(CHAPTER, tuple(shipped))] if shipped else []
    faults: list[str] = []
    extra: dict[str, list[Lesson]] = {}
    for file in sorted(teachers.glob("*.md")):
        try:
            lesson = read_lesson(file)
            _check_room(lesson, rooms)
        except (LessonFault, OSError) as fault:
            faults.append(str(fault))
        else:
            extra.setdefault(lesson.path or TEACHERS, []).append(lesson)
    paths += [LessonPath(title, tuple(lessons)) for title, lessons in extra.items()]
    return paths, faults


def _check_room(lesson: Lesson, rooms: Collection[str]) -> None:
    if lesson.room and lesson.room not in rooms:
        known = ", ".join(rooms)
        raise LessonFault(lesson.file, 1, f"There is no room “{lesson.room}”; there are {known}.")
