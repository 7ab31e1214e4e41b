"""Where the learner is on a path, what has been done, and what was predicted: no widgets.

The guide is shown the signs of the room on screen five times a second and notices by itself when
a lesson has been done. It remembers everything until the next run of the program.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.chapter.condition import Sign, Start
from gui.chapter.lesson_file import Lesson
from gui.chapter.paths import LessonPath
from gui.settings import Settings

SECTION = "chapter"


class Guide(QObject):
    """Leads along one of ``paths``, which must not be empty.

    Attributes
    ----------
    following
        Whether the learner is on the path; else the rooms show their own lessons.
    done
        Path and key of all lessons that have been done.
    """

    changed = Signal()  # another lesson, or another state of it

    def __init__(self, paths: Sequence[LessonPath], settings: Settings) -> None:
        super().__init__()
        self.paths = tuple(paths)
        self.following = True
        self.done: set[str] = set()
        self._settings = settings
        self._path = 0
        self._lesson = 0
        self._guesses: dict[str, int] = {}
        self._outcomes: dict[str, int] = {}
        self._start = Start()
        self._read: Lesson | None = None
        self._recall(settings.get(SECTION))

    @property
    def path(self) -> LessonPath:
        """The path that is followed, or was last."""
        return self.paths[self._path]

    @property
    def lesson(self) -> Lesson:
        """The lesson that is shown."""
        return self.path.lessons[self._lesson]

    @property
    def place(self) -> int:
        """Its place on the path, 0 for the first."""
        return self._lesson

    @property
    def share_done(self) -> float:
        """How much of the path has been done, from 0 to 1."""
        lessons = self.path.lessons
        return sum(self.is_done(lesson) for lesson in lessons) / len(lessons)

    @property
    def guess(self) -> int | None:
        """Which option was chosen for the lesson that is shown; None for none yet."""
        return self._guesses.get(_name(self.lesson))

    @property
    def outcome(self) -> int | None:
        """Which option the numbers bore out when it was done; None if none, or not yet."""
        return self._outcomes.get(_name(self.lesson))

    def is_done(self, lesson: Lesson) -> bool:
        """Whether this lesson has been done."""
        return _name(lesson) in self.done

    def go_to(self, place: int) -> None:
        """Turn to another lesson of the path."""
        self._lesson = min(max(place, 0), len(self.path.lessons) - 1)
        self.begin()

    def next(self) -> None:
        """Turn to the next lesson."""
        self.go_to(self._lesson + 1)

    def previous(self) -> None:
        """Turn to the lesson before."""
        self.go_to(self._lesson - 1)

    def choose_path(self, index: int) -> None:
        """Follow another path, from its first lesson that has not been done."""
        self._path = index
        undone = [i for i, one in enumerate(self.path.lessons) if not self.is_done(one)]
        self.go_to(undone[0] if undone else 0)

    def begin(self) -> None:
        """Count from now on; what is only there to be read is done by showing it."""
        self._start = Start()
        if self.lesson.done is None and self.following:
            self.done.add(_name(self.lesson))
        self._tell()

    def follow(self, following: bool) -> None:
        """Leave the path, or take it up again where it was left."""
        self.following = following
        self.begin()

    def choose(self, option: int) -> None:
        """Note what the learner predicts; once the lesson is done it is too late."""
        if not self.is_done(self.lesson):
            self._guesses[_name(self.lesson)] = option
            self._tell()

    def read(self) -> None:
        """The lesson stands before the learner's eyes: nothing is done by chance before that."""
        self._read = self.lesson

    def look(self, room: str, signs: Mapping[str, Sign]) -> None:
        """See what goes on in the room on screen."""
        lesson = self.lesson
        if self._read is not lesson or room != lesson.room:
            return
        if not self.following or lesson.done is None or self.is_done(lesson):
            return
        named = {f"{room}.{name}": sign for name, sign in signs.items()}
        self._start.follow(named)
        if not lesson.done.holds(named, self._start):
            return
        name = _name(lesson)
        self.done.add(name)
        for index, option in enumerate(lesson.options):
            if option.condition.holds(named, self._start):
                self._outcomes[name] = index
                break
        self._tell()

    def _tell(self) -> None:
        self._settings.update(
            SECTION,
            path=self.path.title,
            lesson=self.lesson.key,
            following=self.following,
            done=sorted(self.done),
            guesses=self._guesses,
            outcomes=self._outcomes,
        )
        self.changed.emit()

    def _recall(self, remembered: Mapping[str, Any]) -> None:
        """Take up what was remembered, as far as it still makes sense."""
        self.following = remembered.get("following") is not False
        done = remembered.get("done")
        if isinstance(done, list):
            self.done = {name for name in done if isinstance(name, str)}
        self._guesses = _choices(remembered.get("guesses"))
        self._outcomes = _choices(remembered.get("outcomes"))
        titles = [path.title for path in self.paths]
        if remembered.get("path") in titles:
            self._path = titles.index(remembered["path"])
            keys = [lesson.key for lesson in self.path.lessons]
            if remembered.get("lesson") in keys:
                self._lesson = keys.index(remembered["lesson"])


def _name(lesson: Lesson) -> str:
    """What a lesson is remembered by: two paths may have files of one name."""
    return f"{lesson.path}/{lesson.key}"


def _choices(remembered: object) -> dict[str, int]:
    if not isinstance(remembered, dict):
        return {}
    return {str(name): i for name, i in remembered.items() if isinstance(i, int) and i >= 0}
