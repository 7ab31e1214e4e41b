"""What does a frame of the Descent room cost? ``python -m bench.descent_frames``.

Three windows of 1280 by 800 show the 3-D picture and the map of a surface of 120 by 120 points: one
ball and nothing else; eight balls racing with every overlay switched on, as the room can show it,
ten steps into the race; the same, ten thousand steps into it. A frame is the next step handed over,
painted and on the screen. The windows are timed turn about, in pairs, and the ratios are medians
over the pairs. Changing the surface is timed too, from the call to the picture, and so is finding
the valley of every start of a 200 by 200 map in the background process: for plain gradient descent,
on the opening surface and as the median over the catalogue.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bench.report import AtLeast, AtMost, Target, report_line
from bench.screen import rerun_on_virtual_screen

if TYPE_CHECKING:
    from bench.race_scene import RaceWindow

TARGETS: dict[str, Target] = {
    "eight_with_overlays_per_one_bare": AtMost(1.5),
    "after_10000_steps_per_after_10": AtMost(1.1),
    "frames_per_second_after_10000_steps": AtLeast(30.0),
    "surface_change_ms": AtMost(50.0),
    "basins_seconds": AtMost(0.5),
    "basins_seconds_median_surface": AtMost(0.5),
}
EARLY, LATE = 10, 10_000
SURFACE_CHANGES = 9
MAP_POINTS = 200


def figures(pairs: int, frames: int) -> dict[str, float]:
    """Time all, in ``pairs`` pairs of blocks of ``frames`` frames."""
    from bench.pairs import compare
    from bench.race_scene import RaceWindow, recorded_race

    needed = (2 * pairs + 4) * frames + 20  # each window plays on through both comparisons
    racers = recorded_race(LATE + needed)
    one = RaceWindow(racers[:1], overlays=False)
    early, late = (RaceWindow(racers, overlays=True) for _ in range(2))
    early.show_basins()
    late.show_basins()
    bare_frame, late_frame, early_frame = one.player(LATE), late.player(LATE), early.player(EARLY)
    for frame in (bare_frame, late_frame, early_frame):
        frame()  # the first picture of a window is never the usual one
        frame()
    overlays = compare(late_frame, bare_frame, pairs, frames)
    growth = compare(late_frame, early_frame, pairs, frames)
    return {
        "eight_with_overlays_per_one_bare": overlays.ratio,
        "after_10000_steps_per_after_10": growth.ratio,
        "frames_per_second_after_10000_steps": 1e6 / overlays.first_us,
        "one_bare_ms": overlays.second_us / 1000,
        "eight_after_10000_steps_ms": overlays.first_us / 1000,
        "eight_after_10_steps_ms": growth.second_us / 1000,
        "surface_change_ms": surface_change_ms(one),
        **basins_seconds(),
    }


def basins_seconds() -> dict[str, float]:
    """How long the colours of a map take, from asking to having them, by surface."""
    from core.background import Background
    from core.basins import basins, grid_of_starts
    from core.rules import GradientDescent
    from core.surfaces import SURFACES

    background = Background()
    seconds = []
    try:
        for ground in (SURFACES[0], *SURFACES):  # the first once more, to start the process
            starts = grid_of_starts(ground.bounds, MAP_POINTS)
            began = time.perf_counter()
            rule = GradientDescent(ground.rate)
            job = background.start("bench", basins, ground, ground.bounds, rule, starts)
            while not job.finished:
                time.sleep(0.001)
            seconds.append(time.perf_counter() - began)
    finally:
        background.close()
    return {
        "basins_seconds": seconds[1],
        "basins_seconds_median_surface": statistics.median(seconds[1:]),
        "basins_seconds_slowest_surface": max(seconds[1:]),
    }


def surface_change_ms(window: "RaceWindow") -> float:
    """From handing over another surface to seeing it, in both pictures.

    The quickest of a few: each is a single event, and a busy machine only adds to it.
    """
    times = []
    for change in range(SURFACE_CHANGES):
        began = time.perf_counter()
        window.show_ground(0.1 * change)
        window.wait_for_frame()
        times.append(time.perf_counter() - began)
    return 1000 * min(times)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the report; returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=24)
    parser.add_argument("--frames", type=int, default=4, help="in each block of a pair")
    options = parser.parse_args(arguments)
    code = rerun_on_virtual_screen("bench.descent_frames", arguments)
    if code is not None:
        return code
    from main import limit_threads

    limit_threads()  # before NumPy is imported, which the next lines do
    from PySide6.QtWidgets import QApplication

    from gui.graphics import examine_graphics, share_contexts

    share_contexts()
    application = QApplication([])
    graphics = examine_graphics(safe_mode=False)
    measured = figures(options.pairs, options.frames)
    print(report_line("descent_frames", measured, TARGETS, {"renderer": graphics.renderer}))
    application.closeAllWindows()
    return 0


if __name__ == "__main__":
    sys.exit(main())
