"""From a moment of the run and an example to what the diagram and the cost terms show."""

import numpy as np

from core.activations import SIGMOID
from core.example_cost import ExamplePass, pass_through
from core.losses import Loss, SquaredError
from core.mnist import Mnist
from core.recipe import Recipe
from core.snapshot import Snapshot
from gui.numerals import integer
from gui.pages.training.desk import Example
from gui.views.network.passing import Passing


def read(snapshot: Snapshot, example: Example, mnist: Mnist) -> ExamplePass:
    """Send the example through the network of this moment."""
    x, y = numbers(example, mnist, snapshot.recipe)
    loss = snapshot.recipe.counted_loss()
    return pass_through(snapshot.network, loss, snapshot.theta, x, y)


def numbers(example: Example, mnist: Mnist, recipe: Recipe) -> tuple[np.ndarray, np.ndarray]:
    """The example as the network takes it, (784,), and the outputs wanted, (10,).

    Of an image that is learned from with a wrong label the outputs are those of that label.
    """
    digits, place = example.digits(mnist), np.array([example.index])
    learned = not example.of_test and recipe.wrong_labels and example.index < recipe.examples
    targets = recipe.training_set(digits) if learned else digits
    return digits.batch(place)[0], targets.targets(place)[0]


def pictured(one: ExamplePass, example: Example) -> Passing:
    """The numbers of a pass as plain arrays."""
    kind = "test" if example.of_test else "training"
    return Passing(
        activations=one.activations,
        sums=one.sums,
        biases=[layer.b for layer in one.layers],
        weights=[layer.W for layer in one.layers],
        slopes=[layer.W for layer in one.slopes],
        answer=one.answer,
        wanted=int(one.target.argmax()),
        caption=f"label {one.target.argmax()}\n{kind} image {integer(example.index)}",
    )


def term_formula(loss: Loss) -> str:
    """What an output adds to the cost, as a formula that fits over a column."""
    if isinstance(loss, SquaredError):
        return "(a − y)²"
    return "−ln(1 − |a − y|)" if loss.output is SIGMOID else "−y ln a"
