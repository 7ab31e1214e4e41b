"""What a neuron feels of every pixel, against nudging the pixels one by one."""

import numpy as np
import pytest

from core.network import forward
from core.recipe import Recipe
from core.saliency import contributions, slope_by_pixels

RECIPES = {
    "chapter": Recipe(),
    "softmax": Recipe(widths=(784, 7, 10), hidden="tanh", output="softmax", loss="cross-entropy"),
    "no hidden layer": Recipe(widths=(784, 10)),
}


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_slopes_agree_with_nudges(recipe: Recipe) -> None:
    network = recipe.network()
    rng = np.random.default_rng(0)
    theta = recipe.first_theta().astype(np.float64)
    x = rng.random(784)
    for layer in range(1, len(recipe.widths)):
        neuron = recipe.widths[layer] - 1
        activation, slope = slope_by_pixels(network, theta, x, layer, neuron)

        def asked(x: np.ndarray, layer: int = layer, neuron: int = neuron) -> float:
            return float(forward(network, network.layout.views(theta), x[None])[layer][0, neuron])

        assert activation == asked(x)
        for pixel in rng.integers(784, size=5):
            nudge = np.zeros(784)
            nudge[pixel] = 1e-6
            nudged = (asked(x + nudge) - asked(x - nudge)) / 2e-6
            assert slope[pixel] == pytest.approx(nudged, rel=1e-4, abs=1e-9)


def test_contributions_add_up_to_the_weighted_sum() -> None:
    recipe = Recipe()
    theta, x = recipe.first_theta(), np.random.default_rng(1).random(784).astype(np.float32)
    W, b = recipe.network().layout.views(theta)[0]
    parts = contributions(recipe.network(), theta, x, neuron=3)
    assert parts.sum() + b[3] == pytest.approx((x @ W + b)[3], rel=1e-4)
