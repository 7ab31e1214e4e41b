"""The same drawing judged at every past moment of the run."""

from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.past import NOT_TRAINED, NOTHING_DRAWN, PastProbe
from tests.gui.draw.conftest import MOMENTS


def test_without_a_past_it_offers_to_train(qtbot: Any, desk: DrawDesk, three: np.ndarray) -> None:
    probe = PastProbe(desk)
    qtbot.addWidget(probe)
    desk.show_picture(three)
    probe.show_reading()
    probe.tick()
    assert probe.words.text() == NOT_TRAINED
    asked: list[bool] = []
    desk.train = asked.append  # type: ignore[method-assign]
    QTest.mouseClick(probe.train, Qt.MouseButton.LeftButton)
    assert asked == [True]


def test_every_moment_is_asked_and_can_be_looked_at(
    qtbot: Any, trained_desk: DrawDesk, three: np.ndarray, moments: list[Any]
) -> None:
    desk = trained_desk
    probe = PastProbe(desk)
    qtbot.addWidget(probe)
    probe.resize(420, 520)
    with qtbot.waitExposed(probe):
        probe.show()
    probe.show_reading()
    assert probe.words.text() == NOTHING_DRAWN
    desk.show_picture(three)
    probe.show_reading()
    qtbot.waitUntil(lambda: probe.tick() or len(probe._steps) == len(MOMENTS))
    assert probe._steps.tolist() == list(MOMENTS)
    expected = [one.network.answer(one.theta, three.reshape(1, -1))[0] for one in moments]
    np.testing.assert_allclose(probe._outputs, expected)
    assert f"Now, at step {MOMENTS[-1]}" in probe.words.text()
    for _ in MOMENTS:
        QTest.keyClick(probe.stack, Qt.Key.Key_Left)
    assert probe.stack.moment() == 0
    assert probe.words.text().startswith("At step 0:")
    QTest.mouseMove(probe.stack, QPoint(20, 40))
    QTest.mouseMove(probe.stack, QPoint(probe.stack.width() - 20, 40))
    qtbot.waitUntil(lambda: probe.stack.moment() != 0)
    assert probe.stack.moment() == len(MOMENTS) - 1
    desk.sheet.clear()
    probe.show_reading()
    assert probe.words.text() == NOTHING_DRAWN
