"""How far to train: until the network is good enough, or has read enough, whichever is first."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """When a run should pause.

    Attributes
    ----------
    accuracy
        The share of right answers on the test set, 0 to 1; None for any.
    epoch
        How often the training set has been read; None for any.

    Raises
    ------
    ValueError
        If there is neither, or one that cannot be reached.
    """

    accuracy: float | None = None
    epoch: float | None = None

    def __post_init__(self) -> None:
        if self.accuracy is None and self.epoch is None:
            raise ValueError("a goal needs an accuracy or an epoch")
        if self.accuracy is not None and not 0 <= self.accuracy <= 1:
            raise ValueError(f"an accuracy is between 0 and 1, not {self.accuracy}")
        if self.epoch is not None and not 0 <= self.epoch < float("inf"):
            raise ValueError(f"an epoch is a number from 0 on, not {self.epoch}")

    def reached(self, accuracy: float, epoch: float) -> bool:
        """Whether a run that has come so far may rest."""
        good_enough = self.accuracy is not None and accuracy >= self.accuracy
        return good_enough or (self.epoch is not None and epoch >= self.epoch)
