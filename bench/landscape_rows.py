"""Two ways to the cost over a plane: ours, and the network asked anew at every point."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from bench.pairs import Comparison, compare
from core.cost import Vector
from core.landscape import PlaneCost, axis
from core.mnist import load
from core.plane import Plane, random_plane
from core.recipe import Recipe
from core.store import load_network
from core.training_set import FirstExamples

PAIRS = 60
REACH = (-1.0, 1.0)


class TwoWays:
    """The chapter's network on a random plane around ``theta``, by either way."""

    def __init__(self, resources: Path, images: int, theta: Vector) -> None:
        recipe = Recipe()
        digits = load(resources / "mnist").train
        x, y = digits.batch(slice(0, images)), digits.targets(slice(0, images))
        network, loss = recipe.network(), recipe.counted_loss()
        plane: Plane = random_plane(theta, network.layout, np.random.default_rng(0))
        self.quick = PlaneCost(network, loss, FirstExamples(digits, images), plane).at
        self.full: Callable[[float, float], float] = lambda s, t: float(
            loss.each(network.answer(plane.lift(s, t), x), y).mean()
        )


def compare_rows(resources: Path, images: int, points: int) -> Comparison:
    """Microseconds a point, ours first, a full pass second, from rows of the grid turn about."""
    ways = TwoWays(resources, images, Recipe().first_theta())
    places = axis(REACH, points)
    row = [(s, t) for s, t in zip(places, places[::-1], strict=True)]

    def through(cost: Callable[[float, float], float]) -> Callable[[], None]:
        def walk() -> None:
            for s, t in row:
                cost(s, t)

        return walk

    result = compare(through(ways.quick), through(ways.full), PAIRS, 1)
    return Comparison(result.first_us / points, result.second_us / points, result.ratio)


def largest_difference(resources: Path, images: int, points: int) -> float:
    """Between the two ways, over the whole grid, for a random and for a trained network."""
    trained = load_network(resources / "networks" / "chapter.npz").theta
    places = axis(REACH, points)
    worst = 0.0
    for theta in (Recipe().first_theta(), trained):
        ways = TwoWays(resources, images, theta)
        worst = max(
            worst, *(abs(ways.quick(s, t) - ways.full(s, t)) for s in places for t in places)
        )
    return worst
