"""The Experiments room with its own background process: guess, start, cancel, compare, pick."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from gui.main_window import MainWindow
from gui.pages.experiments import ExperimentsPage
from tests.gui.real_rooms import (
    PATIENCE_MS,
    click,
    message,
    page_of,
    part,
    press_button,
    press_key,
    real_window,
)


@pytest.fixture
def window(qtbot: Any, tmp_path: Any, tmp_path_factory: Any) -> Iterator[MainWindow]:
    cache = tmp_path_factory.getbasetemp() / "mnist-cache"
    with real_window(tmp_path, cache, (ExperimentsPage,)) as window:
        yield window


def button(page: Any, text: str) -> QPushButton:
    found = [b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert len(found) == 1
    return found[0]


def make_small(page: Any, **numbers: float) -> Any:
    """Fewer, shorter runs than a learner would want; returns the experiment on screen."""
    experiment = page.chosen
    settings = experiment.save()
    settings["recipe"] |= {"widths": [784, 12, 10], "examples": 300}
    settings["numbers"] |= numbers
    experiment.restore(settings)
    return experiment


def wait_for(qtbot: Any, experiment: Any) -> None:
    qtbot.waitUntil(lambda: not experiment.running, timeout=PATIENCE_MS)
    experiment.refresh()


def test_a_guess_is_held_against_the_numbers_and_runs_are_compared(
    window: MainWindow, qtbot: Any
) -> None:
    page = page_of(window)
    experiment = make_small(page, epochs=40, shuffled=100)
    field = part(page, QLineEdit, "Hidden layers")
    assert field.text() == "12"
    field.selectAll()
    QTest.keyClicks(field, "24, no")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert experiment.parameters.recipe().widths == (784, 12, 10)
    assert field.text() == "12"

    furniture = experiment.furniture
    click(button(page, "Yes, just as fast"))
    click(button(page, "Start"))
    assert not furniture.guesses.isEnabled()
    qtbot.waitUntil(lambda: len(experiment.races[-1].epochs["shuffled"]) > 3, timeout=PATIENCE_MS)
    page.setFocus()
    press_key(window, Qt.Key.Key_Space)  # cancel
    assert not experiment.running
    assert "not run" not in page.stage.cards.cards[0].status()
    assert furniture.verdict.text() == ""  # it was cut short

    experiment.parameters.restore(experiment.save() | {"numbers": {"epochs": 5, "shuffled": 100}})
    press_key(window, Qt.Key.Key_N)
    assert experiment.parameters.seed.value() == 2
    wait_for(qtbot, experiment)
    race = experiment.races[-1]
    assert len(experiment.races) == 2
    assert race.epochs["true"] == race.epochs["shuffled"] == [0, 1, 2, 3, 4, 5]
    assert race.train["true"][-1] > 0.6 > race.train["shuffled"][-1]
    assert f"{100 * race.train['true'][-1]:.1f}".removesuffix(".0") in furniture.findings.text()
    assert "run 1, 100 % shuffled" in {series.label for series in experiment.plot._curves}
    answer = experiment.answer()
    assert answer != 2
    if answer is not None:
        assert "You guessed “Yes, just as fast”" in furniture.verdict.text()

    press_button(page, "Forget all results of this experiment")
    assert not experiment.races
    assert furniture.findings.text() == experiment.words.watch


def test_a_rate_from_the_dial_goes_into_the_training(window: MainWindow, qtbot: Any) -> None:
    page = page_of(window)
    click(page.stage.cards.cards[1])
    dial = make_small(page, count=11)
    click(button(page, "Start"))
    press_key(window, Qt.Key.Key_PageDown)  # it goes on while another is looked at
    assert page.chosen.key == "data_size"
    growth = make_small(page, steps=100, seeds=2)
    press_key(window, Qt.Key.Key_Space)
    wait_for(qtbot, dial)
    wait_for(qtbot, growth)
    assert len(dial.sweeps[-1].found) == 11
    found = growth.growths[-1]
    assert {size: len(runs) for size, runs in found.found.items()} == dict.fromkeys(
        found.sizes(), 2
    )
    assert found.mean(100, "train") > found.mean(100, "test") + 0.05  # few are learned by heart
    assert f"{100 * found.mean(100, 'test'):.1f}".rstrip("0").rstrip(".") in growth.findings()

    press_key(window, Qt.Key.Key_PageUp)
    rate = dial.sweeps[-1].range().best
    spot = dial.plot.x_of(rate)
    click(dial.plot, QPoint(round(spot), dial.plot.height() // 2))
    assert dial.picked == rate
    click(dial.use)
    assert page.desk.run.recipe.rate == rate
    assert "learning rate" in message(page)
    qtbot.waitUntil(lambda: any("in training" in m.label for m in dial.plot.marks))
    dial.plot.setFocus(Qt.FocusReason.TabFocusReason)
    press_key(window, Qt.Key.Key_Right)
    assert "new images" in dial.plot.readout()

    remembered = page.save()
    assert remembered["chosen"] == "rate_dial"
    page.choose(0)
    page.restore(remembered)
    assert page.chosen is dial
    with pytest.raises(ValueError, match="widths"):
        dial.restore({"recipe": {"widths": 3}, "numbers": {}})
