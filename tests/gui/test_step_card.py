"""The card of the algorithm: it fits, lights the present line and can be heard."""

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gui.theme import DARK, LIGHT, Theme
from gui.views.step_card import StepCard, _side_by_side

SHORT = [
    ("Compute the gradient", "g = ∇C(w)", "∇C(1.2) = 3.4"),
    ("Take a small step against it", "w ← w − rate · g", "1.2 − 0.1 · 3.4 = 0.86"),
    ("Repeat", "from the new w", "0.86"),
]
LONG = [
    SHORT[0],
    (
        SHORT[1][0],
        "m ← β · m + (1 − β) · g\ns ← γ · s + (1 − γ) · g²\n"
        "a = m / (1 − βᵗ), b = s / (1 − γᵗ)\nθ ← θ − rate · a / (√b + ε)",
        "0.9 · (−1.20, 0.40) + 0.1 · (−1.70, 1.10) = (−1.25, 0.47)\n"
        "0.999 · (0.12, 0.03) + 0.001 · (2.89, 1.21) = (0.123, 0.0312)\n"
        "(−3.05, 1.15), (24.7, 6.25)\n"
        "(−1.32, 0.87) − 0.1 · (−0.614, 0.460) = (−1.26, 0.824)",
    ),
    SHORT[2],
]


@pytest.fixture
def card(qtbot: QtBot) -> StepCard:
    card = StepCard()
    qtbot.addWidget(card)
    card.resize(930, 190)
    card.show()
    qtbot.waitExposed(card)
    return card


def pixels(card: StepCard) -> np.ndarray:
    image = card.grab().toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    data = np.frombuffer(image.constBits(), np.uint8)
    return data.reshape(image.height(), image.width(), 4)[..., :3].astype(int)


@pytest.mark.parametrize("lines", [SHORT, LONG])
@pytest.mark.parametrize("size", [(930, 190), (1500, 320), (620, 190)])
def test_the_lines_fit_the_card(
    card: StepCard, lines: list[tuple[str, str, str]], size: tuple[int, int]
) -> None:
    card.resize(*size)
    card.set_lines(lines)
    layout = card._layout()
    assert layout.height(card._gap()) <= card.height()


def test_few_words_are_set_larger_than_many(card: StepCard) -> None:
    card.set_lines(SHORT)
    large = card._layout().scale
    card.set_lines(LONG)
    assert card._layout().scale < large


def test_numbers_of_a_usual_length_are_not_broken(card: StepCard) -> None:
    card.set_lines(LONG)
    assert not card._layout().wraps


def test_changing_numbers_do_not_make_the_text_jump(card: StepCard) -> None:
    card.set_lines(SHORT)
    before = card._layout().scale
    wide = [(*SHORT[1][:2], "1.2 − 0.1 · 3.4 = " + "0.86 " * 60)]
    card.set_lines([SHORT[0], *wide, SHORT[2]])
    smaller = card._layout().scale
    assert smaller < before
    card.set_lines(SHORT)
    assert card._layout().scale == smaller


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_the_present_line_is_lit(card: StepCard, theme: Theme) -> None:
    card.set_theme(theme)
    card.set_lines(SHORT)
    dull = pixels(card)
    card.set_present(1)
    lit = pixels(card)
    changed = (lit != dull).any(axis=-1).sum(axis=1)
    middle, top = changed[len(changed) // 2], changed[len(changed) // 8]
    assert middle > 0.9 * card.width()
    assert top == 0
    card.set_present(None)
    assert (pixels(card) == dull).all()


def test_the_card_can_be_heard(card: StepCard) -> None:
    card.set_lines(SHORT)
    card.set_present(1)
    rows = card.accessibleDescription().split("\n")
    assert rows[0] == "1. Compute the gradient; g = ∇C(w); ∇C(1.2) = 3.4"
    assert rows[1].startswith("2. now: Take a small step")


def test_formulas_stand_beside_their_numbers_where_they_pair() -> None:
    assert _side_by_side("a\nb", "1\n2") == [("a", "1"), ("b", "2")]
    assert _side_by_side("a\nb", "1") == [("a\nb", "1")]


def test_an_empty_card_is_just_empty(card: StepCard) -> None:
    card.set_lines([])
    card.set_present(2)
    assert (pixels(card) == pixels(card)[0, 0]).all()
