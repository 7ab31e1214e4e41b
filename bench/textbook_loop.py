"""Stochastic gradient descent as textbooks write it: one example after the other, column vectors.

Easy to follow from the formulas, and what most people's first network looks like. The cost is the
squared error with the factor 1/2, so its rate is twice ours for the same steps.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


class TextbookNetwork:
    """A sigmoid network of these layer ``sizes``, from N(0, 1)/sqrt(n) weights."""

    def __init__(self, sizes: tuple[int, ...], rng: np.random.Generator) -> None:
        shapes = list(zip(sizes[1:], sizes, strict=False))
        self.weights: list[Array] = [
            rng.standard_normal(shape, np.float32) / np.float32(shape[1] ** 0.5) for shape in shapes
        ]
        self.biases: list[Array] = [rng.standard_normal((m, 1), np.float32) for m, _ in shapes]

    def train_on(self, xs: Array, ys: Array, rate: float) -> None:
        """One step for the examples xs, shape (N, inputs), and ys, shape (N, outputs)."""
        weight_sums = [np.zeros_like(W) for W in self.weights]
        bias_sums = [np.zeros_like(b) for b in self.biases]
        for x, y in zip(xs, ys, strict=True):
            weight_slopes, bias_slopes = self._slopes(x[:, np.newaxis], y[:, np.newaxis])
            weight_sums = [s + slope for s, slope in zip(weight_sums, weight_slopes, strict=True)]
            bias_sums = [s + slope for s, slope in zip(bias_sums, bias_slopes, strict=True)]
        pace = np.float32(rate / len(xs))
        self.weights = [W - pace * s for W, s in zip(self.weights, weight_sums, strict=True)]
        self.biases = [b - pace * s for b, s in zip(self.biases, bias_sums, strict=True)]

    def _slopes(self, x: Array, y: Array) -> tuple[list[Array], list[Array]]:
        activations = [x]
        for W, b in zip(self.weights, self.biases, strict=True):
            activations.append(1 / (1 + np.exp(-(W @ activations[-1] + b))))
        out = activations[-1]
        delta = (out - y) * out * (1 - out)
        weight_slopes, bias_slopes = [delta @ activations[-2].T], [delta]
        for layer in range(len(self.weights) - 1, 0, -1):
            a = activations[layer]
            delta = (self.weights[layer].T @ delta) * a * (1 - a)
            weight_slopes.insert(0, delta @ activations[layer - 1].T)
            bias_slopes.insert(0, delta)
        return weight_slopes, bias_slopes
