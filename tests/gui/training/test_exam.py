import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.pages.training.desk import Example
from gui.pages.training.exam.exhibit import ExamExhibit
from gui.theme import LIGHT


@pytest.fixture
def exhibit(desk, qtbot):
    exhibit = ExamExhibit(desk)
    qtbot.addWidget(exhibit)
    exhibit.resize(640, 560)
    with qtbot.waitExposed(exhibit):
        exhibit.show()
    exhibit.enter()
    exhibit.show_snapshot(desk.shown)
    exhibit.tick_text()
    yield exhibit
    exhibit.leave()


def ticks(exhibit, count):
    for _ in range(count):
        exhibit.tick()
    exhibit.tick_text()


@pytest.fixture
def examined(exhibit):
    QTest.mouseClick(exhibit.bar.go, Qt.MouseButton.LeftButton)
    ticks(exhibit, 14)
    return exhibit


def test_all_images_are_read_and_the_score_is_a_fraction(examined, desk, mnist, qtbot):
    outputs = desk.shown.network.answer(desk.shown.theta, mnist.test.batch(slice(None)))
    correct = int((outputs.argmax(axis=1) == mnist.test.labels).sum())
    assert examined.score.text().startswith(f"{correct:,} / 10,000 = ")
    assert examined.whose.text().startswith("Weights of step 300")
    assert len(examined.gallery) == 10_000 - correct
    qtbot.waitUntil(lambda: examined.tick() or examined.sitting.on_train is not None)
    examined.tick_text()
    assert examined.sitting.on_train.total == 60_000
    assert "training images: " in examined.whose.text()


def test_slow_reading_shows_one_image_at_a_time_and_can_be_held(exhibit):
    exhibit.bar.pace.set_current(0)
    exhibit.bar.pace_chosen.emit(3.0)
    QTest.mouseClick(exhibit.bar.go, Qt.MouseButton.LeftButton)
    ticks(exhibit, 3)
    assert exhibit.sitting.sheet.exam.done == 1
    assert " / 1 = " in exhibit.score.text()
    assert exhibit.card.text()
    assert exhibit.bar.go.text() == "Pause"
    QTest.mouseClick(exhibit.bar.go, Qt.MouseButton.LeftButton)
    ticks(exhibit, 3)
    assert exhibit.bar.go.text() == "Go on"
    assert exhibit.sitting.sheet.exam.done == 1


def test_a_cell_filters_the_gallery_and_a_thumbnail_goes_to_the_network(examined, desk, qtbot):
    confusion, gallery = examined.confusion, examined.gallery
    counts = examined.sitting.sheet.exam.confusion()
    np.fill_diagonal(counts, 0)
    cell = tuple(int(i) for i in np.unravel_index(counts.argmax(), counts.shape))
    spot = confusion._box(cell).center().toPoint()
    QTest.mouseClick(confusion, Qt.MouseButton.LeftButton, pos=spot)
    assert len(gallery) == counts[cell]
    assert gallery.caption(0)[0] == f"{cell[0]} read as {cell[1]}"
    index = int(examined.sitting.sheet.exam.mistakes(cell)[1])
    with qtbot.waitSignal(desk.exhibit_wanted) as wanted:
        place = gallery.box(1).center()
        QTest.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted.args == ["network"]
    assert desk.example == Example(True, index)
    QTest.mouseClick(confusion, Qt.MouseButton.LeftButton, pos=spot)
    assert len(gallery) > counts[cell]


def test_the_keyboard_reaches_cells_and_thumbnails(examined, desk):
    examined.confusion.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(examined.confusion, key)
    assert examined._pair == (1, 1)
    assert examined.gallery.caption(0)[0] == "1 read right"
    examined.gallery.setFocus()
    QTest.keyClick(examined.gallery, Qt.Key.Key_Right)
    QTest.keyClick(examined.gallery, Qt.Key.Key_Return)
    assert desk.example.index == examined.sitting.sheet.exam.mistakes((1, 1))[1]


def test_following_examines_other_weights_and_shows_them_when_complete(
    examined, desk, first_snapshot, monkeypatch
):
    QTest.mouseClick(examined.bar.follow, Qt.MouseButton.LeftButton)
    before = examined.sitting.sheet
    ticks(examined, 3)
    assert examined.sitting.sheet is before
    desk.look_at(first_snapshot)
    examined.sitting._began_at -= 2.0
    ticks(examined, 1)
    assert examined.sitting.sheet is before
    ticks(examined, 14)
    assert examined.sitting.sheet.step == 0
    assert examined.sitting.sheet.exam.finished


def test_it_remembers_begins_again_and_says_what_it_waits_for(examined, desk):
    examined.restore({"pace": 1, "following": True})
    assert examined.save() == {"pace": 1, "following": True}
    with pytest.raises(ValueError):
        examined.restore({"pace": 7})
    examined.begin_again()
    examined.set_theme(LIGHT)
    desk.shown = None
    ticks(examined, 2)
    assert len(examined.gallery) == 0
    assert "being loaded" in examined.whose.text()
    assert not examined.bar.go.isEnabled()
    assert not examined.grab().isNull()
