"""A drawing as JSON values: for a file that can be opened again, and for the next run.

What is read is checked before any of it is believed, for it may come from elsewhere.
"""

import json
from typing import Any

import numpy as np

from core.ink import SIDE
from gui.pages.draw.drawing import FURTHEST, Drawing, untouched

KIND = "Downhill drawing"
VERSION = 1
MOST_STROKES, MOST_POINTS = 2_000, 200_000
FRAME = SIDE + 2 * FURTHEST


class DrawingFault(ValueError):
    """A file that holds no drawing; the sentence says why."""


def as_values(drawing: Drawing) -> dict[str, Any]:
    """The drawing as JSON values."""
    rows, columns = np.nonzero(~np.isnan(drawing.pixels))
    ink = drawing.pixels[rows, columns]
    picture = drawing.picture
    return {
        "strokes": [np.round(stroke, 4).tolist() for stroke in drawing.strokes],
        "picture": None if picture is None else np.rint(255 * picture).astype(int).tolist(),
        "pixels": [
            [int(r), int(c), round(float(v), 3)] for r, c, v in zip(rows, columns, ink, strict=True)
        ],
        "moved": [drawing.right, drawing.down],
    }


def from_values(values: dict[str, Any]) -> Drawing:
    """The drawing in JSON values; raises LookupError, TypeError, ValueError or OverflowError."""
    strokes = tuple(_stroke(stroke) for stroke in list(values["strokes"])[:MOST_STROKES])
    if sum(map(len, strokes)) > MOST_POINTS:
        raise ValueError("there are more points than a hand draws")
    right, down = (int(n) for n in values["moved"])
    if max(abs(right), abs(down)) > FURTHEST:
        raise ValueError("it is moved too far")
    pixels = untouched()
    for row, column, ink in values["pixels"]:
        if not (0 <= int(row) < FRAME and 0 <= int(column) < FRAME and 0 <= float(ink) <= 1):
            raise ValueError("a pixel makes no sense")
        pixels[int(row), int(column)] = float(ink)
    return Drawing(strokes, _picture(values["picture"]), pixels, right, down)


def to_bytes(drawing: Drawing) -> bytes:
    """The content of a file."""
    return json.dumps({"kind": KIND, "version": VERSION} | as_values(drawing)).encode()


def from_bytes(content: bytes) -> Drawing:
    """The drawing in a file.

    Raises
    ------
    DrawingFault
        If there is none.
    """
    try:
        values = json.loads(content)
        if values["kind"] != KIND or values["version"] != VERSION:
            raise DrawingFault("this is no drawing that Downhill has saved.")
        return from_values(values)
    except DrawingFault:
        raise
    except (LookupError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise DrawingFault("this is no drawing that Downhill has saved.") from error


def _stroke(values: Any) -> np.ndarray:
    stroke = np.array(values, float)
    if stroke.ndim != 2 or stroke.shape[1] != 3 or not np.isfinite(stroke).all():
        raise ValueError("a stroke is a list of x, y and pressure")
    stroke.clip(0.0, 1.0, out=stroke)
    stroke.setflags(write=False)
    return stroke


def _picture(values: Any) -> np.ndarray | None:
    if values is None:
        return None
    picture = np.array(values, np.float32) / 255
    if picture.shape != (SIDE, SIDE) or not np.isfinite(picture).all():
        raise ValueError("a picture has 28 × 28 numbers")
    return picture.clip(0, 1)
