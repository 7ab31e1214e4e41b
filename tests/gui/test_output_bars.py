import numpy as np
import pytest

from gui.theme import LIGHT
from gui.views.answer.answer_card import AnswerCard
from gui.views.answer.output_bars import OutputBars, runner_up

OUTPUTS = np.array([0.01, 0.12, 0.03, 0.0, 0.02, 0.05, 0.0, 0.93, 0.04, 0.1])


@pytest.fixture
def bars(qtbot):
    widget = OutputBars()
    qtbot.addWidget(widget)
    widget.resize(300, 340)
    return widget


@pytest.fixture
def card(qtbot):
    widget = AnswerCard()
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    return widget


def test_runner_up_is_the_best_of_the_others():
    assert runner_up(OUTPUTS, 7) == 1
    assert runner_up(OUTPUTS, 1) == 7
    assert runner_up(OUTPUTS, None) is None
    assert runner_up(np.full(10, np.nan), 3) is None


def test_a_larger_output_makes_a_longer_bar(bars):
    bars.show_outputs(OUTPUTS, None)
    image = bars.grab().toImage()
    middle = 190
    rows = [image.pixelColor(middle, y).rgb() for y in range(0, 320)]
    empty = OutputBars()
    empty.resize(300, 340)
    blank = empty.grab().toImage()
    changed = [y for y, colour in enumerate(rows) if colour != blank.pixelColor(middle, y).rgb()]
    assert changed  # only the bar of 7 reaches the middle
    assert all(0.7 <= y / 322 <= 0.8 for y in changed)
    empty.deleteLater()


def test_answer_changes_the_picture_and_the_description(bars):
    bars.show_outputs(OUTPUTS, None)
    unmarked = bars.grab().toImage()
    assert "no answer" in bars.accessibleDescription()
    bars.show_outputs(OUTPUTS, 7)
    assert bars.grab().toImage() != unmarked
    assert "answer 7" in bars.accessibleDescription()
    assert "7: 0.93" in bars.accessibleDescription()


def test_numbers_that_are_not_finite_or_outside_are_told_as_they_are(bars):
    bars.show_outputs(np.array([np.nan, np.inf, -2.0, 3.0, 0, 0, 0, 0, 0, 0]), 3)
    bars.grab()
    assert "0: –" in bars.accessibleDescription()
    assert "2: −2.00" in bars.accessibleDescription()


def test_clear_and_theme(bars):
    bars.show_outputs(OUTPUTS, 7)
    bars.clear()
    assert bars.accessibleDescription() == "No outputs yet"
    before = bars.grab().toImage()
    bars.set_theme(LIGHT)
    assert bars.grab().toImage() != before


@pytest.mark.parametrize(("outputs", "answer"), [(np.zeros(9), None), (OUTPUTS, 10)])
def test_wrong_outputs_are_refused(bars, card, outputs, answer):
    with pytest.raises(ValueError, match=r"ten outputs|digit"):
        bars.show_outputs(outputs, answer)
    with pytest.raises(ValueError, match=r"ten outputs|digit"):
        card.show_answer(outputs, answer)


def test_card_tells_answer_and_runner_up(card):
    assert card.text() == "Draw a digit"
    card.show_answer(OUTPUTS, 7)
    assert card.text() == "answer 7 · activation 0.93 · runner-up 1 (0.12)"
    assert card.accessibleDescription() == card.text()
    card.show_answer(OUTPUTS, None)
    assert card.text() == "no answer · highest: 7 (0.93)"
    card.clear()
    card.set_empty_text("Pick an image")
    assert card.text() == "Pick an image"
    card.grab()
