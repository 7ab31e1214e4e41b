"""The gradient exhibit: what it shows, what can be chosen, and what it says."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.importance import Place, importance, index_of
from gui.pages.training.gradient.exhibit import GradientExhibit
from gui.pages.training.gradient.words import half_words, matter_words, nudge_words, place_words
from gui.views.gradient.barcode import BarcodeScale, Section


@pytest.fixture
def exhibit(desk, snapshot, qtbot):
    shown = GradientExhibit(desk)
    qtbot.addWidget(shown)
    shown.resize(640, 560)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.enter()
    shown.show_snapshot(snapshot)
    yield shown
    shown.leave()


def spot_of(exhibit, layer: int, source: int, neuron: int) -> QPoint:
    return exhibit._pictures.maps._plan().rect((layer, source, neuron)).center().toPoint()


def test_the_mini_batch_comes_first_and_a_click_on_the_map_chooses(exhibit, desk, snapshot) -> None:
    assert "mini-batch" in exhibit._caption.text()
    assert np.array_equal(exhibit._shown.downhill, -snapshot.gradient)
    layout, maps = snapshot.network.layout, exhibit._pictures.maps
    for place in (Place(1, 14 * 28 + 9, 3), Place(1, None, 5), Place(2, 4, 7), Place(3, None, 9)):
        source = -1 if place.source is None else place.source
        spot = spot_of(exhibit, place.layer, source, place.neuron)
        QTest.mouseClick(maps, Qt.MouseButton.LeftButton, pos=spot)
        assert desk.weight == index_of(layout, place)
        words = exhibit._read_out.text().lower()
        assert words.startswith(place_words(layout, place).lower())


def test_the_column_follows_the_choice_and_chooses_too(exhibit, desk) -> None:
    column = exhibit._pictures.column
    desk.choose_weight(9_000)
    plan = column._plan()
    assert column._top <= 9_000 < column._top + plan.rows
    third = QPoint(int(plan.numbers.center().x()), int(plan.numbers.top() + 2.5 * plan.row))
    QTest.mouseClick(column, Qt.MouseButton.LeftButton, pos=third)
    assert desk.weight == int(column._top) + 2
    QTest.mouseClick(column, Qt.MouseButton.LeftButton, pos=plan.barcode.center().toPoint())
    assert column._top != 9_000
    column.setFocus()
    QTest.keyClick(column, Qt.Key.Key_Down)
    QTest.keyClick(column, Qt.Key.Key_Return)
    assert desk.weight == column._hovered


def test_the_list_ranks_and_a_click_chooses(exhibit, desk, snapshot, qtbot) -> None:
    QTest.mouseClick(exhibit._pages._group.button(1), Qt.MouseButton.LeftButton)
    ranking, ranked = exhibit._ranking, importance(snapshot.gradient).ranked
    assert len(ranking.sentences) == 30
    assert "a lot" in ranking.sentences[0]
    row = ranking._list.visualItemRect(ranking._list.item(1)).center()
    QTest.mouseClick(ranking._list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert desk.weight == ranked[1]


def test_one_image_and_all_images_have_other_gradients(exhibit, desk, mnist, qtbot) -> None:
    batch = exhibit._shown.downhill
    exhibit._sources._group.button(2).click()
    assert f"a {mnist.test.labels[0]}" in exhibit._caption.text()
    assert not np.array_equal(exhibit._shown.downhill, batch)

    def arrived() -> bool:
        exhibit.tick()
        exhibit.tick_text()
        return exhibit._shown is not None and "Hatched: 67" in exhibit._silent_words.text()

    exhibit._sources._group.button(1).click()
    assert exhibit._shown is None
    qtbot.waitUntil(arrived, timeout=20_000)
    assert "all 60,000 training images" in exhibit._caption.text()
    exhibit._pages._group.button(2).click()
    exhibit._brute_force._slider.set_value(40)
    exhibit._brute_force._button.click()
    qtbot.waitUntil(lambda: exhibit.tick() or "agree;" in exhibit._brute_force.verdict)
    assert "40 of 13,002 entries agree" in exhibit._brute_force.verdict


def test_before_the_first_step_it_says_why_it_is_empty(exhibit, first_snapshot) -> None:
    exhibit.begin_again()
    exhibit.show_snapshot(first_snapshot)
    assert exhibit._shown is None
    assert "No step" in exhibit._caption.text()


def test_a_diverged_run_is_told_and_not_drawn(exhibit, snapshot) -> None:
    record = snapshot.record.copy()
    record["gradient"][5] = np.nan
    exhibit.begin_again()
    exhibit.show_snapshot(replace(snapshot, record=record))
    assert "finite" in exhibit._caption.text()


def test_what_is_looked_at_is_remembered(exhibit, mnist) -> None:
    exhibit.restore({"source": 2, "page": 1})
    exhibit.tick_text()
    assert f"a {mnist.test.labels[0]}" in exhibit._caption.text()
    assert exhibit._ranking.isVisible()
    assert exhibit.save() == {"source": 2, "page": 1}
    with pytest.raises(ValueError, match="not there"):
        exhibit.restore({"source": 7, "page": 0})


def test_words_are_those_of_the_numbers(snapshot) -> None:
    layout = snapshot.network.layout
    pixel = place_words(layout, Place(1, 401, 3))
    assert pixel == "weight from pixel (14, 9) to neuron 3 of layer 1"
    assert place_words(layout, Place(3, 2, 7)) == "weight from neuron 2 of layer 2 to output 7"
    assert nudge_words(0.7, 1.0) == "should increase a lot"
    assert nudge_words(-0.4, 1.0) == "should decrease somewhat"
    assert nudge_words(0.1, 1.0) == "should increase a little"
    assert matter_words(-2.1, 0.01) == "matters 210 times as much as the median"
    halves = half_words(importance(np.array([3.0, 1.0])))
    assert halves == "1 of 2 entries holds half of |gradient|²"


def test_few_biases_keep_a_height_in_the_barcode() -> None:
    sections = (Section(0, 10_000, "weights"), Section(10_000, 10_010, "biases"))
    scale = BarcodeScale(sections, 200, 15.0)
    values = np.zeros(10_010)
    values[10_004], values[3] = -5.0, 2.0
    lines = scale.lines(values)
    assert scale.down(10_010) - scale.down(10_000) == pytest.approx(15.0, abs=1.0)
    assert lines[int(scale.down(10_004.5))] == -5.0
    assert lines[0] == 2.0
    assert abs(scale.index_at(scale.down(5_000)) - 5_000) <= 1
