"""Basins: from which starts does a rule find which minimum?

Balls are let go from all starts at once and watched until each has settled in a minimum, has left
for good, or has used up its steps. What is found holds for this rule with these settings: a larger
learning rate carries balls over ridges and draws other basins.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.flock import Array, Flock, Landscape
from core.minima import directions, find_minima
from core.outcome import FAR
from core.rule import Rule

LOST = -1
UNSETTLED = -2
STEPS = 2000
LOOK_EVERY = 8  # steps
NEAR = 0.05  # at most, in sizes of the picture
RINGS = 20
HARDLY_FARTHER = 1.01
STUCK = 1e-12  # sizes of the picture

Labels = NDArray[np.int16]


@dataclass(frozen=True)
class Basins:
    """Where every start leads.

    Attributes
    ----------
    labels
        int16, of the shape of the starts without its last axis: the index of the minimum that
        the ball settles in; -1 (``LOST``) if it leaves the picture or blows up; -2
        (``UNSETTLED``) if it has found no minimum within the steps or is stuck where it is level.
    minima
        float64, shape (m, size): all minima of the picture, lowest first, reached or not.
    costs
        float64, shape (m,): their costs.
    """

    labels: Labels
    minima: Array
    costs: Array


def grid_of_starts(bounds: Array, points: int) -> Array:
    """Starts spread evenly over the picture, shape (points,) * size + (size,).

    Each is the middle of its cell, as an image of the basins has it; the first axis is that of
    the first parameter. ``bounds`` has shape (size, 2).
    """
    middles = (np.arange(points) + 0.5) / points
    axes = [low + middles * (high - low) for low, high in bounds]
    return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)


def basins(
    landscape: Landscape,
    bounds: Array,
    rule: Rule,
    starts: Array,
    steps: int = STEPS,
    report: Callable[[float], None] = lambda _: None,
) -> Basins:
    """Follow a ball from every start to the minimum it ends in.

    Parameters
    ----------
    bounds
        Shape (size, 2): the lowest and the highest value of each parameter in the picture.
    rule
        Its memory is wiped.
    starts
        Shape (..., size).
    steps
        The most steps that a ball may take.
    report
        Called often, with how much is done, from 0 to 1; may raise to put an end to the work.
    """
    report(0.0)
    minima = find_minima(landscape, bounds)
    flock = Flock(landscape, rule, starts.reshape(-1, landscape.size))
    watch = _Watch(minima, bounds, flock)
    done = 0.0
    while len(flock.theta) and flock.steps < steps:
        for _ in range(min(LOOK_EVERY, steps - flock.steps) - 1):
            flock.step()
            report(done)
        before = flock.theta.copy()
        flock.step()
        report(done)
        watch.look(before)
        done = max(flock.steps / steps, 1 - len(flock.theta) / watch.labels.size)
    watch.give_up()
    labels = watch.labels.reshape(starts.shape[:-1])
    return Basins(labels, minima, _costs(landscape, minima))


class _Watch:
    """Looks at a flock from time to time and takes out the balls whose fate is known.

    A ball has settled when it is seen twice in a row near the same minimum, the second time hardly
    farther from it, and slow. So one that only rushes through is left alone, and so is one that a
    large learning rate drives ever farther away; one that hops about the minimum for ever counts.
    """

    def __init__(self, minima: Array, bounds: Array, flock: Flock) -> None:
        self.flock = flock
        self.labels: Labels = np.full(len(flock.theta), UNSETTLED, np.int16)
        self._bounds = bounds
        self._extent = bounds[:, 1] - bounds[:, 0]
        self._minima = minima
        # The last one belongs to the index -1: near to none.
        self._reaches = np.append(_reaches(flock.landscape, minima, self._extent.min()), 0.0)
        self._balls = np.arange(len(flock.theta))
        self._last_seen = flock.theta.copy()
        self._nearest, self._distance = self._surroundings()

    def look(self, before: Array) -> None:
        """Take out the balls that have settled, are lost or have got stuck.

        ``before``, of the shape of the flock's theta, is where they were one step ago.
        """
        theta = self.flock.theta
        nearest_then, distance_then = self._nearest, self._distance
        self._nearest, self._distance = self._surroundings()
        with np.errstate(all="ignore"):
            settled = (
                (self._nearest >= 0)
                & (self._nearest == nearest_then)
                & (self._distance <= HARDLY_FARTHER * distance_then)
                & (_lengths(theta - before) <= self._reaches[self._nearest] / 2)
            )
            away = np.abs(theta - self._bounds.mean(axis=1))
            lost = ~(away <= FAR * self._extent).all(axis=1)
            stuck = (np.abs(theta - self._last_seen) <= STUCK * self._extent).all(axis=1)
        self.labels[self._balls[settled]] = self._nearest[settled]
        self.labels[self._balls[lost | (stuck & self._outside())]] = LOST
        self._go_on_with(~(settled | lost | stuck))

    def give_up(self) -> None:
        """Tell those that are still on their way within the picture from those outside it."""
        self.labels[self._balls[self._outside()]] = LOST

    def _outside(self) -> NDArray[np.bool_]:
        theta, (low, high) = self.flock.theta, self._bounds.T
        outside: NDArray[np.bool_] = ((theta < low) | (theta > high)).any(axis=1)
        return outside

    def _surroundings(self) -> tuple[NDArray[np.intp], Array]:
        """The minimum that each ball is near, -1 for none, and how far it is, both (n,)."""
        nearest = np.full(len(self.flock.theta), -1)
        distance = np.full(len(self.flock.theta), np.inf)
        for i, (minimum, reach) in enumerate(zip(self._minima, self._reaches[:-1], strict=True)):
            with np.errstate(all="ignore"):
                away = _lengths(self.flock.theta - minimum)
            near = away <= reach
            nearest[near], distance[near] = i, away[near]
        return nearest, distance

    def _go_on_with(self, kept: NDArray[np.bool_]) -> None:
        if not kept.all():
            self.flock.keep(kept)
            self._balls = self._balls[kept]
            self._nearest, self._distance = self._nearest[kept], self._distance[kept]
        self._last_seen = self.flock.theta.copy()


def _reaches(landscape: Landscape, minima: Array, extent: np.float64) -> Array:
    """How near a minimum is near, shape (m,).

    Within that distance the cost rises along every line that leads away from the minimum. So all
    slopes lead nearer, and a ball that takes small steps against them cannot get out again.
    """
    radii = extent * NEAR * np.linspace(0, 1, RINGS + 1)
    around = minima[:, None, None] + radii[:, None, None] * directions(landscape.size)
    costs = _costs(landscape, around.reshape(-1, landscape.size)).reshape(around.shape[:-1])
    rises = (np.diff(costs, axis=1) > 0).all(axis=2)
    reaches: Array = radii[np.maximum(1, np.cumprod(rises, axis=1).sum(axis=1))]
    return reaches


def _costs(landscape: Landscape, points: Array) -> Array:
    """At points, shape (n, size): shape (n,)."""
    with np.errstate(all="ignore"):
        return np.array(np.broadcast_to(landscape.shape(*points.T)[0], len(points)))


def _lengths(vectors: Array) -> Array:
    """Of vectors, shape (n, size): shape (n,)."""
    lengths: Array = np.sqrt(np.square(vectors).sum(axis=1))
    return lengths
