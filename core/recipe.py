"""All that decides a training run: the same recipe on the same machine gives the same run."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from core.activations import ACTIVATIONS
from core.augment import DISTORTIONS, DistortedDigits
from core.losses import LOSSES, Loss, loss_called
from core.network import Network
from core.network_cost import Examples, MinibatchCost
from core.parameters import SCHEMES, Layout
from core.recipe_check import (
    LARGEST_BATCH,
    check_hyperparameters,
    check_name,
    check_number,
    check_whole,
    check_widths,
)
from core.rule import Rule
from core.rules import RULES
from core.schedule import SCHEDULES, factor
from core.training_set import FirstExamples, WrongLabels

# What may change while a run goes on; all else makes another run.
ADJUSTABLE = frozenset(
    {
        *("rule", "rate", "hyperparameters", "schedule", "horizon"),
        *("batch_size", "l2", "decay", "dropout", "augmentation"),
    }
)


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
        Of all that is drawn: the first theta, the order of the examples, their distortions, the
        neurons left out and the wrong labels.
    augmentation
        A name in ``DISTORTIONS``: how far the examples are distorted, which must be images then.
    hyperparameters
        Those of the rule besides its rate that are not standard, as pairs of name and value.
    schedule, horizon
        A name in ``SCHEDULES`` and the epochs over which it runs out: how the rate falls.
    l2
        The cost is this much larger: l2 / 2 times the sum of the squares of all weights.
    decay
        Weights, not biases, shrink by rate * decay a step, apart from the gradient (Loshchilov and
        Hutter, 2019, arXiv 1711.05101). AdamW has a decay of its own, of all of theta.
    dropout
        The share of hidden neurons left out of each example while training.
    examples
        How many examples to learn from, the first of the set; all if there are not so many.
    wrong_labels
        The share of them whose label is drawn at random.

    Raises
    ------
    ValueError
        If something in it makes no sense: what, in a sentence.
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
    hyperparameters: tuple[tuple[str, float | bool], ...] = ()
    schedule: str = "constant"
    horizon: float = 30.0
    l2: float = 0.0
    decay: float = 0.0
    dropout: float = 0.0
    examples: int = 60_000
    wrong_labels: float = 0.0

    def __post_init__(self) -> None:
        check_widths(self.widths)
        check_name("activation", self.hidden, ACTIVATIONS)
        check_name("activation", self.output, ACTIVATIONS)
        check_name("cost", self.loss, LOSSES)
        self.counted_loss()  # which may not go with the outputs
        check_name("initialisation", self.scheme, SCHEMES)
        check_name("update rule", self.rule, RULES)
        check_hyperparameters(RULES[self.rule], self.rule, self.hyperparameters)
        check_name("augmentation", self.augmentation, DISTORTIONS)
        check_name("schedule", self.schedule, SCHEDULES)
        check_number("The learning rate", self.rate, 0.0)
        check_whole("The batch size", self.batch_size, 1, LARGEST_BATCH)
        check_whole("The seed", self.seed, 0, float("inf"))
        check_number("The horizon of the schedule, in epochs,", self.horizon, 0.01)
        check_number("The L2 penalty", self.l2, 0.0)
        check_number("The weight decay", self.decay, 0.0)
        check_number("The share of neurons left out", self.dropout, 0.0, 0.95)
        check_whole("The size of the training set", self.examples, 1, float("inf"))
        check_number("The share of wrong labels", self.wrong_labels, 0.0, 1.0)

    @classmethod
    def read(cls, facts: Mapping[str, Any]) -> Self:
        """The recipe of a JSON or TOML table; what is not in it is as usual.

        Raises
        ------
        ValueError
            If the table makes no recipe.
        """
        known = {field.name for field in fields(cls)}
        if unknown := sorted(facts.keys() - known):
            raise ValueError(f"a recipe knows nothing of {', '.join(unknown)}")
        values = dict(facts)
        try:
            if "widths" in values:
                values["widths"] = tuple(values["widths"])
            if "hyperparameters" in values:
                pairs = values["hyperparameters"]
                pairs = pairs.items() if isinstance(pairs, Mapping) else pairs
                values["hyperparameters"] = tuple((name, value) for name, value in pairs)
        except TypeError as error:
            raise ValueError("widths and hyperparameters are lists") from error
        return cls(**values)

    def same_run(self, other: Self) -> bool:
        """Whether the one can become the other while it is trained: see ``ADJUSTABLE``."""
        same = {name: getattr(self, name) for name in ADJUSTABLE}
        return replace(other, **same) == self

    def network(self) -> Network:
        """The network to train."""
        return Network(Layout(self.widths), ACTIVATIONS[self.hidden], ACTIVATIONS[self.output])

    def counted_loss(self) -> Loss:
        """How wrongness is counted, the L2 penalty apart."""
        return loss_called(self.loss, ACTIVATIONS[self.output])

    def new_rule(self) -> Rule:
        """The update rule with its hyperparameters and its learning rate at the start."""
        rule = RULES[self.rule](rate=self.rate)
        for name, value in self.hyperparameters:
            setattr(rule, name, value)
        return rule

    def rate_at(self, epoch: float) -> float:
        """The learning rate after so many epochs."""
        return self.rate * factor(self.schedule, epoch, self.horizon)

    def first_theta(self) -> NDArray[Any]:
        """Where the run starts, shape (size,) float32."""
        rng = np.random.default_rng([self.seed, 0])
        return self.network().layout.initial(self.scheme, rng)

    def training_set(self, examples: Examples) -> Examples:
        """Those of the examples that are learned from, with the labels that are learned."""
        if self.examples < len(examples):
            examples = FirstExamples(examples, self.examples)
        return self._with_wrong_labels(examples)

    def cost(self, examples: Examples, seen: int = 0) -> MinibatchCost:
        """What the run minimises, after ``seen`` examples have been read.

        ``examples`` is the whole set, of which it takes what ``training_set`` does, distorted.
        """
        if self.examples < len(examples):
            examples = FirstExamples(examples, self.examples)
        if self.augmentation != "none":
            examples = DistortedDigits(examples, DISTORTIONS[self.augmentation], self.seed)
        return MinibatchCost(
            self.network(),
            self.counted_loss(),
            # Only now: some digits are distorted as befits what they really show.
            self._with_wrong_labels(examples),
            self.batch_size,
            self.seed,
            seen,
            l2=self.l2,
            dropout=self.dropout,
        )

    def _with_wrong_labels(self, examples: Examples) -> Examples:
        if not self.wrong_labels:
            return examples
        return WrongLabels(examples, self.wrong_labels, self.seed)
