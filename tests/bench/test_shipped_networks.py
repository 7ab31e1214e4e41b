"""The networks that ship are what their recipes, their files and their table say."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bench.shipped_networks import SHIPPED, Shipped, train
from bench.train_networks import main
from core.evaluation import evaluate
from core.mnist import Digits, Mnist, load
from core.recipe import Recipe
from core.store import load_network

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
NETWORKS = RESOURCES / "networks"
LARGEST = 3 * 2**20  # bytes: they are kept in git


@pytest.fixture(scope="module")
def mnist(tmp_path_factory: pytest.TempPathFactory) -> Mnist:
    return load(RESOURCES / "mnist", tmp_path_factory.mktemp("cache"))


@pytest.fixture
def few() -> Mnist:
    """Row 2k + 2 of the picture of a k is lit."""
    labels = np.arange(100, dtype=np.uint8) % 10
    images = np.zeros((100, 28, 28), np.uint8)
    images[np.arange(100), 2 * labels + 2] = 255
    digits = Digits(images.reshape(100, 784), labels)
    return Mnist(digits, digits)


def small(halved: bool) -> Shipped:
    recipe = Recipe(widths=(784, 8, 10), rate=3.0, augmentation="moderate")
    return Shipped("small", recipe, epochs=3, halved=halved)


@pytest.mark.parametrize("halved", [False, True])
def test_training_can_be_repeated(few: Mnist, halved: bool) -> None:
    epochs: list[int] = []
    one = train(small(halved), few, epochs.append)
    other = train(small(halved), few)
    assert epochs == [1, 2, 3]
    assert one.epochs == 3
    assert one.theta.tobytes() == other.theta.tobytes()
    assert one.theta.dtype == np.float32
    half = one.theta.astype(np.float16)
    assert (half == one.theta).all() == halved


def test_training_learns_and_the_accuracy_is_that_of_what_is_stored(few: Mnist) -> None:
    recipe = replace(small(True).recipe, augmentation="none")
    trained = train(Shipped("small", recipe, epochs=150, halved=True), few)
    assert trained.accuracy > 0.9
    result = evaluate(recipe.network(), recipe.counted_loss(), trained.theta, few.test)
    assert trained.accuracy == result.accuracy
    assert trained.data == few.fingerprint


def test_a_network_that_is_not_shipped_cannot_be_trained(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bench.train_networks.limit_threads", lambda: None)
    with pytest.raises(SystemExit):
        main(["--only", "unheard-of"])
    assert "chapter, pad" in capsys.readouterr().err


@pytest.mark.parametrize("name", SHIPPED)
def test_the_files_are_those_of_the_recipes(name: str) -> None:
    trained = load_network(NETWORKS / f"{name}.npz")
    assert trained.recipe == SHIPPED[name].recipe
    assert trained.name == SHIPPED[name].name
    assert trained.epochs == SHIPPED[name].epochs
    assert (NETWORKS / f"{name}.npz").stat().st_size < LARGEST


@pytest.mark.parametrize(("name", "least"), [("chapter", 0.94), ("pad", 0.985)])
def test_the_files_are_as_accurate_as_they_say(mnist: Mnist, name: str, least: float) -> None:
    trained = load_network(NETWORKS / f"{name}.npz")
    recipe = trained.recipe
    result = evaluate(recipe.network(), recipe.counted_loss(), trained.theta, mnist.test)
    # Another BLAS adds in another order, which may tip a digit that is on the edge.
    assert result.accuracy == pytest.approx(trained.accuracy, abs=0.0005)
    assert trained.accuracy >= least
    assert trained.data == mnist.fingerprint


def test_the_table_lists_every_network_with_its_figures() -> None:
    rows = {
        line.split("`")[1]: line
        for line in (NETWORKS / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    }
    assert rows.keys() == {path.name for path in NETWORKS.glob("*.npz")}
    for name, row in rows.items():
        trained = load_network(NETWORKS / name)
        assert f"{100 * trained.accuracy:.2f} %" in row
        assert trained.data in row
        assert f"{trained.recipe.seed}" in row
        assert "-".join(map(str, trained.recipe.widths)) in row
