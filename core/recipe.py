"""All that decides a training run: the same recipe on the same machine gives the same run."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.activations import ACTIVATIONS
from core.augment import DISTORTIONS, DistortedDigits
from core.losses import Loss, loss_called
from core.network import Network
from core.network_cost import Examples, MinibatchCost
from core.parameters import Layout
from core.rule import Rule
from core.rules import RULES


@dataclass(frozen=True)
class Recipe:
    """A network and how it is trained; by default the chapter's.

    Attributes
    ----------
    widths
        Neurons a layer, from the inputs to the outputs.
    hidden, output
        Names in ``ACTIVATIONS``.
    loss
        ``"squared error"`` or ``"cross-entropy"``.
    scheme
        How theta starts: see ``Layout.initial``.
    rule, rate
        A name in ``RULES`` and its learning rate. 1.5 on the squared error without the factor 1/2
        takes the steps that 3.0 takes with it (Nielsen, 2015, chapter 1).
    batch_size
        Examples a step.
    seed
        Of the first theta, of the order of the examples and of their distortions.
    augmentation
        A name in ``DISTORTIONS``: how far the examples are distorted, which must be images then.
    """

    widths: tuple[int, ...] = (784, 16, 16, 10)
    hidden: str = "sigmoid"
    output: str = "sigmoid"
    loss: str = "squared error"
    scheme: str = "scaled"
    rule: str = "gradient descent"
    rate: float = 1.5
    batch_size: int = 10
    seed: int = 1
    augmentation: str = "none"

    def network(self) -> Network:
        """The network to train."""
        return Network(Layout(self.widths), ACTIVATIONS[self.hidden], ACTIVATIONS[self.output])

    def counted_loss(self) -> Loss:
        """How wrongness is counted."""
        return loss_called(self.loss, ACTIVATIONS[self.output])

    def new_rule(self) -> Rule:
        """The update rule, with its standard hyperparameters and this learning rate."""
        return RULES[self.rule](rate=self.rate)

    def first_theta(self) -> NDArray[Any]:
        """Where the run starts, shape (size,) float32."""
        rng = np.random.default_rng([self.seed, 0])
        return self.network().layout.initial(self.scheme, rng)

    def cost(self, examples: Examples, seen: int = 0) -> MinibatchCost:
        """What the run minimises, after ``seen`` examples have been read."""
        if self.augmentation != "none":
            examples = DistortedDigits(examples, DISTORTIONS[self.augmentation], self.seed)
        return MinibatchCost(
            self.network(), self.counted_loss(), examples, self.batch_size, self.seed, seen
        )
