"""What the tour shows of the Training room: every exhibit on a run that learns meanwhile."""

import math
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.pages.training.page import TrainingPage

LONGEST_SECONDS = 30.0
EPOCHS = 3.0


def show_round(page: "TrainingPage") -> Iterator[float | str]:
    """Play each exhibit; yields seconds to wait, and the name of each when it can be pictured."""
    run = page.run
    while run.snapshot is None and run.fault is None:
        yield 0.1
    page.set_pace(math.inf)
    page.play(True)
    began = time.monotonic()
    while time.monotonic() - began < LONGEST_SECONDS and not _trained(page):
        yield 0.1
    page.play(False)
    yield 0.3
    panes = page.stage.panes
    for key in panes.keys:
        exhibit = panes.exhibit(key)
        yield 0.2
        yield from exhibit.tour()
        yield key
    for pane in panes.both:
        pane.exhibit(pane.keys[0])
    yield 0.3


def _trained(page: "TrainingPage") -> bool:
    snapshot = page.run.snapshot
    return page.run.fault is not None or (snapshot is not None and snapshot.epoch >= EPOCHS)
