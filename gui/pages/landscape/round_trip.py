"""What the tour shows of the Landscape room: the run's own valley, and a walk in it."""

import math
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gui.pages.landscape.page import LandscapePage

LONGEST_SECONDS = 20.0
STEPS = 3000  # enough for the run to have turned


def show_round(page: "LandscapePage") -> Iterator[float | str]:
    """Train a little if nobody has, lay the plane of the run, and walk on it."""
    began = time.monotonic()

    def in_time() -> bool:
        return time.monotonic() - began < LONGEST_SECONDS

    while page.run.snapshot is None and in_time():
        yield 0.1
    page.run.set_pace(math.inf)
    page.play(True)
    while in_time() and (page.run.snapshot is None or page.run.snapshot.step < STEPS):
        yield 0.1
    page.play(False)
    yield 0.3
    for kind in ("random", "network", "principal"):
        page.choosing.choose_kind(kind)
        yield 0.5
        while page.outlook.surveyor.busy and in_time():
            yield 0.1
        yield 0.7
        yield kind
    page.drop(*_high_up(page))
    while page.walker.walking and page.walker.steps < 400 and in_time():
        yield 0.1
    page.walker.hold(True)
    yield 0.7
    yield "walk"


def _high_up(page: "LandscapePage") -> tuple[float, float]:
    """A place two thirds of the way from the network's own to the highest corner."""
    survey = page.outlook.surveyor.survey
    if survey is None or survey.heights is None:
        return 0.0, 0.0
    corners = survey.heights[::80, ::80]
    i, j = np.unravel_index(int(np.nanargmax(corners)), corners.shape)
    corner = np.array([survey.s_reach[i], survey.t_reach[j]])
    s, t = (page.outlook.place + 2 * corner) / 3
    return float(s), float(t)
