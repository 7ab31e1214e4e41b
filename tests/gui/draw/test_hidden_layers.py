"""What hidden neurons look for, and how far that is from edges and loops."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt

from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.hidden_layers import HiddenLayersProbe
from gui.theme import LIGHT

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def probe(qtbot: Any, desk: DrawDesk) -> Iterator[HiddenLayersProbe]:
    probe = HiddenLayersProbe(desk)
    qtbot.addWidget(probe)
    probe.resize(900, 700)
    probe.show()
    probe.enter()
    probe.show_reading()
    yield probe
    probe.leave()


def wait_for_findings(qtbot: Any, probe: HiddenLayersProbe) -> None:
    def found() -> bool:
        probe.tick()
        return probe.findings.edges is not None and probe.findings.excitement is not None

    qtbot.waitUntil(found, timeout=30_000)


def test_a_neuron_beside_filters_and_images_and_what_feeds_a_deeper_one(
    qtbot: Any, probe: HiddenLayersProbe
) -> None:
    parts, desk = probe.furniture, probe.desk
    qtbot.mouseClick(parts.wall, LEFT, pos=parts.wall.tile(7).center().toPoint())
    assert probe.neuron == 7
    assert parts.name.text() == "Neuron 7"
    wait_for_findings(qtbot, probe)
    edges, excited = probe.findings.edges, probe.findings.excitement
    assert edges is not None
    assert excited is not None
    assert desk.mnist is not None
    assert len(parts.matches.words()) == 4
    r = np.abs(edges.matches.correlations[7]).max()
    assert any(f"r = {r:.2f}" in words for words in parts.matches.words())
    assert f"explains {100 * r * r:.0f}" in parts.neuron_words.text()
    assert f"explains {100 * edges.shares.mean():.0f}" in parts.verdict.text()
    beyond = np.count_nonzero(edges.shares > np.quantile(edges.smooth, 0.95))
    assert f"{beyond} of 16 neurons" in parts.verdict.text()
    labels = desk.mnist.train.labels[excited.most]
    assert [words[0] for words in parts.most.words()] == [str(label) for label in labels]

    told: list[str] = []
    desk.probe_wanted.connect(told.append)
    qtbot.mouseClick(parts.least, LEFT, pos=parts.least.box(1).center().toPoint())
    image = desk.mnist.train.batch(np.array([excited.least[1]]))[0]
    assert desk.seen is not None
    assert told == ["draw"]
    np.testing.assert_array_equal(desk.seen.ravel(), image)

    with qtbot.waitSignal(probe.dream_wanted) as wanted:
        qtbot.mouseClick(parts.dream, LEFT)
    assert wanted.args == [0, 7]

    parts.layers.activated.emit(1)
    assert probe.layer == 1
    assert not parts.bars.isVisible()
    qtbot.keyClick(parts.wall, Qt.Key.Key_Right)
    assert parts.name.text() == "Neuron 1, fed by hidden layer 1"
    theta, network = desk.reader.theta, desk.reader.network  # type: ignore[union-attr]
    weights = network.layout.views(theta)[1].W[:, 1]
    strongest = int(np.abs(weights).argmax())
    assert parts.feeds.accessibleDescription().startswith(f"neuron {strongest}: ")
    wait_for_findings(qtbot, probe)
    assert len(parts.most.words()) == 6
    qtbot.mouseClick(parts.feeds, LEFT, pos=parts.feeds.row(0).center().toPoint())
    assert (probe.layer, probe.neuron) == (0, strongest)
    kept = probe.save()
    probe.choose_layer(1, 3)
    probe.restore(kept)
    assert probe.save() == kept == {"layer": 0, "neuron": strongest}


def test_it_follows_the_network_that_is_asked(
    qtbot: Any, probe: HiddenLayersProbe, moments: list[Any]
) -> None:
    parts, desk = probe.furniture, probe.desk
    probe.choose_layer(1, 15)
    desk.run.snapshot = moments[1]
    desk.follow_run()
    probe.show_reading()
    assert probe.findings.edges is None
    assert (probe.layer, probe.neuron) == (1, 15)
    before = parts.wall.grab().toImage()
    desk.run.snapshot = moments[-1]
    desk.follow_run()
    probe.show_reading()
    probe.tick_text()
    assert parts.wall.grab().toImage() != before
    desk.ask("strong")
    probe.show_reading()
    assert parts.layers.count() == 2
    assert parts.layers.itemText(0).endswith("512")
    probe.set_theme(LIGHT)
    assert probe.layer == 1
    assert probe.neuron == 15
