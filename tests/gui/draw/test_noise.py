"""The Noise tab: presets that hold, a guess before the answer, and a count that is put in words."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from core.mnist import Mnist
from core.noise import Census
from gui.folders import RESOURCES
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.noise.census import COUNT
from gui.pages.draw.noise.presets import Preset, read_presets
from gui.pages.draw.noise.probe import NoiseProbe
from gui.pages.draw.noise.words import Mood, mood, score, summary, verdict

LEFT = Qt.MouseButton.LeftButton


def presets() -> list[Preset]:
    return read_presets(RESOURCES / "noise_presets.toml")


def census(counts: dict[int, int], top: float) -> Census:
    answers = np.repeat(list(counts), list(counts.values()))
    return Census(answers, np.full(len(answers), top))


def test_every_preset_says_what_the_shipped_networks_answer(desk: DrawDesk, mnist: Mnist) -> None:
    assert {preset.answer for preset in presets() if preset.asks == "shipped"} == {5}
    for preset in presets():
        reader = desk.find(preset.asks)
        assert reader is not None
        outputs = reader.outputs(preset.noise.pictures(1, mnist.test)[0])
        assert (preset.name, int(outputs.argmax())) == (preset.name, preset.answer)
        assert outputs.max() >= preset.least


def test_a_preset_that_makes_no_sense_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "presets.toml"
    path.write_text('[[preset]]\nname = "x"\nnoise = { kind = "pink" }\n')
    with pytest.raises(ValueError, match="pink"):
        read_presets(path)


def test_the_words_follow_the_numbers() -> None:
    low, half, high = (np.full(10, 0.1) + (np.arange(10) == 7) * lift for lift in (0.1, 0.6, 0.85))
    assert [mood(outputs) for outputs in (low, half, high)] == list(Mood)
    assert verdict(low) == "No output reaches 0.5. The highest is that of the 7, at 0.20."
    assert verdict(half) == "It says 7, but only at 0.70."
    assert verdict(high) == "It says 7, and is sure of it: 0.95."
    assert verdict(np.full(10, np.nan)) == "Its outputs are no numbers any more."
    assert score(0, 0) == "No guesses yet."
    assert score(1, 3) == "1 of 3 guesses right."
    digits = census({3: 60, 4: 40}, 0.95)
    assert "nothing to count" in summary(census({0: 9}, np.nan), digits)
    assert summary(census({0: 578, 2: 422}, 0.3), digits) == (
        "It took 578 of 1,000 noises for a 0 and 422 for a 2. It was sure (0.90 or more) of 0 % of "
        "them, and of 100 % of the real digits: its activation does tell the two apart."
    )
    assert summary(census({0: 99, 2: 1}, 0.97), digits).endswith(
        "for a 0, hardly any for something else. It was sure (0.90 or more) of 100 % of them, and "
        "of 100 % of the real digits: being sure tells nothing here."
    )


def test_a_guess_comes_before_the_answer_and_is_counted(desk: DrawDesk, qtbot: Any) -> None:
    probe = NoiseProbe(desk)
    qtbot.addWidget(probe)
    probe.resize(900, 700)
    probe.show()
    probe.enter()
    probe.show_reading()
    qtbot.mouseClick(probe.maker.buttons["Dots that are a 5"], LEFT)
    assert probe.maker.noise.seed == 275
    assert not probe.guess.is_revealed
    qtbot.mouseClick(probe.guess.buttons[Mood.SURE], LEFT)
    assert probe.guess.is_revealed
    assert probe.guess.words.text() == "It says 5, and is sure of it: 0.97 — as you guessed."
    qtbot.mouseClick(probe.maker.another, LEFT)
    assert probe.maker.noise.seed == 276
    assert not probe.guess.is_revealed
    qtbot.mouseClick(probe.guess.buttons[Mood.SURE], LEFT)
    assert probe.guess.words.text().endswith("not as you guessed.")
    assert (probe.guess.right, probe.guess.guesses) == (1, 2)
    desk.ask("strong")
    probe.show_reading()
    assert not probe.guess.is_revealed  # another network is another question
    box = probe.guess.first
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    assert probe.guess.is_revealed
    remembered = probe.save()
    qtbot.mouseClick(probe.maker.take, LEFT)
    assert np.array_equal(desk.seen, probe.picture)
    again = NoiseProbe(desk)
    qtbot.addWidget(again)
    again.restore(remembered)
    assert again.maker.noise == probe.maker.noise
    assert again.save() == remembered
    with pytest.raises(ValueError, match="no sense"):
        again.restore({**remembered, "score": [3, 2]})


def test_thousands_are_counted_and_counted_again(desk: DrawDesk, qtbot: Any) -> None:
    probe = NoiseProbe(desk)
    qtbot.addWidget(probe)
    probe.resize(900, 700)
    probe.show()
    probe.show_reading()
    probe.tick_text()
    qtbot.mouseClick(probe.census.button, LEFT)
    assert probe.census.button.text() == "Cancel"
    qtbot.mouseClick(probe.census.button, LEFT)
    assert not probe.census.is_asking
    assert probe.census.result is None
    qtbot.mouseClick(probe.census.button, LEFT)

    def counted() -> bool:
        probe.tick()
        return not probe.census.is_asking

    qtbot.waitUntil(counted, timeout=20_000)
    assert probe.census.result is not None
    noises, digits = probe.census.result
    assert len(noises.answers) == len(digits.answers) == COUNT
    words = probe.census.words.text()
    assert words.startswith(f"It took {noises.counts().max():,} of 2,000 noises for a 0")
    probe.grab()
    bars = probe.census.answers
    qtbot.mouseMove(bars, bars.bar(0, 0).center().toPoint())
    assert bars.readout().startswith(f"0: noise {100 * noises.counts()[0] / COUNT:.1f} %, digits ")
    qtbot.mouseClick(probe.maker.another, LEFT)
    assert probe.census.button.text() == "Ask again"  # it was about another noise
    desk.ask("strong")
    probe.show_reading()
    assert probe.census.is_asking  # another network: counted without being told
    probe.leave()
    assert not probe.census.is_asking
