"""Networks for users of PyTorch: their parameters under the names of a ``torch.nn.Sequential``.

``docs/networks.md`` shows the five lines that make the module. PyTorch keeps the weights into a
layer as (out, in), one row a neuron, where we keep (in, out).
"""

from pathlib import Path

import numpy as np

from core.archive import write_arrays
from core.store import TrainedNetwork

# What torch.nn calls our activations, and what the weighted sums are multiplied by before.
MODULES = {
    "sigmoid": ("Sigmoid", 1),
    "sigmoid x4": ("Sigmoid", 4),
    "sigmoid x16": ("Sigmoid", 16),
    "tanh": ("Tanh", 1),
    "ReLU": ("ReLU", 1),
    "leaky ReLU": ("LeakyReLU", 1),
    "identity": ("Identity", 1),
    "softmax": ("Softmax", 1),
}


def export_state_dict(path: Path, trained: TrainedNetwork) -> None:
    """Write an ``.npz`` with ``0.weight``, ``0.bias``, ``2.weight`` ... and ``activations``.

    Weights have shape (out, in) and biases (out,), both float32; ``activations`` names the class of
    ``torch.nn`` after each layer, which stands at the odd places of the sequence.

    Raises
    ------
    OSError
        If it cannot be written; a file of that name is then as it was.
    ValueError
        If PyTorch has no such neurons.
    """
    network = trained.recipe.network()
    names = [activation.name for activation in network.activations]
    unknown = [name for name in names if name not in MODULES]
    if unknown:
        raise ValueError(f"PyTorch has no module for neurons of the kind “{unknown[0]}”.")
    arrays = {"activations": np.array([MODULES[name][0] for name in names])}
    for i, (W, b) in enumerate(network.layout.views(trained.theta)):
        factor = np.float32(MODULES[names[i]][1])
        arrays[f"{2 * i}.weight"] = np.ascontiguousarray(factor * W.T)
        arrays[f"{2 * i}.bias"] = factor * b
    write_arrays(path, arrays)
