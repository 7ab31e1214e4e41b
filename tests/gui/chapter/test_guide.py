"""The guide notices what is done, counts from the right moment, and remembers."""

from pathlib import Path
from typing import Any

import pytest

from gui.chapter.condition import Condition
from gui.chapter.guide import Guide
from gui.chapter.lesson_file import Lesson, Option
from gui.chapter.paths import LessonPath
from gui.settings import Settings

FILE = Path("x.md")
STEPS = Condition.read("room.steps >= +3")
OPTIONS = (
    Option("down", Condition.read("room.cost < 1")),
    Option("up", Condition.read("room.cost >= 1")),
)
LESSONS = (
    Lesson("one", FILE, "One", "text", "room", done=STEPS, question="?", options=OPTIONS),
    Lesson("two", FILE, "Two", "text", "room", done=STEPS),
    Lesson("three", FILE, "Three", "text"),
)


@pytest.fixture
def settings(qapp: Any, tmp_path: Path) -> Any:
    settings = Settings(tmp_path)
    yield settings
    settings.flush()


def guide_of(settings: Settings) -> Guide:
    return Guide([LessonPath("The chapter", LESSONS)], settings)


def test_nothing_is_done_before_it_is_read_nor_in_another_room(settings: Settings) -> None:
    guide = guide_of(settings)
    for steps in (0.0, 9.0):
        guide.look("room", {"steps": steps, "cost": 2.0})
    guide.read()
    for steps in (9.0, 11.0):
        guide.look("room", {"steps": steps, "cost": 2.0})
        guide.look("cellar", {"steps": 100.0, "cost": 2.0})
    assert not guide.done
    guide.look("room", {"steps": 12.0, "cost": 2.0})
    assert guide.is_done(LESSONS[0])
    assert guide.outcome == 1


def test_a_prediction_stands_once_the_lesson_is_done(settings: Settings) -> None:
    guide = guide_of(settings)
    guide.choose(0)
    guide.read()
    for steps in (0.0, 3.0):
        guide.look("room", {"steps": steps, "cost": 0.5})
    guide.choose(1)
    assert (guide.guess, guide.outcome) == (0, 0)


def test_it_takes_up_where_it_was_left_and_bears_nonsense(settings: Settings) -> None:
    guide = guide_of(settings)
    guide.choose(1)
    guide.go_to(9)
    assert guide.lesson is LESSONS[2]
    assert guide.is_done(LESSONS[2]), "there is only something to read"
    guide.follow(False)
    again = guide_of(settings)
    assert (again.place, again.following, again.share_done) == (2, False, pytest.approx(1 / 3))
    again.go_to(0)
    assert again.guess == 1
    settings.put("chapter", {"done": 3, "guesses": [1], "path": 7, "lesson": None, "following": 2})
    assert guide_of(settings).place == 0
