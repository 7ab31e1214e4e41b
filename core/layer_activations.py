"""What every neuron answers to the first few test images: a job for the background."""

from collections.abc import Callable
from pathlib import Path

from core.activations import Array
from core.cost import Vector
from core.mnist import at_hand
from core.network import forward
from core.recipe import Recipe


def layer_activations(
    recipe: Recipe,
    theta: Vector,
    examples: int,
    folder: Path,
    cache: Path | None,
    report: Callable[[float], None],
) -> list[Array]:
    """[a1, ..., aL] for the first ``examples`` test images, each of shape (examples, neurons).

    ``folder`` and ``cache`` are those of ``core.mnist.load``; ``report`` that of ``core.worker``.
    """
    network = recipe.network()
    x = at_hand(folder, cache).test.batch(slice(0, examples))
    report(0.1)
    return forward(network, network.layout.views(theta), x)[1:]
