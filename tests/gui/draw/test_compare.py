"""A second network beside the first."""

from typing import Any

import numpy as np

from gui.pages.draw.compare import CompareProbe
from gui.pages.draw.desk import DrawDesk


def test_both_are_asked_and_told_apart(qtbot: Any, desk: DrawDesk, mnist: Any) -> None:
    probe = CompareProbe(desk)
    qtbot.addWidget(probe)
    probe.show_reading()
    assert probe.words.text() == "Draw a digit, and both are asked."
    chapter, strong = desk.find("shipped"), desk.find("strong")
    assert chapter is not None
    assert strong is not None
    picture = next(
        one
        for one in mnist.test.batch(np.arange(300)).reshape(-1, 28, 28)
        if chapter.outputs(one).max() > 0.5
        and chapter.outputs(one).argmax() != strong.outputs(one).argmax()
    )
    desk.show_picture(picture)
    probe.show_reading()
    one, other = chapter.outputs(picture), strong.outputs(picture)
    apart = int(np.abs(one - other).argmax())
    said = probe.words.text()
    assert said.startswith(f"A {one.argmax()} against ")
    assert f"{one[apart]:.2f} against {other[apart]:.2f}" in said
    probe.choose_other("shipped")
    assert probe.words.text().startswith(f"Both say a {one.argmax()}, and")


def test_the_second_network_is_remembered(qtbot: Any, desk: DrawDesk) -> None:
    probe, again = CompareProbe(desk), CompareProbe(desk)
    for one in (probe, again):
        qtbot.addWidget(one)
    probe.choose_other("shipped")
    again.restore(probe.save())
    assert again.other is desk.find("shipped")
