"""Robustness: the curves are filled point by point, compared with those before, and can be left."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

import gui.pages.training.robustness.exhibit as module
from core.robustness import DISTURBANCES
from gui.pages.training.robustness.exhibit import RobustnessExhibit


@pytest.fixture
def exhibit(desk, snapshot, qtbot, monkeypatch):
    monkeypatch.setattr(module, "EXAMPLES", 50)
    shown = RobustnessExhibit(desk)
    qtbot.addWidget(shown)
    shown.resize(640, 560)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.enter()
    shown.show_snapshot(snapshot)
    shown.tick_text()
    yield shown
    shown.leave()


def run(qtbot, exhibit) -> None:
    def finished() -> bool:
        exhibit.tick()
        return exhibit.measure_button.text() == "Measure"

    qtbot.mouseClick(exhibit.measure_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(finished, timeout=20_000)


def test_a_measurement_fills_all_curves_and_the_next_is_compared_with_it(
    exhibit, desk, snapshot, first_snapshot, mnist, qtbot
) -> None:
    run(qtbot, exhibit)
    curves = exhibit.measuring.curves
    assert all(np.isfinite(curve).all() for curve in curves.values())
    right = snapshot.network.answer(snapshot.theta, mnist.test.batch(slice(0, 50))).argmax(axis=1)
    plain = float(np.mean(right == mnist.test.labels[:50]))
    for each in DISTURBANCES:
        assert curves[each.key][each.strengths.index(0)] == pytest.approx(plain)
    assert exhibit.words.text() == "Measured at step 300 on 50 test images"
    plot = exhibit.plots["shift"]
    QTest.mouseMove(plot, QPoint(round(plot._axes().x(4.0)), plot.rect().center().y()))
    qtbot.waitUntil(lambda: plot.readout().startswith("4 · "))
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.hovered() == 5

    exhibit.show_snapshot(desk.look_at(first_snapshot))
    qtbot.mouseClick(exhibit.measure_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: exhibit.tick() or exhibit.measuring.progress > 0, timeout=20_000)
    qtbot.mouseClick(exhibit.measure_button, Qt.MouseButton.LeftButton)
    assert exhibit.measure_button.text() == "Measure"
    assert "faint: step 300" in exhibit.words.text()
    assert "stopped after" in exhibit.words.text()
    assert "before" in plot.readout()
