"""The networks that ship with Downhill: what they are, and how each is trained.

The chapter's network stays the chapter's: gradient descent on the squared error. The one for the
pad is as good a reader of pens as a plain network of modest size will become. Neither has ever seen
a pen: that drawings differ from MNIST's digits is met by distorting the latter.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.descent import Descent
from core.evaluation import evaluate
from core.mnist import Mnist
from core.recipe import Recipe
from core.store import TrainedNetwork


@dataclass(frozen=True)
class Shipped:
    """A network to train.

    Attributes
    ----------
    name
        What to call it on screen.
    epochs
        For how long; the rate falls along half a cosine from ``recipe.rate`` to zero.
    halved
        Whether its parameters are rounded to half precision, which halves the file.
    """

    name: str
    recipe: Recipe
    epochs: int
    halved: bool = False


SHIPPED = {
    "chapter": Shipped(
        "the chapter's network",
        Recipe(rate=1.5, batch_size=10, seed=3, augmentation="moderate"),
        epochs=60,
    ),
    "pad": Shipped(
        "a stronger network, for the pad",
        Recipe(
            widths=(784, 512, 256, 10),
            hidden="ReLU",
            output="softmax",
            loss="cross-entropy",
            scheme="he",
            rule="AdamW",
            rate=0.001,
            batch_size=100,
            seed=3,
            augmentation="strong",
        ),
        epochs=60,
        halved=True,
    ),
}


def train(
    shipped: Shipped, mnist: Mnist, after_epoch: Callable[[int], None] = lambda _: None
) -> TrainedNetwork:
    """Train a network and test it as it will be stored.

    ``after_epoch`` is told how many epochs are over.
    """
    recipe, epochs = shipped.recipe, shipped.epochs
    cost = recipe.cost(mnist.train)
    descent = Descent(cost, recipe.new_rule(), recipe.first_theta())
    for epoch in range(1, epochs + 1):
        while cost.epochs < epoch:
            descent.rule.rate = recipe.rate * (1 + math.cos(math.pi * cost.epochs / epochs)) / 2
            descent.step()
        after_epoch(epoch)
    theta = descent.theta
    if shipped.halved:
        theta = theta.astype(np.float16).astype(np.float32)
    result = evaluate(recipe.network(), recipe.counted_loss(), theta, mnist.test)
    return TrainedNetwork(
        shipped.name, recipe, theta, cost.epochs, result.accuracy, mnist.fingerprint
    )
