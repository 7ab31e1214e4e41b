"""The test images put to a network, one after another or many at once, and marked.

The weights are those of one moment. What the network answered and how sure it was stay on record
for every image, so that its mistakes can be looked at: which digits it takes for which, and how
surely.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.cost import Vector
from core.evaluation import Evaluation, evaluate
from core.mnist import CLASSES, Digits, at_hand
from core.network import Network
from core.recipe import Recipe

NO_ANSWER = -1
PART = 5000  # images between two reports: a hundredth of a second


class Exam:
    """How far a network has come through some digits, and what it answered.

    Parameters
    ----------
    network, theta
        Who is examined; theta, shape (size,), is copied.
    digits
        The N images and what they show.

    Attributes
    ----------
    done
        How many images it has answered; what follows is known for the first ``done``.
    answers
        Shape (N,) int8: the digit of the largest output, ``NO_ANSWER`` where an output is not a
        number.
    sureness
        Shape (N,) float32: that largest output.
    """

    def __init__(self, network: Network, theta: Vector, digits: Digits) -> None:
        self.network = network
        self.theta = theta.copy()
        self.digits = digits
        self.done = 0
        self.answers = np.full(len(digits), NO_ANSWER, np.int8)
        self.sureness = np.zeros(len(digits), np.float32)

    @property
    def finished(self) -> bool:
        """Whether all images have been answered."""
        return self.done == len(self.digits)

    @property
    def labels(self) -> NDArray[np.uint8]:
        """What the images show that have been answered, shape (done,)."""
        return self.digits.labels[: self.done]

    @property
    def correct(self) -> int:
        """How many of the answers are right."""
        return int(np.count_nonzero(self.answers[: self.done] == self.labels))

    def read(self, count: int) -> None:
        """Have the next ``count`` images answered, or as many as are left."""
        part = slice(self.done, min(self.done + count, len(self.digits)))
        a = self.network.answer(self.theta, self.digits.batch(part))
        sound = np.isfinite(a).all(axis=1)
        self.answers[part] = np.where(sound, a.argmax(axis=1), NO_ANSWER)
        self.sureness[part] = np.where(sound, a.max(axis=1), 0.0)
        self.done = part.stop

    def confusion(self) -> NDArray[np.int64]:
        """How often each digit (row) was answered with each digit (column), shape (10, 10)."""
        answered = self.answers[: self.done]
        given = answered != NO_ANSWER
        pairs = CLASSES * self.labels[given].astype(np.int64) + answered[given]
        return np.bincount(pairs, minlength=CLASSES**2).reshape(CLASSES, CLASSES)

    def totals(self) -> NDArray[np.int64]:
        """How often each digit was asked, shape (10,)."""
        return np.bincount(self.labels, minlength=CLASSES)

    def mistakes(self, pair: tuple[int, int] | None = None) -> NDArray[np.intp]:
        """The images that were answered wrongly, the surest answer first, as indices.

        With ``pair``, a digit and an answer, those images that show the one and were given the
        other: right answers, if the two are equal.
        """
        answered = self.answers[: self.done]
        if pair is None:
            chosen = answered != self.labels
        else:
            chosen = (self.labels == pair[0]) & (answered == pair[1])
        indices = np.flatnonzero(chosen)
        order = np.argsort(-self.sureness[indices], kind="stable")
        sorted_indices: NDArray[np.intp] = indices[order]
        return sorted_indices


def examine(
    recipe: Recipe,
    theta: Vector,
    folder: Path,
    cache: Path | None,
    of_test: bool,
    report: Callable[[float], None] = lambda _: None,
) -> Evaluation:
    """Cost and right answers on all test images, or on all images to learn from: a job.

    ``folder`` and ``cache`` are those of ``core.mnist.load``.
    """
    mnist = at_hand(folder, cache)
    digits = mnist.test if of_test else mnist.train
    network, loss = recipe.network(), recipe.counted_loss()
    cost, correct = 0.0, 0
    for start in range(0, len(digits), PART):
        part = slice(start, start + PART)
        result = evaluate(network, loss, theta, Digits(digits.images[part], digits.labels[part]))
        cost += result.cost * result.total
        correct += result.correct
        report(min(1.0, (start + PART) / len(digits)))
    return Evaluation(cost / len(digits), correct, len(digits))
