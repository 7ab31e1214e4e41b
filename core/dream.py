"""Asking a network to draw: descent over the 784 pixels of a picture instead of over the weights.

The cost of a picture is how far one neuron is from fully lit, and, if asked for, how rough the
picture is and how much ink it takes. The rest is the ``Descent`` that rolls the ball and trains the
network, with the picture as theta; pixels are kept between paper and ink.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.cost import Vector
from core.descent import Checkpoint, Descent
from core.network import Network
from core.rule import Rule
from core.saliency import slope_by_pixels

SIDE = 28
MOST_STEPS = 2000  # each is kept, to go back to: three pictures' worth of memory with Adam


@dataclass(frozen=True, eq=False)
class PictureCost:
    """How far a picture is from what one neuron wants to see.

    C(x) = 1 - a(x) + smoothness * (mean squared difference of neighbours) + sparseness * (mean ink)

    Attributes
    ----------
    theta
        The network's weights and biases, which stay as they are, shape (size,).
    layer, neuron
        Whose activation a is wanted: see ``slope_by_pixels``.
    smoothness, sparseness
        What roughness and ink cost; 0 asks for nothing but the activation.
    """

    network: Network
    theta: Vector
    layer: int
    neuron: int
    smoothness: float = 0.0
    sparseness: float = 0.0

    @property
    def size(self) -> int:
        """How many pixels a picture has."""
        return self.network.layout.inputs

    def activation(self, x: Vector) -> float:
        """How lit the neuron is by the picture x, shape (size,)."""
        return slope_by_pixels(self.network, self.theta, x, self.layer, self.neuron)[0]

    def value(self, theta: Vector) -> float:
        """The cost of the picture ``theta``, shape (size,)."""
        return self.slope(theta, np.empty_like(theta))

    def slope(self, theta: Vector, out: Vector) -> float:
        """Fill ``out``, shape (size,), with the cost's slope along every pixel; return the cost."""
        activation, slope = slope_by_pixels(
            self.network, self.theta, theta, self.layer, self.neuron
        )
        np.negative(slope, out=out)
        roughness, slope = _roughness(theta.reshape(SIDE, SIDE))
        out += self.smoothness * slope.ravel()
        out += self.sparseness / self.size
        ink = float(theta.mean())
        return 1 - activation + self.smoothness * roughness + self.sparseness * ink


class Dream:
    """A picture on its way to what a neuron wants to see, with every step of the way.

    Parameters
    ----------
    start
        The picture to begin with, shape (784,) float32 in [0, 1]; it is copied.

    Attributes
    ----------
    activations
        The neuron's after each step, that of the start first.
    """

    def __init__(self, cost: PictureCost, rule: Rule, start: NDArray[np.float32]) -> None:
        self.cost = cost
        self.descent = Descent(cost, rule, start)
        self.activations = [cost.activation(start)]
        self._past: list[Checkpoint] = [self.descent.checkpoint()]

    @property
    def picture(self) -> NDArray[np.floating]:
        """The picture as it is now, shape (784,), 0 paper .. 1 ink."""
        return self.descent.theta

    @property
    def at(self) -> int:
        """How many steps have led to the picture as it is now."""
        return self.descent.steps

    @property
    def activation(self) -> float:
        """How lit the neuron is by the picture as it is now."""
        return self.activations[self.at]

    @property
    def full(self) -> bool:
        """Whether no further step would be kept, so that none is taken."""
        return self.at >= MOST_STEPS

    def step(self) -> None:
        """One step against the cost's slope, then back between paper and ink where it left.

        What had come after the picture as it is now is forgotten. When ``full``, nothing happens.
        """
        if self.full:
            return
        del self._past[self.at + 1 :], self.activations[self.at + 1 :]
        self.descent.step()
        np.clip(self.descent.theta, 0, 1, out=self.descent.theta)
        self.activations.append(self.cost.activation(self.descent.theta))
        self._past.append(self.descent.checkpoint())

    def go_to(self, step: int) -> None:
        """Go back to the picture after so many steps, or forward again to one that was there."""
        self.descent.restore(self._past[step])

    def ask_for(self, cost: PictureCost) -> None:
        """Go on from here with another cost of the same neuron: smoother, or with less ink."""
        self.cost = self.descent.cost = cost

    def pull(self) -> float:
        """How long the slope is that can still be followed: 0 where the picture is stuck.

        The length of the cost's gradient without the pixels that are at paper or at ink already and
        would have to go beyond.
        """
        x, gradient = self.picture, np.empty_like(self.picture)
        self.cost.slope(x, gradient)
        free = ~((x <= 0) & (gradient > 0) | (x >= 1) & (gradient < 0))
        return float(np.linalg.norm(gradient[free]))


def _roughness(x: NDArray[np.floating]) -> tuple[float, NDArray[np.floating]]:
    """The mean squared difference of neighbouring pixels of x, shape (28, 28), and its slope."""
    down, right = np.diff(x, axis=0), np.diff(x, axis=1)
    pairs = down.size + right.size
    slope = np.zeros_like(x)
    slope[1:] += down
    slope[:-1] -= down
    slope[:, 1:] += right
    slope[:, :-1] -= right
    slope *= 2 / pairs
    return float(np.vdot(down, down) + np.vdot(right, right)) / pairs, slope
