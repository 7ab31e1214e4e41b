"""The gradient that a mini-batch only guesses at: over many training images, or over just one.

Over all of them it takes a fraction of a second, too long for a frame, so it is worked out in the
background, a chunk of images at a time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.cost import Vector
from core.mnist import Digits, at_hand
from core.network_cost import Backpropagation
from core.recipe import Recipe

CHUNK = 1000  # images between two reports


@dataclass(frozen=True, eq=False)
class FullGradient:
    """The mean cost over ``examples`` images and its gradient, shape (size,) float32."""

    cost: float
    gradient: Vector
    examples: int


def full_gradient(
    recipe: Recipe,
    theta: Vector,
    folder: Path,
    cache: Path | None,
    report: Callable[[float], None] = lambda _: None,
) -> FullGradient:
    """The cost and the gradient over the whole training set at theta, shape (size,).

    What the run minimises, an L2 penalty included, but without the noise of distortions and
    dropout. ``folder`` and ``cache`` are those of ``core.mnist.load``.
    """
    digits = recipe.training_set(at_hand(folder, cache).train)
    total = len(digits)
    rows = min(CHUNK, total)
    passes = Backpropagation(recipe.network(), recipe.counted_loss(), digits, rows, np.float32)
    part = np.empty(len(theta), np.float32)
    gradient = np.zeros(len(theta), np.float64)
    cost = 0.0
    for start in range(0, total, rows):
        report(start / total)
        cost += passes.run(theta, np.arange(start, min(start + rows, total)), part, total)
        gradient += part
    part[:] = 0
    cost += passes.penalty(theta, recipe.l2, part)
    gradient += part
    return FullGradient(cost, gradient.astype(np.float32), total)


def example_gradient(recipe: Recipe, theta: Vector, digits: Digits, index: int) -> FullGradient:
    """The cost of one image and its gradient at theta, shape (size,): quick enough for a frame."""
    one = Backpropagation(recipe.network(), recipe.counted_loss(), digits, 1, np.float32)
    gradient = np.empty(len(theta), np.float32)
    cost = one.run(theta.astype(np.float32, copy=False), np.array([index]), gradient, 1)
    return FullGradient(cost, gradient, 1)
