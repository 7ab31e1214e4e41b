"""Why this answer: the pixels' and the neurons' shares, against the network itself."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.surgery import SwitchOff, operate
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.why.probe import WhyProbe
from gui.pages.draw.why.reasons import Reasons
from gui.pages.draw.why.words import pixel_words, scale_words

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def probe(desk: DrawDesk, three: np.ndarray, qtbot: Any) -> WhyProbe:
    probe = WhyProbe(desk)
    qtbot.addWidget(probe)
    probe.resize(480, 700)
    probe.show()
    assert "Draw a digit" in probe.map._empty
    assert not probe.neurons.isVisible()
    desk.show_picture(three)
    probe.enter()
    probe.show_reading()
    return probe


def test_reasons_are_those_of_the_network(desk: DrawDesk, three: np.ndarray) -> None:
    reader = desk.find("shipped")
    assert reader is not None
    network = reader.network
    theta, picture = reader.theta.astype(np.float64), (three > 0).astype(np.float64)
    off = {(1, 4), (2, 7)}
    reasons = Reasons(network, theta, picture, off)
    silent = operate(theta, network.layout, [SwitchOff(*neuron) for neuron in off])
    x = picture.reshape(1, -1)
    assert reasons.before == pytest.approx(network.answer(theta, x)[0])
    assert reasons.outputs == pytest.approx(network.answer(silent, x)[0])
    nudged = x.copy()
    nudged[0, 400] += 1e-5
    measured = (network.answer(silent, nudged)[0] - reasons.outputs)[3] / 1e-5
    assert reasons.slope(3).reshape(-1)[400] == pytest.approx(measured, rel=1e-3, abs=1e-9)
    without = operate(silent, network.layout, [SwitchOff(1, 2)])
    fall = reasons.outputs[3] - network.answer(without, x)[0][3]
    assert reasons.effects(1, 3)[2] == pytest.approx(fall)
    assert reasons.effects(1, 3)[4] == pytest.approx(0)  # it is off already
    written = reasons.weighted_sum(2, 5)
    z = written.total + written.bias
    assert written.activation == pytest.approx(1 / (1 + np.exp(-z)))


def test_words_say_what_a_pixel_does() -> None:
    assert pixel_words((3, 4), 0.5, 0.02, 0, 5) == (
        "(3, 4), ink 0.50: a tenth more ink, +0.002 for a 5"
    )
    assert pixel_words((3, 4), 0.5, -0.02, 1, 8).endswith("slope, −0.01 for an 8")
    assert pixel_words((3, 4), 0.0, 0.02, 1, 8).endswith("no ink, no share")
    assert scale_words(0.0, 0, 5) == "No pixel changes the output for a 5 here."


def test_a_neuron_is_chosen_and_switched_off(probe: WhyProbe, desk: DrawDesk, qtbot: Any) -> None:
    neurons = probe.neurons
    assert neurons.isVisible()
    reader, seen = desk.reader, desk.seen
    assert reader is not None
    assert seen is not None
    assert probe.digit == reader.outputs(seen).argmax()
    box = neurons.lamps.box(11)
    assert box is not None
    qtbot.mouseClick(neurons.lamps, LEFT, pos=box.center().toPoint())
    assert neurons.name.text() == "Layer 1, neuron 11"
    qtbot.mouseClick(neurons.switch, LEFT)
    assert neurons.off == {(1, 11)}
    assert probe.reasons is not None
    silent = operate(reader.theta, reader.network.layout, [SwitchOff(1, 11)])
    expected = reader.network.answer(silent, seen.reshape(1, -1))[0]
    assert probe.reasons.outputs == pytest.approx(expected)
    assert "Switched off" in neurons.words.text()
    neurons.layers.setCurrentIndex(1)
    neurons.lamps.setFocus()
    neurons.choose(0)
    QTest.keyClick(neurons.lamps, Qt.Key.Key_Right)
    QTest.keyClick(neurons.lamps, Qt.Key.Key_Space)
    assert neurons.off == {(1, 11), (2, 1)}
    qtbot.mouseMove(neurons.map, neurons.map.box(0, 3).center().toPoint())
    assert neurons.product.text().startswith("neuron 3: w ")
    probe.grab()
    qtbot.mouseClick(neurons.all_on, LEFT)
    assert neurons.off == set()
    assert probe.reasons.outputs == pytest.approx(reader.outputs(seen))
    neurons.flip(2)
    desk.ask("strong")
    probe.show_reading()
    assert neurons.off == set()  # those were neurons of another network
    assert neurons.by_effect.isChecked()
    assert neurons.lamps.page_words().endswith("of 512")
    before = neurons.lamps.page_words()
    QTest.keyClick(neurons.lamps, Qt.Key.Key_PageDown)
    assert neurons.page.text() != before
    probe.grab()


def test_any_output_can_be_explained(probe: WhyProbe, qtbot: Any) -> None:
    qtbot.mouseClick(probe.bars, LEFT, pos=probe.bars.row(5).center().toPoint())
    assert probe.digit == 5
    assert probe.which.currentText().startswith("Why a 5")
    assert probe.reasons is not None
    slope = probe.reasons.slope(5)
    spot = probe.map.box(12, 14).center().toPoint()
    qtbot.mouseMove(probe.map, spot + QPoint(1, 0))
    assert probe.words.text().startswith("(12, 14), ink")
    assert probe.map._values == pytest.approx(slope)
    probe.ways._group.button(1).click()
    assert probe.map._values == pytest.approx(slope * probe.reasons.picture)
    remembered = probe.save()
    qtbot.mouseClick(probe.bars, LEFT, pos=probe.bars.row(5).center().toPoint())
    assert probe.which.currentIndex() == 0  # follows the answer again
    probe.restore(remembered)
    assert (probe.digit, probe.ways.current()) == (5, 1)
    with pytest.raises(ValueError, match="no such output"):
        probe.restore({"output": 12, "way": 0})
    probe.desk.sheet.clear()
    probe.show_reading()
    assert probe.map.pointed() is None
    assert probe.words.text() == ""
    probe.grab()
