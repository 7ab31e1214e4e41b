"""One lesson of a path: a Markdown file with a block of settings at its top.

The block stands between two lines of three dashes and holds ``key: value`` lines. ``title`` and
``room`` must be there; ``stage`` (an action) and ``option`` (``words | condition``) may stand more
than once. What makes no sense is refused with the number of the line.
"""

from dataclasses import dataclass, field
from pathlib import Path

from gui.chapter.condition import Condition

FENCE = "---"
ONCE = ("title", "room", "path", "task", "done", "question")
OFTEN = ("stage", "option")


class LessonFault(ValueError):
    """A lesson file cannot be used: which, where, and what to do, as a sentence."""

    def __init__(self, path: Path, line: int, words: str) -> None:
        super().__init__(f"{path.name}, line {line}: {words}")


@dataclass(frozen=True)
class Option:
    """What may be predicted, and when the numbers bear it out."""

    words: str
    condition: Condition


@dataclass(frozen=True)
class Lesson:
    """One step of a path.

    Attributes
    ----------
    key
        The file's name without its suffix.
    file
        Where it was read; pictures are looked for beside it.
    title, text
        What it is called, and its Markdown.
    room
        The key of the room it is about; empty for none.
    path
        The name of the path it belongs to, empty for the chapter.
    stage
        The keys of the actions that set the stage, in their order.
    task
        What to do, in one sentence.
    done
        When that has been done; None where there is only something to read.
    question, options
        What to predict before; empty where there is nothing.
    """

    key: str
    file: Path
    title: str
    text: str
    room: str = ""
    path: str = ""
    stage: tuple[str, ...] = ()
    task: str = ""
    done: Condition | None = None
    question: str = ""
    options: tuple[Option, ...] = ()

    @property
    def signs(self) -> set[str]:
        """The names of all signs that it looks at."""
        conditions = [option.condition for option in self.options]
        if self.done is not None:
            conditions.append(self.done)
        return set().union(*(condition.signs for condition in conditions))


@dataclass
class Header:
    """The lines of the block: of each key the values with the numbers of their lines."""

    path: Path
    entries: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def add(self, number: int, line: str) -> None:
        """Take up one line."""
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon:
            raise LessonFault(self.path, number, f"“{line.strip()}” is not “key: value”.")
        if key not in (*ONCE, *OFTEN):
            known = ", ".join((*ONCE, *OFTEN))
            raise LessonFault(self.path, number, f"There is no key “{key}”; there are {known}.")
        if not value:
            raise LessonFault(self.path, number, f"“{key}” has no value.")
        if key in ONCE and key in self.entries:
            raise LessonFault(self.path, number, f"“{key}” stands here a second time.")
        self.entries.setdefault(key, []).append((number, value))

    def one(self, key: str) -> str:
        """The value of a key, or nothing."""
        return self.entries[key][0][1] if key in self.entries else ""

    def many(self, key: str) -> tuple[str, ...]:
        """All values of a key."""
        return tuple(value for _, value in self.entries.get(key, []))

    def condition(self, number: int, text: str) -> Condition:
        """The condition that stands in this line."""
        try:
            return Condition.read(text)
        except ValueError as fault:
            raise LessonFault(self.path, number, str(fault)) from fault

    def options(self) -> tuple[Option, ...]:
        """All that may be predicted."""
        found = []
        for number, value in self.entries.get("option", []):
            words, bar, condition = (part.strip() for part in value.rpartition("|"))
            if not bar or not words:
                raise LessonFault(self.path, number, "An option is “words | condition”.")
            found.append(Option(words, self.condition(number, condition)))
        return tuple(found)


def read_lesson(path: Path) -> Lesson:
    """Read one lesson; raises `LessonFault`, or `OSError` where there is no such file."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as fault:
        raise LessonFault(path, 1, "This is not text in UTF-8.") from fault
    if not lines or lines[0].strip() != FENCE:
        raise LessonFault(path, 1, f"A lesson begins with a line “{FENCE}”.")
    header = Header(path)
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() == FENCE:
            return _lesson(header, number, "\n".join(lines[number:]).strip())
        if line.strip():
            header.add(number, line)
    raise LessonFault(path, len(lines), f"The block at the top is not closed with “{FENCE}”.")


def _lesson(header: Header, end: int, text: str) -> Lesson:
    path = header.path
    if "title" not in header.entries:
        raise LessonFault(path, end, "The block has no “title”.")
    if not text:
        raise LessonFault(path, end, "There is no text after the block.")
    done = [header.condition(*entry) for entry in header.entries.get("done", [])]
    options, question = header.options(), header.one("question")
    if bool(question) != (len(options) > 1) or (options and not done):
        raise LessonFault(path, end, "A question goes with two options or more, and with “done”.")
    if (done or header.many("stage")) and not header.one("room"):
        raise LessonFault(path, end, "A lesson with “done” or “stage” needs a “room”.")
    if done and not header.one("task"):
        raise LessonFault(path, end, "“done” needs a “task”: what is there to do?")
    return Lesson(
        key=path.stem,
        file=path,
        title=header.one("title"),
        text=text,
        room=header.one("room"),
        path=header.one("path"),
        stage=header.many("stage"),
        task=header.one("task"),
        done=done[0] if done else None,
        question=question,
        options=options,
    )
