"""Training a network as its recipe says: descent, with a rate that falls and weights that decay."""

from core.cost import Vector
from core.descent import Descent
from core.network_cost import Examples, MinibatchCost
from core.recipe import Recipe

# Of a recipe, what the cost is made of and may change while a run goes on.
_OF_THE_COST = ("batch_size", "l2", "dropout", "augmentation")


class NetworkDescent(Descent):
    """A recipe being followed, from its first theta or from another.

    Parameters
    ----------
    recipe
        What to train and how.
    examples
        The whole training set, of which the recipe may take a part.
    theta
        Where to start, shape (size,); None for where the recipe does.
    """

    cost: MinibatchCost

    def __init__(self, recipe: Recipe, examples: Examples, theta: Vector | None = None) -> None:
        if theta is None:
            theta = recipe.first_theta()
        super().__init__(recipe.cost(examples), recipe.new_rule(), theta)
        self.recipe = recipe
        self._examples = examples
        self._weights = [W for W, _ in recipe.network().layout.views(self.theta)]

    @property
    def rate(self) -> float:
        """The learning rate of the step to come."""
        return self.recipe.rate_at(self.cost.epochs)

    def look(self) -> None:
        """Measure the cost and its gradient, and note the learning rate for the step from here."""
        if self.recipe.schedule != "constant":
            self.rule.rate = self.rate
        super().look()

    def move(self) -> None:
        """Let the weights decay and take the step that the rule makes of the gradient."""
        if self.recipe.decay:
            keep = 1 - self.rule.rate * self.recipe.decay
            for W in self._weights:
                W *= keep
        super().move()

    def adjust(self, recipe: Recipe) -> None:
        """Go on by another recipe of the same run; a new rule remembers nothing."""
        before, self.recipe = self.recipe, recipe
        if any(getattr(recipe, name) != getattr(before, name) for name in _OF_THE_COST):
            self.cost = recipe.cost(self._examples, self.cost.seen)
        memory = self.rule.memory()
        self.rule = recipe.new_rule()
        self.rule.forget(self.theta)
        if recipe.rule == before.rule:
            self.rule.recall(memory)
        self.rule.rate = self.rate
