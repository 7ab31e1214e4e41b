"""“Draw me a 5”: guessing, playing, going back, getting stuck, and what is real beside it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt

from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.dream import DreamProbe
from gui.pages.draw.dream.words import GUESSES
from gui.theme import LIGHT

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def probe(qtbot: Any, desk: DrawDesk) -> Iterator[DreamProbe]:
    probe = DreamProbe(desk)
    qtbot.addWidget(probe)
    probe.resize(900, 700)
    probe.show()
    probe.enter()
    probe.show_reading()
    yield probe
    probe.leave()


def climb(probe: DreamProbe, steps: int) -> None:
    assert probe.dream is not None
    for _ in range(steps):
        probe.dream.step()
    probe.tick_text()


def test_a_guess_plays_until_it_is_sure_and_is_judged_by_the_ink(
    qtbot: Any, probe: DreamProbe
) -> None:
    parts = probe.furniture
    telling, dream = parts.telling, probe.dream
    assert telling.is_asking
    assert dream is not None
    assert telling.question.text() == "What will its 5 look like?"
    probe.playing.pace = 600.0
    qtbot.mouseClick(telling.buttons[1], LEFT)
    assert not telling.is_asking
    assert parts.transport.is_playing()

    def lit() -> bool:
        probe.tick()
        return dream.activation > 0.99

    qtbot.waitUntil(lit)
    qtbot.mouseClick(parts.transport._play, LEFT)
    at = dream.at
    probe.tick()
    assert dream.at == at > 0
    probe.tick_text()
    assert f"After {at} steps the network is" in telling.state.text()

    def compared() -> bool:
        probe.tick()
        probe.tick_text()
        return probe.reality.nearest is not None and probe.reality.digits is not None

    qtbot.waitUntil(compared, timeout=30_000)
    nearest = probe.reality.nearest
    assert nearest is not None
    assert f"differs in {100 * nearest.ink_apart:.0f}" in telling.real.text()
    assert "Roughly".lower() in telling.real.text()
    assert GUESSES[2].lower() in telling.real.text()  # it looks like nothing of the kind
    assert f"distance {nearest.distance:.2f}" in parts.real.words()[1]

    told: list[str] = []
    probe.desk.probe_wanted.connect(told.append)
    qtbot.mouseClick(parts.take, LEFT)
    assert told == ["draw"]
    assert probe.desk.seen is not None
    np.testing.assert_allclose(probe.desk.seen.ravel(), dream.picture, atol=1e-6)


def test_steps_back_and_another_wish(qtbot: Any, probe: DreamProbe) -> None:
    parts, first = probe.furniture, probe.dream
    assert first is not None
    for _ in range(3):
        qtbot.mouseClick(parts.transport._step, LEFT)
    later = first.picture.copy()
    qtbot.mouseClick(parts.transport._step_back, LEFT)
    assert first.at == 2
    assert not np.array_equal(first.picture, later)
    probe.wish_for(replace(probe.wish, smoothness=20.0))
    assert probe.dream is first
    assert "20 · roughness" in parts.formula.text()
    qtbot.mouseClick(parts.controls.digits._group.button(7), LEFT)
    assert probe.dream is not first
    assert probe.wish.digit == 7
    assert parts.telling.question.text() == "What will its 7 look like?"
    parts.controls.starts.activated.emit(parts.controls.starts.findData("noise"))
    noise = probe.dream.picture.copy()  # type: ignore[union-attr]
    qtbot.mouseClick(parts.transport._reset, LEFT)
    assert np.abs(probe.dream.picture - noise).mean() > 0.2  # type: ignore[union-attr]
    probe.set_theme(LIGHT)


def test_it_says_that_it_is_stuck_and_how_flat_it_is_there(probe: DreamProbe) -> None:
    probe.wish_for(replace(probe.wish, neuron=8, rule="gradient descent", rate=10.0))
    climb(probe, 120)
    text = probe.furniture.telling.state.text()
    assert text.startswith("Stuck: after 120 steps its 8 is at ")
    assert "slope" in text
    assert "flat" in text


def test_my_drawing_hidden_neurons_and_other_networks(
    probe: DreamProbe, three: np.ndarray, moments: list[Any]
) -> None:
    desk = probe.desk
    probe.wish_for(replace(probe.wish, start="drawing", neuron=7))
    assert probe.dream is not None
    assert not probe.dream.picture.any()
    desk.show_picture(three)
    probe.show_reading()
    np.testing.assert_array_equal(probe.dream.picture, three.ravel())
    probe.draw_neuron(0, 9)
    assert probe.wish.above == 2
    assert probe.furniture.controls.neuron.value() == 9
    assert probe.furniture.controls.layers.currentText() == "hidden layer 1"
    climb(probe, 60)
    assert "neuron 9 of hidden layer 1 is at" in probe.furniture.telling.state.text()
    kept, dream = probe.save(), probe.dream
    desk.run.snapshot = moments[1]
    desk.follow_run()
    probe.show_reading()
    assert probe.dream is not dream
    assert probe.wish.above == 2
    climb(probe, 1)
    dream = probe.dream
    desk.run.snapshot = moments[2]
    desk.follow_run()
    probe.show_reading()
    assert probe.dream is dream  # what it began with is finished, however the network learns

    probe.restore(kept)
    assert probe.save() == kept
    for field, wrong in (("neuron", -1), ("rule", "luck"), ("rate", float("nan"))):
        with pytest.raises(ValueError, match="dream"):
            probe.restore(kept | {"wish": kept["wish"] | {field: wrong}})
    assert probe.save() == kept
