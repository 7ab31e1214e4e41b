"""The words of a formula: numbers, names, operators, brackets, each with the place it stands at.

Signs as they come out of books and word processors are understood too: − · × ÷ ² π √. Everything
else is refused at its character, with a word on what to write in its place.
"""

import re
from typing import NamedTuple

LONGEST = 500


class FormulaError(ValueError):
    """A formula that cannot be used, said so that the one who typed it can mend it.

    Attributes
    ----------
    position
        The offending character, counted from 0; the length of the text if something is missing at
        its end.
    """

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


class Token(NamedTuple):
    """One word: its kind ("number", "name", "sign", "superscript" or "end"), text and place."""

    kind: str
    text: str
    position: int


_SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_BOOK_SIGNS = str.maketrans("−–·×⋅∙÷", "--****/")
_BOOK_NAMES = {"π": "pi", "√": "sqrt"}
_WORD = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    # Variables written side by side, xy, are as many names.
    r"|(?P<name>[wxyWXY](?=[wxyWXY]*(?![A-Za-z_0-9]))|[A-Za-z_][A-Za-z_0-9]*|π|√)"
    r"|(?P<superscript>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<sign>\*\*|[-+*/^()])"
)
_ADVICE = {
    ",": "write decimals with a point, as in 0.5",
    "=": "write only what stands to the right of the =",
    "|": "for the absolute value write abs(...)",
    **dict.fromkeys("[]{}", "use round brackets"),
}


def tokens(text: str) -> list[Token]:
    """Cut a formula into its words; the last is always one of kind "end".

    Raises
    ------
    FormulaError
        If it is longer than ``LONGEST`` characters or holds one that means nothing.
    """
    if len(text) > LONGEST:
        raise FormulaError(f"the formula is longer than {LONGEST} characters; shorten it", LONGEST)
    plain = text.translate(_BOOK_SIGNS)
    found: list[Token] = []
    position = 0
    while position < len(plain):
        word = _WORD.match(plain, position)
        if word is None:
            raise FormulaError(_unreadable(plain[position]), position)
        kind = str(word.lastgroup)
        if kind != "space":
            found.append(Token(kind, _spelling(kind, word.group()), position))
        position = word.end()
    return [*found, Token("end", "", len(text))]


def _spelling(kind: str, word: str) -> str:
    if kind == "name":
        return _BOOK_NAMES.get(word, word.lower())
    if kind == "superscript":
        return word.translate(_SUPERSCRIPTS)
    return "^" if word == "**" else word


def _unreadable(character: str) -> str:
    advice = _ADVICE.get(character, "use numbers, names, + - * / ^ and round brackets")
    shown = character if character.isprintable() else ascii(character)[1:-1]
    return f"{shown} means nothing in a formula; {advice}"
