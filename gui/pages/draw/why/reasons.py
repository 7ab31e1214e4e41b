"""What a network's answer to a picture comes from: worked out for one picture and one output."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from core.ablation import without_each
from core.ink import SIDE
from core.network import Network, forward
from core.saliency import slope_by_pixels
from core.surgery import SwitchOff, operate

Neuron = tuple[int, int]  # layer, from 1; number in it, from 0
TENTH = 0.1  # of full ink: the step that is told of a pixel


@dataclass(frozen=True, eq=False)
class NeuronSum:
    """A weighted sum, written out: z = total + bias, a = f(z)."""

    weights: np.ndarray  # (n,): a picture's where it is the first layer
    inputs: np.ndarray  # (n,)
    bias: float
    activation: float

    @property
    def total(self) -> float:
        """The sum of weights times inputs."""
        return float(self.weights @ self.inputs)


class Reasons:
    """One picture, read by one network with some neurons switched off.

    Parameters
    ----------
    picture
        Shape (28, 28) float32.
    off
        The hidden neurons that no other neuron hears.

    Attributes
    ----------
    before, outputs
        The ten outputs with all neurons on, and as it is, shape (10,).
    """

    def __init__(
        self, network: Network, theta: np.ndarray, picture: np.ndarray, off: Collection[Neuron]
    ) -> None:
        self.network = network
        self.picture = picture
        self._x = picture.reshape(-1)
        self.before = network.answer(theta, self._x[np.newaxis])[0]
        self._theta = theta
        if off:
            self._theta = operate(theta, network.layout, [SwitchOff(*neuron) for neuron in off])
        self._layers = network.layout.views(self._theta)
        self._activations = forward(network, self._layers, self._x[np.newaxis])
        self.outputs = self._activations[-1][0]

    @property
    def answer(self) -> int:
        """The digit that is answered with every neuron on."""
        return int(self.before.argmax())

    def slope(self, digit: int) -> np.ndarray:
        """How fast the digit's output grows with every pixel's ink, shape (28, 28)."""
        outputs = len(self._layers)
        slope = slope_by_pixels(self.network, self._theta, self._x, outputs, digit)[1]
        return slope.reshape(SIDE, SIDE)

    def activations(self, layer: int) -> np.ndarray:
        """The activations of a layer, shape (neurons,)."""
        row: np.ndarray = self._activations[layer][0]
        return row

    def effects(self, layer: int, digit: int) -> np.ndarray:
        """What each neuron of a hidden layer adds to the digit's output, shape (neurons,).

        That is how much the output falls when the neuron is switched off.
        """
        without = without_each(self.network, self._theta, self._x, layer)[:, digit]
        effects: np.ndarray = self.outputs[digit] - without
        return effects

    def weighted_sum(self, layer: int, neuron: int) -> NeuronSum:
        """What a neuron makes of what it hears."""
        W, b = self._layers[layer - 1]
        heard = self._activations[layer - 1][0]
        activation = float(self._activations[layer][0, neuron])
        return NeuronSum(W[:, neuron], heard, float(b[neuron]), activation)
