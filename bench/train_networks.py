"""Train the networks that ship with Downhill: ``python -m bench.train_networks``.

NumPy and MNIST alone, repeatable from the seed. Writes ``resources/networks/*.npz`` and prints the
accuracy of each on the 10,000 test images, which the files record.
"""

import math
import time
from pathlib import Path

from bench.report import AtLeast, report_line
from core.descent import Descent
from core.evaluation import evaluate
from core.mnist import Mnist, load
from core.recipe import Recipe
from core.store import TrainedNetwork, save_network

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
CHAPTER = Recipe(rate=1.5, batch_size=10, seed=3)
EPOCHS = 30


def train(recipe: Recipe, epochs: int, mnist: Mnist) -> TrainedNetwork:
    """Train with a rate that falls along half a cosine from ``recipe.rate`` to zero."""
    cost = recipe.cost(mnist.train)
    descent = Descent(cost, recipe.new_rule(), recipe.first_theta())
    while cost.epochs < epochs:
        descent.rule.rate = recipe.rate * (1 + math.cos(math.pi * cost.epochs / epochs)) / 2
        descent.step()
    result = evaluate(recipe.network(), recipe.counted_loss(), descent.theta, mnist.test)
    return TrainedNetwork(
        "the chapter's network",
        recipe,
        descent.theta,
        cost.epochs,
        result.accuracy,
        mnist.fingerprint,
    )


def main() -> None:
    """Train and write every network."""
    mnist = load(RESOURCES / "mnist")
    began = time.perf_counter()
    trained = train(CHAPTER, EPOCHS, mnist)
    save_network(RESOURCES / "networks" / "chapter.npz", trained)
    figures = {"chapter_accuracy": trained.accuracy, "seconds": time.perf_counter() - began}
    print(report_line("train_networks", figures, {"chapter_accuracy": AtLeast(0.94)}))


if __name__ == "__main__":
    main()
