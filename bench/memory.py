"""How much memory does training with the window open take? ``python -m bench.memory``.

All processes of the program after 30 seconds of training flat out with the Training page visible,
against an empty PySide6 and pyqtgraph window; each is measured with the other closed, the empty
window before and after. Resident memory is the proportional set size of ``/proc``, in which a page
that two processes share counts once and not twice. Linux only.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.report import AtMost, Target, report_line
from bench.screen import rerun_on_virtual_screen

if TYPE_CHECKING:
    from gui.main_window import MainWindow

TARGETS: dict[str, Target] = {"megabytes_above_the_empty_window": AtMost(250.0)}
SECONDS_EMPTY = 3.0


def resident_megabytes(process: int) -> float:
    """The proportional set size of a process and of all that it has started, in 10^6 bytes."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text()
    kibibytes = next(line.split()[1] for line in text.splitlines() if line.startswith("Pss:"))
    children = [
        int(child)
        for task in Path(f"/proc/{process}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    return int(kibibytes) * 1024 / 1e6 + sum(map(resident_megabytes, children))


def measure_empty_window() -> None:
    """Open an empty window and print what it takes."""
    from PySide6.QtWidgets import QApplication

    from bench.empty_window import show_empty_window

    def tell() -> None:
        print(resident_megabytes(os.getpid()))
        QApplication.closeAllWindows()

    show_empty_window(tell, SECONDS_EMPTY)


def measure_program(seconds: float) -> None:
    """Train for so long and print what that takes."""
    from main import limit_threads

    limit_threads()  # before NumPy is imported, which the next line does
    from bench.driven_window import drive_program

    def drive(window: "MainWindow") -> Iterator[float]:
        page: Any = window.current
        while page.run.snapshot is None:
            yield 0.1
        page.run.set_pace(float("inf"))
        page.play(True)
        yield seconds
        print(resident_megabytes(os.getpid()))
        page.play(False)

    drive_program(["--page", "training"], drive)


def measured_apart(what: str, seconds: float) -> float:
    """Measure ``"empty"`` or ``"program"`` in a process of its own."""
    command = [sys.executable, "-m", "bench.memory", "--measure", what, "--seconds", str(seconds)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return float(done.stdout.split()[-1])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the report; returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30.0, help="of training")
    parser.add_argument("--measure", choices=("empty", "program"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    code = rerun_on_virtual_screen("bench.memory", arguments)
    if code is not None:
        return code
    if options.measure == "empty":
        measure_empty_window()
    elif options.measure == "program":
        measure_program(options.seconds)
    else:
        order = ("empty", "program", "empty")
        before, program, after = (measured_apart(what, options.seconds) for what in order)
        empty = (before + after) / 2
        figures = {
            "megabytes_above_the_empty_window": program - empty,
            "program_megabytes": program,
            "empty_window_megabytes": empty,
        }
        print(report_line("memory", figures, TARGETS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
