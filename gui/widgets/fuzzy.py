"""Finds "Top view" from "tv": the letters of the query in order, not necessarily together."""

from dataclasses import dataclass

ADJACENT = 6.0
WORD_START = 8.0
LETTER = 1.0
GAP = -0.15
UNMATCHED = -0.05


@dataclass(frozen=True)
class Match:
    """How well a text fits, higher being better, and which of its letters were used."""

    score: float
    positions: tuple[int, ...]


def match(query: str, text: str) -> Match | None:
    """Return the best way to find the letters of ``query`` in ``text``, or None.

    Letters that start a word or follow one another count most; gaps and long texts cost a little.
    """
    wanted = [letter for letter in query.casefold() if not letter.isspace()]
    folded = text.casefold()
    if not wanted:
        return Match(0.0, ())
    if len(folded) != len(text):
        folded = text.lower() if len(text.lower()) == len(text) else text
    # best[j] is the best way to use the letters so far with the newest one at place j.
    best: dict[int, Match] = {}
    for index, letter in enumerate(wanted):
        following: dict[int, Match] = {}
        for place, candidate in enumerate(folded):
            if candidate != letter:
                continue
            gain = LETTER + (WORD_START if _starts_word(text, place) else 0.0)
            if index == 0:
                following[place] = Match(gain, (place,))
                continue
            ways = [
                Match(way.score + gain + _joint(before, place), (*way.positions, place))
                for before, way in best.items()
                if before < place
            ]
            if ways:
                following[place] = max(ways, key=lambda way: way.score)
        best = following
    if not best:
        return None
    winner = max(best.values(), key=lambda way: way.score)
    return Match(winner.score + UNMATCHED * (len(text) - len(wanted)), winner.positions)


def _joint(before: int, place: int) -> float:
    return ADJACENT if place == before + 1 else GAP * (place - before - 1)


def _starts_word(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()
