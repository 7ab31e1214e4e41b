"""Which neurons do nothing any more, told from what they answer to many examples.

A ReLU that is zero for every example passes no gradient on and cannot learn any more: it is dead.
A sigmoid or tanh that is nearly always at one of its bounds is flat there, so it hardly learns: it
is saturated.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.activations import Array

SILENT = 1e-6  # the largest activation that counts as none
NEAR_BOUND = 0.01
MOST = 0.99  # the share of the examples at a bound above which a neuron is saturated


@dataclass(frozen=True, eq=False)
class LayerHealth:
    """Which neurons of a layer are dead and which saturated, shape (neurons,) bool each."""

    dead: NDArray[np.bool_]
    saturated: NDArray[np.bool_]


def health(activations: Sequence[Array], name: str) -> list[LayerHealth]:
    """Judge layers whose neurons have the activation function ``name`` by what they answered.

    Parameters
    ----------
    activations
        Of each layer, shape (N, neurons): one example a row.
    name
        A name in ``ACTIVATIONS``; of others than ReLUs, sigmoids and tanh nothing is said.
    """
    return [_judged(a, name) for a in activations]


def _judged(a: Array, name: str) -> LayerHealth:
    dead: NDArray[np.bool_] = np.zeros(a.shape[1], bool)
    saturated = dead.copy()
    if name == "ReLU":
        dead = np.abs(a).max(axis=0) <= SILENT
    bounded = name.startswith("sigmoid") or name == "tanh"
    if bounded:
        low = -1.0 if name == "tanh" else 0.0
        at_bound = (a <= low + NEAR_BOUND) | (a >= 1.0 - NEAR_BOUND)
        saturated = at_bound.mean(axis=0) > MOST
    return LayerHealth(dead, saturated)
