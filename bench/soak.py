"""Does training for long take ever more memory? ``python -m bench.soak``.

Ten minutes of training flat out with the Training page visible. Every five seconds the resident
memory of the window's process and of the training process is read from ``/proc``. The first
minute, or the first quarter of a shorter run, does not count: caches and the run's history fill
then. The figure is the slope, by least squares, of what both take together. Linux only.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.report import AtMost, Target, report_line
from bench.screen import rerun_on_virtual_screen

if TYPE_CHECKING:
    from gui.main_window import MainWindow

TARGETS: dict[str, Target] = {"megabytes_per_minute": AtMost(1.0)}
SECONDS_TO_WARM_UP = 60.0
SECONDS_BETWEEN = 5.0


def resident_megabytes(process: int) -> float:
    """The resident set of one process, in 10^6 bytes; pages that it shares count in full."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    kibibytes = next(line.split()[1] for line in lines if line.startswith("VmRSS:"))
    return int(kibibytes) * 1024 / 1e6


def slope(samples: Sequence[tuple[float, float]]) -> float:
    """How fast the second of each pair grows with the first, by least squares.

    Raises
    ------
    ValueError
        If there are fewer than two samples.
    """
    count = len(samples)
    if count < 2:
        raise ValueError("the run was too short for a slope; give it more minutes")
    middle = sum(x for x, _ in samples) / count
    spread = sum((x - middle) ** 2 for x, _ in samples)
    return sum((x - middle) * y for x, y in samples) / spread


class SoakDriver:
    """Trains for so many minutes and keeps what was measured after the warm-up.

    ``window`` and ``child`` hold pairs of the time, in minutes, and the resident memory.
    """

    def __init__(self, minutes: float) -> None:
        self.minutes = minutes
        self.window: list[tuple[float, float]] = []
        self.child: list[tuple[float, float]] = []
        self.steps = 0

    def drive(self, window: "MainWindow") -> Iterator[float]:
        """Let the page train flat out, and measure."""
        page: Any = window.current
        while page.run.snapshot is None:
            yield 0.1
        page.run.set_pace(float("inf"))
        page.play(True)
        warm_up = min(SECONDS_TO_WARM_UP / 60, self.minutes / 4)
        yield 60 * warm_up
        began, step = time.monotonic(), page.run.snapshot.step
        while (elapsed := (time.monotonic() - began) / 60) < self.minutes - warm_up:
            self.window.append((elapsed, resident_megabytes(os.getpid())))
            self.child.append((elapsed, resident_megabytes(page.run.process_id)))
            yield min(SECONDS_BETWEEN, 6 * self.minutes)
        self.steps = page.run.snapshot.step - step
        page.play(False)

    def figures(self) -> dict[str, float]:
        """The slopes in 10^6 bytes a minute, and where both processes have ended."""
        window, child = slope(self.window), slope(self.child)
        return {
            "megabytes_per_minute": window + child,
            "window_megabytes_per_minute": window,
            "child_megabytes_per_minute": child,
            "window_megabytes": self.window[-1][1],
            "child_megabytes": self.child[-1][1],
            "million_steps": self.steps / 1e6,
        }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the report; returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="of training")
    options = parser.parse_args(arguments)
    code = rerun_on_virtual_screen("bench.soak", arguments)
    if code is not None:
        return code
    from main import limit_threads

    limit_threads()  # before NumPy is imported, which the next line does
    from bench.driven_window import drive_program

    driver = SoakDriver(options.minutes)
    drive_program(["--page", "training"], driver.drive)
    print(report_line("soak", driver.figures(), TARGETS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
