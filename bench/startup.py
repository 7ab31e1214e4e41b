"""How soon is the window there? ``python -m bench.startup``.

From the start of the process to the first painted frame: Downhill, opened as by ``main.py``,
against an empty PySide6 and pyqtgraph window. Both start in turn, with warm caches after one start
each that does not count; the figure is the median of the ratios of the pairs.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence

from bench.pairs import median_ratio
from bench.report import AtMost, Target, report_line
from bench.screen import rerun_on_virtual_screen

TARGETS: dict[str, Target] = {"times_the_empty_window": AtMost(1.6)}
SECONDS_TO_START = 60


def seconds_to_first_frame(window: str, folder: str) -> float:
    """Start ``"program"`` or ``"empty"``, with settings in ``folder``, and close it again.

    Raises
    ------
    subprocess.CalledProcessError
        If it did not end well.
    """
    places = {"DOWNHILL_CONFIG_DIR": folder, "DOWNHILL_DATA_DIR": folder}
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "bench.first_frame", window],
        env=os.environ | places,
        stdout=subprocess.PIPE,
        timeout=SECONDS_TO_START,
        check=True,
    )
    return float(done.stdout.split()[-1]) - began


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the report; returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=10, help="how often to start each")
    options = parser.parse_args(arguments)
    code = rerun_on_virtual_screen("bench.startup", arguments)
    if code is not None:
        return code
    seconds: dict[str, list[float]] = {"program": [], "empty": []}
    with tempfile.TemporaryDirectory(prefix="downhill-bench-") as folder:
        for start in range(options.pairs + 1):
            for window in sorted(seconds, reverse=bool(start % 2)):
                took = seconds_to_first_frame(window, folder)
                if start > 0:
                    seconds[window].append(took)
    figures = {
        "times_the_empty_window": median_ratio(seconds["program"], seconds["empty"]),
        "program_seconds": statistics.median(seconds["program"]),
        "empty_window_seconds": statistics.median(seconds["empty"]),
    }
    print(report_line("startup", figures, TARGETS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
