"""How fast is a cut through the true cost? ``python -m bench.landscape_speed``.

A grid of 41 x 41 points over 1,000 images for the chapter's network: the first layer's three
products worked out once, against one full forward pass a point. Both do rows of the grid turn
about in one run; the figure is the median of the ratios. The heights of both are compared, too,
for a random start and for the trained network that ships.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from bench.report import AtLeast, AtMost, Target, report_line
from main import limit_threads

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
POINTS, IMAGES = 41, 1000
TARGETS: dict[str, Target] = {
    "times_faster_than_full_passes": AtLeast(4.0),
    "largest_difference": AtMost(1e-4),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=POINTS, help="points a side")
    options = parser.parse_args(arguments)
    limit_threads()  # before NumPy is imported, which is why that happens in here
    from bench.landscape_rows import compare_rows, largest_difference

    result = compare_rows(RESOURCES, IMAGES, options.points)
    figures = {
        "times_faster_than_full_passes": 1 / result.ratio,
        "point_us": result.first_us,
        "full_pass_us": result.second_us,
        "largest_difference": largest_difference(RESOURCES, IMAGES, options.points),
    }
    print(report_line("landscape_speed", figures, TARGETS))


if __name__ == "__main__":
    main()
