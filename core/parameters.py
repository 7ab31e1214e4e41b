"""Where each weight and bias lives in the flat vector theta, and what it is at the start.

For layers of 784, 16, 16 and 10 neurons theta has 784 x 16 + 16 + 16 x 16 + 16 + 16 x 10 + 10 =
13,002 entries. Network code wants matrices, descent wants one vector: the matrices are views into
the vector, so a change in one is a change in the other.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from core.cost import Vector


class Layer(NamedTuple):
    """The weights (inputs, neurons) and biases (neurons,) that lead into one layer."""

    W: NDArray[np.floating]
    b: Vector


@dataclass(frozen=True)
class Layout:
    """The numbers of neurons, layer by layer, from the inputs to the outputs.

    Raises
    ------
    ValueError
        With fewer than two layers, or a layer without neurons.
    """

    widths: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.widths) < 2 or min(self.widths) < 1:
            raise ValueError(
                f"a network needs at least inputs and outputs, each at least 1 wide; "
                f"got {self.widths}"
            )

    @property
    def inputs(self) -> int:
        """How many numbers go in."""
        return self.widths[0]

    @property
    def outputs(self) -> int:
        """How many numbers come out."""
        return self.widths[-1]

    @property
    def size(self) -> int:
        """How many weights and biases there are."""
        return sum((n + 1) * m for n, m in zip(self.widths, self.widths[1:], strict=False))

    def views(self, theta: Vector) -> list[Layer]:
        """Theta, shape (size,), as the weights and biases of each layer, without copying."""
        layers, start = [], 0
        for n, m in zip(self.widths, self.widths[1:], strict=False):
            biases = start + n * m
            layers.append(Layer(theta[start:biases].reshape(n, m), theta[biases : biases + m]))
            start = biases + m
        return layers

    def initial(
        self, scheme: str, rng: np.random.Generator, dtype: DTypeLike = np.float32
    ) -> NDArray[Any]:
        """A theta to start from, shape (size,).

        Parameters
        ----------
        scheme
            ``"normal"``: all weights and biases from N(0, 1), the chapter's "totally random".
            ``"scaled"``: weights divided by the square root of the number of inputs n of their
            layer, so that no neuron starts saturated (Nielsen, 2015, chapter 3); biases N(0, 1).
            ``"he"``: weights from N(0, 2/n), biases 0 (He et al., 2015, arXiv 1502.01852).
            ``"zeros"``: all zero; the hidden neurons of a layer get the same gradient and stay
            alike, until rounding errors, which some processors make differently from one to the
            next, have grown large enough to tell them apart.

        Raises
        ------
        ValueError
            If the scheme is none of these.
        """
        if scheme not in SCHEMES:
            raise ValueError(f"no initialisation is called {scheme!r}; there are {SCHEMES}")
        theta = np.zeros(self.size, dtype)
        if scheme == "zeros":
            return theta
        for W, b in self.views(theta):
            n = len(W)
            spread = {"normal": 1.0, "scaled": n**-0.5, "he": (2 / n) ** 0.5}[scheme]
            W[:] = spread * rng.standard_normal(W.shape)
            if scheme != "he":
                b[:] = rng.standard_normal(b.shape)
        return theta


SCHEMES = ("normal", "scaled", "he", "zeros")
