"""How well does it learn to read, and how soon? ``python -m bench.accuracy [--seeds N]``.

Trains presets of the Training room from start to end, in one BLAS thread and without a window, and
tests them on all 10,000 test images: the chapter's network as it is, the same network tuned, and a
wider one. The accuracy is that of the preset as it is; more seeds tell how it varies. Seconds are
those of the slowest run; where other programs keep the processors busy, ``processor_seconds`` says
what it would have taken alone.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bench.report import AtLeast, AtMost, Target, report_line
from main import limit_threads

if TYPE_CHECKING:
    from bench.full_runs import FullRun

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
PLAIN_EPOCHS = (1, 30)
PRESETS = ("tuned", "wide")
TARGETS: dict[str, Target] = {
    "tuned_accuracy": AtLeast(0.96),
    "tuned_seconds": AtMost(90),
    "wide_accuracy": AtLeast(0.98),
    "wide_seconds": AtMost(90),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, test and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1, help="runs a recipe, each another seed's")
    options = parser.parse_args(arguments)
    limit_threads()  # before NumPy is imported, which is why that happens in here
    from bench.full_runs import preset_recipe, run
    from core.mnist import load
    from core.recipe import Recipe

    mnist = load(RESOURCES / "mnist")
    figures: dict[str, float] = {}
    plain = run(Recipe(), mnist, PLAIN_EPOCHS)
    for epochs, accuracy in zip(PLAIN_EPOCHS, plain.accuracies, strict=True):
        figures[f"plain_accuracy_after_{epochs}_epochs"] = accuracy
    figures["plain_seconds"] = plain.seconds
    for key in PRESETS:
        recipe = preset_recipe(RESOURCES / "training_presets.toml", key)
        runs = []
        for seed in range(recipe.seed, recipe.seed + options.seeds):
            runs.append(run(replace(recipe, seed=seed), mnist, [recipe.horizon]))
            print(f"{key}, seed {seed}: {runs[-1].accuracies[-1]:.2%}", flush=True)
        figures |= summary(key, runs)
    print(report_line("accuracy", figures, TARGETS, {"seeds": options.seeds}))


def summary(key: str, runs: Sequence["FullRun"]) -> dict[str, float]:
    """The figures of some runs of a preset, that with its own seed first."""
    accuracies = [one.accuracies[-1] for one in runs]
    return {
        f"{key}_accuracy": accuracies[0],
        f"{key}_worst_accuracy": min(accuracies),
        f"{key}_best_accuracy": max(accuracies),
        f"{key}_seconds": max(one.seconds for one in runs),
        f"{key}_processor_seconds": max(one.processor_seconds for one in runs),
    }


if __name__ == "__main__":
    main()
