"""One training step of ours, and the matrix products that no implementation of it can do without.

The products are those of the step, on operands of the same shapes and layouts and into arrays made
beforehand: three on the way forward, five on the way back.
"""

from collections.abc import Callable

import numpy as np

from bench.pairs import Comparison, compare
from core.descent import Descent
from core.mnist import Digits
from core.parameters import Layout
from core.recipe import Recipe


def descent_on(digits: Digits, batch_size: int) -> Descent:
    """The chapter's network at the start of its training."""
    recipe = Recipe(batch_size=batch_size)
    return Descent(recipe.cost(digits), recipe.new_rule(), recipe.first_theta())


def bare_products(digits: Digits, batch_size: int) -> Callable[[], None]:
    """The eight matrix products of one step, and nothing else."""
    layout = Layout(Recipe().widths)
    rng = np.random.default_rng(0)
    theta = layout.initial("scaled", rng)
    (W1, _), (W2, _), (W3, _) = layout.views(theta)
    (slope1, _), (slope2, _), (slope3, _) = layout.views(np.empty_like(theta))
    x = digits.batch(np.arange(batch_size))
    a1, a2, a3 = (np.empty((batch_size, n), np.float32) for n in layout.widths[1:])
    delta1, delta2 = np.empty_like(a1), np.empty_like(a2)
    delta3 = rng.random(a3.shape, np.float32)

    def products() -> None:
        np.matmul(x, W1, out=a1)
        np.matmul(a1, W2, out=a2)
        np.matmul(a2, W3, out=a3)
        np.matmul(a2.T, delta3, out=slope3)
        np.matmul(delta3, W3.T, out=delta2)
        np.matmul(a1.T, delta2, out=slope2)
        np.matmul(delta2, W2.T, out=delta1)
        np.matmul(x.T, delta1, out=slope1)

    return products


def compare_with_products(digits: Digits, batch_size: int, pairs: int, calls: int) -> Comparison:
    """Our step first, the bare products second."""
    step = descent_on(digits, batch_size).step
    return compare(step, bare_products(digits, batch_size), pairs, calls)


def blas_version() -> str:
    """The name and version of the library that multiplies matrices here."""
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    return f"{blas['name']} {blas['version']}"
