"""The catalogue of curves: costs of one parameter, to be seen whole at a glance.

The formulas and their slopes are in core/curve_shapes.py; here each gets its place in the lesson:
the stretch that is drawn, where the ball starts, and a learning rate that works there.
"""

from core import curve_shapes as shapes
from core.curve import Curve

CURVES: tuple[Curve, ...] = (
    Curve(
        "parabola", "0.5(w - 3)^2 + 2", shapes.parabola, -1, 7, start=-0.5, rate=0.2, minima=(3.0,)
    ),
    Curve(
        "triple_valley",
        "0.05((w + 2)(w - 1)(w - 3))^2 + 2 + 0.3(w - 3)",
        shapes.triple_valley,
        -2.8,
        3.9,
        start=-0.4,
        rate=0.02,
        minima=(-2.01305862327, 0.919577175934, 2.967878620438),
    ),
    Curve(
        "double_well",
        "0.03((w - 4.5)^4 - 16(w - 4.5)^2) + 0.3(w - 4.5) + 4",
        shapes.double_well,
        -0.1,
        9.1,
        start=8.6,
        rate=0.1,
        minima=(1.526651245791, 7.156887131002),
    ),
    Curve(
        "twin_wells",
        "0.1(w^2 - 4)^2 + 0.5",
        shapes.twin_wells,
        -3.4,
        3.4,
        start=0.2,
        rate=0.1,
        minima=(-2.0, 2.0),
    ),
    Curve(
        "plateau",
        "4 - 3exp(-0.5(w - 4)^2)",
        shapes.plateau,
        -4,
        8,
        start=0.5,
        rate=0.3,
        minima=(4.0,),
    ),
    Curve(
        "shelf",
        "0.05w^4 - 0.2w^3 + 2",
        shapes.shelf,
        -2,
        4.4,
        start=-1.7,
        rate=0.1,
        minima=(3.0,),
    ),
    Curve("kink", "0.8abs(w - 1) + 0.5", shapes.kink, -4, 6, start=-3.3, rate=0.3, minima=(1.0,)),
    Curve(
        "gorge",
        "0.1w^2 + 3 - 2.5exp(-((w - 1)/0.3)^2)",
        shapes.gorge,
        -6,
        6,
        start=2.4,
        rate=0.02,
        minima=(0.004573519025, 0.996412402328),
    ),
    Curve(
        "waves",
        "0.1w^2 + sin(3w) + 1.5",
        shapes.waves,
        -6.5,
        6.5,
        start=4.9,
        rate=0.03,
        minima=(
            -4.608298882423,
            -2.560806938074,
            -0.512214028356,
            1.536589880148,
            3.584751817304,
            5.631303162965,
        ),
    ),
    Curve(
        "endless_slide", "5 - 0.5w + 0.4sin(w)", shapes.endless_slide, -8, 12, start=-7, rate=0.5
    ),
)


def curve(key: str) -> Curve:
    """The curve of that key.

    Raises
    ------
    LookupError
        If there is none; the message lists the keys.
    """
    for candidate in CURVES:
        if candidate.key == key:
            return candidate
    raise LookupError(
        f"there is no curve {key!r}; choose one of: {', '.join(c.key for c in CURVES)}"
    )
