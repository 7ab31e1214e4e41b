"""The Draw room plays itself: for the tour."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gui.pages.draw.page import DrawPage

SCENES = {"hidden": "hidden-layers"}  # of tabs whose key would say too little
FIRST = "answer"


def show_round(page: "DrawPage") -> Iterator[float | str]:
    """Draw a three, then show every probe beside the pad and every other tab."""
    pad = page.pad
    page.bring_forward(FIRST)
    yield from pad.draw_slowly(_three())
    yield 0.5
    for key in pad.pane.keys[1:]:
        page.bring_forward(key)
        yield 0.3
        yield from pad.pane.current.tour()
        yield key
        page.desk.sheet.move_to(0, 0)
    for key in page.tabs.keys[1:]:
        page.bring_forward(key)
        yield 0.3
        yield from page.tabs.current.tour()
        yield SCENES.get(key, key)
    page.bring_forward(FIRST)
    yield 0.5


def _three() -> np.ndarray:
    """The path of a drawn 3, shape (n, 2), in sides of the pad."""
    angles = np.linspace(-2.6, 1.5, 24)
    upper = np.column_stack([0.48 + 0.15 * np.cos(angles), 0.33 + 0.14 * np.sin(angles)])
    lower = np.column_stack(
        [0.48 + 0.18 * np.cos(angles + 1.1), 0.64 + 0.17 * np.sin(angles + 1.1)]
    )
    return np.vstack([upper, lower])
