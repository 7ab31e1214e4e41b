"""Typed formulas: what they mean, their slopes, what is refused and where, what is chosen."""

import ast
import math
import pickle
import time
from collections.abc import Callable
from types import CodeType

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.cost import numeric_gradient
from core.curve import Curve
from core.curves import CURVES
from core.formula import FormulaError, typed_curve, typed_surface
from core.surface import Surface
from core.surfaces import SURFACES

SQUARE = ((-2.0, 2.0), (-2.0, 2.0))
RANDOM_FORMULAS = 60  # each is searched for its minima, which takes most of the time
PYTHON_NAMES = {
    **{name: getattr(math, name) for name in ("sin", "cos", "tan", "exp", "log", "sqrt", "tanh")},
    **{"abs": abs, "pi": math.pi, "e": math.e, "sigmoid": lambda u: 1 / (1 + math.exp(-u))},
    "real_power": math.pow,
}


class RealPowers(ast.NodeTransformer):
    """Powers of real numbers: Python's own operator goes over to complex ones."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Pow):
            return node
        name = ast.Name("real_power", ast.Load())
        return ast.Call(func=name, args=[node.left, node.right], keywords=[])


def by_python(text: str) -> Callable[[float, float], float]:
    """The function that a formula means to Python; nan where it is no real number."""
    tree = RealPowers().visit(ast.parse(text.replace("^", "**"), mode="eval"))
    code: CodeType = compile(ast.fix_missing_locations(tree), text, "eval")

    def function(x: float, y: float) -> float:
        try:
            return float(eval(code, dict(PYTHON_NAMES), {"x": x, "y": y}))
        except (ValueError, ZeroDivisionError, OverflowError):
            return math.nan

    return function


def value(text: str, x: float = 0.7, y: float = -0.4) -> float:
    return typed_surface(text, (-3, 3), (-3, 3)).value(np.array([x, y]))


def refusal(text: str) -> tuple[int, str]:
    with pytest.raises(FormulaError) as refused:
        typed_surface(text, *SQUARE)
    return refused.value.position, str(refused.value)


def points_within(low: tuple[float, ...], high: tuple[float, ...], count: int) -> np.ndarray:
    return np.random.default_rng(8).uniform(low, high, (count, len(low)))


@pytest.mark.parametrize("known", CURVES, ids=lambda c: c.key)
def test_catalogue_curves_can_be_typed(known: Curve) -> None:
    typed = typed_curve(known.formula, known.low, known.high)
    w = np.linspace(known.low, known.high, 501)
    assert type(typed) is Curve
    assert (typed.key, typed.formula) == ("typed", known.formula)
    assert typed.heights(w) == pytest.approx(known.heights(w), rel=1e-12, abs=1e-12)
    assert typed.slopes(w) == pytest.approx(known.slopes(w), rel=1e-10, abs=1e-10)
    assert typed.minima == pytest.approx(known.minima, abs=1e-8)


@pytest.mark.parametrize("known", SURFACES, ids=lambda s: s.key)
def test_catalogue_surfaces_can_be_typed(known: Surface) -> None:
    typed = typed_surface(known.formula, known.x_bounds, known.y_bounds)
    points = points_within(*zip(known.x_bounds, known.y_bounds, strict=True), 500)
    assert type(typed) is Surface
    assert typed.values(points) == pytest.approx(known.values(points), rel=1e-11, abs=1e-11)
    assert typed.slopes(points) == pytest.approx(known.slopes(points), rel=1e-9, abs=1e-9)
    assert typed.scale == known.scale
    found = np.array(typed.minima)
    for minimum in known.minima:
        assert np.abs(found - minimum).max(axis=1).min() < 1e-8


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("2x", "2*x"),
        ("2(x + 1)(y - 1)y", "2*(x + 1)*(y - 1)*y"),
        ("x(x + 1)", "x*(x + 1)"),
        ("xy^2", "x*y**2"),
        ("x y", "x*y"),
        ("1/2x", "1/2*x"),
        ("2sin(x)cos(y)", "2*sin(x)*cos(y)"),
        ("2pi*x", "2*pi*x"),
        ("2e^x", "2*e**x"),
        ("2e3x", "2000*x"),
        ("2exp(x)", "2*exp(x)"),
        ("-x^2", "-(x**2)"),
        ("2^-x", "2**-x"),
        ("2^-x*3", "2**-x*3"),
        ("2^3^x", "2**3**x"),
        ("2**3**x", "2**3**x"),
        ("x^2y", "x**2*y"),
        ("--x", "x"),
        ("+x - -y", "x + y"),
        ("8 - 4 - x", "8 - 4 - x"),
        ("8/4/x", "8/4/x"),
        ("−x² + 2·y³ × 3 ÷ π", "-x**2 + 2*y**3*3/pi"),
        ("x⁻²", "1/x**2"),
        ("2^x²", "2**(x**2)"),
        ("√(x + 1)", "sqrt(x + 1)"),
        (" .5X + 1.\n", "0.5*x + 1"),
        ("ln(x)", "log(x)"),
        ("sin(x)^2", "sin(x)**2"),
        ("sigmoid(tanh(abs(y)))", "sigmoid(tanh(abs(y)))"),
        ("7", "7"),
    ],
)
def test_formula_means_what_people_mean(text: str, meaning: str) -> None:
    expected = eval(meaning, dict(PYTHON_NAMES), {"x": 0.7, "y": -0.4})
    assert value(text) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize(
    "text",
    [
        "sin(x)cos(y)tan(x/3)",
        "exp(-x^2 - y^2)",
        "log(x^2 + y^2 + 1)/sqrt(y^2 + 0.3)",
        "abs(x - 0.123)abs(y + 0.321)",
        "tanh(3x - y)sigmoid(4x*y)",
        "x^7 - y^5 + x^-3",
        "(x^2 + 0.1)^y",
        "3^(x*y) + (x^2)^0.3 + abs(y)^1.5",
        "exp(sin(cos(tanh(sigmoid(x - 2y)))))",
        "x/(1 + y^2)/(2 + sin(x))",
        "-(-(x - y)^3)^3",
        "1/(0.2 + x^2)^y",
        "x^40/1e6 + y^31",
    ],
)
def test_slopes_agree_with_finite_differences(text: str) -> None:
    surface, gradient = typed_surface(text, *SQUARE), np.empty(2)
    for point in points_within((-2, -2), (2, 2), 200):
        if np.abs(point).min() < 0.05:
            continue
        height = surface.slope(point, gradient)
        nearby = numeric_gradient(surface, point)
        scale = abs(height) + np.abs(nearby).max() + 1
        assert gradient == pytest.approx(nearby, rel=1e-5, abs=1e-8 * scale)


@pytest.mark.parametrize(
    ("text", "at", "slopes"),
    [
        ("abs(x)", (0, 0), (0, 0)),
        ("sqrt(x^2 + y^2)", (0, 0), (0, 0)),
        ("(x^2)^0.5 + y", (0, 0), (0, 1)),
        ("sqrt(x) + y^2", (0, 1), (np.inf, 2)),
        ("x^2", (-3, 0), (-6, 0)),
        ("x^3", (-2, 0), (12, 0)),
        ("x^-1", (-2, 0), (-0.25, 0)),
        ("x^y", (-2, 3), (12, np.nan)),
        ("x^0", (0, 0), (0, 0)),
        ("x^1", (0, 0), (1, 0)),
        ("0^x", (2, 0), (0, 0)),
        ("sigmoid(x)", (-1000, 0), (0, 0)),
        ("tanh(x)", (1000, 0), (0, 0)),
        ("y", (5, 5), (0, 1)),
    ],
)
def test_slopes_at_special_points(
    text: str, at: tuple[float, float], slopes: tuple[float, float]
) -> None:
    gradient = np.empty(2)
    typed_surface(text, (-1, 4), (-1, 4)).slope(np.array(at, float), gradient)
    assert gradient == pytest.approx(np.array(slopes), nan_ok=True)


def test_fractional_power_of_a_negative_number_is_no_number() -> None:
    curve = typed_curve("x^0.5", -1, 1)
    assert np.isnan(curve.heights(np.array([-1.0, -0.5]))).all()
    assert curve.value(np.array([0.25])) == 0.5


leaves = st.sampled_from(["x", "y", "pi", "e"]) | st.floats(0.01, 9).map(lambda v: f"{v:.3f}")


def grown(smaller: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    names = st.sampled_from(["sin", "cos", "tan", "exp", "log", "sqrt", "abs", "tanh", "sigmoid"])
    return (
        st.builds("({} {} {})".format, smaller, st.sampled_from("+-*/"), smaller)
        | st.builds("{}({})".format, names, smaller)
        | st.builds("({})^{}".format, smaller, st.sampled_from(["2", "3", "-1", "0.5"]))
        | st.builds("-{}".format, smaller)
    )


@settings(deadline=None, max_examples=RANDOM_FORMULAS)
@given(st.recursive(leaves, grown, max_leaves=12), st.floats(-2, 2), st.floats(-2, 2))
@example("sigmoid((x)^0.5)", 0.0, 0.0)
@example("abs((x)^0.5)", -1.0, 0.0)
@example("sin((x)^0.5)", -1.0, 0.0)
def test_random_formulas_agree_with_python_and_with_differences(
    text: str, x: float, y: float
) -> None:
    reference = by_python(text)
    expected = reference(x, y)
    if not 1e-6 < abs(expected) < 1e6:
        return
    try:
        surface = typed_surface(text, *SQUARE)
    except FormulaError as refused:
        # A point that Python finds may lie between those of the picture's grid.
        if "nowhere a finite number" not in str(refused):
            raise
        return
    gradient = np.empty(2)
    height = surface.slope(np.array([x, y]), gradient)
    around = [[reference(x + h, y), reference(x, y + h)] for h in (-2e-4, -1e-4, 1e-4, 2e-4)]
    far, near = np.subtract(around[3], around[0]) / 4e-4, np.subtract(around[2], around[1]) / 2e-4
    ahead = (np.array(around[2]) - expected) / 1e-4
    smooth = np.abs(far - near).max() < 1e-6 and np.abs(ahead - near).max() < 0.01
    if not (smooth and np.abs(far).max() < 1e3):
        return  # too rough here for differences to be trusted
    assert height == pytest.approx(expected, rel=1e-6)
    assert gradient == pytest.approx(near, rel=1e-4, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "position", "part"),
    [
        ("", 0, r"type a formula, such as x^2 + y^2"),
        ("   ", 0, "type a formula"),
        ("x + foo(y)", 4, "unknown name 'foo'; known are x, y, pi, e, sin"),
        ("x + 2 w", 6, "unknown name 'w'"),
        ("x2 + 1", 0, "unknown name 'x2'"),
        ("x + (y - (2", 9, "this bracket is not closed"),
        ("x) + 1", 1, "closes none"),
        ("sin(x", 3, "this bracket is not closed"),
        ("sin x", 0, "sin needs brackets"),
        ("x + sin", 4, "sin needs brackets"),
        ("x +", 3, "breaks off"),
        ("x + * y", 4, r"nothing before this *"),
        ("/x", 0, "this divides nothing"),
        ("x // y", 3, "this divides nothing"),
        ("x + ()", 5, "nothing between the brackets"),
        ("x 2", 2, "write * or another operator"),
        ("²x", 0, "nothing before this"),
        ("0,5x", 1, "decimals with a point"),
        ("y = x", 2, "to the right of the ="),
        ("|x|", 0, "abs(...)"),
        ("[x]", 0, "round brackets"),
        ("x.real", 1, "means nothing"),
        ("'x'", 0, "means nothing"),
        ("x\0", 1, r"\x00 means nothing"),
        ("ｘ + 1", 0, "means nothing"),
        ("x + \ud800", 4, r"\ud800 means nothing"),
        ("−−x + é", 6, "é means nothing"),
        ("log(-1 - x^2)", 0, "nowhere a finite number"),
    ],
)
def test_refusal_points_at_the_character(text: str, position: int, part: str) -> None:
    assert refusal(text)[0] == position
    assert part in refusal(text)[1]


def test_curve_knows_w_or_x_but_not_both() -> None:
    assert typed_curve("w^2", -1, 1).value(np.array([3.0])) == 9
    assert typed_curve("x^2", -1, 1).value(np.array([3.0])) == 9
    with pytest.raises(FormulaError, match="called w before") as refused:
        typed_curve("w^2 + x", -1, 1)
    assert refused.value.position == 6
    with pytest.raises(FormulaError, match="unknown name 'y'"):
        typed_curve("x + y", -1, 1)


HOSTILE = [
    *("9**9**9", "9^9^9^9x", "__import__('os').getpid()", "().__class__", "x.__class__"),
    *("lambda: x", "[x for x in y]", "x if x else y", "eval(x)", "x := 1", "x;y", "1e999"),
    *("(" * 500, "-" * 500, "x" * 10**6, "2^" * 250, "(" * 51 + "x" + ")" * 51, "sin(" * 125),
    *("1/0", "0/0", "x/0", "(-8)^0.5", "\0", "\u202ex", "𝑥^2", "é" * 400, "9" * 500 + "x"),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_hostile_input_is_refused_at_once(text: str) -> None:
    began = time.process_time()
    refusal(text)
    with pytest.raises(FormulaError):
        typed_curve(text, -2, 2)
    assert time.process_time() - began < 0.1


@pytest.mark.parametrize(
    "text",
    [
        *("exp(exp(exp(x^2)))", "1e308x*y", "-1/x^2", "log(abs(x))", "1/x", "x^x", "tan(1/x)"),
        *("x^9^9^9", "1e-300x", "(" * 50 + "x" + ")" * 50, "sin(" * 49 + "x" + ")" * 49),
        *("+".join(["x"] * 250), "exp(x)" * 83, "x^-300", "sqrt(x) + log(y)", "e^(1000x)"),
    ],
    ids=lambda text: text[:20],
)
def test_silly_input_survives_without_a_warning(text: str) -> None:
    surface, gradient = typed_surface(text, *SQUARE), np.empty(2)
    assert np.isfinite(surface.starts).all()
    assert 0 < surface.rate < math.inf
    for x in (0.0, -1e300, np.inf, 1e-320):
        surface.slope(np.array([x, x]), gradient)
        surface.value(np.array([x, x]))
    assert surface.heights(np.linspace(-2, 2, 9), np.linspace(-2, 2, 7)).shape == (9, 7)


@settings(deadline=None, max_examples=300)
@given(st.text("xyw0123456789.+-*/^() sincoexplgqrtabhmd²π", max_size=40) | st.text(max_size=20))
@example("()x")
@example("x^")
def test_any_text_is_a_curve_or_refused_at_one_of_its_characters(text: str) -> None:
    position, start = 0, 0.0
    try:
        start = typed_curve(text, -2, 2).start
    except FormulaError as refused:
        position = refused.position
    assert 0 <= position <= len(text)
    assert -2 <= start <= 2


def test_formula_of_the_permitted_length_and_depth_is_read() -> None:
    assert value("x" + " " * 498 + "y") == pytest.approx(-0.28)
    assert refusal("x" + " " * 499 + "y") == (
        500,
        "the formula is longer than 500 characters; shorten it",
    )
    assert value("(" * 50 + "x" + ")" * 50) == 0.7
    assert refusal("(" * 51 + "x" + ")" * 51)[0] == 50


def test_constant_formula_is_level_everywhere() -> None:
    surface, curve = typed_surface("3", *SQUARE), typed_curve("3", -1, 1)
    x, points = np.linspace(-1, 1, 5), np.zeros((4, 2))
    assert (surface.heights(x, x) == np.full((5, 5), 3)).all()
    assert (surface.slopes(points) == np.zeros((4, 2))).all()
    assert surface.minima == curve.minima == ()
    assert (curve.slopes(x) == np.zeros(5)).all()


def test_heights_are_never_the_arrays_that_went_in() -> None:
    x = np.linspace(-1, 1, 5)
    typed_curve("x", -1, 1).heights(x)[:] = 9
    assert (x == np.linspace(-1, 1, 5)).all()
    whole = np.array([-2, 1])
    assert typed_curve("x^-1", -1, 1).heights(whole).tolist() == [-0.5, 1]


@pytest.mark.parametrize(
    ("text", "minima"),
    [
        ("abs(x - 0.3) + abs(y + 0.2)", [(0.3, -0.2)]),
        ("sqrt((x - 0.25)^2 + y^2)", [(0.25, 0)]),
        ("(x^2 - 1)^2 + y^2", [(-1, 0), (1, 0)]),
        *((level, []) for level in ("x", "x^2", "-x^2 - y^2", "x^2 - y^2", "abs(x)")),
        *((pole, []) for pole in ("-1/(x^2 + y^2)", "log(x^2 + y^2)", "1/x + 1/y", "tan(x)")),
        ("sin(x)^2 + cos(x)^2 + 0y", []),
    ],
)
def test_only_certain_minima_are_told(text: str, minima: list[tuple[float, float]]) -> None:
    found = typed_surface(text, (-2, 2.1), (-1.9, 2)).minima
    assert sorted(found) == [pytest.approx(minimum, abs=1e-8) for minimum in minima]


@pytest.mark.parametrize("text", ["-1/w^2", "log(abs(w))", "tan(w)", "1/w", "sin(w)^2 + cos(w)^2"])
def test_pole_is_no_minimum_of_a_curve(text: str) -> None:
    assert typed_curve(text, -2, 2.1).minima == ()


@pytest.mark.parametrize("known", SURFACES, ids=lambda s: s.key)
def test_chosen_rate_leads_down_from_every_start(known: Surface) -> None:
    typed = typed_surface(known.formula, known.x_bounds, known.y_bounds)
    balls = np.array(typed.starts)
    low, high = np.array([known.x_bounds, known.y_bounds]).T
    assert ((low < balls) & (balls < high)).all()
    before = typed.values(balls)
    for _ in range(300):
        balls -= typed.rate * typed.slopes(balls)
    assert (typed.values(balls) < before - 0.05).all()
    assert float(f"{typed.rate:.0e}") == typed.rate


def test_chosen_start_is_on_a_slope_and_rate_is_sensible_on_plains() -> None:
    cliff = typed_surface("sigmoid(50x)", *SQUARE)
    assert cliff.rate < 100
    bowl = typed_curve("w^2", -2, 2)
    assert 0.5 < abs(bowl.start) < 1.8
    assert 0.1 <= bowl.rate <= 0.5
    assert typed_curve("100w^2", -2, 2).rate == pytest.approx(bowl.rate / 100)


def test_bad_bounds_are_told() -> None:
    for low, high in ((1, 1), (2, 1), (0, math.inf), (math.nan, 1), (-1e308, 1e308)):
        with pytest.raises(ValueError, match="from a lower to a higher"):
            typed_curve("x", low, high)
        with pytest.raises(ValueError, match="from a lower to a higher"):
            typed_surface("x", (0, 1), (low, high))


def test_typed_landscapes_can_be_sent_to_another_process_and_compared() -> None:
    surface = typed_surface("+".join(["x*y"] * 120), *SQUARE)
    copy = pickle.loads(pickle.dumps(surface))
    assert copy == surface
    assert copy != typed_surface("x + y", *SQUARE)
    assert copy.value(np.array([1.0, 2.0])) == 240


def test_picture_and_single_ball_are_fast() -> None:
    surface = next(s for s in SURFACES if s.key == "landscape")
    typed = typed_surface(surface.formula, surface.x_bounds, surface.y_bounds)
    x, y = np.meshgrid(*2 * [np.linspace(-3, 3, 150)], indexing="ij")
    theta, gradient = np.array([0.3, 0.4]), np.empty(2)

    def quickest(count: int, work: str) -> float:
        times = []
        for _ in range(count):
            began = time.perf_counter()
            typed.shape(x, y) if work == "picture" else typed.slope(theta, gradient)
            times.append(time.perf_counter() - began)
        return min(times)

    assert quickest(20, "picture") < 5e-3
    assert quickest(500, "ball") < 60e-6
