"""The words of the experiments, which are read from a file and not written in code."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Words:
    """What an experiment is called, asks and lets one guess.

    Attributes
    ----------
    title
        On its card.
    question
        Over its plots.
    guesses
        What may be answered, in the order of the choices.
    watch
        What to look for while it runs.
    """

    title: str
    question: str
    guesses: tuple[str, ...]
    watch: str


def read_words(path: Path) -> dict[str, Words]:
    """Return the words by the keys of the experiments."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        key: Words(
            title=table["title"],
            question=table["question"],
            guesses=tuple(table["guesses"]),
            watch=table["watch"],
        )
        for key, table in tables.items()
    }
