import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.pages.training.desk import Example
from gui.pages.training.layer_map import COUNT, LayerMapExhibit
from gui.theme import DARK, LIGHT


@pytest.fixture
def exhibit(desk, qtbot):
    exhibit = LayerMapExhibit(desk)
    qtbot.addWidget(exhibit)
    exhibit.set_reduced_motion(True)
    exhibit.resize(640, 560)
    with qtbot.waitExposed(exhibit):
        exhibit.show()
    exhibit.enter()
    yield exhibit
    exhibit.leave()


@pytest.fixture
def mapped(exhibit, desk, qtbot):
    exhibit.show_snapshot(desk.shown)
    qtbot.waitUntil(lambda: exhibit.tick() or exhibit._map is not None, timeout=20_000)
    exhibit.tick()
    return exhibit


def test_it_maps_points_to_pick_and_stays_still(mapped, desk, first_snapshot, qtbot):
    assert list(mapped.small.titles()) == ["pixels", "layer 1", "layer 2", "outputs"]
    shares = [cloud.alike for cloud in mapped._map.clouds]
    assert shares[0] == pytest.approx(0.81, abs=0.05)
    assert "of 16 dimensions" in mapped.facts.text()
    wrong = int((mapped._map.answers != mapped._labels).sum())
    assert f"{wrong:,} of 1,500 read wrong" in mapped.facts.text()

    number = int(np.abs(mapped._map.clouds[2].points).sum(axis=1).argmax())
    spot = mapped.large.place_of(number).toPoint()
    QTest.mouseMove(mapped.large, spot)
    qtbot.waitUntil(lambda: mapped.large._hovered is not None)
    found = mapped.large._hovered
    assert mapped.large.readout().startswith(f"{mapped._labels[found]}, read as ")
    QTest.mouseClick(mapped.large, Qt.MouseButton.LeftButton, pos=spot)
    assert desk.example == Example(True, int(mapped._images[found]))
    assert mapped.large._chosen == found

    box = mapped.small.box(3).center().toPoint()
    QTest.mouseClick(mapped.small, Qt.MouseButton.LeftButton, pos=box)
    mapped.tick()
    assert mapped.facts.text().startswith("Outputs: 2 of 10 dimensions")
    assert (mapped.large._points == mapped._map.clouds[3].points).all()

    before, mapped._asked_at = mapped._map, float("-inf")
    mapped.show_snapshot(first_snapshot)
    qtbot.waitUntil(lambda: mapped.tick() or mapped._map is not before)
    turn = mapped._map.clouds[1].points.T @ before.clouds[1].points
    assert np.linalg.det(turn) != 0
    assert turn == pytest.approx(turn.T, rel=0.02)  # nothing is left to turn


def test_points_glide_and_pass_through_the_true_ones(exhibit, desk, mnist):
    from core.layer_map import Cloud, LayerMap, chosen_images

    rng = np.random.default_rng(1)
    answers, sureness = np.zeros(COUNT, np.int8), np.zeros(COUNT, np.float32)

    def one_map():
        points = [rng.uniform(-1, 1, (COUNT, 2)).astype(np.float32) for _ in range(3)]
        return LayerMap(tuple(Cloud(p, 0.5, 0.5) for p in points), answers, sureness)

    first, second = one_map(), one_map()
    exhibit._images = chosen_images(mnist.test, COUNT)
    exhibit._map, exhibit._from, exhibit._began_at = first, [], None
    start = exhibit._points(0.0)
    exhibit._from, exhibit._map, exhibit._began_at = start, second, 10.0
    assert (exhibit._points(10.0)[1] == first.clouds[1].points).all()
    half = (first.clouds[1].points + second.clouds[1].points) / 2
    assert exhibit._points(10.2)[1] == pytest.approx(half, abs=1e-5)
    assert (exhibit._points(10.4)[1] == second.clouds[1].points).all()


def test_empty_and_other_looks(exhibit, qtbot):
    assert exhibit.large._empty
    exhibit.restore({"map": 1, "marks": 1})
    assert exhibit.save() == {"map": 1, "marks": 1}
    with pytest.raises(ValueError):
        exhibit.restore({"map": -1, "marks": 0})
    labels = np.arange(10, dtype=np.uint8)
    exhibit.large.set_images(np.zeros((10, 784), np.uint8), labels)
    exhibit.large.show_points(np.linspace(-1, 1, 20).reshape(10, 2))
    exhibit.large.show_answers(labels[::-1].astype(np.int8), np.ones(10))
    for theme in (DARK, LIGHT):
        exhibit.set_theme(theme)
        assert not exhibit.grab().isNull()
    exhibit.large.setFocus()
    QTest.keyClick(exhibit.large, Qt.Key.Key_Right)
    with qtbot.waitSignal(exhibit.large.point_clicked) as clicked:
        QTest.keyClick(exhibit.large, Qt.Key.Key_Return)
    assert exhibit.large.readout() == f"{clicked.args[0]}, read as {9 - clicked.args[0]}, 1.00"
