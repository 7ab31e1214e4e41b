import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.recipe import Recipe
from gui.pages.training.desk import Example
from gui.pages.training.functions import FunctionsExhibit
from gui.theme import LIGHT
from gui.views.functions.numbers import size_sum
from tests.gui.training.conftest import trained


@pytest.fixture
def exhibit(desk, snapshot, qtbot):
    exhibit = FunctionsExhibit(desk)
    exhibit.animated = False
    qtbot.addWidget(exhibit)
    exhibit.resize(640, 560)
    with qtbot.waitExposed(exhibit):
        exhibit.show()
    exhibit.enter()
    exhibit.show_snapshot(snapshot)
    return exhibit


def test_the_sum_follows_the_layers():
    chapter = "784 × 16 + 16 + 16 × 16 + 16 + 16 × 10 + 10 = 13,002"
    assert size_sum((784, 16, 16, 10)) == chapter
    assert size_sum((784, 10)) == "784 × 10 + 10 = 7,850"


def test_the_boxes_are_opened_one_after_another(exhibit):
    words = [exhibit.sentence()]
    for _ in range(3):
        QTest.mouseClick(exhibit.next, Qt.MouseButton.LeftButton)
        exhibit.tick()
        exhibit.grab()
        words.append(exhibit.sentence())
    assert exhibit.opened == 3
    assert len(set(words)) == 3
    assert all("13,002" in sentence for sentence in words)
    assert "60,000" in words[1]
    assert not exhibit.next.isEnabled()
    QTest.mouseClick(exhibit.back, Qt.MouseButton.LeftButton)
    assert exhibit.sentence() == words[1]


def test_the_numbers_are_those_of_the_run(exhibit, snapshot, desk, mnist, monkeypatch):
    shown = []
    monkeypatch.setattr(exhibit.boxes, "show_numbers", shown.append)
    monkeypatch.setattr("gui.pages.training.functions.SECONDS_BETWEEN", 0.0)
    desk.choose_example(Example(False, 7))
    exhibit.tick()
    flowing = shown[-1]
    assert flowing.cost == snapshot.cost
    np.testing.assert_array_equal(flowing.gradient, snapshot.gradient)
    x = mnist.train.batch(np.array([7]))
    assert (flowing.image == x[0]).all()
    assert flowing.outputs.tolist() == snapshot.network.answer(snapshot.theta, x)[0].tolist()


def test_there_is_no_cost_before_the_first_step(exhibit, first_snapshot, monkeypatch):
    monkeypatch.setattr("gui.pages.training.functions.SECONDS_BETWEEN", 0.0)
    exhibit.open(3)
    exhibit.show_snapshot(first_snapshot)
    exhibit.set_theme(LIGHT)
    exhibit.tick()
    exhibit.grab()
    assert exhibit.boxes._flowing.cost is None
    assert exhibit.boxes._flowing.cost_words == "known after a step"


def test_another_network_has_other_counts(exhibit, mnist, monkeypatch):
    monkeypatch.setattr("gui.pages.training.functions.SECONDS_BETWEEN", 0.0)
    exhibit.show_snapshot(trained(Recipe(widths=(784, 10)), mnist, 0))
    assert "7,850" in exhibit.sentence()
    assert exhibit.boxes.words(2)[:2] == ("7,850 in", "7,850 out")
