"""What PyTorch users get: the loader in the documentation makes a module that answers as we do."""

import re
import sys
import types
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.recipe import Recipe
from core.state_dict import MODULES, export_state_dict
from core.store import TrainedNetwork

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "networks.md"

X = np.random.default_rng(2).uniform(0, 1, (5, 7)).astype(np.float32)


class Linear:
    """As PyTorch documents it: y = x A^T + b, with A of shape (out_features, in_features)."""

    def __init__(self, in_features: int, out_features: int) -> None:
        self.shapes = {"weight": (out_features, in_features), "bias": (out_features,)}
        self.state: dict[str, Any] = {}

    def __call__(self, x: Any) -> Any:
        return x @ self.state["weight"].T + self.state["bias"]


class Sequential:
    def __init__(self) -> None:
        self.parts: list[Any] = []

    def append(self, part: Any) -> None:
        self.parts.append(part)

    def load_state_dict(self, state: dict[str, Any]) -> None:
        wanted = {
            f"{place}.{name}": shape
            for place, part in enumerate(self.parts)
            for name, shape in getattr(part, "shapes", {}).items()
        }
        assert {name: array.shape for name, array in state.items()} == wanted
        for name, array in state.items():
            place, which = name.split(".")
            self.parts[int(place)].state[which] = array

    def __call__(self, x: Any) -> Any:
        for part in self.parts:
            x = part(x)
        return x


def softmax(dim: int) -> Any:
    assert dim == 1
    return lambda z: np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


def stand_in() -> types.ModuleType:
    """As much of PyTorch as the loader uses."""
    torch, nn = types.ModuleType("torch"), types.ModuleType("torch.nn")
    torch.nn, torch.from_numpy = nn, lambda array: array  # type: ignore[attr-defined]
    functions: dict[str, Any] = {
        "Sigmoid": lambda: lambda z: 1 / (1 + np.exp(-z)),
        "Tanh": lambda: np.tanh,
        "ReLU": lambda: lambda z: np.maximum(z, 0),
        "LeakyReLU": lambda: lambda z: np.where(z > 0, z, 0.01 * z),
        "Identity": lambda: lambda z: z,
        "Softmax": softmax,
    }
    for name, value in (functions | {"Linear": Linear, "Sequential": Sequential}).items():
        setattr(nn, name, value)
    return torch


def loader() -> str:
    (text,) = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    return str(text)


HIDDEN, OUTPUT = sorted(set(MODULES) - {"softmax"}), ("sigmoid", "softmax")


def network(hidden: str, output: str) -> TrainedNetwork:
    loss = "cross-entropy" if output == "softmax" else "squared error"
    recipe = Recipe((7, 4, 5, 3), hidden, output, loss, seed=5)
    return TrainedNetwork("", recipe, recipe.first_theta(), 1.0, 0.5, "")


def loaded(trained: TrainedNetwork) -> Any:
    """What the loader of the document makes of the file, in the present folder."""
    export_state_dict(Path("network.npz"), trained)
    names: dict[str, Any] = {}
    exec(loader(), names)
    return names["model"]


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("output", OUTPUT)
def test_the_documented_loader_makes_the_same_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hidden: str, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "torch", stand_in())
    trained = network(hidden, output)
    ours = trained.recipe.network().answer(trained.theta, X)
    np.testing.assert_allclose(loaded(trained)(X), ours, atol=1e-5)


def test_pytorch_itself_makes_the_same_networks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch = pytest.importorskip("torch", reason="needs PyTorch, from the extra [peers]")
    monkeypatch.chdir(tmp_path)
    for trained in (network(hidden, output) for hidden in HIDDEN for output in OUTPUT):
        ours = trained.recipe.network().answer(trained.theta, X)
        theirs = loaded(trained)(torch.from_numpy(X)).detach().numpy()
        np.testing.assert_allclose(theirs, ours, atol=1e-5)


def test_the_loader_is_as_short_as_the_document_says() -> None:
    assert "Five lines" in DOCUMENT.read_text(encoding="utf-8")
    lines = [line for line in loader().splitlines() if line and not line.startswith("import")]
    assert len(lines) == 5


def test_neurons_that_pytorch_does_not_have_are_named(tmp_path: Path) -> None:
    recipe = Recipe((7, 4, 3), hidden="step")
    trained = TrainedNetwork("", recipe, recipe.first_theta(), 1.0, 0.5, "")
    with pytest.raises(ValueError, match="step"):
        export_state_dict(tmp_path / "network.npz", trained)
    assert not list(tmp_path.iterdir())
