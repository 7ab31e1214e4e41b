"""The bench that trains from start to end counts and reports rightly, on few digits."""

from dataclasses import replace

import numpy as np
import pytest

from bench.accuracy import PRESETS, RESOURCES, summary
from bench.full_runs import FullRun, preset_recipe, run
from core.mnist import Digits, Mnist
from core.recipe import Recipe

FILE = RESOURCES / "training_presets.toml"


@pytest.fixture
def few() -> Mnist:
    """Row 2k + 2 of the picture of a k is lit."""
    labels = np.arange(100, dtype=np.uint8) % 10
    images = np.zeros((100, 28, 28), np.uint8)
    images[np.arange(100), 2 * labels + 2] = 255
    digits = Digits(images.reshape(100, 784), labels)
    return Mnist(digits, digits)


def test_a_run_is_tested_after_each_of_its_epochs(few: Mnist) -> None:
    recipe = replace(Recipe(), widths=(784, 8, 10), rate=1.0)
    whole = run(recipe, few, [1, 150])
    assert whole.accuracies[0] < 0.5 < whole.accuracies[1]
    assert whole.seconds > 0
    assert run(recipe, few, [1]).accuracies == whole.accuracies[:1]


def test_the_presets_that_are_measured_are_there() -> None:
    tuned, wide = (preset_recipe(FILE, key) for key in PRESETS)
    assert tuned.widths == Recipe().widths
    assert (tuned.hidden, tuned.loss) == ("sigmoid", "squared error")
    assert wide.schedule == tuned.schedule == "cosine"
    with pytest.raises(KeyError):
        preset_recipe(FILE, "unheard-of")


def test_the_first_seed_is_the_presets_and_the_others_tell_the_spread() -> None:
    runs = [
        FullRun((0.5, accuracy), 9.0 - i, 5.0 + i) for i, accuracy in enumerate((0.97, 0.96, 0.98))
    ]
    assert summary("tuned", runs) == {
        "tuned_accuracy": 0.97,
        "tuned_worst_accuracy": 0.96,
        "tuned_best_accuracy": 0.98,
        "tuned_seconds": 9.0,
        "tuned_processor_seconds": 7.0,
    }
