"""The catalogue of surfaces: costs of two parameters, from the round bowl to the egg box.

The formulas and their derivatives are in core/surface_shapes.py and core/classic_surfaces.py; here
each gets its place in the lesson: the rectangle that is drawn, where balls start, and a learning
rate that works there.
"""

from itertools import product

from core import classic_surfaces as classics
from core import surface_shapes as shapes
from core.surface import Surface

_EGG_CUPS = (0.0, 0.994958637652, 1.989912233709, 2.984855701039)
_EGG_LINE = (*(-cup for cup in _EGG_CUPS[:0:-1]), *_EGG_CUPS)

SURFACES: tuple[Surface, ...] = (
    Surface(
        "landscape",
        "0.09(x^2 + y^2) + 0.6sin(1.5x + 0.3)cos(1.3y - 0.5)"
        " - 1.3exp(-1.6((x + 0.7)^2 + (y + 0.6)^2))",
        shapes.landscape,
        (-3, 3),
        (-3, 3),
        starts=((2.7, -1.5), (0.7, 0.9), (2.7, 2.5)),
        rate=0.06,
        minima=(
            (-0.738380596553, -0.454964227555),
            (0.710771382293, -1.686230326641),
            (0.729940505091, 2.352064007133),
            (2.578834350665, 0.318459703207),
            (-2.858925578198, -1.627383226370),
        ),
    ),
    Surface(
        "bowl",
        "x^2 + y^2",
        shapes.bowl,
        (-2, 2),
        (-2, 2),
        starts=((1.6, 1.2), (-1.8, 0.3)),
        rate=0.1,
        minima=((0, 0),),
    ),
    Surface(
        "chapter_bowl",
        "1.5x^2 + 0.5y^2",
        shapes.chapter_bowl,
        (-2, 2),
        (-2, 2),
        starts=((1, 1), (-1.6, 1.8)),
        rate=0.2,
        minima=((0, 0),),
    ),
    Surface(
        "stretched_bowl",
        "0.1x^2 + 2y^2",
        shapes.stretched_bowl,
        (-3, 3),
        (-1.5, 1.5),
        starts=((-2.7, 1.2), (2.5, 0.4)),
        rate=0.4,
        minima=((0, 0),),
    ),
    Surface(
        "bowl_with_pit",
        "0.6x^2 + 0.2y^2 - exp(-x^2 - 6y^2)",
        shapes.bowl_with_pit,
        (-2.5, 2.5),
        (-2.5, 2.5),
        starts=((1.8, 2.1), (-2.2, 0.6)),
        rate=0.1,
        minima=((0, 0),),
    ),
    Surface(
        "saddle",
        "x^2 - y^2 + 0.25y^4",
        shapes.saddle,
        (-2, 2),
        (-2, 2),
        starts=((1.7, 0.001), (-1.5, -0.3), (1.7, 0)),
        rate=0.1,
        minima=((0, -(2**0.5)), (0, 2**0.5)),
    ),
    Surface(
        "monkey_saddle",
        "(x^3 - 3x*y^2)/3 + (x^2 + y^2)^2/8",
        shapes.monkey_saddle,
        (-2.4, 2.4),
        (-2.4, 2.4),
        starts=((1.6, 0.05), (-0.6, 1.2)),
        rate=0.1,
        minima=((-2, 0), (1, -(3**0.5)), (1, 3**0.5)),
        scale="log",
    ),
    Surface(
        "two_pits",
        "0.2(x^2 + y^2) - exp(-1.5((x - 1.1)^2 + (y - 0.5)^2))"
        " - 2exp(-1.5((x + 1)^2 + (y + 0.4)^2))",
        shapes.two_pits,
        (-2.5, 2.5),
        (-2.5, 2.5),
        starts=((1.6, 1.9), (-0.4, 1.8)),
        rate=0.1,
        minima=((-0.936480976009, -0.374574531632), (0.962797463340, 0.437742038501)),
    ),
    Surface(
        "hills",
        "0.5(x^2 + y^2) + 2exp(-3((x - 0.9)^2 + (y - 0.5)^2))"
        " + 1.5exp(-3((x + 0.6)^2 + (y - 0.2)^2))",
        shapes.hills,
        (-2, 2),
        (-2, 2),
        starts=((-1.6, 0.6), (-1.6, 0.1), (1.5, 1.0)),
        rate=0.1,
        minima=((0.189353647828, -0.437919849109), (-0.029392244333, 0.844762289727)),
    ),
    Surface(
        "plateau",
        "1 - sin(sqrt(x^2 + y^2))/sqrt(x^2 + y^2) + 0.0145(x^2 + y^2)",
        shapes.plateau,
        (-10, 10),
        (-10, 10),
        starts=((8, 5), (-4, 2)),
        rate=1.0,
        minima=((0, 0),),
    ),
    Surface(
        "rosenbrock",
        "(1 - x)^2 + 100(y - x^2)^2",
        classics.rosenbrock,
        (-2, 2),
        (-1, 3),
        starts=((-1.2, 1), (1.2, -0.6)),
        rate=0.001,
        minima=((1, 1),),
        scale="log",
    ),
    Surface(
        "himmelblau",
        "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        classics.himmelblau,
        (-5, 5),
        (-5, 5),
        starts=((0, 0), (-0.5, -1), (-4, 0), (4.5, -0.5)),
        rate=0.005,
        minima=(
            (3, 2),
            (3.584428340330, -1.848126526964),
            (-2.805118086953, 3.131312518251),
            (-3.779310253378, -3.283185991286),
        ),
        scale="log",
    ),
    Surface(
        "beale",
        "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
        classics.beale,
        (-4.5, 4.5),
        (-4.5, 4.5),
        starts=((1, 1.2), (0.5, -1.5), (3.5, -0.5)),
        rate=0.01,
        minima=((3, 0.5),),
        scale="log",
    ),
    Surface(
        "rastrigin",
        "20 + x^2 + y^2 - 10(cos(2pi*x) + cos(2pi*y))",
        classics.rastrigin,
        (-3.4, 3.4),
        (-3.4, 3.4),
        starts=((2.3, -1.6), (0.4, 0.3)),
        rate=0.002,
        minima=tuple(sorted(product(_EGG_LINE, _EGG_LINE), key=lambda p: p[0] ** 2 + p[1] ** 2)),
    ),
    Surface(
        "ackley",
        "20 + e - 20exp(-0.2sqrt(0.5(x^2 + y^2))) - exp(0.5(cos(2pi*x) + cos(2pi*y)))",
        classics.ackley,
        (-4, 4),
        (-4, 4),
        starts=((2.6, 1.7), (0.6, -0.4)),
        rate=0.01,
        minima=((0, 0),),
    ),
    Surface(
        "six_hump_camel",
        "(4 - 2.1x^2 + x^4/3)x^2 + x*y - 4y^2 + 4y^4",
        classics.six_hump_camel,
        (-2, 2),
        (-1.2, 1.2),
        starts=((1.1, 1.0), (-0.6, -0.9), (1.9, 0.1)),
        rate=0.03,
        minima=(
            (0.089842013100, -0.712656403021),
            (-0.089842013100, 0.712656403021),
            (-1.703606714970, 0.796083568673),
            (1.703606714970, -0.796083568673),
            (1.607104752920, 0.568651454884),
            (-1.607104752920, -0.568651454884),
        ),
    ),
)


def surface(key: str) -> Surface:
    """The surface of that key.

    Raises
    ------
    LookupError
        If there is none; the message lists the keys.
    """
    for candidate in SURFACES:
        if candidate.key == key:
            return candidate
    raise LookupError(
        f"there is no surface {key!r}; choose one of: {', '.join(s.key for s in SURFACES)}"
    )
