"""What the probes of the Draw room share: the sheet, and who is asked about it."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.store import NetworkFault
from gui.folders import RESOURCES
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.reader import LIVE
from gui.pages.draw.readers import SHIPPED, STRONG


def test_a_picture_is_seen_and_answered(desk: DrawDesk, three: np.ndarray) -> None:
    assert desk.seen is None
    assert desk.outputs is None
    told: list[int] = []
    desk.seen_changed.connect(lambda: told.append(1))
    desk.show_picture(three)
    assert desk.seen is not None
    assert desk.outputs is not None
    assert desk.reader is not None
    np.testing.assert_array_equal(desk.seen, three)
    np.testing.assert_array_equal(desk.outputs, desk.reader.outputs(three))
    assert desk.outputs.argmax() == 3
    assert told == [1]


def test_another_network_answers_otherwise(desk: DrawDesk, three: np.ndarray) -> None:
    desk.show_picture(three)
    assert desk.asked == SHIPPED
    before, told = desk.outputs, []
    desk.reader_changed.connect(lambda: told.append(desk.asked))
    desk.ask(STRONG)
    assert told == [STRONG]
    assert desk.reader is not None
    assert desk.reader.adds_to_one
    assert not np.array_equal(desk.outputs, before)  # type: ignore[arg-type]
    assert [reader.key for reader in desk.readers()] == [SHIPPED, STRONG]


def test_the_live_one_is_asked_anew_at_every_moment(
    desk: DrawDesk, three: np.ndarray, moments: list[Any]
) -> None:
    desk.show_picture(three)
    desk.run.snapshot = moments[0]
    desk.follow_run()
    assert desk.asked == SHIPPED  # it knows more
    desk.run.snapshot = moments[1]
    told: list[int] = []
    desk.reader_changed.connect(lambda: told.append(1))
    desk.follow_run()
    desk.follow_run()
    assert desk.asked == LIVE
    assert len(told) == 1
    before = desk.outputs
    desk.run.snapshot = moments[2]
    desk.follow_run()
    assert len(told) == 2
    assert not np.array_equal(desk.outputs, before)  # type: ignore[arg-type]


def test_opened_files_stay_in_the_list(desk: DrawDesk, tmp_path: Path) -> None:
    mine = tmp_path / "mine.npz"
    mine.write_bytes((RESOURCES / "networks" / "chapter.npz").read_bytes())
    reader = desk.open_network(mine)
    assert desk.reader is reader
    assert reader.short == "mine"
    assert desk.readers()[-1] is reader
    desk.ask(SHIPPED)
    assert desk.readers()[-1] is reader
    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"nothing")
    with pytest.raises(NetworkFault):
        desk.open_network(broken)
    desk.open_again([str(broken), str(mine)])
    assert desk.opened_paths == [str(mine)]
