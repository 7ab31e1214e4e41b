"""Train the networks that ship with Downhill: ``python -m bench.train_networks``.

NumPy and MNIST alone, in one BLAS thread, repeatable from the seeds. Writes
``resources/networks/*.npz`` and prints the accuracy of each on the 10,000 test images, which the
files record. That takes minutes; ``--only NAME`` trains one of them.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from bench.report import AtLeast, Target, report_line
from main import limit_threads

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
TARGETS: dict[str, Target] = {"chapter_accuracy": AtLeast(0.94), "pad_accuracy": AtLeast(0.985)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Train and write the networks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", metavar="NAME", help="one network, by the name of its file")
    parser.add_argument("--into", type=Path, default=RESOURCES / "networks", help="a folder")
    options = parser.parse_args(arguments)
    limit_threads()  # before NumPy is imported, which is why that happens in here
    from bench.shipped_networks import SHIPPED, train
    from core.mnist import load
    from core.store import save_network

    if options.only and options.only not in SHIPPED:
        parser.error(f"there is no {options.only}; there are {', '.join(SHIPPED)}")
    mnist = load(RESOURCES / "mnist")
    figures: dict[str, float] = {}
    for name in [options.only] if options.only else SHIPPED:
        began = time.perf_counter()
        trained = train(SHIPPED[name], mnist, lambda epoch: print(end=f"\r{epoch} ", flush=True))
        save_network(options.into / f"{name}.npz", trained)
        figures[f"{name}_accuracy"] = trained.accuracy
        figures[f"{name}_seconds"] = time.perf_counter() - began
        print(f"epochs of {name}: {trained.accuracy:.2%} of {len(mnist.test)}, {trained.data}")
    targets = {figure: target for figure, target in TARGETS.items() if figure in figures}
    print(report_line("train_networks", figures, targets))


if __name__ == "__main__":
    main()
