"""How long does a pen move keep the window busy? ``python -m bench.drawing_latency``.

The Draw page in a real window. A digit is drawn with mouse events; the time of a move runs from
the moment the pad gets the event until the bars of the new answer, and all else that changed, have
been painted and handed to the screen. It is time that the window's thread works: waiting for the
next frame is not in it. The target is absolute, so the median of a loaded machine is the better
guide than its 99th percentile.
"""

import argparse
import math
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bench.pairs import percentile
from bench.report import AtMost, Target, report_line
from bench.screen import rerun_on_virtual_screen

if TYPE_CHECKING:
    from gui.main_window import MainWindow

TARGETS: dict[str, Target] = {"median_ms": AtMost(4.0)}
POINTS_A_DIGIT = 60
MOVES_A_TURN = 10  # between two turns the window lives on for a moment


def three(points: int) -> list[tuple[float, float]]:
    """The path of a drawn 3, in units of the pad's side."""
    path = []
    for i in range(points):
        way = i / (points - 1)
        angle = math.pi * (1.25 - 1.75 * (2 * way % 1.0))
        centre, radius = (0.36, 0.14) if way < 0.5 else (0.64, 0.17)
        path.append((0.47 + radius * math.cos(angle), centre - radius * math.sin(angle)))
    return path


class DrawingDriver:
    """Draws the digit again and again and keeps the seconds of every move."""

    def __init__(self, digits: int) -> None:
        self.digits = digits
        self.seconds: list[float] = []

    def drive(self, window: "MainWindow") -> Iterator[float]:
        """Draw, a few moves at a time."""
        from bench.pen import Pen

        page: Any = window.current
        page.bring_forward("answer")
        canvas = page.pad.canvas
        pen = Pen(canvas, watched=page.pad.answer.bars)
        yield 1.0
        for _ in range(self.digits):
            path = three(POINTS_A_DIGIT)
            pen.press(*path[0])
            for i, (x, y) in enumerate(path[1:]):
                began = time.perf_counter()
                pen.move(x, y)
                self.seconds.append(time.perf_counter() - began)
                if i % MOVES_A_TURN == 0:
                    yield 0.05
            pen.lift(*path[-1])
            canvas.clear()
            yield 0.1

    def figures(self) -> dict[str, float]:
        """The work of a move in milliseconds."""
        return {
            "median_ms": 1000 * statistics.median(self.seconds),
            "p99_ms": 1000 * percentile(self.seconds, 0.99),
            "moves": len(self.seconds),
        }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the report; returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--digits", type=int, default=10, help="how many digits to draw")
    options = parser.parse_args(arguments)
    code = rerun_on_virtual_screen("bench.drawing_latency", arguments)
    if code is not None:
        return code
    from main import limit_threads

    limit_threads()  # before NumPy is imported, which the next line does
    from bench.driven_window import drive_program

    driver = DrawingDriver(options.digits)
    drive_program(["--page", "draw"], driver.drive)
    print(report_line("drawing_latency", driver.figures(), TARGETS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
