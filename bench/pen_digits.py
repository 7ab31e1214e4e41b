"""Do the shipped networks read real pens? ``python -m bench.pen_digits --data PATH``.

Digits written with real pens on real tablets go through ``core.ink``, as a drawing on the pad does,
into each network of ``resources/networks``. The data, from UNIPEN, is for measuring, never for
training. The file, whose path may also stand in the variable DOWNHILL_PEN_DIGITS, is an ``.npz``
with ``labels`` and ``sources`` (N,), ``strokes`` (P, 2) int16, x to the right and y down in
thousandths of the longer side, ``stroke_ends`` (S,), which cuts the points into strokes, and
``digit_ends`` (N,), which cuts the strokes into digits.
"""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.report import AtLeast, Target, report_line
from core.ink import picture
from core.mnist import PIXELS
from core.store import TrainedNetwork, load_network

NETWORKS = Path(__file__).resolve().parent.parent / "resources" / "networks"
TARGETS: dict[str, Target] = {"chapter": AtLeast(0.90), "pad": AtLeast(0.98)}
VARIABLE = "DOWNHILL_PEN_DIGITS"
PER_SIDE = 1000  # units of the file to one side of the pad


@dataclass(frozen=True)
class PenDigits:
    """Digits as strokes: what each shows, who collected it, and its lines, (n, 2) in pad sides."""

    labels: NDArray[np.uint8]
    sources: NDArray[np.str_]
    strokes: list[list[NDArray[np.float64]]]

    def pictures(self) -> NDArray[np.float32]:
        """What the networks are shown, shape (N, 784)."""
        drawn = [picture(strokes).ravel() for strokes in self.strokes]
        return np.array(drawn, np.float32).reshape(-1, PIXELS)


def read_pen_digits(path: Path) -> PenDigits:
    """Read a file of the form that the head of this module describes."""
    with np.load(path, allow_pickle=False) as file:
        lines = np.split(file["strokes"] / PER_SIDE, file["stroke_ends"][:-1])
        ends = file["digit_ends"].tolist()
        strokes = [lines[begin:end] for begin, end in zip([0, *ends[:-1]], ends, strict=True)]
        return PenDigits(file["labels"], file["sources"], strokes)


def answers(trained: TrainedNetwork, pictures: NDArray[np.float32]) -> NDArray[np.intp]:
    """The digit, (N,), that the network sees in each picture, (N, 784)."""
    digits: NDArray[np.intp] = trained.recipe.network().answer(trained.theta, pictures).argmax(1)
    return digits


def shares(right: NDArray[np.bool_], groups: NDArray[np.generic]) -> dict[str, float]:
    """The share of right answers in each group, by its name."""
    return {str(group): float(right[groups == group].mean()) for group in np.unique(groups)}


def measure(digits: PenDigits, networks: Path) -> tuple[dict[str, float], list[str]]:
    """The figures of every network in a folder, and lines of a table of them."""
    pictures = digits.pictures()
    figures, lines = {}, []
    for path in sorted(networks.glob("*.npz")):
        right = answers(load_network(path), pictures) == digits.labels
        name = path.stem
        parts = {
            "source": shares(right, digits.sources),
            "digit": shares(right, digits.labels),
        }
        figures[name] = float(right.mean())
        lines.append(f"{name}: {figures[name]:.2%} of {len(right)}")
        for part, groups in parts.items():
            figures |= {f"{name}_{part}_{group}": share for group, share in groups.items()}
            lines.append(f"  {part} " + ", ".join(f"{g} {s:.1%}" for g, s in groups.items()))
    return figures, lines


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get(VARIABLE), help="an .npz file")
    parser.add_argument("--networks", type=Path, default=NETWORKS, help="another folder of them")
    options = parser.parse_args(arguments)
    if options.data is None:
        parser.error(f"say where the digits are: --data PATH, or {VARIABLE} in the environment")
    figures, lines = measure(read_pen_digits(Path(options.data)), options.networks)
    print("\n".join(lines))
    print(report_line("pen_digits", figures, TARGETS))


if __name__ == "__main__":
    main()
