"""What a neuron makes of its weighted sum: a = f(z), and the slope of f to go back by.

Each function stands beside its derivative. The derivatives are written in terms of a, the value
already computed on the way forward, so that the weighted sums z need not be kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

# As arrays without dimensions, since NumPy converts a Python number anew at every call: on the
# small arrays of a mini-batch that would be a third of the time of a sigmoid.
_HALF = np.array(0.5, np.float32)
_ONE = np.array(1, np.float32)
_FLAT = np.array(100, np.float32)  # sigmoids are flat long before this


@dataclass(frozen=True)
class Activation:
    """A function of the weighted sums of one layer, and the way back through it.

    Attributes
    ----------
    fill
        ``fill(z, a)`` writes f(z) into a; both (N, n), and a may be z itself.
    pull_back
        ``pull_back(a, delta)`` turns dC/da, held in delta (N, n), into dC/dz, in place.
    """

    name: str
    fill: Callable[[Array, Array], None]
    pull_back: Callable[[Array, Array], None]


def _sigmoid(z: Array, a: Array) -> None:
    # 1 / (1 + exp(-z)) = (1 + tanh(z / 2)) / 2, which cannot overflow.
    np.multiply(z, _HALF, out=a)
    np.tanh(a, out=a)
    a += _ONE
    a *= _HALF


def _sigmoid_back(a: Array, delta: Array) -> None:
    delta *= a
    delta *= _ONE - a


def _steep_sigmoid(name: str, steepness: float) -> Activation:
    """f(z) = sigmoid(steepness * z): the steeper, the closer to a step."""
    half = np.array(steepness / 2, np.float32)
    slope = np.array(steepness, np.float32)

    def fill(z: Array, a: Array) -> None:
        np.clip(z, -_FLAT, _FLAT, out=a)  # so that it cannot overflow
        a *= half
        np.tanh(a, out=a)
        a += _ONE
        a *= _HALF

    def pull_back(a: Array, delta: Array) -> None:
        _sigmoid_back(a, delta)
        delta *= slope

    return Activation(name, fill, pull_back)


def _step(z: Array, a: Array) -> None:
    np.heaviside(z, 0, out=a)  # unlike a comparison it keeps what is not a number


def _step_back(a: Array, delta: Array) -> None:
    # No slope: it is flat left and right of its jump, so nothing is learned through it.
    np.multiply(a, 0, out=delta)


def _tanh(z: Array, a: Array) -> None:
    np.tanh(z, out=a)


def _tanh_back(a: Array, delta: Array) -> None:
    delta *= _ONE - a * a


def _relu(z: Array, a: Array) -> None:
    np.maximum(z, 0, out=a)


def _relu_back(a: Array, delta: Array) -> None:
    delta *= a > 0


LEAK = 0.01  # the slope left of zero of the leaky ReLU, from Maas, Hannun and Ng, 2013


def _leaky_relu(z: Array, a: Array) -> None:
    np.maximum(z, LEAK * z, out=a)


def _leaky_relu_back(a: Array, delta: Array) -> None:
    delta *= np.where(a > 0, delta.dtype.type(1), delta.dtype.type(LEAK))


def _identity(z: Array, a: Array) -> None:
    a[...] = z


def _identity_back(a: Array, delta: Array) -> None:
    """Leave delta as it is: the slope is 1."""


def _softmax(z: Array, a: Array) -> None:
    # exp(z) / sum(exp(z)) does not change when z is shifted; shifted so, it cannot overflow.
    np.subtract(z, z.max(axis=1, keepdims=True), out=a)
    np.exp(a, out=a)
    a /= a.sum(axis=1, keepdims=True)


def _softmax_back(a: Array, delta: Array) -> None:
    delta -= (delta * a).sum(axis=1, keepdims=True)
    delta *= a


SIGMOID = Activation("sigmoid", _sigmoid, _sigmoid_back)
TANH = Activation("tanh", _tanh, _tanh_back)
RELU = Activation("ReLU", _relu, _relu_back)
LEAKY_RELU = Activation("leaky ReLU", _leaky_relu, _leaky_relu_back)
IDENTITY = Activation("identity", _identity, _identity_back)
SOFTMAX = Activation("softmax", _softmax, _softmax_back)
STEP = Activation("step", _step, _step_back)  # the binary neuron of the perceptrons
SIGMOID_X4 = _steep_sigmoid("sigmoid x4", 4)
SIGMOID_X16 = _steep_sigmoid("sigmoid x16", 16)

ACTIVATIONS = {
    f.name: f
    for f in (
        *(SIGMOID, TANH, RELU, LEAKY_RELU, IDENTITY, SOFTMAX),
        *(STEP, SIGMOID_X4, SIGMOID_X16),
    )
}
