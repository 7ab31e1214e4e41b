"""How fast is a training step? ``python -m bench.training_speed [--peers]``.

784-16-16-10 in float32 on the real MNIST with one BLAS thread, at batches of 10, 32 and 100: our
``Descent.step``, reading its images included, against the eight matrix products of that step
alone. With ``--peers`` also against other programs' steps at a batch of 10; those that are not
installed are skipped. All pairs are timed in one run, in small blocks turn about; a figure is the
median of the ratios of the pairs, since absolute times move with the machine.
"""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from bench.report import AtLeast, AtMost, Target, report_line
from main import limit_threads

MNIST = Path(__file__).resolve().parent.parent / "resources" / "mnist"
BATCH_SIZES = (10, 32, 100)
PEER_BATCH_SIZE = 10
TARGET_AT_32 = AtMost(2.2)
PEER_TARGETS: dict[str, Target] = {
    "pytorch": AtLeast(4.0),
    "scikit_learn": AtLeast(3.0),
    "neural_network_digits": AtLeast(1.7),
    "textbook_loop": AtLeast(9.0),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", action="store_true", help="also time other programs' steps")
    parser.add_argument("--pairs", type=int, default=60, help="pairs of blocks a comparison")
    parser.add_argument("--calls", type=int, default=100, help="steps a block")
    options = parser.parse_args(arguments)
    limit_threads()  # before NumPy is imported, which is why that happens in here
    from bench.step_timing import blas_version, compare_with_products
    from core.mnist import load

    digits = load(MNIST).train
    figures: dict[str, float] = {}
    targets: dict[str, Target] = {"times_the_products_at_batch_32": TARGET_AT_32}
    for size in BATCH_SIZES:
        result = compare_with_products(digits, size, options.pairs, options.calls)
        figures[f"step_us_at_batch_{size}"] = result.first_us
        figures[f"products_us_at_batch_{size}"] = result.second_us
        figures[f"times_the_products_at_batch_{size}"] = result.ratio
        print(f"batch {size}: {result.ratio:.2f} times the bare products", flush=True)
    if options.peers:
        from bench.peers import compare_with_peers

        peers = compare_with_peers(digits, PEER_BATCH_SIZE, options.pairs, options.calls)
        for name, result in peers.items():
            figures[f"{name}_step_us"] = result.first_us
            figures[f"times_faster_than_{name}"] = result.ratio
            targets[f"times_faster_than_{name}"] = PEER_TARGETS[name]
    openblas = {key: value for key, value in os.environ.items() if key.startswith("OPENBLAS_")}
    conditions = {"blas": blas_version(), "environment": openblas}
    print(report_line("training_speed", figures, targets, conditions))


if __name__ == "__main__":
    main()
