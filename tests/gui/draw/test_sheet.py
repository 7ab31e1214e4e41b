"""The sheet: strokes, pictures, single pixels, moves, and the way back through all of them."""

import numpy as np
import pytest

from gui.pages.draw.drawing_file import DrawingFault, from_bytes, to_bytes
from gui.pages.draw.sheet import Sheet

LINE = np.array([[0.5, 0.2, 1.0], [0.5, 0.8, 1.0]])
BAR = np.array([[0.2, 0.5, 1.0], [0.8, 0.5, 1.0]])


@pytest.fixture
def sheet(qapp: object, three: np.ndarray) -> Sheet:
    """A sheet on which every kind of change has been made once, in this order."""
    sheet = Sheet()
    sheet.follow_strokes([LINE])
    sheet.keep()
    sheet.set_pixels(np.array([3, 4]), np.array([5, 5]), 1.0)
    sheet.keep()
    sheet.nudge(2, -1)
    sheet.follow_strokes([LINE, BAR])
    sheet.keep()
    sheet.take_picture(three)
    sheet.wipe_picture(0.5, 0.5, 0.2)
    sheet.keep()
    sheet.clear()
    return sheet


def everything(sheet: Sheet) -> bytes:
    seen = sheet.seen()
    return b"" if seen is None else seen.tobytes() + bytes(map(abs, sheet.nudged))


def test_every_change_can_be_undone_and_made_again(sheet: Sheet) -> None:
    states = [everything(sheet)]
    while sheet.can_undo:
        sheet.undo()
        states.append(everything(sheet))
    assert len(states) == 8
    assert len(set(states)) == 7  # blank at both ends
    assert states[0] == states[-1] == b""
    again = [everything(sheet)]
    while sheet.can_redo:
        sheet.redo()
        again.append(everything(sheet))
    assert again == states[::-1]


def test_a_new_change_ends_what_could_be_made_again(sheet: Sheet) -> None:
    sheet.undo()
    assert sheet.can_redo
    sheet.nudge(1, 0)
    assert not sheet.can_redo


def test_a_nudge_moves_the_pixels_and_their_edits_and_brings_them_back(
    qapp: object, three: np.ndarray
) -> None:
    sheet = Sheet()
    sheet.take_picture(three)
    sheet.set_pixels(np.array([0]), np.array([0]), 1.0)
    before = sheet.seen()
    sheet.nudge(3, 2)
    moved = sheet.seen()
    assert before is not None
    assert moved is not None
    np.testing.assert_array_equal(moved[2:, 3:], before[:-2, :-3])
    assert not moved[:2].any()
    sheet.nudge(-14, -14)  # the corner is out of sight now
    sheet.move_to(0, 0)
    np.testing.assert_array_equal(sheet.seen(), before)  # type: ignore[arg-type]


def test_a_drawing_survives_its_file(sheet: Sheet) -> None:
    while sheet.can_undo:
        drawing = sheet.drawing
        again = from_bytes(to_bytes(drawing))
        np.testing.assert_allclose(again.seen(1.0, True), drawing.seen(1.0, True), atol=0.01)
        sheet.undo()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[1]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"kind": "Downhill drawing", "version": 1}',
        b'{"kind": "Downhill drawing", "version": 1, "strokes": [[[1, 2]]], "picture": null, '
        b'"pixels": [], "moved": [0, 0]}',
        b'{"kind": "Downhill drawing", "version": 1, "strokes": [], "picture": null, '
        b'"pixels": [[-1, 99, 5]], "moved": [0, 0]}',
        b'{"kind": "Downhill drawing", "version": 1, "strokes": [], "picture": [[1]], '
        b'"pixels": [], "moved": [0, 0]}',
    ],
)
def test_what_is_no_drawing_is_refused(content: bytes) -> None:
    with pytest.raises(DrawingFault):
        from_bytes(content)
