"""One weight: the curve along it, dragging it, putting it back and keeping it."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.along_weight import WeightCurve
from gui.pages.training.gradient.weight_exhibit import WeightExhibit
from gui.pages.training.gradient.weight_words import curve_words

INDEX = 12_995  # a bias of the outputs


@pytest.fixture
def exhibit(desk, snapshot, qtbot):
    desk.choose_weight(INDEX)
    shown = WeightExhibit(desk)
    qtbot.addWidget(shown)
    shown.resize(640, 560)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.enter()
    shown.show_snapshot(snapshot)
    yield shown
    shown.leave()


def drawn(exhibit, qtbot, places: int = 161) -> WeightCurve:
    def fine_enough() -> bool:
        exhibit.tick()
        curve = exhibit._curves.curve
        return curve is not None and len(curve.weights) == places

    qtbot.waitUntil(fine_enough, timeout=20_000)
    return exhibit._curves.curve


def drag(exhibit, share: float) -> None:
    """Take the ball from the middle to a share of the width of the plot."""
    pad = exhibit._picture.view._plot.viewport()
    middle = QPoint(pad.width() // 2, pad.height() // 2)
    goal = QPoint(int(share * pad.width()), pad.height() // 2)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(pad, goal)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=goal)


def test_a_dragged_weight_is_tried_out_then_put_back_or_kept(
    exhibit, desk, snapshot, qtbot, monkeypatch
) -> None:
    curve = drawn(exhibit, qtbot)
    assert (np.diff(curve.weights) > 0).all()
    assert "by backpropagation" in exhibit._picture.words
    drag(exhibit, 0.25)
    own = float(snapshot.theta[INDEX])
    moved = np.flatnonzero(desk.trial != snapshot.theta)
    assert moved.tolist() == [INDEX]
    assert desk.trial[INDEX] < own - 0.2
    assert exhibit._picture.view._marks.marks.balls["ball"][0] == pytest.approx(desk.trial[INDEX])
    assert exhibit._curves.curve is curve  # only its own weight has moved
    exhibit.setFocus()
    QTest.keyClick(exhibit, Qt.Key.Key_Escape)
    assert desk.trial is None
    assert exhibit._picture.view._marks.marks.balls["ball"][0] == pytest.approx(own)
    assert not exhibit._keep.isEnabled()

    kept: list[np.ndarray] = []
    monkeypatch.setattr(desk.run, "put", kept.append, raising=False)
    drag(exhibit, 0.7)
    tried = desk.trial
    QTest.mouseClick(exhibit._keep, Qt.MouseButton.LeftButton)
    assert kept[0] is tried
    assert desk.trial is None


def test_another_weight_or_reach_is_another_curve(exhibit, desk, qtbot) -> None:
    first = drawn(exhibit, qtbot)
    QTest.mouseClick(exhibit._chooser._buttons["Next"], Qt.MouseButton.LeftButton)
    assert desk.weight == INDEX + 1
    assert exhibit._curves.curve is None
    assert drawn(exhibit, qtbot) is not first
    exhibit._reach._group.button(2).click()
    curve = drawn(exhibit, qtbot)
    assert np.ptp(curve.weights) == pytest.approx(2 * 1.1 * 16)
    never = exhibit._chooser._buttons["Never matters"]
    qtbot.waitUntil(lambda: exhibit.tick() or never.isEnabled(), timeout=20_000)
    QTest.mouseClick(never, Qt.MouseButton.LeftButton)
    assert np.ptp(drawn(exhibit, qtbot).costs) == 0
    assert "no ink in any training image" in exhibit._picture.words
    QTest.mouseClick(exhibit._chooser._buttons["Matters most"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: exhibit.tick() or not exhibit._chooser.searching, timeout=20_000)
    assert not exhibit._chooser.silent[desk.weight]


def test_weights_that_are_not_finite_are_told_and_not_drawn(exhibit, snapshot) -> None:
    record = snapshot.record.copy()
    record["theta"][7] = np.inf
    exhibit.show_snapshot(replace(snapshot, record=record))
    assert "not finite" in exhibit._picture.words


def test_a_staircase_is_flat_only_where_the_numbers_say_so() -> None:
    weights = np.linspace(-1, 1, 5)
    steps = WeightCurve(weights, np.array([1.0, 1, 2, 2, 2]), np.zeros(5), 500)
    assert "jumps" in curve_words(steps, 0.0, "these images", False)
    slope = WeightCurve(weights, weights**2, 2 * weights, 500)
    assert "Flat" not in curve_words(slope, 0.5, "these images", False)
    level = WeightCurve(weights, np.ones(5), np.zeros(5), 500)
    assert "does not change" in curve_words(level, 0.5, "these images", False)
