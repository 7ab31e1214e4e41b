"""Which images are flicked through: of one set, perhaps of one digit, perhaps only wrong ones."""

import numpy as np

from core.mnist import Digits, Mnist
from gui.pages.training.desk import Example


class Search:
    """A filter on the images, and the way from one that passes it to the next.

    Attributes
    ----------
    of_test, digit, only_wrong
        What is looked for; ``digit`` is None for any.
    wrong
        The indices of the images that are read wrongly, None as long as nobody knows.
    """

    def __init__(self) -> None:
        self.of_test = True
        self.digit: int | None = None
        self.only_wrong = False
        self.wrong: np.ndarray | None = None

    def digits(self, mnist: Mnist) -> Digits:
        """The set that is searched."""
        return mnist.test if self.of_test else mnist.train

    def matching(self, mnist: Mnist) -> np.ndarray:
        """The indices of all images that pass, in order."""
        labels = self.digits(mnist).labels
        if self.only_wrong:
            known = np.zeros(0, np.int64) if self.wrong is None else self.wrong
            return known if self.digit is None else known[labels[known] == self.digit]
        if self.digit is None:
            return np.arange(len(labels))
        return np.flatnonzero(labels == self.digit)

    def neighbour(self, mnist: Mnist, example: Example, step: int) -> Example | None:
        """The next image that passes, or with step -1 the one before; round at the ends."""
        found = self.matching(mnist)
        if not len(found):
            return None
        if example.of_test != self.of_test:
            place = 0 if step > 0 else -1
        elif step > 0:
            place = int(np.searchsorted(found, example.index, side="right")) % len(found)
        else:
            place = int(np.searchsorted(found, example.index)) - 1
        return Example(self.of_test, int(found[place]))

    def nearest(self, mnist: Mnist, example: Example) -> Example | None:
        """The example itself if it passes, else the next one that does."""
        found = self.matching(mnist)
        if example.of_test == self.of_test and example.index in found:
            return example
        return self.neighbour(mnist, example, 1)

    def any_one(self, mnist: Mnist, rng: np.random.Generator) -> Example | None:
        """Any image that passes; None if there is none."""
        found = self.matching(mnist)
        return Example(self.of_test, int(rng.choice(found))) if len(found) else None
