"""Test images as points in a plane, before the network and after each of its layers.

A layer of 16 neurons makes of an image a point in 16 dimensions. What can be drawn is its shadow on
the plane in which the points spread most, that of the first two principal components (Pearson,
1901). Whether the digits have come apart is not told by the shadow but counted in all dimensions:
of the ten points nearest to a point, how many are the same digit?
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.cost import Vector
from core.mnist import Digits, Mnist, at_hand
from core.network import forward
from core.recipe import Recipe

NEAREST = 10
WITHIN = 0.98  # of the points, as far from the middle as 1
ASKED_EVERY = 3  # of every third point the neighbours are counted: a third of the time, 500 points

Points = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Cloud:
    """The images as one layer has them.

    Attributes
    ----------
    points
        Shape (N, 2): the two components, divided so that 98 of 100 lie within 1 of the middle.
    explained
        The share of the variance in all dimensions that the two components have, 0 to 1.
    alike
        The share of the ``NEAREST`` nearest points, in all dimensions, that show the same digit,
        averaged over every third point; by chance it is about 0.1.
    """

    points: Points
    explained: float
    alike: float


@dataclass(frozen=True, eq=False)
class LayerMap:
    """A cloud for the pixels and one for each layer, and what the network answered, (N,) int8."""

    clouds: tuple[Cloud, ...]
    answers: NDArray[np.int8]
    sureness: NDArray[np.float32]


def chosen_images(digits: Digits, count: int) -> NDArray[np.intp]:
    """Which images are drawn: ``count`` of them, evenly from all."""
    return np.linspace(0, len(digits) - 1, count).astype(np.intp)


def map_layers(
    recipe: Recipe,
    theta: Vector,
    folder: Path,
    cache: Path | None,
    count: int,
    before: Sequence[Points],
    report: Callable[[float], None] = lambda _: None,
) -> LayerMap:
    """Where ``count`` test images lie, layer by layer, at theta: a job.

    Parameters
    ----------
    folder, cache
        As ``core.mnist.load`` takes them.
    before
        The points of an earlier map, layer by layer: each new cloud is turned to lie like them.
        Empty for the first.
    """
    mnist = at_hand(folder, cache)
    chosen = chosen_images(mnist.test, count)
    labels = mnist.test.labels[chosen]
    clouds = [_pixel_cloud(mnist, count)]
    report(0.5)
    network = recipe.network()
    x = mnist.test.batch(chosen)
    layers = forward(network, network.layout.views(theta), x)[1:]
    for index, a in enumerate(layers, start=1):
        clouds.append(cloud_of(a, labels, before[index] if index < len(before) else None))
        report(0.5 + 0.5 * index / len(layers))
    outputs = layers[-1]
    sound = np.isfinite(outputs).all(axis=1)
    answers = np.where(sound, outputs.argmax(axis=1), -1).astype(np.int8)
    sureness = np.where(sound, outputs.max(axis=1), 0.0).astype(np.float32)
    return LayerMap(tuple(clouds), answers, sureness)


def cloud_of(
    a: NDArray[np.floating], labels: NDArray[np.uint8], before: Points | None = None
) -> Cloud:
    """The cloud of activations a, shape (N, neurons), of images that show ``labels``, (N,).

    What is not a number counts as 0.
    """
    a = np.nan_to_num(a.astype(np.float64), posinf=0.0, neginf=0.0)
    points, explained = principal_plane(a)
    spread = np.quantile(np.hypot(points[:, 0], points[:, 1]), WITHIN)
    if spread > 0:
        points /= spread
    if before is not None and before.shape == points.shape:
        points = turned_like(points, before)
    return Cloud(points.astype(np.float32), explained, alike_share(a, labels))


def principal_plane(a: NDArray[np.floating]) -> tuple[NDArray[np.float64], float]:
    """The first two principal components of a, (N, D): points (N, 2), and the share of variance.

    Of either sign of a component that is taken in which its largest entry is positive. In one
    dimension the second is 0.
    """
    centred = a - a.mean(axis=0)
    variances, directions = np.linalg.eigh(centred.T @ centred)
    plane = directions[:, :-3:-1]  # they come in ascending order
    largest = np.abs(plane).argmax(axis=0)
    plane = plane * np.where(plane[largest, np.arange(plane.shape[1])] < 0, -1.0, 1.0)
    points = np.zeros((len(a), 2))
    points[:, : plane.shape[1]] = centred @ plane
    total = variances.sum()
    return points, float(variances[-2:].sum() / total) if total > 0 else 0.0


def turned_like(points: NDArray[np.float64], before: Points) -> NDArray[np.float64]:
    """``points``, (N, 2), turned or mirrored so that they lie as near to ``before`` as they can.

    The orthogonal Procrustes problem, solved by a singular value decomposition (Schoenemann,
    1966). Components swap and change sign from one moment to the next; their plane does not.
    """
    u, _, v = np.linalg.svd(points.T @ before)
    turned: NDArray[np.float64] = points @ (u @ v)
    return turned


def alike_share(a: NDArray[np.floating], labels: NDArray[np.uint8]) -> float:
    """The share of the ``NEAREST`` nearest points in a, (N, D), that have the same label.

    Averaged over every third point; a point is not a neighbour of its own.
    """
    asked = np.arange(0, len(a), ASKED_EVERY)
    a = (a - a.mean(axis=0)).astype(np.float32)
    distances = (a**2).sum(axis=1) - 2 * (a[asked] @ a.T)  # but for a term that all have
    distances[np.arange(len(asked)), asked] = np.inf
    nearest = np.argpartition(distances, NEAREST, axis=1)[:, :NEAREST]
    return float((labels[nearest] == labels[asked, np.newaxis]).mean())


@lru_cache(maxsize=1)
def _pixel_cloud(mnist: Mnist, count: int) -> Cloud:
    # The pixels stay what they are, and theirs is the one covariance that takes long: 0.1 s.
    chosen = chosen_images(mnist.test, count)
    return cloud_of(mnist.test.batch(chosen), mnist.test.labels[chosen])
