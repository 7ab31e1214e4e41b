"""Does the picture cost training speed, or training the picture? ``python -m bench.frame_pacing``.

The Training page in a real window, the network training flat out, in every round with another pair
of its exhibits open, until each has been seen. In turn, a few seconds each: the page idle, the page
training, the same trainer with the window hidden, which is to train without a window, as nothing
ticks or paints then. Figures are medians over the rounds of paired ratios: steps a second with the
window against without; the 99th percentile of the intervals between frames while training against
idle; and the same of the worst pair. A frame's interval runs from tick to tick of the page: what
painting takes too long delays the next tick.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bench.pairs import median_ratio, percentile
from bench.report import AtLeast, AtMost, Target, report_line
from bench.screen import rerun_on_virtual_screen

if TYPE_CHECKING:
    from gui.main_window import MainWindow

TARGETS: dict[str, Target] = {
    "steps_with_window_per_headless": AtLeast(0.9),
    "p99_training_per_idle": AtMost(1.25),
}
SECONDS_TO_SETTLE = 0.7


class PacingDriver:
    """Takes the page through the rounds and keeps what was measured, one number a round."""

    def __init__(self, rounds: int, seconds: float) -> None:
        self.rounds = rounds
        self.seconds = seconds
        self.idle_p99: list[float] = []
        self.training_p99: list[float] = []
        self.window_speed: list[float] = []
        self.headless_speed: list[float] = []

    def drive(self, window: "MainWindow") -> Iterator[float]:
        """Alternate between the page idle, the page training, and training without a window."""
        self.page: Any = window.current
        self._listen()
        while self.page.run.snapshot is None:
            yield 0.1
        self.page.run.set_pace(float("inf"))
        panes = self.page.stage.panes
        for number in range(self.rounds):
            for pane in panes.both:
                panes.exhibit(pane.keys[number % len(pane.keys)])
            yield SECONDS_TO_SETTLE
            yield from self._measure(self.idle_p99, None)
            self.page.play(True)
            yield SECONDS_TO_SETTLE
            yield from self._measure(self.training_p99, self.window_speed)
            window.hide()
            yield SECONDS_TO_SETTLE
            yield from self._measure(None, self.headless_speed)
            window.show()
            self.page.play(False)

    def figures(self) -> dict[str, float]:
        """Medians over the rounds: of the paired ratios, and of what they are made of."""
        return {
            "steps_with_window_per_headless": median_ratio(self.window_speed, self.headless_speed),
            "p99_training_per_idle": median_ratio(self.training_p99, self.idle_p99),
            "worst_pair_steps_per_headless": min(
                window / alone
                for window, alone in zip(self.window_speed, self.headless_speed, strict=True)
            ),
            "worst_pair_p99_per_idle": max(
                training / idle
                for training, idle in zip(self.training_p99, self.idle_p99, strict=True)
            ),
            "steps_per_second_with_window": statistics.median(self.window_speed),
            "steps_per_second_headless": statistics.median(self.headless_speed),
            "p99_training_ms": 1000 * statistics.median(self.training_p99),
            "p99_idle_ms": 1000 * statistics.median(self.idle_p99),
        }

    def _listen(self) -> None:
        self.ticks: list[float] = []
        tick = self.page.tick

        def noted_tick() -> None:
            self.ticks.append(time.perf_counter())
            tick()

        self.page.tick = noted_tick

    def _measure(self, p99: list[float] | None, speed: list[float] | None) -> Iterator[float]:
        self.ticks.clear()
        began, step = time.perf_counter(), self._step()
        yield self.seconds
        elapsed = time.perf_counter() - began
        if p99 is not None:
            p99.append(percentile([b - a for a, b in pairwise(self.ticks)], 0.99))
        if speed is not None:
            speed.append((self._step() - step) / elapsed)

    def _step(self) -> int:
        self.page.run.poll()
        return self.page.run.snapshot.step


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the report; returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=4.0, help="of each measurement")
    options = parser.parse_args(arguments)
    code = rerun_on_virtual_screen("bench.frame_pacing", arguments)
    if code is not None:
        return code
    from main import limit_threads

    limit_threads()  # before NumPy is imported, which the next line does
    from bench.driven_window import drive_program

    driver = PacingDriver(options.rounds, options.seconds)
    drive_program(["--page", "training"], driver.drive)
    print(report_line("frame_pacing", driver.figures(), TARGETS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
