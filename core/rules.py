"""Update rules: how a gradient becomes a step.

Plain gradient descent walks straight against the gradient. The others remember: a *velocity*
(momentum) smooths the direction, a running mean of *squared* gradients gives every coordinate a
step size of its own. In the formulas g is the gradient and every product is taken coordinate by
coordinate. The standard rates are made for two parameters and steps that can be seen; where a paper
recommends one for networks, as Adam's does, the docstring says so.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from core.cost import Vector
from core.rule import Rule


@dataclass
class GradientDescent(Rule):
    """theta <- theta - rate * g. Cauchy, 1847."""

    rate: float = 0.1
    gain: ClassVar[float | None] = 1.0

    def _take_step(self, theta: Vector, gradient: Vector) -> None:
        np.multiply(gradient, self.rate, out=self._step)
        theta -= self._step


@dataclass
class ConstantStep(Rule):
    """theta <- theta - rate * g / |g|: every step as long as the last, however steep the ground.

    What the chapter warns of: near a minimum it does not slow down, it hops to and fro. Where the
    gradient is zero it stays.
    """

    rate: float = 0.1

    def _take_step(self, theta: Vector, gradient: Vector) -> None:
        # Along the last axis, so that each of many balls has a length of its own.
        length = np.linalg.norm(gradient, axis=-1, keepdims=True)
        np.divide(gradient, length, out=self._step, where=length > 0)
        self._step *= self.rate * (length > 0)
        theta -= self._step


@dataclass
class Momentum(Rule):
    """v <- beta v - rate * g;  theta <- theta + v. The heavy ball of Polyak, 1964."""

    rate: float = 0.05
    beta: float = 0.9
    remembers: ClassVar[tuple[str, ...]] = ("velocity",)
    gain: ClassVar[float | None] = 1 / (1 - beta)

    def _take_step(self, theta: Vector, gradient: Vector) -> None:
        velocity = self.arrays["velocity"]
        velocity *= self.beta
        np.multiply(gradient, self.rate, out=self._step)
        velocity -= self._step
        theta += velocity


@dataclass
class Nesterov(Rule):
    """v <- beta v - rate * g;  theta <- theta + beta v - rate * g.

    Nesterov, 1983, in the form of Sutskever et al., 2013 (section 2), rewritten so that g is taken
    at theta itself, which is their look-ahead point: Bengio, Boulanger-Lewandowski and Pascanu,
    2013 (arXiv 1212.0901, section 3.5).
    """

    rate: float = 0.05
    beta: float = 0.9
    remembers: ClassVar[tuple[str, ...]] = ("velocity",)
    gain: ClassVar[float | None] = 1 / (1 - beta)

    def _take_step(self, theta: Vector, gradient: Vector) -> None:
        velocity = self.arrays["velocity"]
        np.multiply(gradient, self.rate, out=self._step)
        velocity *= self.beta
        velocity -= self._step
        np.multiply(velocity, self.beta, out=self._scratch)
        theta += self._scratch
        theta -= self._step


@dataclass
class QuasiHyperbolicMomentum(Rule):
    """m <- beta m + (1 - beta) g;  theta <- theta - rate * ((1 - nu) g + nu m).

    Ma and Yarats, 2019 (arXiv 1810.06801), with their defaults beta = 0.999 and nu = 0.7: a
    weighted mean of a plain step and a momentum step.
    """

    rate: float = 0.1
    beta: float = 0.999
    nu: float = 0.7
    remembers: ClassVar[tuple[str, ...]] = ("mean",)
    gain: ClassVar[float | None] = 1.0

    def _take_step(self, theta: Vector, gradient: Vector) -> None:
        mean = self.arrays["mean"]
        self._blend(mean, gradient, self.beta)
        np.multiply(gradient, self.rate * (1 - self.nu), out=self._step)
        theta -= self._step
        np.multiply(mean, self.rate * self.nu, out=self._step)
        theta -= self._step


@dataclass
class AdaGrad(Rule):
    """s <- s + g^2;  theta <- theta - rate * g / (sqrt(s) + epsilon).

    Duchi, Hazan and Singer, 2011. The sum only grows, so the steps tire.
    """

    rate: float = 0.1
    epsilon: float = 1e-8
    remembers: ClassVar[tuple[str, ...]] = ("squares",)

    def _take_step(self, theta: Vector, gradient: Vector) -> None:
        squares = self.arrays["squares"]
        np.multiply(gradient, gradient, out=self._scratch)
        squares += self._scratch
        self._step_over_root(theta, gradient, squares, self.epsilon)


@dataclass
class RMSProp(Rule):
    """s <- beta s + (1 - beta) g^2;  theta <- theta - rate * g / (sqrt(s) + epsilon).

    Tieleman and Hinton, 2012 (Coursera lecture 6.5): AdaGrad with a memory that fades.
    """

    rate: float = 0.01
    beta: float = 0.9
    epsilon: float = 1e-8
    remembers: ClassVar[tuple[str, ...]] = ("squares",)

    def _take_step(self, theta: Vector, gradient: Vector) -> None:
        squares = self.arrays["squares"]
        self._blend_square(squares, gradient, self.beta)
        self._step_over_root(theta, gradient, squares, self.epsilon)


@dataclass
class QHAdam(Rule):
    """Adam whose two moments are mixed with the present gradient.

    m <- beta1 m + (1 - beta1) g;  s <- beta2 s + (1 - beta2) g^2;
    theta <- theta - rate * ((1 - nu1) g + nu1 m') / (sqrt((1 - nu2) g^2 + nu2 s') + epsilon)
    with m' = m / (1 - beta1^t) and s' = s / (1 - beta2^t) at update t, or m and s themselves when
    ``corrected`` is off. Ma and Yarats, 2019 (arXiv 1810.06801), with the nu1 = 0.7, beta1 = 0.995
    and nu2 = 1 that they recommend.
    """

    rate: float = 0.01
    beta1: float = 0.995
    beta2: float = 0.999
    epsilon: float = 1e-8
    corrected: bool = True
    nu1: float = 0.7
    nu2: float = 1.0
    remembers: ClassVar[tuple[str, ...]] = ("mean", "squares")

    def _take_step(self, theta: Vector, gradient: Vector) -> None:
        mean, squares = self.arrays["mean"], self.arrays["squares"]
        self._blend(mean, gradient, self.beta1)
        self._blend_square(squares, gradient, self.beta2)
        mean_scale, square_scale = self.corrections()

        np.multiply(squares, self.nu2 * square_scale, out=self._scratch)
        if self.nu2 != 1:
            np.multiply(gradient, gradient, out=self._step)
            self._step *= 1 - self.nu2
            self._scratch += self._step
        np.multiply(mean, self.nu1 * mean_scale, out=self._step)
        if self.nu1 != 1:
            self._step += (1 - self.nu1) * gradient
        self._step_over_root(theta, self._step, self._scratch, self.epsilon)

    def corrections(self) -> tuple[float, float]:
        """The factors that lift mean and squares, which started at zero, to unbiased averages."""
        if not self.corrected:
            return 1.0, 1.0
        # An average with beta = 1 takes nothing in: it stays zero, and no factor lifts that.
        averages = (1 - beta**self.updates for beta in (self.beta1, self.beta2))
        mean_scale, square_scale = (1 / share if share else 1.0 for share in averages)
        return mean_scale, square_scale


@dataclass
class Adam(QHAdam):
    """QHAdam with nu1 = nu2 = 1: steps along m' / (sqrt(s') + epsilon).

    Kingma and Ba, 2015 (arXiv 1412.6980), algorithm 1; ``corrected`` switches the bias correction.
    They recommend a rate of 0.001: in networks of thousands of parameters many small steps add up.
    """

    beta1: float = 0.9
    nu1: float = 1.0
    fixed: ClassVar[tuple[str, ...]] = ("nu1", "nu2")


@dataclass
class AdamW(Adam):
    """Adam, and theta shrinks by rate * decay a step: weight decay decoupled from the gradient.

    Loshchilov and Hutter, 2019 (arXiv 1711.05101), algorithm 2, with the decay scaled by the rate.
    """

    decay: float = 0.01

    def _take_step(self, theta: Vector, gradient: Vector) -> None:
        theta *= 1 - self.rate * self.decay
        super()._take_step(theta, gradient)


RULES: dict[str, type[Rule]] = {
    "gradient descent": GradientDescent,
    "constant step": ConstantStep,
    "momentum": Momentum,
    "Nesterov": Nesterov,
    "quasi-hyperbolic momentum": QuasiHyperbolicMomentum,
    "AdaGrad": AdaGrad,
    "RMSProp": RMSProp,
    "Adam": Adam,
    "AdamW": AdamW,
    "QHAdam": QHAdam,
}
