"""The presets of the Training room are recipes, and what they say is true, as far as seen soon."""

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.evaluation import Evaluation, evaluate
from core.mnist import Mnist, load
from core.network_descent import NetworkDescent
from core.recipe import Recipe

FILE = Path(__file__).resolve().parents[2] / "resources" / "training_presets.toml"
PRESETS: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["preset"]
RECIPES = {preset["key"]: Recipe.read(preset["recipe"]) for preset in PRESETS}


@pytest.fixture(scope="module")
def mnist(mnist_folder: Path, mnist_cache: Path) -> Mnist:
    return load(mnist_folder, mnist_cache)


def trained(key: str, mnist: Mnist, steps: int) -> NetworkDescent:
    descent = NetworkDescent(RECIPES[key], mnist.train)
    for _ in range(steps):
        descent.step()
    return descent


def result_of(key: str, descent: NetworkDescent, mnist: Mnist) -> Evaluation:
    recipe = RECIPES[key]
    return evaluate(recipe.network(), recipe.counted_loss(), descent.theta, mnist.test)


def test_every_preset_has_a_key_a_name_and_a_sentence() -> None:
    assert len(RECIPES) == len(PRESETS) == 13
    assert len({preset["name"] for preset in PRESETS}) == 13
    for preset in PRESETS:
        assert preset.keys() == {"key", "name", "sentence", "recipe"}
        assert preset["sentence"].endswith(".")
    assert RECIPES["chapter"] == Recipe()


def test_too_long_steps_leave_every_output_at_zero(mnist: Mnist) -> None:
    descent = trained("rate_too_high", mnist, 100)
    assert result_of("rate_too_high", descent, mnist).cost == pytest.approx(1.0, abs=1e-3)
    assert np.abs(descent.gradient).max() < 1e-6


def test_too_short_steps_end_up_at_a_tenth_everywhere(mnist: Mnist) -> None:
    descent = trained("rate_too_low", mnist, 6000)
    assert result_of("rate_too_low", descent, mnist).cost == pytest.approx(0.9, abs=0.002)


def test_neurons_that_begin_alike_stay_alike(mnist: Mnist) -> None:
    descent = trained("zeros", mnist, 600)
    (W, b), _ = RECIPES["zeros"].network().layout.views(descent.theta)
    assert np.abs(W).max() > 0.1, "they have learned something"
    np.testing.assert_allclose(W, np.repeat(W[:, :1], 8, axis=1), atol=1e-4)
    np.testing.assert_allclose(b, np.repeat(b[:1], 8), atol=1e-4)


def test_a_hundred_images_are_learned_by_heart(mnist: Mnist) -> None:
    descent = trained("tiny", mnist, 1000)
    recipe = RECIPES["tiny"]
    examples = recipe.training_set(mnist.train)
    known = evaluate(recipe.network(), recipe.counted_loss(), descent.theta, examples)
    assert known.accuracy == 1
    assert result_of("tiny", descent, mnist).accuracy < 0.7


def test_binary_neurons_do_not_move_at_all(mnist: Mnist) -> None:
    descent = trained("binary", mnist, 50)
    assert not descent.gradient.any()
    assert descent.theta.tobytes() == RECIPES["binary"].first_theta().tobytes()


def test_the_gradient_fades_on_its_way_to_the_first_layer(mnist: Mnist) -> None:
    descent = NetworkDescent(RECIPES["deep"], mnist.train)
    gradient, sum_of_them = np.empty_like(descent.theta), np.zeros_like(descent.theta)
    for _ in range(50):
        descent.cost.slope(descent.theta, gradient)
        sum_of_them += gradient
    layers = RECIPES["deep"].network().layout.views(sum_of_them)
    sizes = [float(np.sqrt(np.mean(W**2))) for W, _ in layers]
    assert sizes == sorted(sizes)
    assert 100 * sizes[0] < sizes[-1]


def test_labels_drawn_by_lot_are_learned_by_heart_alone(mnist: Mnist) -> None:
    recipe, descent = RECIPES["wrong_labels"], trained("wrong_labels", mnist, 3000)
    learned = recipe.training_set(mnist.train)
    by_heart = evaluate(recipe.network(), recipe.counted_loss(), descent.theta, learned)
    assert by_heart.accuracy > 0.8
    assert result_of("wrong_labels", descent, mnist).accuracy < 0.2
